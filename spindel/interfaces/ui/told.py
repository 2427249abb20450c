"""The pages of what is told once and their verbs, the same for staff and for the person.

A view of a door declares who may come in and calls one of these.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.domain.flows import giving
from spindel.domain.flows import links as flows
from spindel.domain.flows.telling import known_lines
from spindel.domain.network.engaged import engagements_of
from spindel.domain.people.kinds import Category, labels
from spindel.domain.plan import actions
from spindel.domain.plan import told as queries
from spindel.domain.plan.kinds import Audience, FactKind, ToldState, ToldYes
from spindel.interfaces.ui import forms_told as forms
from spindel.interfaces.ui import links
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.forms import Choices
from spindel.interfaces.ui.forms_link import LinkForm
from spindel.interfaces.ui.once import say
from spindel.interfaces.ui.policy import PERSON, find_person, known
from spindel.interfaces.ui.ways import about, address


def show(request: HttpRequest, *, writes: bool) -> HttpResponse:
    """For whom there is a page, for whom one can be written, and who got which."""
    person_id = about(request)
    cards = _pages(request)
    by_audience = [(one, [card for card in cards if card.audience == one]) for one in Audience]
    context = {
        "person": find_person(request, person_id),
        "audiences": by_audience,
        "given": queries.given_of(person_id),
        "links": links.shown(request),
        "writes": writes,
    }
    return page(request, "ui/told/show.html", context)


def sheet(request: HttpRequest, told_id: UUID, *, writes: bool, recipients: Choices = ()) -> HttpResponse:
    """One page; with `for` in the address as the unit of that id gets it. `recipients`: of a link."""
    card = one(request, told_id)
    units = _units(request)
    unit_id = request.GET.get("for", "")
    for_unit = next((name for key, name in units if key == unit_id), "")
    said, lines = card.said, card.lines
    if for_unit:
        may = giving.may_get(card.person_id, UUID(unit_id), of=card.tells, at=request.now)
        lines = queries.to_be_told(card, may)
        said = card.said if may & Category.PLAN else ()
    context: dict[str, Any] = {
        "person": find_person(request, card.person_id),
        "card": card,
        "said": said,
        "lines": _by_kind(lines),
        "for_unit": for_unit,
        "units": units,
        "writes": writes,
    }
    if writes:
        context |= _forms(request, card, units, recipients)
    return page(request, "ui/told/sheet.html", context)


def _by_kind(lines: tuple[queries.FactLine, ...]) -> list[tuple[FactKind, list[str]]]:
    found = [(kind, [one.text for one in lines if one.kind == kind]) for kind in FactKind]
    return [(kind, texts) for kind, texts in found if texts]


def _forms(
    request: HttpRequest, card: queries.ToldCard, units: Choices, recipients: Choices
) -> dict[str, Any]:
    kind = request.actor.kind
    if card.state == ToldState.DRAFT:
        return {"yes": forms.YesForm(of=card.id, kind=kind)}
    if card.state == ToldState.APPROVED:
        return {
            "give": forms.GiveForm(of=card.id, kind=kind, units=units),
            "link": LinkForm(of=card.id, kind=kind, recipients=recipients),
        }
    return {}


def write(request: HttpRequest, audience: str) -> HttpResponse:
    """The draft for an audience; where there is none it begins as what the person has said yes to."""
    whom = _audience(audience)
    person_id = about(request)
    cards = [card for card in _pages(request) if card.audience == whom]
    before = next((card for card in cards if card.state == ToldState.DRAFT), None) or next(iter(cards), None)
    initial: dict[str, Any] = {said.part.value: said.text for said in before.said} if before else {}
    initial["facts"] = list(before.facts) if before else []
    context = {
        "person": find_person(request, person_id),
        "audience": whom,
        "form": forms.ToldForm(of=whom.value, audience=whom, initial=initial),
        "lines": _by_kind(tuple(_now(request))),
    }
    return page(request, "ui/told/write.html", context)


# Verbs


def draft(request: HttpRequest, audience: str) -> HttpResponse:
    whom = _audience(audience)
    form = forms.ToldForm(request.POST, of=whom.value, audience=whom)
    if not form.is_valid():
        return again(request, form, title=str(whom.label))
    row = actions.draft_told_once(
        about(request),
        audience=whom,
        texts=form.texts,
        facts=form.chosen,
        by=request.actor,
        at=request.now,
    )
    is_own = request.actor.kind == PERSON
    waits = (
        _("It is drafted. Nobody gets it before you have said yes to it.")
        if is_own
        else _("It is drafted. Nobody gets it before the person has said yes to it.")
    )
    say(request, waits, undo="")
    return redirect(address(request, "told_sheet", row.pk))


def approve(request: HttpRequest, told_id: UUID) -> HttpResponse:
    card = one(request, told_id)
    form = forms.YesForm(request.POST, of=told_id, kind=request.actor.kind)
    if not form.is_valid():
        return again(request, form, title=_("The person says yes"))
    actions.approve_told_once(
        told_id,
        yes=ToldYes(form.cleaned_data["yes"]),
        witness_name=form.cleaned_data.get("witness_name", ""),
        lines=[one.as_json() for one in card.lines],
        by=request.actor,
        at=request.now,
    )
    undo = address(request, "told_unapprove", told_id)
    return done(request, _("The page can be given from now on."), undo=undo)


def unapprove(request: HttpRequest, told_id: UUID) -> HttpResponse:
    one(request, told_id)
    actions.unapprove_told_once(told_id, by=request.actor, at=request.now)
    return done(request, _("It is a draft again."))


def withdraw(request: HttpRequest, told_id: UUID) -> HttpResponse:
    one(request, told_id)
    actions.withdraw_told_once(told_id, by=request.actor, at=request.now)
    undo = address(request, "told_put_back", told_id)
    return done(request, _("The page is not given to anybody any more."), undo=undo)


def put_back(request: HttpRequest, told_id: UUID) -> HttpResponse:
    one(request, told_id)
    actions.put_told_back(told_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


def give(request: HttpRequest, told_id: UUID) -> HttpResponse:
    """A unit gets no more than it may know, whoever gives it; what the person hands over is theirs."""
    card = one(request, told_id)
    form = forms.GiveForm(request.POST, of=told_id, kind=request.actor.kind, units=_units(request))
    if not form.is_valid():
        return again(request, form, title=_("Give the page"))
    row = giving.give_told_once(
        told_id, **form.to(), known=known(request, card.person_id), by=request.actor, at=request.now
    )
    undo = address(request, "told_giving_strike", row.pk)
    said = [_("It is written down who got the page."), *_notices(request, card, row.disclosure)]
    return done(request, " ".join(said), undo=undo)


def _notices(request: HttpRequest, card: queries.ToldCard, told: Any) -> list[str]:
    """They tell what the page is about: for whoever may know all of that."""
    unknown = Category(told.categories) & ~known(request, card.person_id)
    return [] if unknown else list(told.notices)


def make_link(request: HttpRequest, told_id: UUID, *, recipients: Choices = ()) -> HttpResponse:
    """The link itself is on the answer to the form and nowhere else."""
    card = one(request, told_id)
    form = LinkForm(request.POST, of=told_id, kind=request.actor.kind, recipients=recipients)
    if not form.is_valid():
        return again(request, form, title=_("Make a link"), submit=_("Make a link"))
    link, token = flows.make_link(
        told_id,
        days=form.cleaned_data["days"],
        known=known(request, card.person_id),
        to=form.to(),
        by=request.actor,
        at=request.now,
    )
    context = {
        "person": find_person(request, card.person_id),
        "card": card,
        "made": links.one(request, link.pk),
        "notices": link.disclosure.notices,
        "things": labels(Category(link.disclosure.categories)),
        "address": settings.ADDRESS + reverse("link", args=[token]),
    }
    return page(request, "ui/told/link.html", context)


def strike_giving(request: HttpRequest, giving_id: UUID) -> HttpResponse:
    if queries.person_of_told("giving", giving_id) != about(request):
        raise Http404
    giving.strike_giving(giving_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


# What there is


def one(request: HttpRequest, told_id: UUID) -> queries.ToldCard:
    """A page of this person; 404 for any other."""
    person_id = about(request)
    card = queries.told(told_id, categories=known(request, person_id), now=_now(request))
    if card is None or card.person_id != person_id:
        raise Http404
    return card


def _pages(request: HttpRequest) -> list[queries.ToldCard]:
    person_id = about(request)
    return queries.told_of(person_id, categories=known(request, person_id), now=_now(request))


def _now(request: HttpRequest) -> list[queries.FactLine]:
    person_id = about(request)
    return known_lines(person_id, categories=known(request, person_id), today=request.today)


def _units(request: HttpRequest) -> Choices:
    """The units around the person; for the person's own page none are asked for."""
    if request.actor.kind == PERSON:
        return []
    found = engagements_of(about(request), today=request.today)
    return [(str(one.unit_id), one.unit_name) for one in found]


def _audience(value: str) -> Audience:
    if value not in Audience.values:
        raise Http404
    return Audience(value)
