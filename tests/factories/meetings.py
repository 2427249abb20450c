"""Meetings: what is on the agenda, who is invited, and what came of it."""

import hashlib
from datetime import timedelta

from spindel.domain.meetings.kinds import (
    Form,
    InvitedKind,
    MeetingState,
    NotHeld,
    RemarkKind,
    WordKind,
    WordState,
)
from spindel.domain.meetings.models import (
    AgendaItem,
    Asked,
    Invited,
    Meeting,
    MeetingLink,
    Minutes,
    PromiseMade,
    Remark,
    WrittenWord,
)
from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Relative
from spindel.domain.plan.kinds import Area
from spindel.kernel.clock import local_day
from tests.factories.around import make_disclosure
from tests.factories.dates import NOW, TODAY, ZONE, days
from tests.factories.network import make_unit, unit_of
from tests.factories.people import about
from tests.factories.plan import make_commitment


def make_meeting(person=None, **over):
    """Called yesterday for a week from now; a round until then."""
    values = {"form": Form.ROOM, "why": "Home support and work", "state": MeetingState.CALLED} | over
    if values["form"] == Form.ROUND:
        values.setdefault("answer_by_date", TODAY + days(7))
    else:
        values.setdefault("starts_at", NOW + days(7))
        values.setdefault("ends_at", values["starts_at"] and values["starts_at"] + timedelta(hours=1))
        values.setdefault("start_date", values["starts_at"] and local_day(values["starts_at"], ZONE))
    if values["state"] != MeetingState.DRAFT:
        values.setdefault("called_date", TODAY - days(1))
    if values["state"] == MeetingState.HELD:
        values = {"over_date": TODAY, "follow_up_date": TODAY + days(60)} | values
    if values["state"] == MeetingState.NOT_HELD:
        values.setdefault("not_held", NotHeld.OTHERS_AWAY)
    return Meeting.objects.create(**about(person, values))


def _of(meeting, values):
    return {"meeting": meeting, "person": meeting.person, "organisation_id": meeting.organisation_id,
            "created_at": NOW - days(1)} | values  # fmt: skip


def make_item(meeting=None, **over):
    meeting = meeting or make_meeting()
    values = {
        "position": AgendaItem.objects.filter(meeting=meeting).count() + 1,
        "words": "More home support",
        "area": Area.DAILY_LIFE,
    }
    return AgendaItem.objects.create(**_of(meeting, values | over))


def make_invited(meeting=None, who=None, **over):
    """`who`: a professional, a unit, a relative, the name of a guest, or None for the person."""
    meeting = meeting or make_meeting()
    kind = {Professional: "professional", Unit: "unit", Relative: "relative", str: "guest"}.get(type(who))
    values = {"kind": InvitedKind(kind) if kind else InvitedKind.PERSON}
    if isinstance(who, Professional):
        values["unit"] = unit_of(who)
    if kind:
        values["name" if kind == "guest" else kind] = who
    return Invited.objects.create(**_of(meeting, values | over))


def make_asked(invited, item):
    return Asked.objects.create(**_of_row(invited, {"invited": invited, "item": item}))


def _of_row(row, values):
    return {
        "person": row.person,
        "organisation_id": row.organisation_id,
        "created_at": NOW - days(1),
    } | values


def make_meeting_link(invited=None, *, token="a-token", **over):
    invited = invited or make_invited(make_meeting(), "Eva Ek", unit=make_unit())
    told = make_disclosure(
        invited.person,
        to_unit=invited.unit,
        to_name="" if invited.unit else invited.name,
        categories=int(Category.PLAN | Category.CONTACT_ONLY),
        agreed_how="written",
        how="link",
    )
    values = {
        "invited": invited,
        "disclosure": told,
        "token_hash": hashlib.sha256(token.encode()).hexdigest(),
        "expires_at": NOW + days(7),
    }
    return MeetingLink.objects.create(**_of_row(invited, values | over))


def make_word(item=None, **over):
    item = item or make_item()
    values = {"item": item, "kind": WordKind.DECISION, "state": WordState.ASKED}
    if over.get("state") == WordState.GIVEN:
        values |= {"by_name": "Eva Ek", "words": "Granted", "given_date": TODAY}
    return WrittenWord.objects.create(**_of_row(item, values | over))


def make_remark(meeting=None, **over):
    values = {"kind": RemarkKind.UNMET, "words": "Nobody helps with the bills"}
    return Remark.objects.create(**_of(meeting or make_meeting(), values | over))


def make_promise_made(meeting=None, *, owner=None, **over):
    meeting = meeting or make_meeting()
    made = make_commitment(meeting.person, owner=owner)
    return PromiseMade.objects.create(**_of(meeting, {"commitment": made, "by_name": "Eva Ek"} | over))


def make_minutes(meeting=None, **over):
    meeting = meeting or make_meeting(state=MeetingState.HELD, minutes=1)
    line = {"kind": "remark", "mask": int(Category.PLAN), "what": "note", "who": "", "words": "All came"}
    values = {"version": 1, "lines": [line], "by_name": "Maria Lind", "at": NOW}
    return Minutes.objects.create(**_of(meeting, values | over))
