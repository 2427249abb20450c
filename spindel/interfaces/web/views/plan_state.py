"""Where the plan stands: a need noticed, the person asked, the meeting called and held, the plan closed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.domain.plan.actions import answering, calling, plans
from spindel.domain.plan.heads import PlanHead, last_plan, plan_head
from spindel.domain.plan.states import PlanAnswer, PlanState
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, things_held, undo
from spindel.interfaces.web.forms import promises as forms
from spindel.interfaces.web.pages import plans as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@policy()
def lacking(request: HttpRequest) -> HttpResponse:
    return page(request, "web/plans.html", pages.read(request))


@require_POST
@writes_plan
def say(request: HttpRequest, person_id: UUID) -> HttpResponse:
    before = plan_head(person_id)
    form = forms.SayForm(request.POST, of=person_id, state=before.state if before else None)
    if not form.is_valid():
        return again(request, form, title=_("What was agreed about the plan"))
    given = form.cleaned_data
    answer = PlanAnswer(given.pop("answer"))
    row = answering.say(person_id, answer=answer, **given, by=request.actor, at=request.now)
    stood = [row.version, *_stood(before).written()]
    back = undo.address(request, "plan_put_back", person_id, of=row.pk, stood=stood)
    return done(request, str(SAID[answer]), undo=back)


SAID = {
    PlanAnswer.ASKED: gettext_lazy("It is written down that the person is asked."),
    PlanAnswer.AGREED: gettext_lazy("The person wants a plan. Call those who have to be there."),
    PlanAnswer.LIMITED: gettext_lazy("The person wants a plan, and what they do not want stands beside it."),
    PlanAnswer.CALLED: gettext_lazy("It is written down that the meeting is called."),
    PlanAnswer.MET: gettext_lazy("It is written down that the meeting was held."),
    PlanAnswer.NOT_MET: gettext_lazy("It is written down why. The meeting is to be called again."),
    PlanAnswer.YES: gettext_lazy("The plan goes on, and the follow-up has its day."),
    PlanAnswer.HELD: gettext_lazy("The follow-up is written down, and the next one has its day."),
    PlanAnswer.MOVED: gettext_lazy("The follow-up has another day."),
    PlanAnswer.NO: gettext_lazy("That is respected. The plan is offered again on the day."),
    PlanAnswer.ENDED: gettext_lazy("The plan is closed."),
}


def _stood(before: PlanHead | None) -> plans.Stood:
    """How the plan stood, for the undo: before there was one it is only proposed."""
    if before is None:
        return plans.Stood(PlanState.PROPOSED)
    return plans.Stood(**{name: getattr(before, name) for name in plans.Stood.__slots__})


@require_POST
@writes_plan
def put_back(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    head = things_held.plan_head(person_id)
    version, *words = undo.stood(request, head.id, token)
    plans.put_back(head.id, stood=plans.stood(words), version=version, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def note_need(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.PlanNeedForm(request.POST, of="plan-need")
    if not form.is_valid():
        return again(request, form, title=_("Note that a plan is needed"))
    calling.note_plan_need(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("plan_need_strike", args=[person_id])
    return done(request, _("It is noted. Whoever holds the threads now asks the person."), undo=back)


@require_POST
@writes_plan
def strike_need(request: HttpRequest, person_id: UUID) -> HttpResponse:
    head = last_plan(person_id)
    if head:
        calling.strike_plan_need(head.id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def name_responsible(request: HttpRequest, person_id: UUID) -> HttpResponse:
    head, units = things_held.plan_head(person_id), choices.engaged_units(request, person_id)
    form = forms.AnswersForPlanForm(request.POST, of="whole", units=units)
    if not form.is_valid():
        return again(request, form, title=_("Say who answers for the whole plan"))
    unit_id, version = UUID(form.cleaned_data["unit"]), form.cleaned_data["version"]
    calling.name_responsible(head.id, unit_id=unit_id, version=version, by=request.actor, at=request.now)
    return done(request, _("It is written down who answers for the whole plan."))
