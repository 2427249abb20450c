"""What one unit asks another about a person, and the answer: a ledger with a day by which it is due."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.agreements import in_force_between
from spindel.domain.network.kinds import QuestionKind
from spindel.domain.network.models import Engagement, Question, Unit
from spindel.domain.people.changes import add, here, local_date, locked, save, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.people.queries import current
from spindel.kernel import touched
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def ask_unit(
    person: Person | UUID,
    *,
    from_unit_id: UUID,
    to_unit_id: UUID,
    kind: QuestionKind,
    text: str,
    due_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Question:
    """Ask a unit that is engaged with the person. Due when it was agreed, else on `due_date`, if any."""
    who, today = here(person), local_date(at)
    to = locked(Unit, to_unit_id)
    if not current(Engagement.objects.filter(person=who, unit=to), today).exists():
        raise Refused(
            _("%(unit)s is not engaged with the person.") % {"unit": to.name},
            where="question.to_unit",
            way_out=_("Engage the unit first."),
        )
    if from_unit_id == to.id:
        raise Invalid(_("Choose another unit than your own."), where="question.to_unit")
    side = in_force_between(from_unit_id, to.id, on=today)
    agreed = side.agreement.times.filter(kind=kind).first() if side else None
    row = Question(
        person=who,
        from_unit=locked(Unit, from_unit_id),
        to_unit=to,
        side=side if agreed else None,
        kind=kind,
        text=written(text, _("Write what you ask."), where="question.text"),
        asked_date=today,
        due_date=today + timedelta(days=agreed.days) if agreed else due_date,
    )
    return add(row, "question.ask", by=by, at=at, categories=Category.PLAN, detail={"to": str(to.id)})


@transaction.atomic
def answer_question(question: Question | UUID, *, answer: str, by: Actor, at: datetime) -> Question:
    """The unit that was asked answers, today."""
    row = _waiting(question)
    row.answer = written(answer, _("Write the answer."), where="question.answer")
    row.answered_date = local_date(at)
    _touch(row, at)
    return save(row, "question.answer", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def take_back_answer(question: Question | UUID, *, by: Actor, at: datetime) -> Question:
    """The undo of `answer_question`, on the same day."""
    row = locked(Question, question)
    if row.answered_date != local_date(at):
        raise Refused(_("This can no longer be undone."), value=row.answered_date, where="question")
    row.answer, row.answered_date = "", None
    _touch(row, at)
    return save(row, "question.take_back", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def withdraw_question(question: Question | UUID, *, by: Actor, at: datetime) -> Question:
    """It is no longer asked; it counts neither as answered nor as late."""
    row = _waiting(question)
    row.withdrawn_date = local_date(at)
    _touch(row, at)
    return save(row, "question.withdraw", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def strike_question(question: Question | UUID, *, by: Actor, at: datetime) -> UUID:
    """The undo of `ask_unit`, within minutes; returns the id of the person."""
    row = _waiting(question)
    way_out = _("Withdraw it instead.")
    return strike(row, "question.strike", by=by, at=at, categories=Category.PLAN, way_out=way_out)


def _waiting(question: Question | UUID) -> Question:
    row = locked(Question, question)
    if row.answered_date is not None or row.withdrawn_date is not None:
        raise Refused(_("This is answered or withdrawn already."), where="question")
    return row


def _touch(row: Question, at: datetime) -> None:
    if row.side is not None:
        touched.mark("unit", row.side.agreement.sides.values_list("unit_id", flat=True), at=at)
