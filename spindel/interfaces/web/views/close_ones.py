"""Those close to a person: what they told and asked, work taken back, respite, how near they are."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.flows import relief
from spindel.domain.people import actions
from spindel.domain.people.kinds import Category, Closeness
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, undo
from spindel.interfaces.web import things_people as things
from spindel.interfaces.web.forms import close_ones as forms
from spindel.interfaces.web.pages import close_ones

writes_social = policy(categories=Category.SOCIAL, level=Level.WRITE)
writes_both = policy(categories=Category.SOCIAL | Category.PLAN, level=Level.WRITE)


@policy(categories=Category.SOCIAL)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/close_ones.html", close_ones.read(request, person_id))


@require_POST
@writes_social
def answer_telling(request: HttpRequest, person_id: UUID, telling_id: UUID) -> HttpResponse:
    is_question = things.telling(request, person_id, telling_id)
    form = forms.AnswerTellingForm(request.POST, of=telling_id, is_question=is_question)
    if not form.is_valid():
        return again(request, form, title=_("Answer"))
    actions.answer(telling_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("telling_unanswer", args=[person_id, telling_id])
    return done(request, _("They can read your answer now."), undo=back)


@require_POST
@writes_social
def unanswer_telling(request: HttpRequest, person_id: UUID, telling_id: UUID) -> HttpResponse:
    things.telling(request, person_id, telling_id)
    actions.take_back_answer(telling_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_both
def take_work_back(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    things.turned_to(request, person_id, relative_id)
    form = close_ones.take_back_form(request, person_id, relative_id, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Take work back"))
    given, who = form.cleaned_data, {"by": request.actor, "at": request.now}
    taken = {"helps": form.chosen("help"), "promises": form.chosen("promise")}
    more = {"due_date": given["due_date"], "text": given["text"]}
    owner = choices.owner(given["owner"]) if given["owner"] else None
    made = relief.take_back(person_id, relative_id, **taken, **more, owner=owner, **who)
    stood = [[str(one) for one in ids] for ids in (made.helps, made.moved, made.new, made.answered)]
    back = undo.address(request, "work_put_back", person_id, relative_id, stood=stood)
    return done(request, _("It is no longer theirs to do."), undo=back)


@require_POST
@writes_both
def put_work_back(request: HttpRequest, person_id: UUID, relative_id: UUID, token: str) -> HttpResponse:
    things.turned_to(request, person_id, relative_id)
    stood = undo.stood(request, relative_id, token)
    made = relief.Relief(*(tuple(UUID(one) for one in ids) for ids in stood))
    relief.put_back(relative_id, made, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_social
def offer_respite(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    things.of_person(person_id, "relative", relative_id)
    form = forms.RespiteForm(request.POST, of=relative_id)
    if not form.is_valid():
        return again(request, form, title=_("Offer respite"))
    row = actions.offer_respite(relative_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("respite_withdraw", args=[person_id, row.id])
    return done(request, _("It is offered. They say yes or no."), undo=back)


@require_POST
@writes_social
def withdraw_respite(request: HttpRequest, person_id: UUID, respite_id: UUID) -> HttpResponse:
    things.of_person(person_id, "respite", respite_id)
    actions.withdraw_respite(respite_id, by=request.actor, at=request.now)
    back = reverse("respite_again", args=[person_id, respite_id])
    return done(request, _("It is no longer offered."), undo=back)


@require_POST
@writes_social
def offer_respite_again(request: HttpRequest, person_id: UUID, respite_id: UUID) -> HttpResponse:
    things.of_person(person_id, "respite", respite_id)
    actions.offer_respite_again(respite_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_social
def place(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    things.of_person(person_id, "relative", relative_id)
    form = forms.PlaceForm(request.POST, of=relative_id)
    if not form.is_valid():
        return again(request, form, title=_("How close they are"))
    chosen = form.cleaned_data["closeness"]
    closeness = Closeness(chosen) if chosen else None
    actions.place(relative_id, closeness=closeness, by=request.actor, at=request.now)
    return done(request, _("It is written down how close they are."))


@require_POST
@writes_social
def ask_them(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    things.of_person(person_id, "relative", relative_id)
    actions.set_listening(relative_id, is_asked=True, by=request.actor, at=request.now)
    back = reverse("relative_unask", args=[person_id, relative_id])
    return done(request, _("Staff ask them from now on."), undo=back)


@require_POST
@writes_social
def do_not_ask_them(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    things.of_person(person_id, "relative", relative_id)
    actions.set_listening(relative_id, is_asked=False, by=request.actor, at=request.now)
    back = reverse("relative_ask", args=[person_id, relative_id])
    return done(request, _("Staff do not ask them by themselves. They can still write."), undo=back)
