"""The first page of the person, and who has looked at them."""

from django.http import HttpRequest, HttpResponse

from spindel.domain.people.kinds import Category
from spindel.interfaces.portal.pages import home
from spindel.interfaces.portal.pages import looks as pages
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import PERSON, policy

of_mine = policy(categories=Category.CONTACT_ONLY, who=[PERSON])


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my.html", {"home": home.read(request)})


@of_mine
def looks(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my/looks.html", pages.read(request))
