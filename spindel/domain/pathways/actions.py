"""What changes a course: it begins, the person is asked, steps are taken, it ends; and the undo of each."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spindel.domain.network.models import Professional, Unit
from spindel.domain.pathways.definitions import Pathway, Step, pathway
from spindel.domain.pathways.kinds import COVERS, End, Ground, Needs, Says, SeenIn, Start, StepState, Tells
from spindel.domain.pathways.models import Course, FamilyAnswer, StepNote
from spindel.domain.people.changes import UNDO_WITHIN, add, here, local_date, locked, save, strike
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person, Relative
from spindel.domain.people.queries import not_over
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

_SEEN_IN = {
    SeenIn.ANSWERS: gettext_lazy("Write down what the person says."),
    SeenIn.CONTACTS: gettext_lazy("Write down the contact."),
    SeenIn.VISITS: gettext_lazy("Book the visit."),
}


@transaction.atomic
def begin(
    person: Person | UUID,
    *,
    name: str,
    why: Start = Start.BY_HAND,
    clock_at: datetime | None = None,
    unit_id: UUID | None = None,
    owner_id: UUID | None = None,
    about_drugs: bool = False,
    by: Actor,
    at: datetime,
) -> Course:
    """A course of the pathway of that name; its clock runs from `clock_at`, else from now.

    `about_drugs`: it comes from something that only those learn of who may know about alcohol and drugs.
    """
    who, defined, clock_at = here(person), pathway(name), clock_at or at
    if clock_at > at:
        raise Invalid(_("Enter a time that has been."), value=clock_at, where="course.clock_at")
    if Course.objects.filter(person=who, pathway=name, ended_at=None).exists():
        raise Refused(_("This course is running already."), value=name, where="course.pathway")
    row = Course(
        person=who,
        pathway=name,
        why=why,
        clock_at=clock_at,
        start_date=local_date(clock_at),
        started_by_name=by.name,
        unit=locked(Unit, unit_id) if unit_id else None,
        owner=locked(Professional, owner_id) if owner_id else None,
        categories=int(defined.categories | (Category.SUBSTANCE_USE if about_drugs else Category(0))),
    )
    return add(row, "course.begin", by=by, at=at, categories=_of(row), detail={"pathway": name, "why": why})


@transaction.atomic
def strike_course(course: Course | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a start, within minutes and by whoever started it, while nothing was written; the person's id."""
    row = locked(Course, course)
    return strike(row, "course.strike", by=by, at=at, categories=_of(row), way_out=_("End the course."))


@transaction.atomic
def own(course: Course | UUID, *, owner_id: UUID | None, by: Actor, at: datetime) -> Course:
    """Who sees to it that the steps are taken; nobody by name: the unit."""
    row = _running(course)
    row.owner = locked(Professional, owner_id) if owner_id else None
    return save(row, "course.own", by=by, at=at, categories=_of(row), detail={"owner": str(owner_id or "")})


@transaction.atomic
def answer(course: Course | UUID, *, relative_id: UUID, says: Says, by: Actor, at: datetime) -> FamilyAnswer:
    """What the person says that this relative may know. No is respected; it is asked again another day."""
    row = _running(course)
    if not pathway(row.pathway).asks_the_person:
        raise Refused(_("Nothing is asked in this course."), value=row.pathway, where="answer.course")
    asked = FamilyAnswer(
        person_id=row.person_id,
        course=row,
        relative=_close(relative_id, row, at),
        says=says,
        asked_at=at,
        local_date=local_date(at),
        by_name=by.name,
    )
    return add(asked, "course.answer", by=by, at=at, categories=_of(row), detail={"says": says})


