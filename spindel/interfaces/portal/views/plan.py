"""The person's plan: what they propose, what is too much, and what others offer to carry."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.flows.carrying import too_much as say_too_much
from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions as plan
from spindel.domain.plan.actions import proposals as actions
from spindel.interfaces.portal import forms
from spindel.interfaces.portal.pages import plan as pages
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import PERSON, policy

of_mine = policy(categories=Category.PLAN, who=[PERSON])
ASKED_AGAIN = timedelta(days=30)


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my/plan.html", pages.read(request))


@require_POST
@of_mine
def propose(request: HttpRequest) -> HttpResponse:
    form = forms.ProposalForm(request.POST, of="plan")
    if not form.is_valid():
        return again(request, form, title=_("Propose a change"))
    row = actions.propose(request.about, **form.cleaned_data, by=request.actor, at=request.now)
    undo = reverse("my_proposal_take_back", args=[row.id])
    return done(request, _("Your case manager's unit reads it and answers you here."), undo=undo)


@require_POST
@of_mine
def take_back(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    pages.proposal(request, proposal_id)
    actions.take_proposal_back(proposal_id, by=request.actor, at=request.now)
    return done(request, _("It is taken back."))


@require_POST
@of_mine
def too_much(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    pages.task(request, commitment_id)
    row = say_too_much(commitment_id, by=request.actor, at=request.now)
    undo = reverse("my_proposal_take_back", args=[row.id])
    said = _(
        "It is good that you say so. Your case manager is reminded to offer somebody who does it for you."
    )
    return done(request, said, undo=undo)


@require_POST
@of_mine
def let_them(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    task = pages.offered(request, offer_id)
    plan.accept_offer(offer_id, by=request.actor, at=request.now)
    return done(request, _("%(name)s does this for you now.") % {"name": task.offer.to_name})


@require_POST
@of_mine
def keep(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    pages.offered(request, offer_id)
    day = request.today + ASKED_AGAIN
    plan.decline_offer(offer_id, offer_again_date=day, by=request.actor, at=request.now)
    return done(request, _("You keep it. You are asked again in a month."))
