"""The words of this room that are choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BenefitKind(TextChoices):
    """Incomes, benefits and other decisions of agencies."""

    SICKNESS_BENEFIT = "sickness_benefit", _("Sickness benefit")
    ACTIVITY_COMPENSATION = "activity_compensation", _("Activity compensation")
    DISABILITY_PENSION = "disability_pension", _("Sickness compensation")
    SOCIAL_ALLOWANCE = "social_allowance", _("Social allowance")
    HOUSING_ALLOWANCE = "housing_allowance", _("Housing allowance")
    WAGE = "wage", _("Wage")
    HOME_SUPPORT = "home_support", _("Home support")
    SUPPORTED_HOUSING = "supported_housing", _("Supported housing")
    OTHER = "other", _("Other")


class AmountPer(TextChoices):
    """How often an amount comes, as the decision says it; never worked out into another."""

    MONTH = "month", _("a month")
    WEEK = "week", _("a week")
    ONCE = "once", _("once")


class ApplicationState(TextChoices):
    UNDER_WAY = "under_way", _("Being prepared")
    SENT = "sent", _("Sent")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    APPEALED = "appealed", _("Appealed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


WAITING = (ApplicationState.UNDER_WAY, ApplicationState.SENT, ApplicationState.APPEALED)
"""States in which a decision is still to come."""

APPLICATION_TRANSITIONS: dict[ApplicationState, frozenset[ApplicationState]] = {
    ApplicationState.UNDER_WAY: frozenset({ApplicationState.SENT, ApplicationState.WITHDRAWN}),
    ApplicationState.SENT: frozenset(
        {ApplicationState.GRANTED, ApplicationState.REFUSED, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.GRANTED: frozenset(),
    ApplicationState.REFUSED: frozenset({ApplicationState.APPEALED}),
    ApplicationState.APPEALED: frozenset(
        {ApplicationState.GRANTED, ApplicationState.REFUSED, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.WITHDRAWN: frozenset(),
}
