"""Who is accountable for a person, handing over, and asking the person for consent."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.flows import actions as flows
from spindel.domain.network.actions import case_management
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, forms, things
from spindel.interfaces.web.answers import again, done

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@require_POST
@writes_plan
def name_case_manager(request: HttpRequest, person_id: UUID) -> HttpResponse:
    team = choices.team(request.actor, today=request.today)
    form = forms.CaseManagerForm(request.POST, of=person_id, team=team)
    if not form.is_valid():
        return again(request, form, title=_("Name a case manager"))
    flows.assign_case_manager(
        person_id, **form.ids(), unit_id=request.actor.unit_id, by=request.actor, at=request.now
    )
    return done(request, _("The person has a case manager."))


@require_POST
@writes_plan
def name_deputy(request: HttpRequest, person_id: UUID) -> HttpResponse:
    managed = things.case_management(request, person_id)
    team = choices.team(request.actor, today=request.today)
    form = forms.DeputyForm(request.POST, of=person_id, team=team)
    if not form.is_valid():
        return again(request, form, title=_("Name a deputy"))
    case_management.set_deputy(managed.id, **form.ids(), by=request.actor, at=request.now)
    return done(request, _("Somebody stands in when the case manager is away."))


@require_POST
@writes_plan
def propose_handover(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things.case_management(request, person_id)
    team = choices.team(request.actor, today=request.today)
    form = forms.HandOverForm(request.POST, of=person_id, people=team)
    if not form.is_valid():
        return again(request, form, title=_("Hand over"))
    to, reason = UUID(form.cleaned_data["to"]), form.cleaned_data["reason"]
    case_management.propose_handover(
        person_id, to_professional_id=to, reason=reason, by=request.actor, at=request.now
    )
    return done(request, _("Asked. Nothing moves before they say yes."))


@require_POST
@policy(categories=Category.PLAN, level=Level.WRITE, own=True)
def answer_handover(request: HttpRequest, person_id: UUID, handover_id: UUID) -> HttpResponse:
    things.handover(request, person_id, handover_id)
    form = forms.AnswerForm(request.POST, of=handover_id)
    if not form.is_valid():
        return again(request, form, title=_("Answer the hand-over"))
    text, who = form.cleaned_data["answer_text"], {"by": request.actor, "at": request.now}
    if form.cleaned_data["answer"] == form.YES:
        flows.accept_handover(handover_id, answer_text=text, **who)
        return done(request, _("You are the case manager now."))
    case_management.decline_handover(handover_id, answer_text=text, **who)
    return done(request, _("Your no is passed on."))
