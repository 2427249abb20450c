"""How a team works: its purpose and rules, and who goes to whom today."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.models import Going, Membership, TeamRules, Unit
from spindel.domain.people.changes import add, here, local_date, locked, note, save_of_nobody
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.people.queries import current
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@transaction.atomic
def write_team_rules(unit_id: UUID, *, purpose: str, rules: str, by: Actor, at: datetime) -> TeamRules:
    """What the team is for and how it works; the last word holds."""
    unit = locked(Unit, unit_id)
    row = TeamRules.objects.filter(unit=unit).first() or TeamRules(unit=unit)
    row.purpose, row.rules = purpose.strip(), rules.strip()
    return save_of_nobody(row, "team_rules.write", by=by, at=at)


@transaction.atomic
def go(person: Person | UUID, *, unit_id: UUID, professional_id: UUID, by: Actor, at: datetime) -> Going:
    """Somebody of the unit sees to the person today; whoever was to go before no longer does."""
    who, today = here(person), local_date(at)
    seats = current(Membership.objects.filter(seat__unit=unit_id, professional=professional_id), today)
    if not seats.exists():
        raise Refused(
            _("They have no seat in this unit."), value=str(professional_id), where="going.professional",
            way_out=_("Choose a colleague."),
        )  # fmt: skip
    go_not(who, unit_id=unit_id, by=by, at=at)
    row = Going(person=who, unit_id=unit_id, professional_id=professional_id, local_date=today)
    return add(row, "going.choose", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def go_not(person: Person | UUID, *, unit_id: UUID, by: Actor, at: datetime) -> None:
    """Nobody is chosen any more."""
    who = here(person)
    for row in Going.objects.filter(person=who, unit=unit_id, local_date=local_date(at)):
        note(row, "going.drop", by=by, at=at, categories=Category.PLAN)
        row.delete()
