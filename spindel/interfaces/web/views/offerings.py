"""What the own unit offers, so that it can be put before people to choose: kept up by whoever works there."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.network import offerings
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.forms import choosing as forms


@policy()
def here(request: HttpRequest) -> HttpResponse:
    cards = offerings.offerings(unit_ids=[request.actor.unit_id])
    lines = [(one, forms.OfferingForm.filled(one), forms.WaitForm(of=one.id)) for one in cards]
    return page(request, "web/offerings_here.html", {"lines": lines, "new": forms.NewOfferingForm()})


@require_POST
@policy()
def offer(request: HttpRequest) -> HttpResponse:
    form, unit_id = forms.NewOfferingForm(request.POST), request.actor.unit_id
    if unit_id is None:
        raise Http404
    if not form.is_valid():
        return again(request, form, title=_("Offer something"))
    wait, who = form.cleaned_data["wait_days"], {"by": request.actor, "at": request.now}
    row = offerings.offer(unit_id, form.offered(), wait_days=wait, **who)
    undo = reverse("offering_strike", args=[row.id])
    return done(request, _("It can be put before people now."), undo=undo)


@require_POST
@policy()
def change(request: HttpRequest, offering_id: UUID) -> HttpResponse:
    _own(request, offering_id)
    form = forms.OfferingForm(request.POST, of=offering_id)
    if not form.is_valid():
        return again(request, form, title=_("Change it"))
    offerings.change_offering(offering_id, form.offered(), by=request.actor, at=request.now)
    return done(request, _("It is changed."))


@require_POST
@policy()
def say_wait(request: HttpRequest, offering_id: UUID) -> HttpResponse:
    _own(request, offering_id)
    form = forms.WaitForm(request.POST, of=offering_id)
    if not form.is_valid():
        return again(request, form, title=_("The wait today"))
    offerings.say_wait(offering_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("The wait stands with the day of today."))


@require_POST
@policy()
def end(request: HttpRequest, offering_id: UUID) -> HttpResponse:
    _own(request, offering_id)
    offerings.end_offering(offering_id, by=request.actor, at=request.now)
    undo = reverse("offering_resume", args=[offering_id])
    return done(request, _("It can no longer be chosen."), undo=undo)


@require_POST
@policy()
def resume(request: HttpRequest, offering_id: UUID) -> HttpResponse:
    _own(request, offering_id)
    offerings.offer_again(offering_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@policy()
def strike(request: HttpRequest, offering_id: UUID) -> HttpResponse:
    _own(request, offering_id)
    offerings.strike_offering(offering_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


def _own(request: HttpRequest, offering_id: UUID) -> None:
    """Only what one's own unit offers."""
    unit_id = offerings.offered_by(offering_id)
    if unit_id is None or unit_id != request.actor.unit_id:
        raise Http404
