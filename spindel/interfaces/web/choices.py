"""What selects offer: who can own a promise, which units can answer for an area, whom to hand over to.

Whatever a select tells about a person is in the audit of the answer that shows it.
"""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from spindel.domain.consent.queries import SharingCard
from spindel.domain.network import queries as network
from spindel.domain.network import unit
from spindel.domain.people.kinds import Category, labels
from spindel.domain.plan import queries as plan
from spindel.domain.plan.kinds import Area, Owner, OwnerKind, areas_within
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web import may
from spindel.interfaces.web.around import around

Choices = list[tuple[str, object]]


def owners(request: HttpRequest, person_id: UUID) -> Choices:
    """Oneself first, then one's team, the units around the person, and those who are asked before.

    Those close to the person are named only to whoever may know of them.
    """
    actor, here = request.actor, around(request, person_id)
    team = [one for one in here.team if one.professional_id != actor.human_id]
    close = here.close.get(person_id, [])
    saw(request, [person_id], Category.PLAN | Category.SOCIAL if close else Category.PLAN)
    return [
        ("", "–"),
        (f"{OwnerKind.PROFESSIONAL}:{actor.human_id}", _("I do")),
        (_("My team"), [(f"{OwnerKind.PROFESSIONAL}:{one.professional_id}", called(one)) for one in team]),
        (
            _("Units around the person"),
            [(f"{OwnerKind.UNIT}:{unit_id}", name) for unit_id, name in here.units[person_id]],
        ),
        (
            _("Only if they have said yes"),
            [
                (OwnerKind.PERSON.value, _("The person")),
                *((f"{OwnerKind.RELATIVE}:{one}", name) for one, name in close),
            ],
        ),
    ]


def owner(chosen: str) -> Owner:
    """What `owners` offered, read back."""
    kind, _colon, key = chosen.partition(":")
    return Owner(OwnerKind(kind), UUID(key) if key else None)


def written(commitment: plan.CommitmentCard) -> str:
    """The present owner in the words of `owners`; empty for nobody."""
    parts = [str(part) for part in (commitment.owner_kind, commitment.owner_id) if part]
    return ":".join(parts)


def mandates(request: HttpRequest, person_id: UUID) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the seats of one's own unit and of those around the person may decide today, by unit."""
    here = around(request, person_id)
    units = {request.actor.unit_id, *(unit_id for unit_id, _name in here.units[person_id])}
    saw(request, [person_id], Category.PLAN)
    held = [one for one in here.mandates if one.unit_id in units]
    return [
        (name, [(str(one.id), f"{unit.named(one)} ({one.role.label})") for one in group])
        for name, group in groupby(held, key=lambda one: one.unit_name)
    ]


def mandate(chosen: str) -> UUID | None:
    """What `mandates` offered, read back."""
    return UUID(chosen) if chosen else None


def promises_of(request: HttpRequest, person_id: UUID, owner_id: UUID) -> Choices:
    """The open promises of a professional about the person, as far as the reader may know of them."""
    may_read = request.reader.categories_of([person_id])[person_id]
    if not may_read & Category.PLAN:
        return []
    found = plan.plan_of(person_id, categories=may_read).open
    saw(request, [person_id], Category.PLAN)
    return [(str(one.id), one.what) for one in found if one.owner_id == owner_id]


def areas(request: HttpRequest, person_id: UUID) -> list[Area]:
    """The areas of life that the actor may write about."""
    return areas_within(may.writes(request, person_id))


def engaged_units(request: HttpRequest, person_id: UUID) -> Choices:
    saw(request, [person_id], Category.PLAN)
    units = around(request, person_id).units[person_id]
    return [("", "–"), *((str(unit_id), name) for unit_id, name in units)]


def sharings(request: HttpRequest, person_id: UUID, planned: Iterable[SharingCard]) -> Choices:
    """The sharings that the plan counts on, in words."""
    saw(request, [person_id], Category.PLAN)
    return [
        (
            str(one.id),
            _("%(unit)s: %(categories)s") % {"unit": one.unit_name, "categories": labels(one.categories)},
        )
        for one in planned
    ]


def team(request: HttpRequest) -> Choices:
    """The colleagues of one's own unit, once each."""
    return members(network.team_of(request.actor.unit_id, on=request.today))


def members(people: Iterable[network.TeamMember]) -> Choices:
    """These people once each; whoever is away says so."""
    return list({str(one.professional_id): called(one) for one in people}.items())


def called(one: network.TeamMember) -> str:
    """The name, and that they are away, for a list to choose from."""
    return _("%(name)s (away)") % {"name": one.name} if one.is_away else one.name
