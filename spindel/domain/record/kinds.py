"""The words of this room that are choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CheckKind(TextChoices):
    """Measurements that the metabolic follow-up asks for."""

    NONE = "", _("Other")
    WEIGHT = "weight", _("Weight")
    WAIST = "waist", _("Waist")
    BLOOD_PRESSURE = "blood_pressure", _("Blood pressure")
    GLUCOSE = "glucose", _("Glucose or HbA1c")
    LIPIDS = "lipids", _("Blood lipids")


class EncounterClass(TextChoices):
    INPATIENT = "inpatient", _("Inpatient care")
    EMERGENCY = "emergency", _("Emergency")
    AMBULATORY = "ambulatory", _("Outpatient")
    OTHER = "other", _("Other")


class Verdict(TextChoices):
    """What an import did with one resource."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("Same")
    REFUSED = "refused", _("Refused")
