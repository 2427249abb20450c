"""Gathers the pages of meetings: those of a person, one that is prepared, the room, and the staff's list."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.domain.consent import access
from spindel.domain.meetings import queries
from spindel.domain.meetings.cards import InvitedCard, ItemCard, MeetingCard, MeetingHead
from spindel.domain.meetings.deciding import Holder, holders, propose_for
from spindel.domain.meetings.group import Candidate, Group
from spindel.domain.meetings.kinds import InvitedKind, ItemState
from spindel.domain.meetings.minuted import said
from spindel.domain.network import queries as network
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.formats import local
from spindel.interfaces.ui.forms import Choices
from spindel.interfaces.ui.policy import find_person, known, saw
from spindel.interfaces.web import choices, may, things_meetings
from spindel.interfaces.web.around import around
from spindel.interfaces.web.forms import Form
from spindel.interfaces.web.forms import meeting_room as room_forms
from spindel.interfaces.web.forms import meetings as forms


def of_person(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """Nothing for those who decide: what concerns them comes to them by a link."""
    card = find_person(request, person_id)
    kept = decides(request.actor)
    heads = [] if kept else queries.heads(queries.of_person(person_id))
    writes = may.write(request, person_id, Category.PLAN) and not kept
    return {
        "person": card,
        "here": reverse("meetings", args=[person_id]),
        "coming": [one for one in heads if one.is_living],
        "over": [one for one in heads if not one.is_living],
        "prepare": forms.PrepareForm(of=person_id) if writes else None,
    }


def here(request: HttpRequest) -> dict[str, Any]:
    """What is prepared or called, of everybody whose plan the reader may see; their own first."""
    found = [] if decides(request.actor) else _coming(request)
    saw(request, {one.person_id for one in found}, Category.PLAN | Category.CONTACT_ONLY)
    mine = [one for one in found if one.caller_id == request.actor.human_id]
    return {"mine": mine, "others": [one for one in found if one not in mine]}


def _coming(request: HttpRequest) -> list[MeetingHead]:
    rows = queries.coming(today=request.today)
    needed = Category.PLAN | Category.CONTACT_ONLY
    return queries.heads(access.limit(rows, request.actor, categories=needed, at=request.now))


@dataclass(frozen=True, slots=True)
class Point:
    """A point with what the reader may do about it."""

    card: ItemCard
    ending: Form | None
    word: Form | None


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody at the table with what the reader may do about them."""

    card: InvitedCard
    said: Form | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """One of the smallest group; `value`: as the form of inviting names them, empty if they are invited."""

    card: Candidate
    value: str


