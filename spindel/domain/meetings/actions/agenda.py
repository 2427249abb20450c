"""The agenda: what is to be decided, how each point ended, what was promised and what was said besides."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from spindel.domain.meetings.actions.checks import called, item_of, living, of_item
from spindel.domain.meetings.kinds import WORD_TRANSITIONS, ItemState, RemarkKind, WordKind, WordState
from spindel.domain.meetings.models import AgendaItem, Meeting, MeetingLink, PromiseMade, Remark, WrittenWord
from spindel.domain.network.kinds import Decision
from spindel.domain.network.models import Mandate, Unit
from spindel.domain.people.changes import add, local_date, locked, save, step, strike, written
from spindel.domain.plan import actions as plan
from spindel.domain.plan.kinds import Area, Owner
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid


@transaction.atomic
def add_item(
    meeting: Meeting | UUID,
    *,
    words: str,
    area: Area,
    decision: Decision | None = None,
    amount: str = "",
    wanted_by_person: bool = False,
    by: Actor,
    at: datetime,
) -> AgendaItem:
    """A point for the agenda, at its end; the person's own points come first when it is read."""
    of = living(meeting)
    last = AgendaItem.objects.filter(meeting=of).aggregate(last=Max("position"))["last"] or 0
    row = AgendaItem(
        person_id=of.person_id,
        meeting=of,
        position=last + 1,
        words=written(words, _("Write what it is about."), where="item.words"),
        area=area,
        decision=decision or "",
        amount=amount.strip(),
        wanted_by_person=wanted_by_person,
    )
    return add(row, "meeting.add_item", by=by, at=at, categories=of_item(row), detail={"decision": decision})


