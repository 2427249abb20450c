"""Who is accountable for a person, handing over, and asking the person for consent."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.flows import actions as flows
from spindel.domain.flows import around
from spindel.domain.network.actions import case_management
from spindel.domain.network.engaged import engagements_of
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, choices_people, forms, things, things_people, undo
from spindel.interfaces.web.forms.support import SupportForm

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@require_POST
@writes_plan
def name_case_manager(request: HttpRequest, person_id: UUID) -> HttpResponse:
    team = choices.team(request)
    form = forms.CaseManagerForm(request.POST, of=person_id, team=team)
    if not form.is_valid():
        return again(request, form, title=_("Name a case manager"))
    row = flows.assign_case_manager(
        person_id, **form.ids(), unit_id=request.actor.unit_id, by=request.actor, at=request.now
    )
    back = undo.address(request, "case_manager_unname", person_id, stood=[str(row.id)])
    return done(request, _("The person has a case manager."), undo=back)


@require_POST
@writes_plan
def unname_case_manager(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    (named,) = undo.stood(request, person_id, token)
    around.take_back_assignment(UUID(named), by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def name_deputy(request: HttpRequest, person_id: UUID) -> HttpResponse:
    managed = things.case_management(request, person_id)
    team = choices.team(request)
    form = forms.DeputyForm(request.POST, of=person_id, team=team)
    if not form.is_valid():
        return again(request, form, title=_("Name a deputy"))
    row = case_management.set_deputy(managed.id, **form.ids(), by=request.actor, at=request.now)
    stood = [str(row.deputy_id), str(managed.deputy_id or "")]
    back = undo.address(request, "deputy_restore", person_id, of=managed.id, stood=stood)
    return done(request, _("Somebody stands in when the case manager is away."), undo=back)


@require_POST
@writes_plan
def restore_deputy(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    managed = things.case_management(request, person_id)
    named, before = undo.stood(request, managed.id, token)
    undo.check(str(managed.deputy_id), left=named)
    deputy_id = UUID(before) if before else None
    case_management.set_deputy(managed.id, deputy_id=deputy_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def propose_handover(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things.case_management(request, person_id)
    team = choices.team(request)
    form = forms.HandOverForm(request.POST, of=person_id, people=team)
    if not form.is_valid():
        return again(request, form, title=_("Hand over"))
    to, reason = UUID(form.cleaned_data["to"]), form.cleaned_data["reason"]
    row = case_management.propose_handover(
        person_id, to_professional_id=to, reason=reason, by=request.actor, at=request.now
    )
    back = reverse("handover_withdraw", args=[person_id, row.id])
    return done(request, _("Asked. Nothing moves before they say yes."), undo=back)


@require_POST
@writes_plan
def withdraw_handover(request: HttpRequest, person_id: UUID, handover_id: UUID) -> HttpResponse:
    things_people.handover_asked(request, person_id, handover_id)
    case_management.withdraw_handover(handover_id, by=request.actor, at=request.now)
    return done(request, _("They are no longer asked."))


@require_POST
@policy(categories=Category.PLAN, level=Level.WRITE, own=True)
def answer_handover(request: HttpRequest, person_id: UUID, handover_id: UUID) -> HttpResponse:
    asks = things.handover(request, person_id, handover_id)
    promises = choices.promises_of(request, person_id, asks)
    form = forms.AnswerForm(request.POST, of=handover_id, promises=promises)
    if not form.is_valid():
        return again(request, form, title=_("Answer the hand-over"))
    text, who = form.cleaned_data["answer_text"], {"by": request.actor, "at": request.now}
    if form.cleaned_data["answer"] == form.YES:
        taken = form.cleaned_data.get("promise_ids", [])
        until = form.cleaned_data["overlap_until"]
        flows.accept_handover(handover_id, promise_ids=taken, overlap_until=until, answer_text=text, **who)
        said = _("You are the case manager now. The hand-over pack says what to know first.")
        return done(request, said)
    case_management.decline_handover(handover_id, answer_text=text, **who)
    return done(request, _("Your no is passed on."))


@require_POST
@writes_plan
def arrange_support(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = SupportForm(request.POST, of=person_id, units=choices_people.supporting_units(request))
    if not form.is_valid():
        return again(request, form, title=_("Arrange support"))
    unit_id, before = UUID(form.cleaned_data["unit"]), engagements_of(person_id, today=request.today)
    wanted, who = form.cleaned_data["wanted"], {"by": request.actor, "at": request.now}
    row = around.arrange_support(person_id, unit_id=unit_id, wanted=wanted, **who)
    was_engaged = unit_id in {one.unit_id for one in before}
    stood = [str(row.id), was_engaged]
    back = undo.address(request, "support_take_back", person_id, stood=stood)
    return done(request, _("They give the extra support that the person wants."), undo=back)


@require_POST
@writes_plan
def take_back_support(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    engaged, was_engaged = undo.stood(request, person_id, token)
    around.take_back_support(UUID(engaged), was_engaged=was_engaged, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
