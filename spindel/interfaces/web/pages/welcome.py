"""Gathers the page on which somebody new is taken in: the form, and who might be the same person."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language

from spindel.domain.consent import access
from spindel.domain.flows import actions as flows
from spindel.domain.flows import parting
from spindel.domain.network.kinds import Role
from spindel.domain.people import actions as people
from spindel.domain.people.kinds import AddressKind, Category
from spindel.domain.people.queries import like_named
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web import choices, things_people
from spindel.interfaces.web.forms.people import WelcomeForm
from spindel.kernel.errors import Refused

SHOWN = 10
# Who may take somebody in.
TAKES_IN = (
    Role.CASE_MANAGER,
    Role.NURSE,
    Role.PHYSICIAN,
    Role.PSYCHOLOGIST,
    Role.SOCIAL_WORKER,
    Role.TEAM_LEADER,
    Role.GENERAL_PRACTITIONER,
    Role.ADMINISTRATOR,
)


@dataclass(slots=True)
class Welcome:
    """The form as filled in, those who might be the same person, and whether somebody can be taken in."""

    form: WelcomeForm
    like: list[Any]
    is_ready: bool = False


def asked(request: HttpRequest) -> str:
    """The words that were searched for."""
    words: str = request.POST.get("q", request.GET.get("q", ""))
    return words.strip()[:100]


def is_filled(request: HttpRequest) -> bool:
    """Whether the form of the page was sent, and not the words of a search."""
    return request.method == "POST" and "q" not in request.POST


def read(request: HttpRequest) -> Welcome:
    """What was sent, checked; or an empty form with the words that were searched for as a name."""
    team = choices.team(request)
    if not is_filled(request):
        given, _space, family = asked(request).rpartition(" ")
        initial = {
            "given_name": given or family,
            "family_name": family if given else "",
            "language": get_language(),
            "manager": str(request.actor.human_id),
        }
        return Welcome(WelcomeForm(team=team, initial=initial), [])
    form = WelcomeForm(request.POST, team=team)
    like = _like(request, form) if form.is_valid() else []
    if like:
        form = WelcomeForm(request.POST, team=team, asks=True)
    return Welcome(form, like, form.is_valid())


def _like(request: HttpRequest, form: WelcomeForm) -> list[Any]:
    """Among those whom the reader may know of; of others nobody is told."""
    asked = {name: form.cleaned_data[name] for name in ("given_name", "family_name", "birth_date")}
    known = access.persons_for(request.actor, categories=Category.CONTACT_ONLY, at=request.now)
    found = list(known.filter(like_named(**asked)).order_by("family_name", "given_name", "id")[:SHOWN])
    saw(request, [one.pk for one in found], Category.CONTACT_ONLY)
    return found


def take_in(request: HttpRequest, form: WelcomeForm) -> UUID | None:
    """The person, new or taken in again; None when the number is somebody's, and the form says so."""
    told: dict[str, Any] = {"unit_id": request.actor.unit_id, "by": request.actor, "at": request.now}
    names = {name: form.person[name] for name in ("given_name", "family_name")}
    number = form.cleaned_data.get("number", "")
    things_people.number_asked(request, form.cleaned_data.get("system", ""), number)
    unit_id = request.actor.unit_id
    before = parting.who_had_left(number=number, **names, unit_id=unit_id, today=request.today)
    if before is not None:
        return parting.welcome_back(before, **form.staff, **told).id
    try:
        person = flows.welcome_person(**form.person, **form.staff, identifiers=form.identifiers, **told)
    except Refused as error:
        form.add_error("number" if "number" in form.fields else None, f"{error.what} {error.way_out}")
        return None
    if form.cleaned_data["municipality"]:
        people.move(
            person,
            kind=AddressKind.REGISTERED,
            municipality=form.cleaned_data["municipality"],
            from_date=request.today,
            by=request.actor,
            at=request.now,
        )
    return person.id
