"""Gathers the page on which it is written down who the person is, how to reach them, and who is close."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest

from spindel.domain.consent.holders import who_may_know
from spindel.domain.people import details, numbers
from spindel.domain.people import queries as people
from spindel.domain.people.kinds import AddressKind, Category, LevelOfNeed
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.policy import find_person, known
from spindel.interfaces.web import may, things_people
from spindel.interfaces.web.forms import Form, carrying
from spindel.interfaces.web.forms import people as forms


@dataclass(frozen=True, slots=True)
class Close:
    """Somebody close, the form of who they are, and that for one more thing that they do."""

    card: people.RelativeCard
    form: Form
    help_form: Form


@dataclass(frozen=True, slots=True)
class Seen:
    """A view of what the person can carry; with a form unless the person has contested it."""

    view: people.CapacityView
    contest_form: Form | None


@dataclass(slots=True)
class About:
    """What the page shows. A section that may not be written is None, and then not there at all."""

    id: UUID
    card: people.PersonCard
    details: details.Details
    knows_address: list[str]
    forms: dict[str, Form] = field(default_factory=dict)
    close: list[Close] | None = None
    capacity: list[Seen] | None = None
    may_part: bool = False


def read(request: HttpRequest, person_id: UUID) -> About:
    """Everything on the page, in a fixed number of queries for a given set of categories."""
    card = find_person(request, person_id)
    may_write = may.writes(request, person_id)
    about = About(
        id=person_id,
        card=card,
        details=details.details_of(person_id),
        knows_address=who_may_know(person_id, Category.ADDRESS, at=request.now),
    )
    _reach(about, request)
    if may_write & Category.PLAN:
        _plan(about, request)
    if may_write & Category.SOCIAL:
        _social(about, request)
    return about


def _reach(about: About, request: HttpRequest) -> None:
    card, said, key = about.card, about.details, about.id
    names = {name: getattr(said, name) for name in forms.NameForm.base_fields}
    reach = {
        "channel": card.contact_channel,
        "phone": card.phone,
        "email": card.email,
        "wishes": card.contact_wishes,
        "approach_note": card.approach_note,
    }
    interpreter = card.interpreter_language
    about.forms |= {
        "name": forms.NameForm(of=key, initial=names),
        "reach": forms.ReachForm(of=key, initial=reach),
        "language": forms.LanguageForm(of=key),
        "interpreter": forms.InterpreterForm(of=key, known=[interpreter], initial={"language": interpreter}),
        "address": forms.AddressForm(
            of=key,
            there=addresses(request, key),
            initial={"kind": AddressKind.REGISTERED, "from_date": request.today},
        ),
    }
    if numbers.kinds():
        about.forms["number"] = forms.NumberForm(of=key)
    paused = card.outreach_paused_until
    if paused is not None and paused > request.today:
        about.forms["resume"] = carrying.ResumeForm(of=key)
    else:
        about.forms["pause"] = carrying.PauseForm(of=key)


def addresses(request: HttpRequest, person_id: UUID) -> dict[str, str]:
    """The place of each kind of address that the reader may see; empty where they see that there is none."""
    card, may_read = find_person(request, person_id), known(request, person_id)
    found = {}
    if may_read & people.PLACED:
        found[AddressKind.REGISTERED.value] = card.municipality
    if may_read & Category.ADDRESS:
        found[AddressKind.ACTUAL.value] = card.actual_municipality
    return found


def _plan(about: About, request: HttpRequest) -> None:
    level = about.card.level_of_need or LevelOfNeed.STANDARD
    about.forms["level"] = forms.LevelForm(of=about.id, initial={"level": level})
    about.may_part = things_people.may_part(request, about.id)


def _close(card: people.RelativeCard) -> Close:
    stands = {name: getattr(card, name) for name in forms.CloseForm.base_fields}
    return Close(card, forms.CloseForm(of=card.id, initial=stands), forms.HelpForm(of=card.id))


def _social(about: About, request: HttpRequest) -> None:
    today = request.today
    close = people.relatives_of(about.id, today=today)
    about.close = [_close(one) for one in close]
    about.forms["relative"] = forms.RelativeForm(of=about.id)
    if decides(request.actor):
        return
    about.capacity = [
        Seen(one, None if one.contested_text else carrying.ContestForm(of=one.id))
        for one in people.capacity_now(about.id, today=today)
    ]
    about.forms["capacity"] = carrying.CapacityForm(
        of=about.id,
        close=[(one.id, one.name) for one in close],
        initial={"seen_by_name": request.actor.name},
    )
