"""Looks that wait for somebody to say what they were; for whoever leads a unit."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.network.kinds import Role
from spindel.insight.looks import actions
from spindel.insight.looks.kinds import Verdict
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.forms.looks import ReviewForm
from spindel.interfaces.web.pages import looks

reviews = policy(roles=[Role.TEAM_LEADER])


@reviews
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "web/looks.html", looks.read(request))


@require_POST
@reviews
def review(request: HttpRequest, flag_id: UUID) -> HttpResponse:
    looks.find(request, flag_id)
    form = ReviewForm(request.POST, of=flag_id)
    if not form.is_valid():
        return again(request, form, title=_("Review a look"))
    verdict, text = Verdict(form.cleaned_data["verdict"]), form.cleaned_data["text"]
    actions.review(flag_id, verdict=verdict, text=text, by=request.actor, at=request.now)
    said = _("Reviewed. Tell your privacy officer today: the person has a right to know.")
    text = said if verdict == Verdict.NOT_IN_ORDER else _("Reviewed.")
    return done(request, text, undo=reverse("look_take_back", args=[flag_id]), to=reverse("looks"))


@require_POST
@reviews
def take_back(request: HttpRequest, flag_id: UUID) -> HttpResponse:
    looks.find(request, flag_id)
    actions.take_back(flag_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."), to=reverse("looks"))
