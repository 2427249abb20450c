"""What relatives tell and ask by their own act, and what staff answer."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.actions.relatives import bring_back_help, end_help
from spindel.domain.people.changes import add, local_date, locked, save, strike, written
from spindel.domain.people.kinds import Category, TellingKind
from spindel.domain.people.models import Relative, RelativeHelp, Telling
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

SOCIAL = Category.SOCIAL


@transaction.atomic
def tell(
    relative: Relative | UUID,
    *,
    text: str,
    happened_date: date | None = None,
    is_confidential: bool = False,
    by: Actor,
    at: datetime,
) -> Telling:
    """Something that the relative has seen, on a day; confidential where the person is not to be shown it."""
    if happened_date and happened_date > local_date(at):
        where = "telling.happened_date"
        raise Invalid(_("Enter the day on which it was seen."), value=happened_date, where=where)
    more = {"happened_date": happened_date, "is_confidential": is_confidential}
    text = written(text, _("Write what you have seen."), where="telling.text")
    return _say(relative, TellingKind.OBSERVATION, text, by=by, at=at, **more)


@transaction.atomic
def ask(
    relative: Relative | UUID, *, text: str, is_confidential: bool = False, by: Actor, at: datetime
) -> Telling:
    """A question that staff answer."""
    text = written(text, _("Write your question."), where="telling.text")
    return _say(relative, TellingKind.QUESTION, text, is_confidential=is_confidential, by=by, at=at)


@transaction.atomic
def say_cannot(
    relative: Relative | UUID, *, text: str = "", is_confidential: bool = False, by: Actor, at: datetime
) -> Telling:
    """The relative cannot any more: staff take work back. Said once, it stands until staff answer."""
    giver = locked(Relative, relative)
    if Telling.objects.filter(relative=giver, kind=TellingKind.CANNOT, answered_at=None).exists():
        raise Refused(_("Staff have been told already."), where="telling")
    kind, text = TellingKind.CANNOT, text.strip()
    return _say(giver, kind, text, is_confidential=is_confidential, by=by, at=at)


@transaction.atomic
def hand_back_help(help_: RelativeHelp | UUID, *, by: Actor, at: datetime) -> Telling:
    """The relative stops doing this at once, and staff are told; nobody asks why."""
    row = end_help(help_, by=by, at=at)
    said = _new(row.relative, TellingKind.HANDED_BACK, row.note, at)
    said.help_kind = row.kind
    return add(said, "telling.hand_back", by=by, at=at, categories=SOCIAL, detail={"kind": row.kind})


@transaction.atomic
def take_again(telling: Telling | UUID, *, help_id: UUID, by: Actor, at: datetime) -> UUID:
    """The undo of `hand_back_help`, within minutes: the relative does it still."""
    row = locked(Telling, telling)
    again = bring_back_help(help_id, by=by, at=at)
    if (again.relative_id, again.kind) != (row.relative_id, row.help_kind):
        raise Refused(_("This can no longer be undone."), where="telling")
    return strike_telling(row, by=by, at=at)


@transaction.atomic
def strike_telling(telling: Telling | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo what was written by mistake, within minutes and as long as nobody has answered."""
    row = locked(Telling, telling)
    if row.answered_at is not None:
        raise Refused(_("Staff have answered already."), where="telling", way_out=_("Write once more."))
    way_out = _("Write once more, and say what was wrong.")
    return strike(row, "telling.strike", by=by, at=at, categories=SOCIAL, way_out=way_out)


@transaction.atomic
def answer(telling: Telling | UUID, *, text: str = "", by: Actor, at: datetime) -> Telling:
    """Staff answer, by name; a question in words. What was seen may be taken note of without any."""
    row = locked(Telling, telling)
    if row.answered_at is not None:
        raise Refused(_("This has been answered already."), value=row.answered_by_name, where="telling")
    if row.kind == TellingKind.QUESTION:
        text = written(text, _("Write the answer."), where="telling.answer")
    row.answered_at, row.answered_date, row.answer = at, local_date(at), text.strip()
    row.answered_by, row.answered_by_name = by.human_id, by.name
    return save(row, "telling.answer", by=by, at=at, categories=SOCIAL, detail={"kind": row.kind})


@transaction.atomic
def take_back_answer(telling: Telling | UUID, *, by: Actor, at: datetime) -> Telling:
    """The undo of `answer`, by whoever answered: it waits again."""
    row = locked(Telling, telling)
    if row.answered_by is None or row.answered_by != by.human_id:
        raise Refused(_("This can no longer be undone."), where="telling", way_out=_("Talk with them."))
    row.answered_at = row.answered_date = row.answered_by = None
    row.answered_by_name = row.answer = ""
    return save(row, "telling.take_back_answer", by=by, at=at, categories=SOCIAL)


def _new(giver: Relative, kind: TellingKind, text: str, at: datetime, **more: Any) -> Telling:
    today = local_date(at)
    row = Telling(person_id=giver.person_id, relative=giver, kind=kind, text=text, told_date=today)
    row.happened_date = more.get("happened_date") or today
    row.is_confidential = more.get("is_confidential", False)
    return row


def _say(
    relative: Relative | UUID, kind: TellingKind, text: str, *, by: Actor, at: datetime, **more: Any
) -> Telling:
    row = _new(locked(Relative, relative), kind, text, at, **more)
    return add(row, "telling.add", by=by, at=at, categories=SOCIAL, detail={"kind": kind})
