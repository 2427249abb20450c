"""Cooperation agreements: the register, one of them, its verbs for who leads a side, and its report."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.network import actions
from spindel.domain.network.kinds import AgreementState, Role
from spindel.interfaces.documents import answers as files
from spindel.interfaces.documents.tables import as_csv
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import undo
from spindel.interfaces.web.forms import agreements as forms
from spindel.interfaces.web.pages import agreements as pages

leads = policy(roles=[Role.TEAM_LEADER])


@policy()
def register(request: HttpRequest) -> HttpResponse:
    return page(request, "web/agreements.html", pages.register(request))


@policy()
def show(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    return page(request, "web/agreement.html", {"it": pages.one(request, agreement_id)})


@policy()
def report_table(request: HttpRequest, agreement_id: UUID) -> HttpResponseBase:
    card, found = pages.report(request, agreement_id)
    lines = as_csv(pages.head(), pages.rows(card, found))
    return files.streamed(lines, name="agreement.csv", kind=files.TABLE)


@policy()
def report_text(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    text = pages.text(request, *pages.report(request, agreement_id))
    return files.whole(text, name="agreement.txt", kind=files.TEXT)


@require_POST
@leads
def draw_up(request: HttpRequest) -> HttpResponse:
    form, unit_id = forms.DrawUpForm(request.POST, units=pages.units(request)), request.actor.unit_id
    if unit_id is None:
        raise Http404
    if not form.is_valid():
        return again(request, form, title=_("Draw up an agreement"))
    other, whole = UUID(form.cleaned_data.pop("other")), form.cleaned_data.pop("for_organisations")
    who = {"by": request.actor, "at": request.now}
    row = actions.draw_up(unit_id, other, form.terms(), for_organisations=whole, **who)
    back = reverse("agreement_strike", args=[row.id])
    return done(request, _("It is a draft until both sides have signed."), undo=back)


@require_POST
@leads
def follow(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """A new draft between the same two, to follow on this one."""
    card, side = pages.kept(request, agreement_id)
    form = forms.TermsForm(request.POST, of=f"{agreement_id}-follow")
    if not form.is_valid():
        return again(request, form, title=_("Draw up one that follows on it"))
    more = {"for_organisations": card.is_for_organisations, "drawn_from": card.id}
    who = {"by": request.actor, "at": request.now}
    row = actions.draw_up(side.unit_id, card.other(side).unit_id, form.terms(), **more, **who)
    back = reverse("agreement_strike", args=[row.id])
    return done(request, _("It is a draft until both sides have signed."), undo=back)


@require_POST
@leads
def change(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    card, _side = pages.kept(request, agreement_id)
    form = forms.TermsForm(request.POST, of=agreement_id)
    if card.state != AgreementState.DRAFT:
        raise Http404
    if not form.is_valid():
        return again(request, form, title=_("Change what is agreed"))
    actions.change_terms(agreement_id, form.terms(), by=request.actor, at=request.now)
    return done(request, _("It is changed; whoever had signed signs anew."))


@require_POST
@leads
def name_contacts(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    _card, side = pages.kept(request, agreement_id)
    form = pages.contacts_form(request, side, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Whom we name"))
    who = {"unit_id": side.unit_id, "by": request.actor, "at": request.now}
    row = actions.name_contacts(agreement_id, **form.named(), **who)
    stood = [
        str(one or "") for one in (row.contact_id, row.substitute_id, side.contact_id, side.substitute_id)
    ]
    back = undo.address(request, "agreement_contacts_restore", agreement_id, stood=stood)
    return done(request, _("The other side sees whom to turn to."), undo=back)


@require_POST
@leads
def restore_contacts(request: HttpRequest, agreement_id: UUID, token: str) -> HttpResponse:
    _card, side = pages.kept(request, agreement_id)
    *left, contact, substitute = undo.stood(request, agreement_id, token)
    undo.check([str(one or "") for one in (side.contact_id, side.substitute_id)], left=left)
    named = {"contact_id": UUID(contact) if contact else None}
    named["substitute_id"] = UUID(substitute) if substitute else None
    who = {"unit_id": side.unit_id, "by": request.actor, "at": request.now}
    actions.name_contacts(agreement_id, **named, **who)
    return done(request, _("It is as it was before."))


@require_POST
@leads
def sign(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    card, _side = pages.kept(request, agreement_id)
    form = pages.sign_form(request, card, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Sign"))
    unit_id, name = UUID(form.cleaned_data["side"]), form.cleaned_data["name"]
    row = actions.sign(agreement_id, unit_id=unit_id, name=name, by=request.actor, at=request.now)
    is_in_force = row.state == AgreementState.IN_FORCE
    return done(request, _("It is in force.") if is_in_force else _("It waits for the other side."))


@require_POST
@leads
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    pages.kept(request, agreement_id)
    form = forms.EndForm(request.POST, of=agreement_id)
    if not form.is_valid():
        return again(request, form, title=_("End it"))
    actions.end_agreement(agreement_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It ends on that day."))


@require_POST
@leads
def strike(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    pages.kept(request, agreement_id)
    actions.strike_agreement(agreement_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."), to=reverse("agreements"))
