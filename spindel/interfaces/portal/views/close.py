"""The first page of somebody close: of use where consent lets them know nothing."""

from django.http import HttpRequest, HttpResponse

from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import RELATIVE, policy


@policy(who=[RELATIVE])
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close.html", {})
