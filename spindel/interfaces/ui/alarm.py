"""The page that says whom to call now: one file with nothing beside it, which by itself needs no sign-in."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spindel.domain.network import alarm
from spindel.domain.network.alarm import BY_DAY, BY_NIGHT, Caller, Line
from spindel.domain.network.engaged import engagements_of
from spindel.domain.people.kinds import Category
from spindel.domain.plan.crisis import crisis_of
from spindel.interfaces.ui import formats
from spindel.interfaces.ui.policy import known


def anybody(request: HttpRequest) -> HttpResponse:
    """For whoever asks, also before anything is known about anybody."""
    caller = request.GET.get("for", "")
    who = Caller(caller) if caller in Caller.values else Caller.PERSON
    return render(request, "ui/alarm.html", context(request, who) | {"callers": Caller})


def of_person(request: HttpRequest, person_id: UUID, caller: Caller) -> dict[str, Any]:
    """The same with the person's own people and units, as far as the reader may know of them."""
    may = known(request, person_id)
    plan = crisis_of(person_id, categories=may).shown
    units = engagements_of(person_id, today=request.today) if may & Category.PLAN else []
    names = {one.unit_name: one.unit_phone for one in units}
    found = alarm.lines(caller, among=names)
    listed = {one.unit for one in found}
    found += [
        Line(name, phone, unit=name, verified=False)
        for name, phone in names.items()
        if phone and name not in listed
    ]
    calls = list(plan.calls) if plan else []
    return context(request, caller, found=found) | {
        "own": calls,
        "never": plan.never if plan else (),
    }


def context(request: HttpRequest, caller: Caller, *, found: list[Line] | None = None) -> dict[str, Any]:
    every = alarm.lines(caller) if found is None else found
    local = formats.local(request.now)
    rest = [one for one in every if not one.is_danger]
    return {
        "caller": caller,
        "danger": [one for one in every if one.is_danger],
        "by_day": [one for one in rest if one.answers(*BY_DAY) is not False],
        "by_night": [one for one in rest if one.answers(*BY_NIGHT)],
        "unsure": [one for one in rest if one.answers(*BY_NIGHT) is None],
        "is_day": local.weekday() < 5 and 8 <= local.hour < 17,
        "own": [],
        "never": (),
    }
