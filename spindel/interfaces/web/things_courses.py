"""A course of a person, found for whoever may know of it and decides about nobody's benefits."""

from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.consent.kinds import Level
from spindel.domain.pathways import queries
from spindel.domain.pathways.definitions import Pathway, all_pathways
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.queries import decides
from spindel.interfaces.web import things


def course(request: HttpRequest, person_id: UUID, course_id: UUID) -> queries.CourseCard:
    """404 unless the reader may know all that the course tells about the person."""
    found = queries.about(course_id)
    if found is None or found[0] != person_id or decides(request.actor):
        raise Http404
    things.require(request, person_id, found[1], level=Level.READ)
    card = queries.course(course_id, at=request.now)
    if card is None:
        raise Http404
    return card


def note(request: HttpRequest, person_id: UUID, course_id: UUID, note_id: UUID) -> None:
    course(request, person_id, course_id)
    if queries.course_of_note(note_id) != course_id:
        raise Http404


def answer(request: HttpRequest, person_id: UUID, course_id: UUID, answer_id: UUID) -> None:
    course(request, person_id, course_id)
    if queries.course_of_answer(answer_id) != course_id:
        raise Http404


def startable(known: Category, running: list[queries.CourseCard]) -> list[Pathway]:
    """What somebody who may read so much can start: what does not run already."""
    on = {one.pathway.id for one in running if one.ended_at is None}
    return [one for one in all_pathways() if one.id not in on and one.categories & ~known == Category(0)]


def to_start(request: HttpRequest, person_id: UUID) -> list[Pathway]:
    """The pathways that the reader may start for this person; 404 where there are none for them."""
    known = request.reader.categories_of([person_id])[person_id]
    found = [] if decides(request.actor) else startable(known, [])
    if not found:
        raise Http404
    return found
