"""What the person can carry now, and leaving them alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people import actions
from spindel.domain.people.carrying import profiles
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import names_close_to
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import find_person, policy
from spindel.interfaces.web import things_people as things
from spindel.interfaces.web import undo
from spindel.interfaces.web.forms import carrying as forms

writes_social = policy(categories=Category.SOCIAL, level=Level.WRITE)
writes_contact = policy(categories=Category.CONTACT_ONLY, level=Level.WRITE)


@policy(categories=Category.SOCIAL)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things.capacity(request, person_id)
    person, found = find_person(request, person_id), profiles(person_id, today=request.today)
    return page(request, "web/carrying.html", {"person": person, "profiles": found})


@require_POST
@writes_social
def see_capacity(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things.capacity(request, person_id)
    close = names_close_to([person_id], today=request.today)[person_id]
    form = forms.CapacityForm(request.POST, of=person_id, close=close)
    if not form.is_valid():
        return again(request, form, title=_("What the person can carry now"))
    row = actions.see_capacity(person_id, **form.seen(), by=request.actor, at=request.now)
    back = reverse("capacity_strike", args=[person_id, row.id])
    return done(request, _("It is written down for ninety days."), undo=back)


@require_POST
@writes_social
def strike_capacity(request: HttpRequest, person_id: UUID, capacity_id: UUID) -> HttpResponse:
    things.capacity(request, person_id, capacity_id)
    actions.strike_capacity(capacity_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_social
def contest_capacity(request: HttpRequest, person_id: UUID, capacity_id: UUID) -> HttpResponse:
    things.capacity(request, person_id, capacity_id)
    form = forms.ContestForm(request.POST, of=capacity_id)
    if not form.is_valid():
        return again(request, form, title=_("The person sees it differently"))
    actions.contest_capacity(capacity_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = undo.address(request, "capacity_uncontest", person_id, capacity_id, stood=[])
    return done(request, _("Both stand side by side now, and it no longer counts as too much."), undo=back)


@require_POST
@writes_social
def uncontest_capacity(request: HttpRequest, person_id: UUID, capacity_id: UUID, token: str) -> HttpResponse:
    """For minutes, by whoever wrote it: what the person says stands."""
    things.capacity(request, person_id, capacity_id)
    undo.stood(request, capacity_id, token)
    actions.take_back_contest(capacity_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_contact
def pause_outreach(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.PauseForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Leave the person alone"))
    actions.pause_outreach(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("outreach_unpause", args=[person_id])
    return done(request, _("That is respected: nobody is asked to seek them out before the day."), undo=back)


@require_POST
@writes_contact
def unpause_outreach(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actions.resume_outreach(person_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_contact
def resume_outreach(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.ResumeForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Get in touch again"))
    actions.resume_outreach(person_id, danger=form.text, by=request.actor, at=request.now)
    return done(request, _("Getting in touch is possible again."))