@transaction.atomic
def strike_item(item: AgendaItem | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a point, within minutes and by whoever wrote it; the id of the person."""
    row = locked(AgendaItem, item)
    living(row.meeting_id)
    way_out = _("Write in the meeting that it was not taken up.")
    return strike(row, "meeting.strike_item", by=by, at=at, categories=of_item(row), way_out=way_out)


@transaction.atomic
def settle_item(
    item: AgendaItem | UUID,
    *,
    state: ItemState,
    outcome: str = "",
    decided_by: str = "",
    mandate_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> AgendaItem:
    """How a point ended; again, as long as the meeting lasts. A decision says what, by whom, under what."""
    row = locked(AgendaItem, item)
    called(row.meeting_id)
    row.state, row.outcome, row.decided_by, row.mandate = state, outcome.strip(), decided_by.strip(), None
    if state == ItemState.DECIDED:
        written(outcome, _("Write what was decided."), where="item.outcome")
        written(decided_by, _("Write who decided it."), where="item.decided_by")
        row.mandate = mandate_for(row, mandate_id, on=local_date(at)) if mandate_id else None
    return save(row, "meeting.settle_item", by=by, at=at, categories=of_item(row), detail={"state": state})


def mandate_for(item: AgendaItem, mandate_id: UUID, *, on: date) -> Mandate:
    """The mandate, if it is in force and of the kind that the point needs; else Invalid."""
    row = locked(Mandate, mandate_id)
    in_force = row.start_date <= on and (row.end_date is None or on < row.end_date)
    if not in_force or (item.decision and row.decision != item.decision):
        raise Invalid(
            _("This mandate does not cover what is to be decided."),
            value=row.decision,
            where="item.mandate",
            way_out=_("Choose another, or leave the point open."),
        )
    return row


@transaction.atomic
def promise_here(
    meeting: Meeting | UUID,
    *,
    what: str,
    area: Area,
    owner: Owner | None,
    accepted: bool = False,
    due_date: date | None = None,
    mandate_id: UUID | None = None,
    item_id: UUID | None = None,
    by_name: str = "",
    by: Actor,
    at: datetime,
) -> PromiseMade:
    """Somebody promises something at the meeting: a promise of the plan, and where it was made."""
    of = called(meeting)
    item = item_of(of, item_id) if item_id else None
    made = plan.promise(
        of.person_id,
        what=what,
        area=area,
        owner=owner,
        accepted=accepted,
        due_date=due_date,
        mandate_id=mandate_id,
        by=by,
        at=at,
    )
    row = PromiseMade(
        person_id=of.person_id, meeting=of, item=item, commitment=made, by_name=by_name.strip() or by.name
    )
    return add(row, "meeting.promise", by=by, at=at, categories=of_item(item))


@transaction.atomic
def remark(
    meeting: Meeting | UUID,
    *,
    kind: RemarkKind,
    words: str,
    who: str = "",
    item_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Remark:
    """Who does not agree with what, or a need that stays open: written down as it was said."""
    of = called(meeting)
    row = Remark(
        person_id=of.person_id,
        meeting=of,
        item=item_of(of, item_id) if item_id else None,
        kind=kind,
        who=who.strip(),
        words=written(words, _("Write what was said."), where="remark.words"),
    )
    if kind == RemarkKind.DISAGREES:
        written(who, _("Write who does not agree."), where="remark.who")
    return add(row, "meeting.remark", by=by, at=at, categories=of_item(row.item), detail={"kind": kind})


@transaction.atomic
def strike_remark(row: Remark | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo what was written by mistake, while the meeting lasts; the id of the person."""
    found = locked(Remark, row)
    living(found.meeting_id)
    way_out = _("Write down how it is instead.")
    mask = of_item(found.item)
    return strike(found, "meeting.strike_remark", by=by, at=at, categories=mask, way_out=way_out)


@transaction.atomic
def ask_word(
    item: AgendaItem | UUID, *, kind: WordKind, unit_id: UUID, by: Actor, at: datetime
) -> WrittenWord:
    """A unit is asked to decide in writing, or to let somebody decide, instead of sending somebody."""
    of = locked(AgendaItem, item)
    living(of.meeting_id)
    row = WrittenWord(person_id=of.person_id, item=of, kind=kind, unit=locked(Unit, unit_id))
    return add(row, "meeting.ask_word", by=by, at=at, categories=of_item(of), detail={"kind": kind})


@transaction.atomic
def note_word(
    item: AgendaItem | UUID,
    *,
    kind: WordKind,
    by_name: str,
    unit_id: UUID | None = None,
    mandate_id: UUID | None = None,
    words: str = "",
    to_name: str = "",
    up_to: str = "",
    until_date: date | None = None,
    link: MeetingLink | None = None,
    by: Actor,
    at: datetime,
) -> WrittenWord:
    """What came in writing: who decides, what, under which mandate, up to what, until when.

    A word that was asked of the unit is the one that is given now.
    """
    of, today = locked(AgendaItem, item), local_date(at)
    living(of.meeting_id)
    asked = WrittenWord.objects.filter(item=of, unit=unit_id, state=WordState.ASKED).order_by("id")
    found = asked.select_for_update(no_key=True).first() if unit_id else None
    row = found or WrittenWord(person_id=of.person_id, item=of)
    row.kind, row.by_name = kind, written(by_name, _("Write who decides."), where="word.by_name")
    row.unit = locked(Unit, unit_id) if unit_id else None
    row.mandate = mandate_for(of, mandate_id, on=today) if mandate_id else None
    row.words, row.to_name, row.up_to = words.strip(), to_name.strip(), up_to.strip()
    if kind == WordKind.DECISION:
        written(words, _("Write what is decided."), where="word.words")
    else:
        written(to_name, _("Write who may decide instead."), where="word.to_name")
    if until_date is not None and until_date < today:
        raise Invalid(_("Enter a day that is still to come."), value=until_date, where="word.until_date")
    row.until_date, row.given_date, row.link = until_date, today, link
    step(WORD_TRANSITIONS, row, WordState.GIVEN)
    write = save if found else add
    return write(row, "meeting.note_word", by=by, at=at, categories=of_item(of), detail={"kind": kind})


@transaction.atomic
def take_word_back(word: WrittenWord | UUID, *, by: Actor, at: datetime) -> WrittenWord:
    """It no longer counts: whoever gave it said so, or it was written by mistake."""
    row = locked(WrittenWord, word)
    living(row.item.meeting_id)
    step(WORD_TRANSITIONS, row, WordState.TAKEN_BACK)
    return save(row, "meeting.take_word_back", by=by, at=at, categories=of_item(row.item))
