"""What the person can carry now, as they see it themselves, and as others do."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.flows.carrying import say_capacity
from spindel.domain.people import actions
from spindel.domain.people.kinds import Category
from spindel.interfaces.portal import forms
from spindel.interfaces.portal.pages import capacity as pages
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import PERSON, policy

of_mine = policy(categories=Category.PLAN | Category.SOCIAL, who=[PERSON])


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my/capacity.html", pages.read(request))


@require_POST
@of_mine
def say(request: HttpRequest) -> HttpResponse:
    form = forms.CapacityForm(request.POST, of="now")
    if not form.is_valid():
        return again(request, form, title=_("How is it right now?"))
    say_capacity(request.about, said=form.said(), by=request.actor, at=request.now)
    return done(request, _("It is written down as you see it, for three months."))


@require_POST
@of_mine
def contest(request: HttpRequest, capacity_id: UUID) -> HttpResponse:
    pages.view(request, capacity_id)
    form = forms.ContestForm(request.POST, of=capacity_id)
    if not form.is_valid():
        return again(request, form, title=_("I see it differently"))
    actions.contest_capacity(capacity_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("Your words stand beside theirs."))
