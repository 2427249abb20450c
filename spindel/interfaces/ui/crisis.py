"""The pages of the crisis plan and its verbs, the same for staff and for the person.

A view of a door declares who may come in and calls one of these.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from spindel.domain.plan import actions
from spindel.domain.plan import crisis as queries
from spindel.domain.plan.kinds import Assent, CallWhen
from spindel.interfaces.ui import forms_crisis as forms
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.once import say
from spindel.interfaces.ui.own_words import voiced
from spindel.interfaces.ui.policy import find_person, known
from spindel.interfaces.ui.ways import about, address


@dataclass(frozen=True, slots=True)
class Writing:
    """A part of the draft with the form to change it."""

    part: queries.Part
    form: forms.PartForm


def show(request: HttpRequest, *, writes: bool) -> HttpResponse:
    """What is in force, else the draft; who has a copy; older versions."""
    person_id = about(request)
    file = queries.crisis_of(person_id, categories=known(request, person_id))
    context: dict[str, Any] = {"person": find_person(request, person_id), "file": file, "writes": writes}
    if writes and file.in_force:
        context["review"] = forms.ReviewForm(of=file.in_force.id)
        context["copy"] = forms.CopyForm(of=file.in_force.id)
    return page(request, "ui/crisis/show.html", context)


def version(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    """One version as it was."""
    person_id = about(request)
    card = queries.crisis_version(crisis_id, categories=known(request, person_id))
    if card is None or card.person_id != person_id:
        raise Http404
    return page(request, "ui/crisis/version.html", {"person": find_person(request, person_id), "card": card})


def write(request: HttpRequest) -> HttpResponse:
    """The draft, part by part; where there is none, the way to begin one."""
    person_id = about(request)
    file = queries.crisis_of(person_id, categories=known(request, person_id))
    context: dict[str, Any] = {"person": find_person(request, person_id), "file": file, "draft": file.draft}
    if file.draft:
        context |= _forms(request, file.draft)
    return page(request, "ui/crisis/write.html", context)


def _forms(request: HttpRequest, draft: queries.CrisisCard) -> dict[str, Any]:
    document = draft.document
    stands = (
        {"what": document.what, "where": document.where, "jurisdiction": document.jurisdiction}
        if document
        else {}
    )
    return {
        "parts": [Writing(one, _part_form(request, draft.id, one)) for one in draft.parts],
        "call": forms.CallForm(of=draft.id),
        "paper": forms.DocumentForm(of=draft.id, initial=stands),
        "sign": forms.SignForm(of=draft.id, kind=request.actor.kind),
    }


def _part_form(request: HttpRequest, plan_id: UUID, one: queries.Part, data: Any = None) -> forms.PartForm:
    initial, label = {"text": one.text, "seen": one.text}, voiced(one.part, request.actor.kind)
    return forms.PartForm(data, of=f"{plan_id}-{one.part.value}", label=label, initial=initial)


# Verbs


def begin(request: HttpRequest) -> HttpResponse:
    row = actions.begin(about(request), by=request.actor, at=request.now)
    undo = address(request, "crisis_discard", row.pk)
    say(request, _("A draft is begun. Nothing changes before it is signed."), undo=undo)
    return redirect(address(request, "crisis_write"))


def write_part(request: HttpRequest, crisis_id: UUID, part: str) -> HttpResponse:
    one = _part(request, crisis_id, part)
    form = _part_form(request, crisis_id, one, request.POST)
    if not form.is_valid():
        return again(request, form, title=str(voiced(one.part, request.actor.kind)))
    given = form.cleaned_data
    actions.write_part(
        crisis_id, part=one.part, text=given["text"], seen=given["seen"], by=request.actor, at=request.now
    )
    undo = address(request, "crisis_unwrite", crisis_id, part)
    return done(request, _("It is written down in the draft."), undo=undo)


def unwrite(request: HttpRequest, crisis_id: UUID, part: str) -> HttpResponse:
    one = _part(request, crisis_id, part)
    actions.unwrite_part(crisis_id, part=one.part, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


def _part(request: HttpRequest, crisis_id: UUID, part: str) -> queries.Part:
    """A part of a version of this person, if the reader may know of it; 404 otherwise."""
    person_id = about(request)
    card = queries.crisis_version(crisis_id, categories=known(request, person_id))
    for one in card.parts if card and card.person_id == person_id else ():
        if one.part.value == part:
            return one
    raise Http404


def add_call(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    check(request, "plan", crisis_id)
    form = forms.CallForm(request.POST, of=crisis_id)
    if not form.is_valid():
        return again(request, form, title=_("Whom to call"))
    given = form.cleaned_data | {"when": CallWhen(form.cleaned_data["when"])}
    row = actions.add_call(crisis_id, **given, by=request.actor, at=request.now)
    undo = address(request, "crisis_call_remove", row.pk)
    return done(request, _("It is written down in the draft."), undo=undo)


def remove_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    check(request, "call", call_id)
    actions.remove_call(call_id, by=request.actor, at=request.now)
    return done(request, _("It is taken out of the draft."))


def point(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    check(request, "plan", crisis_id)
    form = forms.DocumentForm(request.POST, of=crisis_id)
    if not form.is_valid():
        return again(request, form, title=_("Legal documents"))
    actions.point_to_document(crisis_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It is written down in the draft."))


def sign(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    check(request, "plan", crisis_id)
    form = forms.SignForm(request.POST, of=crisis_id, kind=request.actor.kind)
    if not form.is_valid():
        return again(request, form, title=_("Bring it into force"))
    given = form.cleaned_data
    actions.sign(
        crisis_id,
        assent=Assent(given["assent"]),
        made_when_well=given["made_when_well"] == "yes",
        review_date=given["review_date"],
        by=request.actor,
        at=request.now,
    )
    undo = address(request, "crisis_unsign", crisis_id)
    say(request, _("The crisis plan is in force."), undo=undo)
    return redirect(address(request, "crisis"))


def unsign(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    check(request, "plan", crisis_id)
    actions.unsign(crisis_id, by=request.actor, at=request.now)
    return done(request, _("It is a draft again."))


def discard(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    check(request, "plan", crisis_id)
    actions.discard(crisis_id, by=request.actor, at=request.now)
    undo = address(request, "crisis_bring_back", crisis_id)
    return done(request, _("The draft is thrown away."), undo=undo)


def bring_back(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    check(request, "plan", crisis_id)
    actions.bring_back(crisis_id, by=request.actor, at=request.now)
    return done(request, _("The draft is back."))


def move_review(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    check(request, "plan", crisis_id)
    form = forms.ReviewForm(request.POST, of=crisis_id)
    if not form.is_valid():
        return again(request, form, title=_("It still holds"))
    day: date = form.cleaned_data["review_date"]
    actions.move_review(crisis_id, review_date=day, by=request.actor, at=request.now)
    return done(request, _("It is gone through again on that day."))


def give_copy(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    check(request, "plan", crisis_id)
    form = forms.CopyForm(request.POST, of=crisis_id)
    if not form.is_valid():
        return again(request, form, title=_("Who has a copy"))
    row = actions.give_copy(crisis_id, **form.cleaned_data, by=request.actor, at=request.now)
    undo = address(request, "crisis_copy_strike", row.pk)
    return done(request, _("It is written down who has a copy."), undo=undo)


def take_copy_back(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    check(request, "copy", copy_id)
    actions.take_copy_back(copy_id, by=request.actor, at=request.now)
    return done(request, _("They have no copy any more."))


def strike_copy(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    check(request, "copy", copy_id)
    actions.strike_copy(copy_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


def check(request: HttpRequest, thing: str, thing_id: UUID) -> None:
    """404 unless the thing is about whom the page is about."""
    if queries.person_of_crisis(thing, thing_id) != about(request):
        raise Http404
