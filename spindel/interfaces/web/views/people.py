"""Who the person is, and how to reach them: written down on a page of their own, one post each."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.flows import actions as flows
from spindel.domain.people import actions
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import find_person, policy
from spindel.interfaces.web import things_people as things
from spindel.interfaces.web.forms import people as forms
from spindel.interfaces.web.pages import about

writes_contact = policy(categories=Category.CONTACT_ONLY, level=Level.WRITE)
writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@writes_contact
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/about.html", {"about": about.read(request, person_id)})


@require_POST
@writes_contact
def rename(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.NameForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Name"))
    actions.rename(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("The name is saved."))


@require_POST
@writes_contact
def set_reach(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.ReachForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("How to reach the person"))
    actions.set_contact_wishes(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It is written down how to reach the person."))


@require_POST
@writes_contact
def add_language(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.LanguageForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Add a language"))
    actions.add_language(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("The language is saved."))


@require_POST
@writes_contact
def remove_language(request: HttpRequest, person_id: UUID, language_id: UUID) -> HttpResponse:
    things.of_person(person_id, "language", language_id)
    actions.remove_language(language_id, by=request.actor, at=request.now)
    return done(request, _("The language is removed."))


@require_POST
@writes_contact
def set_interpreter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    known = find_person(request, person_id).interpreter_language
    form = forms.InterpreterForm(request.POST, of=person_id, known=[known])
    if not form.is_valid():
        return again(request, form, title=_("Interpreter"))
    actions.set_interpreter(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It is written down which interpreter is needed."))


@require_POST
@writes_contact
def move(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.AddressForm(request.POST, of=person_id, there=about.addresses(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Write down an address"))
    row = actions.move(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("address_take_back", args=[person_id, row.id])
    return done(request, _("The address is saved. Only those named on this page can see it."), undo=back)


@require_POST
@writes_contact
def take_back_move(request: HttpRequest, person_id: UUID, address_id: UUID) -> HttpResponse:
    things.of_person(person_id, "address", address_id)
    actions.take_back_move(address_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_contact
def add_number(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things.number_asked(request, request.POST.get("system", ""), request.POST.get("value", ""))
    form = forms.NumberForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Add a number"))
    actions.add_identifier(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("The number is saved."))


@require_POST
@writes_plan
def set_level(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.LevelForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("How close the support is"))
    flows.set_level_of_need(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It is written down how close the support is."))
