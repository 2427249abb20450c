"""Choices put before the person and the places that matter to them: the same for staff and for the person.

A view of a door declares who may come in and calls one of these. Nothing is recommended: the reader chooses
the order, the person decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from spindel.domain.consent.holders import who_may_know
from spindel.domain.people import actions as people
from spindel.domain.people.details import person_of
from spindel.domain.people.kinds import Category
from spindel.domain.people.places import places_of
from spindel.domain.plan import actions, compared
from spindel.domain.plan import choices as queries
from spindel.interfaces.ui.answers import again, done
from spindel.interfaces.ui.forms import Form
from spindel.interfaces.ui.forms_choices import ChoiceAnswerForm
from spindel.interfaces.ui.forms_places import PlaceForm
from spindel.interfaces.ui.policy import find_person, known
from spindel.interfaces.ui.ways import about, address

Ask = Callable[..., ChoiceAnswerForm]


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice, its options side by side, and the form for what the person says to it."""

    card: queries.ChoiceCard
    options: list[compared.Compared]
    form: Form | None
    is_due: bool


def read(request: HttpRequest, *, ask: Ask | None, place: type[PlaceForm] = PlaceForm) -> dict[str, Any]:
    """What both pages show. `ask` makes the form of an answer; without it the reader writes nothing down."""
    person_id = about(request)
    card, mask = find_person(request, person_id), known(request, person_id)
    places = places_of(person_id) if mask & Category.ADDRESS else None
    tongue = card.interpreter_language or card.language
    orders = compared.orders(places=places)
    order = next((one for one in orders if one == request.GET.get("by", "")), orders[0])
    return {
        "person": card,
        "tongue": tongue,
        "places": places,
        "place": place(of="place"),
        "knows_places": who_may_know(person_id, Category.ADDRESS, at=request.now),
        "order": order,
        "orders": orders,
        "choices": [
            Shown(
                card=one,
                options=compared.compare(one, places=places, tongue=tongue, order=order),
                form=ask(of=one.id, options=one.options) if ask else None,
                is_due=one.is_due(today=request.today),
            )
            for one in queries.choices_of(person_id, categories=mask)
        ],
    }


def one(request: HttpRequest, choice_id: UUID, mask: Category) -> queries.ChoiceCard:
    """A choice of this person, in an area of life within these categories."""
    for card in queries.choices_of(about(request), categories=mask):
        if card.id == choice_id:
            return card
    raise Http404


def say(request: HttpRequest, card: queries.ChoiceCard, ask: Ask) -> HttpResponse:
    """What the person says to it, with a receipt."""
    form = ask(request.POST, of=card.id, options=card.options)
    if not form.is_valid():
        return again(request, form, title=card.question)
    row = actions.answer_choice(card.id, **form.given(), by=request.actor, at=request.now)
    said = _("It is written down, and there is a receipt. It can be changed here at any time.")
    return done(request, said, undo=address(request, "choice_unsay", row.id))


def unsay(request: HttpRequest, said_id: UUID, mask: Category) -> HttpResponse:
    """The undo of an answer, for a quarter of an hour."""
    choice_id = queries.choice_of_answer(said_id)
    if choice_id is None:
        raise Http404
    one(request, choice_id, mask)
    actions.strike_answer(said_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


def add_place(request: HttpRequest, place: type[PlaceForm] = PlaceForm) -> HttpResponse:
    form = place(request.POST, of="place")
    if not form.is_valid():
        return again(request, form, title=_("Write down a place"))
    row = people.add_place(about(request), **form.given(), by=request.actor, at=request.now)
    undo = address(request, "place_remove", row.id)
    return done(request, _("The place is saved. Only those named on this page can see it."), undo=undo)


def remove_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    if person_of("place", place_id) != about(request):
        raise Http404
    people.remove_place(place_id, by=request.actor, at=request.now)
    return done(request, _("The place is gone."))
