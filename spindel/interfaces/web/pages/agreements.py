"""Gathers the register of agreements, one agreement with what it lacks and how it is kept, and its report."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from spindel.domain.consent.agreed import closed_by_law
from spindel.domain.flows.measured import FEWEST, Figures, Measured, measured
from spindel.domain.network import agreements, standard
from spindel.domain.network import queries as network
from spindel.domain.network.agreements import AgreementCard, Side
from spindel.domain.network.kinds import AgreementState, Role
from spindel.domain.people.kinds import labels
from spindel.interfaces.web import choices
from spindel.interfaces.web.forms import agreements as forms

Row = tuple[object, ...]


def units(request: HttpRequest) -> list[tuple[str, str]]:
    """Every unit but one's own, by name with its organisation; each name once."""
    found = dict[str, str]()
    for one in network.units():
        if one.id != request.actor.unit_id:
            found.setdefault(f"{one.name}, {one.organisation_name}", str(one.id))
    return [(key, name) for name, key in found.items()]


def leads(request: HttpRequest) -> bool:
    return request.actor.role == Role.TEAM_LEADER and request.actor.unit_id is not None


def register(request: HttpRequest) -> dict[str, Any]:
    """Our own first, then the others'."""
    cards = agreements.agreements()
    mine = [one for one in cards if is_ours(request, one)]
    found: dict[str, Any] = {
        "mine": [(one, standard.lacks(one, today=request.today)) for one in mine],
        "others": [one for one in cards if one not in mine],
        "soon": {one.id for one in mine if one.ends_soon(on=request.today)},
    }
    if leads(request):
        found["draw_up"] = forms.DrawUpForm(units=units(request), initial={"start_date": request.today})
    return found


def is_ours(request: HttpRequest, card: AgreementCard) -> bool:
    return any(request.actor.unit_id in one.covers for one in card.sides)


def find(agreement_id: UUID) -> AgreementCard:
    card = agreements.agreement(agreement_id)
    if card is None:
        raise Http404
    return card


def kept(request: HttpRequest, agreement_id: UUID) -> tuple[AgreementCard, Side]:
    """An agreement of which the actor's unit keeps a side; the routes are for who leads one."""
    card = find(agreement_id)
    side = card.side_of(request.actor.unit_id)
    if side is None:
        raise Http404
    return card, side


@dataclass(slots=True)
class AgreementPage:
    """`figures`: for those whose units it covers; the forms for who leads a unit that keeps a side."""

    card: AgreementCard
    lacks: list[standard.Lack]
    closed: list[tuple[str, str]]
    figures: Measured | None
    fewest: int
    ends_soon: bool
    contacts: forms.ContactsForm | None = None
    change: forms.TermsForm | None = None
    sign: forms.SignForm | None = None
    end: forms.EndForm | None = None
    follow: forms.TermsForm | None = None


def one(request: HttpRequest, agreement_id: UUID) -> AgreementPage:
    card = find(agreement_id)
    found = AgreementPage(
        card=card,
        lacks=standard.lacks(card, today=request.today),
        closed=[(name, labels(closed)) for name, closed in closed_by_law(card)],
        figures=measured(card, today=request.today) if is_ours(request, card) else None,
        fewest=FEWEST,
        ends_soon=card.ends_soon(on=request.today),
    )
    side = card.side_of(request.actor.unit_id)
    if side is not None and leads(request):
        _forms(request, found, side)
    return found


def _forms(request: HttpRequest, found: AgreementPage, side: Side) -> None:
    card = found.card
    if card.state != AgreementState.ENDED:
        found.contacts = contacts_form(request, side)
        found.end = forms.EndForm(of=card.id, initial={"end_date": request.today})
    if card.state == AgreementState.DRAFT:
        found.change = forms.TermsForm(of=card.id, initial=forms.stands(card))
        found.sign = sign_form(request, card)
    else:
        begins = {"start_date": card.end_date or request.today, "end_date": None, "review_date": None}
        found.follow = forms.TermsForm(of=f"{card.id}-follow", initial=forms.stands(card) | begins)


def contacts_form(request: HttpRequest, side: Side, data: Any = None) -> forms.ContactsForm:
    team = choices.members(network.team_of(side.unit_id, on=request.today))
    initial = {"contact": side.contact_id, "substitute": side.substitute_id}
    return forms.ContactsForm(data, of=side.id, people=team, initial=initial)


def sign_form(request: HttpRequest, card: AgreementCard, data: Any = None) -> forms.SignForm:
    """Own side first; the sides that have not signed."""
    waits = [one for one in card.sides if one.signed_at is None]
    waits.sort(key=lambda one: one.unit_id != request.actor.unit_id)
    sides: choices.Choices = [(str(one.unit_id), one.unit_name) for one in waits]
    return forms.SignForm(data, of=card.id, sides=sides, initial={"name": request.actor.name})


def head() -> Row:
    return (
        _("Agreement"), _("Unit"), _("What"), _("From"), _("Until"), _("Fell due"), _("In time"),
        _("Agreed, per cent"), _("Kept"),
    )  # fmt: skip


def rows(card: AgreementCard, found: Measured) -> Iterator[Row]:
    """What between the two was kept and what was not; nobody is named, small numbers are not told."""
    span = found.since.isoformat(), found.until.isoformat()
    for side in found.sides:
        for what, figures in ((_("Answers"), side.answers), (_("Promises"), side.promises)):
            told = _told(figures, card.share_in_time)
            yield card.name, side.side.unit_name, what, *span, *told[:2], card.share_in_time, told[2]


def _told(figures: Figures, agreed: int) -> tuple[object, object, str]:
    if not figures.is_shown:
        return _("fewer than %(fewest)s") % {"fewest": FEWEST}, "", _("Too few to say")
    return figures.due, figures.in_time, _("No") if figures.is_below(agreed) else _("Yes")


def report(request: HttpRequest, agreement_id: UUID) -> tuple[AgreementCard, Measured]:
    """For those whose units it covers."""
    card = find(agreement_id)
    if not is_ours(request, card):
        raise Http404
    return card, measured(card, today=request.today)


def text(request: HttpRequest, card: AgreementCard, found: Measured) -> str:
    """The report as plain text, ready to be sent: what was agreed, what was kept, what it lacks."""
    lines = [
        _("How a cooperation agreement is kept"),
        card.name,
        f"{_('What it is for')}: {card.scope}",
        _("Counted from %(since)s up to %(until)s; agreed: %(share)s per cent in time.")
        % {"since": found.since.isoformat(), "until": found.until.isoformat(), "share": card.share_in_time},
        "",
    ]
    for _name, unit, what, _since, _until, due, in_time, _share, said in rows(card, found):
        figures = f"{in_time} / {due}" if in_time != "" else due
        lines.append(f"{unit}, {what}: {figures} ({_('kept')}: {said})")
    missing = standard.lacks(card, today=request.today)
    if missing:
        lines += ["", _("What it lacks by the minimum standard:"), *(f"- {one.text}" for one in missing)]
    if card.escalation:
        lines += ["", _("What comes next by the agreement:")]
        lines += [f"{number}. {step}" for number, step in enumerate(card.escalation, 1)]
    return "\n".join([*lines, "", _("It names nobody: it is about what stands between the two.")]) + "\n"
