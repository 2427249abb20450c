"""Gathers the entrance in an emergency, what is open about a person, and what waits for a review."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.domain.consent import records
from spindel.domain.people import details
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web import things_held
from spindel.interfaces.web.forms import emergency as forms


def entrance(request: HttpRequest) -> dict[str, Any]:
    """Who has a way in is told before anything is asked."""
    may_open = records.may_open(request.actor)
    return {
        "here": reverse("emergency"),
        "may_open": may_open,
        "form": forms.OpenForm() if may_open else None,
    }


def person_with(request: HttpRequest, form: forms.OpenForm) -> UUID | None:
    """The person with exactly this number; None with an error in the form. Who has no way in asks in vain."""
    if not records.may_open(request.actor):
        raise Http404
    found = details.person_with_number(form.cleaned_data["number"])
    if found is None:
        form.add_error("number", _("Nobody here has this number."))
    return found


def mine(request: HttpRequest, person_id: UUID) -> records.EmergencyCard:
    """What the reader has open about the person now."""
    found = records.open_emergency(person_id, professional_id=request.actor.human_id, at=request.now)
    if found is None:
        raise Http404
    return found


def banner(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """What the page of the person says of emergencies: the reader's own, and those that others have open."""
    own = records.open_emergency(person_id, professional_id=request.actor.human_id, at=request.now)
    found: dict[str, Any] = {"own": own, "others": []}
    if own and own.wider:
        found["widen"] = forms.WidenForm(of=person_id)
    if things_held.holds(request, person_id):
        others = [one for one in records.emergencies_of(person_id) if one.is_open(at=request.now)]
        found["others"] = [_other(one) for one in others if one.professional_id != request.actor.human_id]
    return found


def _other(card: records.EmergencyCard) -> dict[str, Any]:
    kept = records.blocks_in_the_way(card.id)
    categories = Category(0)
    for _block_id, mask in kept:
        categories |= mask
    return {"card": card, "kept": categories, "release": forms.ReleaseForm(of=card.id) if kept else None}


def in_the_way(request: HttpRequest, person_id: UUID, emergency_id: UUID) -> list[tuple[UUID, Category]]:
    """Blocks that keep an open emergency of this person from seeing something; in the case manager's unit."""
    if not things_held.holds(request, person_id):
        raise Http404
    cards = {one.id for one in records.emergencies_of(person_id) if one.is_open(at=request.now)}
    found = records.blocks_in_the_way(emergency_id) if emergency_id in cards else []
    if not found:
        raise Http404
    return found


def waiting(request: HttpRequest) -> list[records.EmergencyCard]:
    """What was opened from the reader's unit by others and waits for a review."""
    return records.to_review(request.actor.unit_id, but_not_by=request.actor.human_id)


def reviews(request: HttpRequest) -> dict[str, Any]:
    cards = waiting(request)
    for one in cards:
        saw(request, [one.person_id], Category.CONTACT_ONLY)
    return {
        "here": reverse("reviews"),
        "waiting": [{"card": one, "form": forms.ReviewForm(of=one.id)} for one in cards],
    }
