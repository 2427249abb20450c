"""Taking over from a case manager, what works with a person, and what is asked about who leads."""

from spindel.domain.network.kinds import HandoverState, RequestKind
from spindel.domain.network.models import CaseManagement, CoordinatorRequest, Takeover, WeekWish, WhatWorks
from tests.factories.around import make_handover
from tests.factories.dates import TODAY, days
from tests.factories.network import make_unit
from tests.factories.people import about, make_person


def make_takeover(person=None, *, from_professional=None, to_professional=None, **over):
    """Accepted two days ago; nothing is read, and no goodbye booked."""
    person = person or make_person()
    asked = make_handover(
        person,
        from_professional=from_professional,
        to_professional=to_professional,
        state=HandoverState.ACCEPTED,
    )
    values = {"handover": asked, "accepted_date": TODAY - days(2)}
    return Takeover.objects.create(**about(person, values | over))


def make_what_works(person=None, **over):
    values = {
        "text": "Tea first", "is_with_person": True, "written_date": TODAY - days(9), "by_name": "Maria Lind",
    }  # fmt: skip
    return WhatWorks.objects.create(**about(person, values | over))


def make_week_wish(person=None, **over):
    values = {"people": 2, "start_date": TODAY - days(9)}
    return WeekWish.objects.create(**about(person, values | over))


def make_coordinator_request(person=None, **over):
    """The person asked yesterday for another one; the unit of their case manager answers."""
    person = person or make_person()
    managed = CaseManagement.objects.filter(person=person, end_date=None).select_related("unit").first()
    values = {
        "kind": RequestKind.CHANGE,
        "unit": managed.unit if managed else make_unit(),
        "asked_by_name": "Leila",
        "asked_date": TODAY - days(1),
    }
    return CoordinatorRequest.objects.create(**about(person, values | over))
