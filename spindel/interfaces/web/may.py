"""What the reader may write about a person."""

from uuid import UUID

from django.http import HttpRequest

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category


def writes(request: HttpRequest, person_id: UUID) -> Category:
    """All of it."""
    mask: Category = request.reader.categories_of([person_id], level=Level.WRITE)[person_id]
    return mask


def write(request: HttpRequest, person_id: UUID, categories: Category) -> bool:
    return categories & ~writes(request, person_id) == Category(0)
