"""Applications: started, sent, taken back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.entitlements import actions
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import forms, things
from spindel.interfaces.web.answers import again, done

writes_money = policy(categories=Category.MONEY, level=Level.WRITE)


@require_POST
@writes_money
def start_application(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.ApplicationForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Start an application"))
    actor = request.actor
    row = actions.start_application(
        person_id, **form.cleaned_data, helper_id=actor.human_id, by=actor, at=request.now
    )
    undo = reverse("application_withdraw", args=[person_id, row.id])
    return done(request, _("The application is under way, and you help with it."), undo=undo)


@require_POST
@writes_money
def send_application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    things.application(request, person_id, application_id)
    actions.send_application(application_id, by=request.actor, at=request.now)
    return done(request, _("The application is sent."))


@require_POST
@writes_money
def withdraw_application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    things.application(request, person_id, application_id)
    actions.withdraw_application(application_id, by=request.actor, at=request.now)
    return done(request, _("The application is withdrawn."))
