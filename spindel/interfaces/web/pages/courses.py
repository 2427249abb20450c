"""Gathers the pages of courses: a person's checklists, and what runs at the reader's unit or elsewhere."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from spindel.domain.pathways import queries
from spindel.domain.pathways.kinds import SeenIn, StepState, Tells
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.formats import local
from spindel.interfaces.ui.policy import find_person, known, saw
from spindel.interfaces.web import choices, may, things_courses
from spindel.interfaces.web.forms import Form
from spindel.interfaces.web.forms import courses as forms

LEDGERS = {SeenIn.CONTACTS: "person", SeenIn.VISITS: "visits", SeenIn.ANSWERS: ""}


@dataclass(frozen=True, slots=True)
class Line:
    """A step with what the reader may do about it: a form, or the page of the ledger that shows it."""

    line: queries.StepLine
    form: Form | None
    key: str
    ledger: str


@dataclass(frozen=True, slots=True)
class Checklist:
    card: queries.CourseCard
    lines: list[Line]
    ask: Form | None
    own: Form | None
    end: Form | None

    @property
    def own_key(self) -> str:
        return f"own-{self.card.id}"

    @property
    def end_key(self) -> str:
        return f"end-{self.card.id}"


def of_person(request: HttpRequest, person_id: UUID, *, categories: Category) -> list[queries.CourseCard]:
    """The courses that the reader may know of; nothing for those who decide on benefits."""
    if decides(request.actor) or not categories & Category.HEALTH:
        return []
    return queries.courses_of(person_id, categories=categories, at=request.now)


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    card, mask = find_person(request, person_id), known(request, person_id)
    courses = of_person(request, person_id, categories=mask)
    writes = may.write(request, person_id, Category.PLAN) and not decides(request.actor)
    startable = things_courses.startable(mask, courses) if writes else []
    found: dict[str, Any] = {
        "person": card,
        "here": reverse("courses", args=[person_id]),
        "running": [_checklist(request, one, writes=writes) for one in courses if one.ended_at is None],
        "ended": [one for one in courses if one.ended_at is not None],
    }
    if startable:
        now = local(request.now)
        initial = {"day": now.date(), "time": now.time()}
        found["start"] = forms.StartForm(of=person_id, pathways=startable, initial=initial)
    return found


def here(request: HttpRequest) -> dict[str, Any]:
    """Every course that runs and that the reader may know of; those of their own unit first."""
    actor = request.actor
    courses = [] if decides(actor) else queries.running(request.reader)
    for one in courses:
        saw(request, [one.person_id], one.pathway.categories)
    mine = [one for one in courses if actor.unit_id and one.unit_id == actor.unit_id]
    return {"mine": mine, "others": [one for one in courses if one not in mine]}


def _checklist(request: HttpRequest, card: queries.CourseCard, *, writes: bool) -> Checklist:
    team = choices.team(request) if writes else []
    asks = writes and bool(card.standings)
    return Checklist(
        card=card,
        lines=[_line(card, one, writes=writes) for one in card.steps],
        ask=forms.SaysForm(of=card.id, close=close(card)) if asks else None,
        own=forms.OwnerForm(of=card.id, team=team, initial={"owner": str(card.owner_id or "")})
        if writes
        else None,
        end=forms.EndForm(of=card.id) if writes else None,
    )


def _line(card: queries.CourseCard, one: queries.StepLine, *, writes: bool) -> Line:
    step, key = one.step, f"{one.step.id}-{card.id}"
    # What is done once is done; somebody close may be told or listened to again.
    again = step.is_with_family or step.tells != Tells.NOTHING
    is_due = step.seen_in != SeenIn.ANSWERS and (again or one.state != StepState.DONE)
    form = forms.NoteForm(of=key, step=step, close=close(card)) if writes and is_due else None
    name = LEDGERS.get(step.seen_in, "") if step.seen_in else ""
    return Line(one, form, key, reverse(name, args=[card.person_id]) if name and one.is_open else "")


def note_form(card: queries.CourseCard, step: str, data: QueryDict) -> forms.NoteForm:
    """The form of one step of this course, as it was sent; for no step of it, one that says so."""
    steps = [one.step for one in card.steps]
    found = next((one for one in steps if one.id == step), steps[0])
    return forms.NoteForm(data, of=f"{found.id}-{card.id}", step=found, close=close(card))


def close(card: queries.CourseCard) -> choices.Choices:
    """Those close to the person, by name."""
    return [(str(one.relative_id), one.name) for one in card.standings]