@transaction.atomic
def strike_answer(row: FamilyAnswer | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo an answer that was written by mistake, while nothing was told because of it."""
    found = locked(FamilyAnswer, row)
    way_out = _("Ask again, and write down what the person says.")
    return strike(found, "course.strike_answer", by=by, at=at, categories=_of(found.course), way_out=way_out)


@transaction.atomic
def note(
    course: Course | UUID,
    *,
    step: str,
    state: StepState = StepState.DONE,
    relative_id: UUID | None = None,
    ground_text: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> StepNote:
    """A step is done, not possible or not wanted. What is done stands as a receipt of what was told to whom.

    Refused where the step tells something about the person, and neither the person's answer of the last hours
    lets this relative know it nor a legal ground is written down; also where a ledger says so by itself.
    """
    row = _running(course)
    defined = pathway(row.pathway)
    wanted = defined.step(step)
    if wanted.seen_in and state == StepState.DONE:
        raise Refused(_("This shows by itself."), where="note.step", way_out=str(_SEEN_IN[wanted.seen_in]))
    done = StepNote(
        person_id=row.person_id,
        course=row,
        step=step,
        state=state,
        at=at,
        local_date=local_date(at),
        by_name=by.name,
        relative=_close(relative_id, row, at) if relative_id else None,
        reason=reason.strip(),
    )
    if state == StepState.DONE:
        done.tells, done.is_with_family = wanted.tells, wanted.is_with_family
        _stand_on_ground(done, wanted, defined, ground_text=ground_text.strip(), at=at)
    detail = {"step": step, "state": state, "ground": done.ground}
    return add(done, "course.note", by=by, at=at, categories=_of(row), detail=detail)


@transaction.atomic
def strike_note(row: StepNote | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a step that was written by mistake; the id of the person."""
    found = locked(StepNote, row)
    way_out = _("Write down how it is now.")
    return strike(found, "course.strike_note", by=by, at=at, categories=_of(found.course), way_out=way_out)


@transaction.atomic
def end(course: Course | UUID, *, reason: End, by: Actor, at: datetime) -> Course:
    """The course is over; what was written stays."""
    row = _running(course)
    row.ended_at, row.end_reason = at, reason
    return save(row, "course.end", by=by, at=at, categories=_of(row), detail={"reason": reason})


@transaction.atomic
def resume(course: Course | UUID, *, by: Actor, at: datetime) -> Course:
    """The undo of `end`, within minutes."""
    row = locked(Course, course)
    here(row.person_id)
    if row.ended_at is None or at - row.ended_at > UNDO_WITHIN:
        raise Refused(
            _("This can no longer be undone."), where="course.ended_at", way_out=_("Start the course again.")
        )
    row.ended_at, row.end_reason = None, ""
    return save(row, "course.resume", by=by, at=at, categories=_of(row))


def _lets(
    course: Course, relative_id: UUID, tells: Tells, *, answer_for: timedelta, at: datetime
) -> FamilyAnswer | None:
    """The answer that lets this relative know it now: the latest about them, if it is fresh and a yes."""
    about = FamilyAnswer.objects.filter(course=course, relative=relative_id, asked_at__lte=at)
    latest = about.order_by("-asked_at", "-id").first()
    if latest is None or at - latest.asked_at > answer_for or Says(latest.says) not in COVERS[tells]:
        return None
    return latest


def _stand_on_ground(done: StepNote, step: Step, defined: Pathway, *, ground_text: str, at: datetime) -> None:
    """Where a step tells something about the person: on which answer or legal ground, or not at all."""
    if step.needs == Needs.NOTHING:
        return
    if done.relative_id is None:
        raise Invalid(_("Say whom you told."), where="note.relative")
    lets = _lets(done.course, done.relative_id, step.tells, answer_for=defined.answer_for, at=at)
    if lets is not None:
        done.ground, done.answer = Ground.ANSWER, lets
    elif ground_text:
        done.ground, done.ground_text = Ground.LAW, ground_text
    else:
        raise Refused(
            _("The person has not let them know this in the last day."),
            where="note.ground",
            way_out=_("Ask the person first, or write down the legal ground."),
        )


def _running(course: Course | UUID) -> Course:
    row = locked(Course, course)
    if row.ended_at is not None:
        raise Refused(
            _("This course has ended."), value=row.ended_at, where="course", way_out=_("Start it again.")
        )
    return row


def _close(relative_id: UUID, course: Course, at: datetime) -> Relative:
    """A relative of this person who takes part today."""
    row = locked(Relative, relative_id)
    takes_part = Relative.objects.filter(not_over(local_date(at)), pk=row.pk, person_id=course.person_id)
    if not takes_part.exists():
        raise Refused(_("This relative no longer takes part."), where="relative")
    return row


def _of(course: Course) -> Category:
    return Category(course.categories)
