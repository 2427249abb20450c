"""Gathers the pages of somebody close: what is their own, and of the person only what they may know."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from spindel.domain.appointments import queries as appointments
from spindel.domain.consent import records
from spindel.domain.entitlements import queries as entitlements
from spindel.domain.network import queries as network
from spindel.domain.network.kinds import UnitKind
from spindel.domain.pathways import facts
from spindel.domain.people import carrying, own, tellings
from spindel.domain.people.kinds import Category, EntryKind, OfferAnswer, TellingKind
from spindel.domain.plan import promised
from spindel.interfaces.portal import forms_close as forms
from spindel.interfaces.ui.policy import saw

AGENCIES = (
    UnitKind.SOCIAL_INSURANCE,
    UnitKind.EMPLOYMENT,
    UnitKind.SOCIAL_SERVICES,
    UnitKind.HOUSING,
    UnitKind.PRIMARY_CARE,
)
SHOWN = 20
DATES = (EntryKind.LETTER, EntryKind.DATE)


def me(request: HttpRequest) -> UUID:
    found: UUID = request.actor.human_id
    return found


def _page(request: HttpRequest, route: str) -> dict[str, Any]:
    numbers = facts.here().numbers
    return {"me": own.me(me(request)), "here": reverse(route), "numbers": numbers}


def home(request: HttpRequest) -> dict[str, Any]:
    """What is new for them: answers, offers, days that come. Nothing of it says who is known here."""
    found = _page(request, "close")
    written, offers = tellings.tellings_by(me(request)), tellings.offers_to(me(request))
    return found | {
        "answers": [one for one in written if one.answered_at][:3],
        "waiting": sum(one.answered_at is None for one in written),
        "offers": [one for one in offers if one.state == OfferAnswer.OFFERED],
        "coming": coming(request)[:3],
        "name": forms.KnownAsForm(of="me", initial={"known_as": found["me"].known_as}),
    }


def told(request: HttpRequest, kind: TellingKind) -> dict[str, Any]:
    """What they told or asked, with its receipt, and the form for more."""
    route = "close_tell" if kind == TellingKind.OBSERVATION else "close_ask"
    initial = {"happened_date": request.today} if kind == TellingKind.OBSERVATION else {}
    made = forms.TellForm if kind == TellingKind.OBSERVATION else forms.AskForm
    written = [one for one in tellings.tellings_by(me(request)) if one.kind == kind]
    found = _page(request, route) | {"written": written[:SHOWN], "form": made(of="new", initial=initial)}
    if kind == TellingKind.OBSERVATION and found["me"].is_asked:
        found["sees"] = forms.SeesForm(of="mine")
        found["seen"] = carrying.views_by(me(request), today=request.today)
    return found


def log(request: HttpRequest) -> dict[str, Any]:
    return _page(request, "close_log") | {
        "entries": own.log_of(me(request)),
        "form": log_form(request),
        "answers": own.RESPECTED,
    }


def log_form(request: HttpRequest, data: Any = None) -> forms.LogForm:
    return forms.LogForm(data, of="new", agencies=sorted(agencies()), initial={"entry_date": request.today})


def agencies() -> dict[str, UUID]:
    """The agencies here by name, to choose from; a name that several have says nothing."""
    found: dict[str, list[UUID]] = {}
    for one in network.units():
        if one.kind in AGENCIES:
            found.setdefault(one.name, []).append(one.id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def tasks(request: HttpRequest) -> dict[str, Any]:
    """What they do because they accepted it."""
    promises = promised.by_relative(me(request))
    if promises:
        saw(request, [request.about], Category.PLAN)
    lets = records.delegations_to(me(request), at=request.now)
    helps = own.helps_of(me(request), today=request.today)
    return _page(request, "close_tasks") | {"helps": helps, "promises": promises, "lets": lets}


def coming(request: HttpRequest) -> list[own.EntryCard]:
    """Their own days to come, the next first."""
    found = [one for one in own.log_of(me(request)) if one.done_date is None and _day(one) >= request.today]
    return sorted((one for one in found if one.promised_date or one.kind == EntryKind.DATE), key=_day)


def _day(one: own.EntryCard) -> Any:
    return one.promised_date or one.entry_date


def dates(request: HttpRequest) -> dict[str, Any]:
    """Their own days and letters; the person's visits and money only where they may know of them."""
    about, found = request.about, _page(request, "close_dates")
    if request.reader.may(about, categories=Category.APPOINTMENTS).allowed:
        found["visits"] = appointments.visits_to_come(about, at=request.now)
        saw(request, [about], Category.APPOINTMENTS)
    if request.reader.may(about, categories=Category.MONEY).allowed:
        found["money"] = entitlements.money_of(about, today=request.today)
        saw(request, [about], Category.MONEY)
    letters = [one for one in own.log_of(me(request)) if one.kind in DATES]
    return found | {"coming": coming(request), "letters": letters}


def week(request: HttpRequest) -> dict[str, Any]:
    form = forms.WeekForm(of="new", initial={"day": request.today})
    return _page(request, "close_week") | {"weeks": own.weeks_of(me(request)), "form": form}


def limits(request: HttpRequest) -> dict[str, Any]:
    limit = own.limit_of(me(request))
    names = ("hours_a_week", "tasks", "tells_staff")
    initial = {name: getattr(limit, name) for name in names} if limit else {}
    said = [one for one in tellings.tellings_by(me(request)) if one.kind == TellingKind.CANNOT]
    return _page(request, "close_limits") | {
        "limit": limit,
        "form": forms.LimitForm(of="mine", initial=initial),
        "said": said[0] if said else None,
        "cannot": forms.CannotForm(of="mine"),
    }


def plan(request: HttpRequest) -> dict[str, Any]:
    card = own.support_plan_of(me(request))
    initial = {**card.texts, "is_shared": card.shared_date is not None} if card else {}
    form = forms.PlanForm(of="mine", initial=initial)
    return _page(request, "close_plan") | {"plan": card, "form": form}


def respite(request: HttpRequest) -> dict[str, Any]:
    return _page(request, "close_respite") | {"offers": tellings.offers_to(me(request))}
