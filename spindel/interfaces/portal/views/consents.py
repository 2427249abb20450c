"""What the person lets whom know: answered, made narrower, taken back, kept back."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent import actions
from spindel.domain.consent.kinds import GivenHow
from spindel.domain.flows.narrowing import narrow as make_narrower
from spindel.domain.people.kinds import Category
from spindel.interfaces.portal import forms
from spindel.interfaces.portal.pages import consents as pages
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import PERSON, policy

of_mine = policy(categories=Category.PLAN, who=[PERSON])
ASKED_AGAIN = timedelta(days=90)


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my/consents.html", pages.read(request))


@require_POST
@of_mine
def answer(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    asked, who = pages.answer(request, consent_id), {"by": request.actor, "at": request.now}
    form = forms.AnswerForm(request.POST, of=consent_id, among=asked.categories)
    if not form.is_valid():
        return again(request, form, title=_("What do you say?"))
    given = form.cleaned_data
    if given["answer"] == form.NO:
        actions.refuse(consent_id, offer_again_date=request.today + ASKED_AGAIN, **who)
        return done(request, _("It stays closed. You are asked again in three months at the earliest."))
    choice = {"categories": given["categories"], "end_date": given["end_date"]}
    actions.give(consent_id, **choice, how=GivenHow.SCREEN, **who)
    return done(request, _("They may know it from now on. You can take it back here at any time."))


@require_POST
@of_mine
def withdraw(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    pages.answer(request, consent_id)
    actions.withdraw(consent_id, by=request.actor, at=request.now)
    undo = reverse("my_consent_restore", args=[consent_id])
    return done(request, _("From now on nobody may know anything because of it."), undo=undo)


@require_POST
@of_mine
def restore(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """The undo of a withdrawal, for a quarter of an hour."""
    pages.answer(request, consent_id)
    actions.correct(consent_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@of_mine
def narrow(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    held = pages.answer(request, consent_id)
    form = forms.CategoriesForm(request.POST, of=consent_id, among=held.categories)
    if not form.is_valid():
        return again(request, form, title=_("Less than before"))
    make_narrower(consent_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("From now on they may know only this."))


@require_POST
@of_mine
def keep_back(request: HttpRequest) -> HttpResponse:
    form = pages.keep_form(request, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Keep something to myself"))
    unit_id = UUID(form.cleaned_data["unit"]) if form.cleaned_data["unit"] else None
    categories, who = form.cleaned_data["categories"], {"by": request.actor, "at": request.now}
    row = actions.block(request.about, categories=categories, unit_id=unit_id, **who)
    return done(request, _("From now on it is kept from them."), undo=reverse("my_block_lift", args=[row.id]))


@require_POST
@of_mine
def lift(request: HttpRequest, block_id: UUID) -> HttpResponse:
    pages.block(request, block_id)
    actions.lift_block(block_id, by=request.actor, at=request.now)
    return done(request, _("It is no longer kept from them."))
