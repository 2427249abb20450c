"""Those close to the person: who takes part, what they accepted to do, and the end of both."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.flows import actions as flows
from spindel.domain.flows import around
from spindel.domain.people import actions
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, undo
from spindel.interfaces.web import things_people as things
from spindel.interfaces.web.forms import people as forms

writes_social = policy(categories=Category.SOCIAL, level=Level.WRITE)


@require_POST
@writes_social
def add_relative(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.RelativeForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Somebody close takes part"))
    given = {name: value for name, value in form.cleaned_data.items() if name != "wanted"}
    row = actions.add_relative(person_id, **given, by=request.actor, at=request.now)
    back = reverse("relative_strike", args=[person_id, row.id])
    return done(request, _("They take part now."), undo=back)


@require_POST
@writes_social
def correct_relative(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    things.of_person(person_id, "relative", relative_id)
    form = forms.CloseForm(request.POST, of=relative_id)
    if not form.is_valid():
        return again(request, form, title=_("Somebody close"))
    actions.correct_relative(relative_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It is written down who they are."))


@require_POST
@writes_social
def strike_relative(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    things.of_person(person_id, "relative", relative_id)
    actions.strike_relative(relative_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_social
def end_relative(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    things.of_person(person_id, "relative", relative_id)
    promised = [str(one) for one in around.promises_of_relative(relative_id)]
    is_told = bool(choices.promises_of(request, person_id, relative_id))
    flows.end_relative(relative_id, by=request.actor, at=request.now)
    back = undo.address(request, "relative_bring_back", person_id, relative_id, stood=promised)
    said = _("They no longer take part. What they had promised waits for somebody else.")
    return done(request, said if is_told else _("They no longer take part."), undo=back)


@require_POST
@writes_social
def bring_back_relative(request: HttpRequest, person_id: UUID, relative_id: UUID, token: str) -> HttpResponse:
    things.of_person(person_id, "relative", relative_id)
    promised = undo.stood(request, relative_id, token)
    around.bring_back_relative(relative_id, promise_ids=promised, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_social
def accept_help(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    things.of_person(person_id, "relative", relative_id)
    form = forms.HelpForm(request.POST, of=relative_id)
    if not form.is_valid():
        return again(request, form, title=_("What they do"))
    row = actions.accept_help(relative_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("help_end", args=[person_id, row.id])
    return done(request, _("It is written down what they do."), undo=back)


@require_POST
@writes_social
def end_help(request: HttpRequest, person_id: UUID, help_id: UUID) -> HttpResponse:
    things.of_person(person_id, "help", help_id)
    actions.end_help(help_id, by=request.actor, at=request.now)
    back = reverse("help_bring_back", args=[person_id, help_id])
    return done(request, _("They no longer do this."), undo=back)


@require_POST
@writes_social
def bring_back_help(request: HttpRequest, person_id: UUID, help_id: UUID) -> HttpResponse:
    things.of_person(person_id, "help", help_id)
    actions.bring_back_help(help_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