def read(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> dict[str, Any]:
    """A meeting that is prepared, or what became of it."""
    card = things_meetings.meeting(request, person_id, meeting_id)
    group = propose_for(meeting_id, categories=known(request, person_id), today=request.today)
    writes = _writes(request, person_id, card)
    found: dict[str, Any] = {
        "person": find_person(request, person_id),
        "here": reverse("meeting", args=[person_id, meeting_id]),
        "meeting": card,
        "head": card.head,
        "group": [_proposed(one, card) for one in group.members],
        "lacking": group.lacking,
        "points": [_point(request, person_id, one, writes=writes) for one in card.items],
        "table": [Place(one, forms.SaidForm(of=one.id) if writes else None) for one in card.at_table],
        "off": [one for one in card.invited if one.is_off],
        "writes": writes,
    }
    return found | (_forms(request, person_id, card, group) if writes else {})


def _writes(request: HttpRequest, person_id: UUID, card: MeetingCard) -> bool:
    return card.head.is_living and may.write(request, person_id, Category.PLAN)


def _forms(request: HttpRequest, person_id: UUID, card: MeetingCard, group: Group) -> dict[str, Any]:
    head = card.head
    starts, ends = (local(one) if one else None for one in (head.starts_at, head.ends_at))
    initial = {
        "day": starts.date() if starts else head.answer_by_date,
        "time": starts.time() if starts else None,
        "ends": ends.time() if ends else None,
        "place": head.place,
        "video_link": head.video_link,
    }
    return {
        "arrange": forms.WhenForm(of=head.id, initial=initial),
        "add": item_form(request, person_id),
        "invite": invite_form(request, person_id, card, group=group),
        "cancel": forms.CancelForm(of=head.id),
    }


def _point(request: HttpRequest, person_id: UUID, one: ItemCard, *, writes: bool) -> Point:
    """The word in writing goes with what needs a decision."""
    word = word_form(request, person_id, one) if writes and one.decision else None
    return Point(one, None, word)


def _proposed(one: Candidate, card: MeetingCard) -> Proposed:
    there = {(each.kind, each.key) for each in card.at_table}
    units = {each.unit_id for each in card.at_table if each.kind == InvitedKind.GUEST}
    is_there = (one.kind, one.id) in there or (one.kind == InvitedKind.UNIT and one.id in units)
    return Proposed(one, "" if is_there else f"{one.kind}:{one.id}")


def item_form(request: HttpRequest, person_id: UUID, data: QueryDict | None = None) -> forms.ItemForm:
    return forms.ItemForm(data, of=person_id, areas=choices.areas(request, person_id))


def invite_form(
    request: HttpRequest, person_id: UUID, card: MeetingCard, *, group: Group, data: QueryDict | None = None
) -> forms.InviteForm:
    units = [(str(one.id), f"{one.name}, {one.organisation_name}") for one in network.units()]
    items = [(str(one.id), one.words) for one in card.items]
    return forms.InviteForm(
        data, of=card.head.id, whom=_whom(request, person_id, group), units=units, items=items
    )


def _whom(request: HttpRequest, person_id: UUID, group: Group) -> Choices:
    """Those who are proposed first; then the team, the units around the person, and those close to them."""
    stand, near = around(request, person_id), [(one.id, one.name) for one in group.members]
    proposed = [
        (f"{one.kind}:{one.id}", f"{one.name}, {one.unit_name}" if one.name != one.unit_name else one.name)
        for one in group.members
    ]
    team = [one for one in stand.team if (one.professional_id, one.name) not in near]
    units = [one for one in stand.units[person_id] if one not in near]
    close = stand.close.get(person_id, [])
    saw(request, [person_id], Category.PLAN | Category.SOCIAL if close else Category.PLAN)
    found = [
        (_("Able to decide"), proposed),
        (_("My team"), [(f"professional:{one.professional_id}", choices.called(one)) for one in team]),
        (_("Units around the person"), [(f"unit:{key}", name) for key, name in units]),
        (_("Those close to the person"), [(f"relative:{key}", name) for key, name in close]),
    ]
    return [("", "–"), *((title, some) for title, some in found if some)]


def room(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> dict[str, Any]:
    """All of a meeting that goes on, on one screen."""
    card = things_meetings.meeting(request, person_id, meeting_id)
    writes = _writes(request, person_id, card)
    items = [(str(one.id), one.words) for one in card.items]
    found: dict[str, Any] = {
        "person": find_person(request, person_id),
        "here": reverse("meeting_room", args=[person_id, meeting_id]),
        "meeting": card,
        "head": card.head,
        "points": [Point(one, ending_form(request, one) if writes else None, None) for one in card.items],
        "table": card.at_table,
        "writes": writes,
    }
    if writes:
        found |= {
            "promise": promise_form(request, person_id, card),
            "remark": room_forms.RemarkForm(of=meeting_id, items=items),
            "end": room_forms.EndForm(of=meeting_id, is_round=card.head.is_round),
            "not_held": forms.NotHeldForm(of=meeting_id),
        }
    return found


def promise_form(
    request: HttpRequest, person_id: UUID, card: MeetingCard, data: QueryDict | None = None
) -> room_forms.PromiseForm:
    return room_forms.PromiseForm(
        data,
        of=card.head.id,
        areas=choices.areas(request, person_id),
        owners=choices.owners(request, person_id),
        mandates=choices.mandates(request, person_id),
        items=[(str(one.id), one.words) for one in card.items],
    )


def remark_form(card: MeetingCard, data: QueryDict) -> room_forms.RemarkForm:
    return room_forms.RemarkForm(
        data, of=card.head.id, items=[(str(one.id), one.words) for one in card.items]
    )


def ending_form(request: HttpRequest, one: ItemCard, data: QueryDict | None = None) -> room_forms.EndingForm:
    found = holders([one.decision], on=request.today) if one.decision else []
    initial = {"state": "" if one.state == ItemState.OPEN else one.state, "outcome": one.outcome}
    return room_forms.EndingForm(
        data, of=one.id, mandates=_named(found), initial=initial | {"decided_by": one.decided_by}
    )


def word_form(
    request: HttpRequest, person_id: UUID, one: ItemCard, data: QueryDict | None = None
) -> room_forms.WordForm:
    """A decision in writing: of any unit whose seats may take it, or one around the person."""
    found = holders([one.decision], on=request.today) if one.decision else []
    units = {str(key): name for key, name in around(request, person_id).units[person_id]}
    units |= {str(each.unit_id): each.unit_name for each in found}
    return room_forms.WordForm(data, of=one.id, mandates=_named(found), units=[("", "–"), *units.items()])


def _named(found: list[Holder]) -> Choices:
    return [(str(one.mandate_id), f"{one.unit_name}: {one.words}") for one in found]


def minutes(
    request: HttpRequest, person_id: UUID, meeting_id: UUID, version: int | None = None
) -> dict[str, Any]:
    """The minutes as far as the reader may know."""
    card = things_meetings.meeting(request, person_id, meeting_id)
    mask = known(request, person_id)
    found = queries.minutes_of(meeting_id, categories=mask, version=version)
    if found is None:
        raise Http404
    return {
        "person": find_person(request, person_id),
        "here": reverse("meeting_minutes", args=[person_id, meeting_id]),
        "head": card.head,
        "minutes": found,
        "lines": [(one["kind"], said(one)) for one in found.lines],
        "amend": room_forms.AmendForm(of=meeting_id)
        if may.write(request, person_id, Category.PLAN)
        else None,
    }
