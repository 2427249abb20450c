"""Gathers the page of those close to a person: who they are, what they told, what is done for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spindel.domain.people import own, tellings
from spindel.domain.people import queries as people
from spindel.domain.people.kinds import HEADINGS, Category, Closeness, TellingKind
from spindel.domain.plan.kinds import OwnerKind
from spindel.interfaces.ui.forms import Choices, Form
from spindel.interfaces.ui.policy import find_person
from spindel.interfaces.web import choices, may, things_people
from spindel.interfaces.web.forms import close_ones as forms

RINGS = [*Closeness.choices, ("", _("How close is not said"))]
BY_STAFF = (OwnerKind.PROFESSIONAL, OwnerKind.UNIT)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who is close; what only the case manager's unit may know is empty elsewhere."""

    card: people.RelativeCard
    offers: list[tellings.OfferCard]
    limit: own.LimitCard | None
    plan: list[tuple[object, str]]
    place: Form | None
    respite: Form | None
    back: Form | None

    @property
    def key(self) -> str:
        return str(self.card.id)


@dataclass(frozen=True, slots=True)
class Told:
    card: tellings.TellingCard
    form: Form | None


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """The page. What relatives turned to staff with is told in the case manager's unit alone."""
    found = {"person": find_person(request, person_id), "here": reverse("close_ones", args=[person_id])}
    close = people.relatives_of(person_id, today=request.today)
    ours, writes = (
        things_people.is_turned_to(request, person_id),
        may.write(request, person_id, Category.SOCIAL),
    )
    offers = tellings.offers_about(person_id)
    limits = own.told_limits(person_id) if ours else {}
    plans = own.shared_plans(person_id) if ours else {}
    takes_back = ours and may.write(request, person_id, Category.PLAN | Category.SOCIAL)
    everybody = [
        Somebody(
            card=one,
            offers=offers.get(one.id, []),
            limit=limits.get(one.id),
            plan=_written(plans.get(one.id)),
            place=forms.PlaceForm(of=one.id, initial={"closeness": one.closeness}) if writes else None,
            respite=forms.RespiteForm(of=one.id) if writes else None,
            back=take_back_form(request, person_id, one.id) if takes_back else None,
        )
        for one in close
    ]
    rings = [(label, [one for one in everybody if one.card.closeness == key]) for key, label in RINGS]
    told = [_told(one, writes) for one in tellings.tellings_about(person_id)] if ours else None
    return found | {"rings": [ring for ring in rings if ring[1]], "told": told, "writes": writes}


def take_back_form(
    request: HttpRequest, person_id: UUID, relative_id: UUID, data: Any = None, *, of: object = None
) -> forms.TakeBackForm:
    """Offers what somebody close does now, and staff who may do it instead."""
    what = does(request, person_id, relative_id)
    return forms.TakeBackForm(data, of=of or relative_id, what=what, owners=_by_staff(request, person_id))


def does(request: HttpRequest, person_id: UUID, relative_id: UUID) -> Choices:
    """What somebody close helps with, and what they promised, as far as the reader may know of it."""
    helps = own.helps_of(relative_id, today=request.today)
    found: Choices = [
        (f"help:{one.id}", f"{one.kind.label}: {one.note}" if one.note else one.kind.label) for one in helps
    ]
    promised = choices.promises_of(request, person_id, relative_id)
    return [*found, *((f"promise:{key}", what) for key, what in promised)]


def _by_staff(request: HttpRequest, person_id: UUID) -> Choices:
    return [
        (key, under)
        for key, under in choices.owners(request, person_id)
        if not (isinstance(under, list) and any(not str(one).startswith(BY_STAFF) for one, _name in under))
    ]


def _told(card: tellings.TellingCard, writes: bool) -> Told:
    is_open = writes and card.answered_at is None
    is_question = card.kind == TellingKind.QUESTION
    return Told(card, forms.AnswerTellingForm(of=card.id, is_question=is_question) if is_open else None)


def _written(card: own.SupportPlanCard | None) -> list[tuple[object, str]]:
    """What stands in a plan under which heading."""
    return [(HEADINGS[name], text) for name, text in card.texts.items() if text] if card else []
