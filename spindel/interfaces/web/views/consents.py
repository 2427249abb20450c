"""What the person lets whom know: asked, answered, withdrawn, corrected; blocks; what the plan counts on."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent import actions
from spindel.domain.consent import queries as consent
from spindel.domain.consent.kinds import ConsentState, Level
from spindel.domain.flows import answers
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, things_held
from spindel.interfaces.web.forms import consent as forms
from spindel.interfaces.web.pages import consents as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@writes_plan
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/consents.html", pages.read(request, person_id))


@require_POST
@writes_plan
def answer_sharing(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What the person says to a sharing that the plan counts on: yes until a day, or no."""
    sharings = consent.sharings_of(person_id, at=request.now)
    offered = choices.sharings(request, person_id, sharings)
    may_yes = things_held.may_yes(request, person_id, *(one.unit_id for one in sharings))
    form = forms.ConsentForm(request.POST, of=person_id, sharings=offered, may_yes=may_yes)
    if not form.is_valid():
        return again(request, form, title=_("What the person says"))
    chosen = next(one for one in sharings if str(one.id) == form.cleaned_data["sharing"])
    says_yes = form.cleaned_data["answer"] == form.YES
    if says_yes:
        things_held.check_yes(request, person_id, chosen.unit_id)
    row = answers.answer_consent(
        person_id,
        sharing=chosen,
        says_yes=says_yes,
        day=form.cleaned_data["day"],
        **form.yes(),
        by=request.actor,
        at=request.now,
    )
    return _answered(request, person_id, row.pk)


def _answered(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    undo = reverse("consent_correct", args=[person_id, consent_id])
    return done(request, _("The person's answer is written down."), undo=undo)


@require_POST
@writes_plan
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.AskForm(request.POST, of=person_id, recipients=pages.recipients(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Ask the person"))
    kind, _colon, key = form.cleaned_data["recipient"].partition(":")
    categories, who = form.cleaned_data["categories"], {f"{kind}_id": UUID(key)}
    what_for = form.cleaned_data["what_for"]
    actions.ask(person_id, categories=categories, what_for=what_for, **who, by=request.actor, at=request.now)
    return done(request, _("The question is written down. It opens nothing before the answer."))


@require_POST
@writes_plan
def answer(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    asked = things_held.answer(request, person_id, consent_id)
    form = pages.says(request, person_id, asked)
    if not form.is_valid():
        return again(request, form, title=_("What the person says"))
    day, who = form.cleaned_data["day"], {"by": request.actor, "at": request.now}
    if form.cleaned_data["answer"] == form.YES:
        things_held.check_yes(request, person_id, asked.unit_id)
        actions.give(consent_id, end_date=day, **form.yes(), **who)
    else:
        actions.refuse(consent_id, offer_again_date=day, **who)
    return _answered(request, person_id, consent_id)


@require_POST
@writes_plan
def withdraw(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    things_held.answer(request, person_id, consent_id)
    form = forms.WithdrawConsentForm(request.POST, of=consent_id)
    if not form.is_valid():
        return again(request, form, title=_("The person takes their yes back"))
    actions.withdraw(consent_id, **form.cleaned_data, by=request.actor, at=request.now)
    undo = reverse("consent_correct", args=[person_id, consent_id])
    return done(request, _("From now on nobody may know anything because of it."), undo=undo)


@require_POST
@writes_plan
def correct(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    about = things_held.answer_about(request, person_id, consent_id)
    if about.state == ConsentState.WITHDRAWN:
        things_held.check_yes(request, person_id, about.unit_id)
    actions.correct(consent_id, by=request.actor, at=request.now)
    return done(request, _("The answer stays, marked as written by mistake."))


@require_POST
@writes_plan
def plan_sharing(request: HttpRequest, person_id: UUID) -> HttpResponse:
    units = choices.engaged_units(request, person_id)
    form = forms.SharingForm(request.POST, of=person_id, units=units)
    if not form.is_valid():
        return again(request, form, title=_("Plan a sharing"))
    given = form.cleaned_data
    given["unit_id"] = UUID(given.pop("unit"))
    row = actions.plan_sharing(person_id, **given, by=request.actor, at=request.now)
    undo = reverse("sharing_end", args=[person_id, row.id])
    return done(request, _("The plan counts on it. It opens nothing: the person's yes does."), undo=undo)


@require_POST
@writes_plan
def end_sharing(request: HttpRequest, person_id: UUID, sharing_id: UUID) -> HttpResponse:
    before = things_held.sharing(request, person_id, sharing_id)
    actions.end_sharing(sharing_id, by=request.actor, at=request.now)
    undo = pages.plan_again(request, person_id, before)
    return done(request, _("The plan no longer counts on it."), undo=undo)


@require_POST
@writes_plan
def plan_again(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    values = pages.stood(request, person_id, token)
    actions.plan_sharing(person_id, **values, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def block(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things_held.blocks(request, person_id)
    units = choices.engaged_units(request, person_id)
    form = forms.BlockForm(request.POST, of=person_id, units=units)
    if not form.is_valid():
        return again(request, form, title=_("Keep something from somebody"))
    unit_id = UUID(form.cleaned_data["unit"]) if form.cleaned_data["unit"] else None
    categories, who = form.cleaned_data["categories"], {"by": request.actor, "at": request.now}
    row = actions.block(person_id, categories=categories, unit_id=unit_id, **who)
    undo = reverse("block_lift", args=[person_id, row.id])
    return done(request, _("From now on it is kept from them."), undo=undo)


@require_POST
@writes_plan
def lift_block(request: HttpRequest, person_id: UUID, block_id: UUID) -> HttpResponse:
    before = things_held.block(request, person_id, block_id)
    actions.lift_block(block_id, by=request.actor, at=request.now)
    undo = pages.block_again(request, person_id, before)
    return done(request, _("The person lets it be known again."), undo=undo)


@require_POST
@writes_plan
def block_again(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    things_held.blocks(request, person_id)
    unit_id, categories = pages.kept(request, person_id, token)
    actions.block(person_id, categories=categories, unit_id=unit_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
