"""Reading courses: where a person stands, what is due, what was told to whom, and what runs here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from spindel.domain.appointments.kinds import Outcome, Reached
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.consent import access
from spindel.domain.pathways.definitions import Pathway, Step, pathway
from spindel.domain.pathways.kinds import COVERS, End, Ground, Says, SeenIn, Start, StepState, Tells
from spindel.domain.pathways.models import Course, FamilyAnswer, StepNote
from spindel.domain.people.changes import local_date
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import names_close_to

R = TypeVar("R", StepNote, FamilyAnswer)


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest answer about one relative. `until_at`: how long it lets anything be told."""

    relative_id: UUID
    name: str
    answer_id: UUID | None
    says: Says | None
    asked_at: datetime | None
    by_name: str
    until_at: datetime | None

    @property
    def is_yes(self) -> bool:
        return any(self.says in covered for covered in COVERS.values())

    def lets(self, tells: Tells, *, at: datetime) -> bool:
        """Whether this relative may be told it now."""
        fresh = self.until_at is not None and at <= self.until_at
        return fresh and self.says in COVERS.get(tells, ())


@dataclass(frozen=True, slots=True)
class NoteCard:
    """One entry: a step said to be done, not possible or not wanted; with what was told to whom, on what."""

    id: UUID
    step: Step
    state: StepState
    at: datetime
    by_name: str
    whom: str
    tells: Tells
    ground: Ground
    ground_text: str
    reason: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the checklist. `due_day` where it is due by the end of that day, at no hour of it."""

    step: Step
    due_at: datetime
    state: StepState | None
    since_at: datetime | None
    by_name: str
    is_overdue: bool
    due_day: date | None = None

    @property
    def is_open(self) -> bool:
        return self.state is None


@dataclass(frozen=True, slots=True)
class CourseCard:
    """Where a person stands in a pathway."""

    id: UUID
    person_id: UUID
    person_name: str
    pathway: Pathway
    why: Start
    clock_at: datetime
    started_by_name: str
    unit_id: UUID | None
    unit_name: str
    owner_id: UUID | None
    owner_name: str
    ended_at: datetime | None
    end_reason: End | None
    steps: tuple[StepLine, ...]
    standings: tuple[Standing, ...]
    notes: tuple[NoteCard, ...]

    @property
    def done_count(self) -> int:
        return sum(not one.is_open for one in self.steps)

    @property
    def next_step(self) -> StepLine | None:
        """The open step that is due first."""
        return min((one for one in self.steps if one.is_open), key=lambda one: one.due_at, default=None)

    @property
    def told(self) -> tuple[NoteCard, ...]:
        """What somebody close was told or was listened to about: the receipts."""
        said = (one for one in self.notes if one.state == StepState.DONE)
        return tuple(one for one in said if one.whom or one.tells != Tells.NOTHING)


def courses_of(person_id: UUID, *, categories: Category, at: datetime) -> list[CourseCard]:
    """The courses of a person that somebody with these categories may know of, running ones first."""
    rows = Course.objects.filter(person=person_id)
    found = [row for row in _with_names(rows) if Category(row.categories) & ~categories == Category(0)]
    cards = _cards(found, at=at)
    return sorted(cards, key=lambda one: (one.ended_at is not None, -one.clock_at.timestamp()))


def running(reader: access.Reader, *, unit_id: UUID | None = None) -> list[CourseCard]:
    """Every running course that the reader may know of, at a unit or everywhere, what is due first on top.

    A fixed number of queries.
    """
    rows = access.limit(
        Course.objects.filter(ended_at=None), reader.actor, categories="categories", at=reader.at
    )
    if unit_id:
        rows = rows.filter(unit=unit_id)
    last = reader.at + timedelta(days=3650)
    cards = _cards(list(_with_names(rows)), at=reader.at)
    return sorted(cards, key=lambda one: (one.next_step.due_at if one.next_step else last, one.id))


def course(course_id: UUID, *, at: datetime) -> CourseCard | None:
    """One course, for readers who may know of it."""
    return next(iter(_cards(list(_with_names(Course.objects.filter(pk=course_id))), at=at)), None)


def about(course_id: UUID) -> tuple[UUID, Category] | None:
    """Whom a course is about, and what one has to know about them to know of it; one query."""
    row = Course.objects.filter(pk=course_id).values_list("person_id", "categories").first()
    return (row[0], Category(row[1])) if row else None


def course_of_note(note_id: UUID) -> UUID | None:
    """Which course a note belongs to; one query."""
    return StepNote.objects.filter(pk=note_id).values_list("course_id", flat=True).first()


def course_of_answer(answer_id: UUID) -> UUID | None:
    """Which course an answer belongs to; one query."""
    return FamilyAnswer.objects.filter(pk=answer_id).values_list("course_id", flat=True).first()


def _with_names(rows: QuerySet[Course]) -> QuerySet[Course]:
    return rows.select_related("person", "unit", "owner").order_by("clock_at", "id")


def _cards(rows: list[Course], *, at: datetime) -> list[CourseCard]:
    """Five queries for any number of courses."""
    if not rows:
        return []
    notes = _by_course(StepNote.objects.filter(course__in=rows).select_related("relative"), "at")
    answers = _by_course(FamilyAnswer.objects.filter(course__in=rows).select_related("relative"), "asked_at")
    persons = {row.person_id for row in rows}
    ledgers = _Ledgers(persons, since=min(row.clock_at for row in rows))
    close = names_close_to(persons, today=local_date(at))
    return [
        _card(row, notes.get(row.id, []), answers.get(row.id, []), ledgers, close[row.person_id], at=at)
        for row in rows
    ]


def _by_course(rows: QuerySet[R], when: str) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = {}
    for row in rows.order_by(when, "id"):
        found.setdefault(row.course_id, []).append(row)
    return found


class _Ledgers:
    """When each person was first reached, and a visit first stood in the list, after an instant."""

    def __init__(self, persons: Iterable[UUID], *, since: datetime) -> None:
        reached = Contact.objects.filter(person__in=persons, reached=Reached.REACHED, at__gte=since)
        self._contacts = list(reached.order_by("at").values_list("person_id", "at"))
        booked = Visit.objects.filter(person__in=persons, starts_at__gte=since)
        booked = booked.filter(outcome__in=(Outcome.PLANNED, Outcome.CAME))
        self._visits = list(booked.order_by("starts_at").values_list("person_id", "starts_at"))

    def first(self, ledger: SeenIn, person_id: UUID, *, since: datetime, until: datetime) -> datetime | None:
        """A contact after `since`; a visit that stands between `since` and `until`."""
        rows = self._contacts if ledger == SeenIn.CONTACTS else self._visits
        found = (when for who, when in rows if who == person_id and when >= since)
        first = next(found, None)
        late = first is not None and ledger == SeenIn.VISITS and first > until
        return None if late else first


def _card(
    row: Course,
    notes: list[StepNote],
    answers: list[FamilyAnswer],
    ledgers: _Ledgers,
    close: list[tuple[UUID, str]],
    *,
    at: datetime,
) -> CourseCard:
    defined = pathway(row.pathway)
    latest = {one.step: one for one in notes}
    return CourseCard(
        id=row.id,
        person_id=row.person_id,
        person_name=row.person.name,
        pathway=defined,
        why=Start(row.why),
        clock_at=row.clock_at,
        started_by_name=row.started_by_name,
        unit_id=row.unit_id,
        unit_name=row.unit.name if row.unit else "",
        owner_id=row.owner_id,
        owner_name=row.owner.name if row.owner else "",
        ended_at=row.ended_at,
        end_reason=End(row.end_reason) if row.end_reason else None,
        steps=tuple(_line(one, row, latest.get(one.id), answers, ledgers, at=at) for one in defined.steps),
        standings=tuple(_standing(key, name, answers, defined) for key, name in close)
        if defined.asks_the_person
        else (),
        notes=tuple(_note(one, defined) for one in reversed(notes)),
    )


def _line(
    step: Step,
    row: Course,
    note: StepNote | None,
    answers: list[FamilyAnswer],
    ledgers: _Ledgers,
    *,
    at: datetime,
) -> StepLine:
    due_at = step.due_at(row.clock_at)
    state, since, by_name = (StepState(note.state), note.at, note.by_name) if note else (None, None, "")
    if step.seen_in == SeenIn.ANSWERS:
        today = [one for one in answers if one.local_date == local_date(at)]
        asked = (today if step.is_daily else answers)[-1:]
        if asked:
            state, since, by_name = StepState.DONE, asked[0].asked_at, asked[0].by_name
        elif step.is_daily and answers:
            due_at = max(due_at, answers[-1].asked_at + timedelta(days=1))
    elif step.seen_in:
        first = ledgers.first(step.seen_in, row.person_id, since=row.clock_at, until=due_at)
        if first:
            state, since = StepState.DONE, first
    is_overdue = state is None and row.ended_at is None and at > due_at
    due_day = None if step.due_days is None else local_date(due_at - timedelta(seconds=1))
    return StepLine(step, due_at, state, since, by_name, is_overdue, due_day)


def _standing(key: UUID, name: str, answers: list[FamilyAnswer], defined: Pathway) -> Standing:
    last = next((one for one in reversed(answers) if one.relative_id == key), None)
    if last is None:
        return Standing(key, name, None, None, None, "", None)
    until = last.asked_at + defined.answer_for
    return Standing(key, name, last.id, Says(last.says), last.asked_at, last.by_name, until)


def _note(row: StepNote, defined: Pathway) -> NoteCard:
    return NoteCard(
        id=row.id,
        step=defined.step(row.step),
        state=StepState(row.state),
        at=row.at,
        by_name=row.by_name,
        whom=row.relative.name if row.relative else "",
        tells=Tells(row.tells),
        ground=Ground(row.ground),
        ground_text=row.ground_text,
        reason=row.reason,
    )
