"""Persons and those close to them."""

from datetime import date, timedelta
from uuid import UUID

from spindel.domain.people.kinds import (
    Ability,
    AddressKind,
    EntryKind,
    HelpKind,
    PlaceKind,
    Relation,
    SeenBy,
    TaskKind,
    TellingKind,
)
from spindel.domain.people.models import (
    Address,
    Capacity,
    Identifier,
    Language,
    LogEntry,
    Person,
    Place,
    Relative,
    RelativeHelp,
    RelativeLimit,
    RelativeWeek,
    RespiteOffer,
    SupportPlan,
    Telling,
)
from tests.factories.dates import LONG_AGO, NOW, TODAY, days

SOME_ORGANISATION = UUID("01950000-0000-7000-8000-000000000001")


def make_person(**over):
    return Person.objects.create(
        **{
            "given_name": "Anna",
            "family_name": "Berg",
            "birth_date": date(1988, 5, 4),
            "organisation_id": SOME_ORGANISATION,
            "created_at": NOW - days(365),
        }
        | over
    )


def about(person, over):
    """What every row about a person carries."""
    person = person or make_person()
    return {"person": person, "organisation_id": person.organisation_id, "created_at": NOW} | over


def make_identifier(person=None, **over):
    return Identifier.objects.create(
        **about(person, {"system": "urn:oid:1.2.752.129.2.1.3.1", "value": "198805042380"} | over)
    )


def make_language(person=None, **over):
    return Language.objects.create(**about(person, {"code": "ar"} | over))


def make_address(person=None, **over):
    values = {"kind": AddressKind.REGISTERED, "municipality": "Norrby", "start_date": LONG_AGO}
    return Address.objects.create(**about(person, values | over))


def make_place(person=None, **over):
    values = {"kind": PlaceKind.HOME, "words": "My flat", "latitude": 59.3300, "longitude": 18.0600}
    return Place.objects.create(**about(person, values | over))


def make_relative(person=None, **over):
    values = {"name": "Eva Berg", "relation": Relation.PARENT, "start_date": LONG_AGO}
    return Relative.objects.create(**about(person, values | over))


def make_help(relative=None, **over):
    relative = relative or make_relative()
    values = {"relative": relative, "kind": HelpKind.COMPANY, "start_date": LONG_AGO}
    return RelativeHelp.objects.create(**about(relative.person, values | over))


def make_capacity(person=None, **over):
    values = {
        "task_kind": TaskKind.PAPERWORK,
        "ability": Ability.CANNOT_NOW,
        "seen_by": SeenBy.STAFF,
        "seen_by_name": "Maria Lind",
        "seen_date": TODAY - days(10),
    }
    return Capacity.objects.create(**about(person, values | over))


def of_relative(relative, over):
    """What every row that is a relative's own carries; whoever wrote it is the relative."""
    relative = relative or make_relative()
    return about(relative.person, {"relative": relative, "created_by": relative.id} | over)


def make_telling(relative=None, **over):
    values = {
        "kind": TellingKind.QUESTION,
        "text": "Who calls about the rent?",
        "happened_date": TODAY,
        "told_date": TODAY,
    }
    return Telling.objects.create(**of_relative(relative, values | over))


def make_log_entry(relative=None, **over):
    values = {"kind": EntryKind.CALL, "agency": "Social insurance", "entry_date": TODAY}
    return LogEntry.objects.create(**of_relative(relative, values | over))


def make_week(relative=None, **over):
    values = {"week_date": TODAY - timedelta(days=TODAY.weekday()), "hours": 10}
    return RelativeWeek.objects.create(**of_relative(relative, values | over))


def make_limit(relative=None, **over):
    values = {"hours_a_week": 8, "tells_staff": True, "start_date": LONG_AGO}
    return RelativeLimit.objects.create(**of_relative(relative, values | over))


def make_support_plan(relative=None, **over):
    values = {"does": "I come along to visits", "changed_date": TODAY}
    return SupportPlan.objects.create(**of_relative(relative, values | over))


def make_respite(relative=None, **over):
    values = {"what": "A week without calls", "offered_date": TODAY, "offered_by_name": "Maria Lind"}
    return RespiteOffer.objects.create(**of_relative(relative, values | over))
