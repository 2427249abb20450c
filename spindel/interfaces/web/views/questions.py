"""What units ask each other about a person, and the answers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.network import actions
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.forms import agreements as forms
from spindel.interfaces.web.pages import questions as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


reads_own = policy(categories=Category.CONTACT_ONLY)
"""Whoever may not read the plan reads what their unit asks or is asked, and nothing else."""


@policy()
def here(request: HttpRequest) -> HttpResponse:
    return page(request, "web/questions_here.html", {"waiting": pages.waiting(request)})


@reads_own
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/questions.html", pages.read(request, person_id))


@require_POST
@writes_plan
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = pages.ask_form(request, person_id, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Ask a unit"))
    given = form.asked() | {"from_unit_id": request.actor.unit_id}
    row = actions.ask_unit(person_id, **given, by=request.actor, at=request.now)
    back = reverse("question_strike", args=[person_id, row.id])
    return done(request, _("They see it, and by when it is due."), undo=back)


@require_POST
@reads_own
def answer(request: HttpRequest, person_id: UUID, question_id: UUID) -> HttpResponse:
    pages.of_ours(request, person_id, question_id, asked=True)
    form = forms.AnswerUnitForm(request.POST, of=question_id)
    if not form.is_valid():
        return again(request, form, title=_("Answer"))
    actions.answer_question(question_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("question_take_back", args=[person_id, question_id])
    return done(request, _("Whoever asked can read it."), undo=back)


@require_POST
@reads_own
def take_back(request: HttpRequest, person_id: UUID, question_id: UUID) -> HttpResponse:
    pages.of_ours(request, person_id, question_id, asked=True)
    actions.take_back_answer(question_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def withdraw(request: HttpRequest, person_id: UUID, question_id: UUID) -> HttpResponse:
    pages.of_ours(request, person_id, question_id)
    actions.withdraw_question(question_id, by=request.actor, at=request.now)
    return done(request, _("It is no longer asked."))


@require_POST
@writes_plan
def strike(request: HttpRequest, person_id: UUID, question_id: UUID) -> HttpResponse:
    pages.of_ours(request, person_id, question_id)
    actions.strike_question(question_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
