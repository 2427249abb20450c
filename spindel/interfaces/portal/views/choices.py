"""What there is to choose: the person decides, and those close say when they can come along."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions
from spindel.interfaces.portal.pages import choices as pages
from spindel.interfaces.portal.pages.close import me
from spindel.interfaces.ui import choices as shared
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.forms_choices import ChoiceAnswerForm
from spindel.interfaces.ui.policy import PERSON, RELATIVE, known, policy

of_mine = policy(categories=Category.PLAN, who=[PERSON])
theirs = policy(who=[RELATIVE])


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my/choices.html", shared.read(request, ask=ChoiceAnswerForm))


@require_POST
@of_mine
def say(request: HttpRequest, choice_id: UUID) -> HttpResponse:
    card = shared.one(request, choice_id, known(request, request.about))
    return shared.say(request, card, ChoiceAnswerForm)


@require_POST
@of_mine
def unsay(request: HttpRequest, said_id: UUID) -> HttpResponse:
    return shared.unsay(request, said_id, known(request, request.about))


@require_POST
@of_mine
def add_place(request: HttpRequest) -> HttpResponse:
    return shared.add_place(request)


@require_POST
@of_mine
def remove_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    return shared.remove_place(request, place_id)


@theirs
def close(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/choices.html", pages.read(request))


@require_POST
@theirs
def come(request: HttpRequest, choice_id: UUID) -> HttpResponse:
    card = pages.one(request, choice_id)
    form = pages.form(card, None, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("When I can come along"))
    who = {"relative_id": me(request), "by": request.actor, "at": request.now}
    row = actions.say_company(choice_id, **form.cleaned_data, **who)
    undo = reverse("close_company_strike", args=[row.id])
    return done(request, _("The person and their staff see it beside the choice."), undo=undo)


@require_POST
@theirs
def come_not(request: HttpRequest, company_id: UUID) -> HttpResponse:
    actions.strike_company(pages.company(request, company_id), by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
