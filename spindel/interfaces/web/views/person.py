"""The page of a person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.pages import person


@policy(categories=Category.CONTACT_ONLY)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/person.html", {"file": person.read(request, person_id)})
