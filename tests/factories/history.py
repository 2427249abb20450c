"""What happened to a person and was decided: visits, contacts, money, the record."""

from datetime import timedelta

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.entitlements.kinds import BenefitKind
from spindel.domain.entitlements.models import Application, Benefit
from spindel.domain.people.kinds import Channel
from spindel.domain.record.kinds import EncounterClass
from spindel.domain.record.models import Condition, Encounter, Medicine, Observation
from spindel.kernel.clock import local_day
from tests.factories.dates import LONG_AGO, NOW, TODAY, ZONE, days
from tests.factories.network import make_unit
from tests.factories.people import about


def make_visit(person=None, *, unit=None, **over):
    values = {"unit": unit or make_unit(), "what": "Home visit", "starts_at": NOW + timedelta(hours=2)} | over
    values.setdefault("local_date", local_day(values["starts_at"], ZONE))
    if values.get("outcome", Outcome.PLANNED) != Outcome.PLANNED:
        values = {"outcome_by_name": "Maria Lind", "outcome_at": values["starts_at"]} | values
    return Visit.objects.create(**about(person, values))


def make_contact(person=None, *, unit=None, **over):
    values = {"unit": unit or make_unit(), "channel": Channel.PHONE, "at": NOW - days(3)} | over
    values.setdefault("local_date", local_day(values["at"], ZONE))
    return Contact.objects.create(**about(person, values))


def make_benefit(person=None, **over):
    values = {
        "kind": BenefitKind.SICKNESS_BENEFIT,
        "start_date": LONG_AGO,
        "end_date": TODAY + days(30),
    }
    return Benefit.objects.create(**about(person, values | over))


def make_application(person=None, **over):
    values = {"kind": BenefitKind.SICKNESS_BENEFIT, "start_date": TODAY - days(5)}
    return Application.objects.create(**about(person, values | over))


def make_medicine(person=None, **over):
    values = {
        "code": "N05AH02",
        "display": "Clozapine",
        "is_antipsychotic": True,
        "start_date": TODAY - days(200),
    }
    return Medicine.objects.create(**about(person, values | over))


def make_observation(person=None, **over):
    values = {
        "code": "29463-7",
        "display": "Body weight",
        "check_kind": "weight",
        "value": "81.50",
        "unit": "kg",
        "local_date": TODAY - days(20),
    }
    return Observation.objects.create(**about(person, values | over))


def make_encounter(person=None, **over):
    """An inpatient stay that ended two days ago; `ends_at=None` for one that goes on."""
    values = {
        "encounter_class": EncounterClass.INPATIENT,
        "display": "Inpatient care",
        "starts_at": NOW - days(14),
        "ends_at": NOW - days(2),
    } | over
    for end in ("start", "end"):
        at = values[f"{end}s_at"]
        values.setdefault(f"{end}_date", local_day(at, ZONE) if at else None)
    return Encounter.objects.create(**about(person, values))


def make_condition(person=None, **over):
    values = {"code": "F20", "display": "Schizophrenia", "start_date": TODAY - days(900)}
    return Condition.objects.create(**about(person, values | over))
