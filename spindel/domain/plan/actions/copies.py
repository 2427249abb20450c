"""Who has a copy of the crisis plan."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, local_date, locked, save, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.plan.actions.crisis import in_force
from spindel.domain.plan.models import CrisisCopy, CrisisPlan
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@transaction.atomic
def give_copy(plan: CrisisPlan | UUID, *, holder: str, by: Actor, at: datetime) -> CrisisCopy:
    """Write down who has got a copy of the version in force, so that they get the next one too."""
    of = in_force(plan)
    name = written(holder, _("Enter who has got a copy."), where="crisis_copy.holder")
    row = CrisisCopy(person=of.person, crisis_plan=of, holder=name, given_date=local_date(at))
    return add(row, "crisis.give_copy", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def take_copy_back(copy: CrisisCopy | UUID, *, by: Actor, at: datetime) -> CrisisCopy:
    """They have no copy any more."""
    row = locked(CrisisCopy, copy)
    if row.back_date is not None:
        raise Refused(_("This has ended already."), value=row.back_date, where="crisis_copy.back_date")
    row.back_date = local_date(at)
    return save(row, "crisis.take_copy_back", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def strike_copy(copy: CrisisCopy | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a copy written down by mistake; returns the id of the person."""
    row, way_out = locked(CrisisCopy, copy), _("Say that they have no copy any more.")
    return strike(row, "crisis.strike_copy", by=by, at=at, categories=Category.PLAN, way_out=way_out)
