"""What one's own team knows about agencies and units: kept up by whoever works there."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.network import know_how as actions
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.forms import team as forms
from spindel.interfaces.web.pages import know_how as pages


@policy()
def here(request: HttpRequest) -> HttpResponse:
    return page(request, "web/know_how.html", pages.read(request))


@require_POST
@policy()
def add(request: HttpRequest) -> HttpResponse:
    form, unit_id = pages.form(request, request.POST), request.actor.unit_id
    if unit_id is None:
        raise Http404
    if not form.is_valid():
        return again(request, form, title=_("Write down what we know"))
    row = actions.note_down(unit_id, **form.given(), by=request.actor, at=request.now)
    return done(request, _("The team knows it now."), undo=reverse("know_how_strike", args=[row.id]))


@require_POST
@policy()
def change(request: HttpRequest, know_how_id: UUID) -> HttpResponse:
    pages.own(request, know_how_id)
    form = forms.ChangeKnowHowForm(request.POST, of=know_how_id)
    if not form.is_valid():
        return again(request, form, title=_("Change it"))
    actions.change_know_how(know_how_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It is changed."))


@require_POST
@policy()
def check(request: HttpRequest, know_how_id: UUID) -> HttpResponse:
    pages.own(request, know_how_id)
    form = forms.CheckForm(request.POST, of=know_how_id)
    if not form.is_valid():
        return again(request, form, title=_("It still holds"))
    actions.check_know_how(know_how_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It stands as checked today."))


@require_POST
@policy()
def end(request: HttpRequest, know_how_id: UUID) -> HttpResponse:
    pages.own(request, know_how_id)
    actions.end_know_how(know_how_id, by=request.actor, at=request.now)
    undo = reverse("know_how_resume", args=[know_how_id])
    return done(request, _("It is put away."), undo=undo)


@require_POST
@policy()
def resume(request: HttpRequest, know_how_id: UUID) -> HttpResponse:
    pages.own(request, know_how_id)
    actions.take_up_again(know_how_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@policy()
def strike(request: HttpRequest, know_how_id: UUID) -> HttpResponse:
    pages.own(request, know_how_id)
    actions.strike_know_how(know_how_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
