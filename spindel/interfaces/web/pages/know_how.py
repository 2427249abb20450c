"""Gathers what one's own team knows, and what it can be about."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.network import know_how
from spindel.domain.network import queries as network
from spindel.interfaces.web import choices
from spindel.interfaces.web.forms import team as forms


def read(request: HttpRequest) -> dict[str, Any]:
    text = request.GET.get("q", "").strip()[:100]
    cards = know_how.known_in(request.actor.unit_id, text=text)
    found: dict[str, Any] = {
        "q": text,
        "lines": [
            {
                "card": one,
                "is_stale": one.is_stale(on=request.today),
                "change": forms.ChangeKnowHowForm(of=one.id, initial={"text": one.text}),
                "check": forms.CheckForm(of=f"{one.id}-check"),
            }
            for one in cards
        ],
    }
    if request.actor.unit_id is not None:
        found["add"] = form(request)
    return found


def form(request: HttpRequest, data: Any = None) -> forms.KnowHowForm:
    """About every unit and organisation there is; oneself first as who keeps it up to date."""
    units = network.units()
    whole = {one.organisation_id: one.organisation_name for one in units}
    about = [(f"{key}:", name) for key, name in sorted(whole.items(), key=lambda one: one[1])]
    about += [(f"{one.organisation_id}:{one.id}", f"{one.name}, {one.organisation_name}") for one in units]
    names = dict[str, str]()
    for key, name in about:
        names.setdefault(name, key)
    me = str(request.actor.human_id)
    team = sorted(choices.team(request), key=lambda one: one[0] != me)
    return forms.KnowHowForm(data, about=[(key, name) for name, key in names.items()], team=team)


def own(request: HttpRequest, know_how_id: UUID) -> None:
    """Only what one's own team wrote."""
    if request.actor.unit_id is None or know_how.unit_of(know_how_id) != request.actor.unit_id:
        raise Http404
