"""Gathers the page of money and decisions: benefits with their ends, applications with their next step."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from spindel.domain.entitlements import queries as entitlements
from spindel.domain.entitlements.kinds import ApplicationState
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.policy import find_person
from spindel.interfaces.web import choices, may
from spindel.interfaces.web.forms import money as forms

TO_DECIDE = (ApplicationState.SENT, ApplicationState.APPEALED)


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    card = find_person(request, person_id)
    money = entitlements.money_of(person_id, today=request.today)
    writes = may.write(request, person_id, Category.MONEY)
    found: dict[str, Any] = {
        "person": card,
        "here": reverse("money", args=[person_id]),
        "benefits": [_benefit(one, writes=writes) for one in money.benefits],
        "applications": [_application(one, request, writes=writes) for one in money.applications],
    }
    if writes:
        offered = units(request, person_id)
        initial = {"start_date": request.today, "currency": entitlements.usual_currency(person_id)}
        found["add"] = forms.BenefitForm(of=person_id, units=offered, initial=initial)
        found["start"] = forms.ApplicationForm(of=person_id)
    return found


def _benefit(card: entitlements.BenefitCard, *, writes: bool) -> dict[str, Any]:
    end = forms.EndBenefitForm(of=card.id, initial={"end_date": card.end_date}) if writes else None
    return {"card": card, "end": end}


def _application(card: entitlements.ApplicationCard, request: HttpRequest, *, writes: bool) -> dict[str, Any]:
    """One application with the steps that can follow now."""
    initial = {"decided_date": request.today}
    decides = writes and card.state in TO_DECIDE
    return {
        "card": card,
        "decide": forms.DecisionForm(of=card.id, initial=initial) if decides else None,
        "can_send": writes and card.state == ApplicationState.UNDER_WAY,
        "can_appeal": writes and card.state == ApplicationState.REFUSED,
        "can_withdraw": writes and card.waits,
        "withdraw_key": f"withdraw-{card.id}",
    }


def units(request: HttpRequest, person_id: UUID) -> choices.Choices:
    """Who may have decided: the units around the person."""
    return choices.engaged_units(request, person_id)


def benefit(person_id: UUID, benefit_id: UUID, *, today: Any) -> entitlements.BenefitCard:
    """A benefit of this person that has not ended."""
    for one in entitlements.money_of(person_id, today=today).benefits:
        if one.id == benefit_id:
            return one
    raise Http404
