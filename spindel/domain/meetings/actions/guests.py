"""What a guest does by their link: they say who they are, answer, decide or delegate in writing, promise.

All of it at once, as one answer; then the link is used up. Whatever they did is in the audit under the name
and the unit that they stated.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from spindel.domain.meetings.actions.agenda import note_word, promise_here
from spindel.domain.meetings.actions.inviting import Said, answer
from spindel.domain.meetings.actions.links import Opened, found, guest, opened
from spindel.domain.meetings.kinds import InvitedKind, WordKind
from spindel.domain.meetings.models import AgendaItem, MeetingLink, PromiseMade, WrittenWord
from spindel.domain.network.models import Mandate
from spindel.domain.people.changes import local_date, store, written
from spindel.domain.people.queries import current
from spindel.domain.plan.kinds import Area, Owner, OwnerKind
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, NotFound, Refused


@dataclass(frozen=True, slots=True)
class Word:
    """A decision in writing, or leave for somebody else to decide, about one point."""

    item_id: UUID
    kind: WordKind
    words: str = ""
    to_name: str = ""
    up_to: str = ""
    until_date: date | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What the unit of the guest will do, and by when; about one point."""

    item_id: UUID
    what: str
    due_date: date


@dataclass(frozen=True, slots=True)
class Given:
    """One whole answer. `name` and `unit`: who the guest says that they are."""

    name: str
    unit: str
    said: Said
    word: Word | None = None
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was received, for the one who sent it, and shown once."""

    opened: Opened
    given: Given
    word: WrittenWord | None
    promise: PromiseMade | None
    at: datetime


@transaction.atomic
def answer_link(token: str, *, given: Given, at: datetime) -> Receipt | None:
    """The answer is taken and the link used up; None, and that in the audit, if the link gives nothing.

    Raises Invalid for an answer that is not whole; then the link is as good as before.
    """
    row = found(token, at=at)
    if row is None:
        return None
    gave = opened(row)
    who = _who(row, given)
    by = guest(row, who)
    said = Said(
        given.said.answer, given.said.declined, given.said.words, given.said.other_time_at, by_name=who
    )
    answer(row.invited_id, said=said, by=by, at=at)
    word = _word(gave, given.word, given, by=by, at=at) if given.word else None
    promise = _promise(gave, given.promise, who, by=by, at=at) if given.promise else None
    row.used_at = at
    store(row, force_update=True)
    return Receipt(gave, given, word, promise, at)


def _who(row: MeetingLink, given: Given) -> str:
    """Name and unit, as stated; somebody close has no unit."""
    name = written(given.name, _("Write your name."), where="guest.name")
    if row.invited.kind == InvitedKind.RELATIVE or not given.unit.strip():
        if row.invited.unit_id is not None:
            raise Invalid(_("Write where you work."), where="guest.unit")
        return name
    return f"{name}, {given.unit.strip()}"


def _word(gave: Opened, word: Word, given: Given, *, by: Actor, at: datetime) -> WrittenWord:
    """Only somebody from a unit decides; under the mandate that the unit holds for such a decision."""
    item, unit_id = _item(gave, word.item_id), gave.invited.unit_id
    if unit_id is None:
        raise Refused(_("Only somebody from a unit can decide."), where="guest.word")
    return note_word(
        item,
        kind=word.kind,
        by_name=given.name,
        unit_id=unit_id,
        mandate_id=mandate_of(unit_id, item, on=local_date(at)),
        words=word.words,
        to_name=word.to_name,
        up_to=word.up_to,
        until_date=word.until_date,
        link=gave.link,
        by=by,
        at=at,
    )


def _promise(gave: Opened, promise: Promise, who: str, *, by: Actor, at: datetime) -> PromiseMade:
    """The unit owns it: it stays when the officer moves on, and it is the unit that is asked afterwards."""
    item, unit_id = _item(gave, promise.item_id), gave.invited.unit_id
    if unit_id is None:
        raise Refused(_("Only somebody from a unit can promise something for it."), where="guest.promise")
    return promise_here(
        item.meeting_id,
        what=promise.what,
        area=Area(item.area),
        owner=Owner(OwnerKind.UNIT, unit_id),
        due_date=promise.due_date,
        item_id=item.pk,
        by_name=who,
        by=by,
        at=at,
    )


def _item(gave: Opened, item_id: UUID) -> AgendaItem:
    """One of the points that the link told of; any other is as none."""
    for one in gave.items:
        if one.pk == item_id:
            return one
    raise NotFound(_("There is nothing here."), value=str(item_id), where="item")


def mandate_of(unit_id: UUID, item: AgendaItem, *, on: date) -> UUID | None:
    """The mandate for the decision of a point that some seat of the unit holds on a day."""
    rows = current(Mandate.objects.filter(~Q(decision=""), seat__unit=unit_id, decision=item.decision), on)
    return rows.order_by("start_date", "id").values_list("pk", flat=True).first()
