"""The first page of the person."""

from django.http import HttpRequest, HttpResponse

from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import PERSON, find_person, policy


@policy(categories=Category.CONTACT_ONLY, who=[PERSON])
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my.html", {"person": find_person(request, request.about)})
