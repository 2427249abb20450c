"""What the person needs and wants, and who answers for which area of life."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.changes import add, local_date, locked, save, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan.actions.owners import stays
from spindel.domain.plan.actions.wording import check_untouched, goal_for
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area, Stance
from spindel.domain.plan.models import Goal, Need, Responsibility
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def note_need(
    person: Person | UUID, *, area: Area, text: str, goal_id: UUID | None = None, by: Actor, at: datetime
) -> Need:
    """Something that the person needs in an area of life, and the goal of theirs that it serves."""
    who = locked(Person, person)
    row = Need(
        person=who,
        goal=goal_for(goal_id, who.id),
        area=area,
        text=written(text, _("Write what is needed."), where="need.text"),
        start_date=local_date(at),
    )
    return add(row, "need.note", by=by, at=at, categories=CATEGORIES_OF_AREA[area], detail={"area": area})


@transaction.atomic
def meet_need(need: Need | UUID, *, by: Actor, at: datetime) -> Need:
    """The need is met."""
    row = locked(Need, need)
    if row.met_date is not None:
        raise Refused(_("This need is met already."), value=row.met_date, where="need.met_date")
    row.met_date = local_date(at)
    row.version += 1
    return save(row, "need.meet", by=by, at=at, categories=CATEGORIES_OF_AREA[Area(row.area)])


@transaction.atomic
def reopen_need(need: Need | UUID, *, by: Actor, at: datetime) -> Need:
    """The need is there again, or still."""
    row = locked(Need, need)
    if row.met_date is None:
        raise Refused(_("This need is open."), where="need.met_date")
    row.met_date = None
    row.version += 1
    return save(row, "need.reopen", by=by, at=at, categories=CATEGORIES_OF_AREA[Area(row.area)])


@transaction.atomic
def strike_need(need: Need | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a need written by mistake; returns the id of the person."""
    row = locked(Need, need)
    categories, way_out = CATEGORIES_OF_AREA[Area(row.area)], _("Say that the need is met.")
    check_untouched(row, way_out)
    return strike(row, "need.strike", by=by, at=at, categories=categories, way_out=way_out)


@transaction.atomic
def set_goal(
    person: Person | UUID, *, own_words: str, need_id: UUID | None = None, by: Actor, at: datetime
) -> Goal:
    """What the person wants, in their own words."""
    who = locked(Person, person)
    need = locked(Need, need_id) if need_id else None
    if need is not None and need.person_id != who.id:
        raise Invalid(_("This need is somebody else's."), value=str(need_id), where="goal.need")
    row = Goal(
        person=who,
        need=need,
        own_words=written(own_words, _("Write what the person wants."), where="goal.own_words"),
        start_date=local_date(at),
    )
    return add(row, "goal.set", by=by, at=at, categories=_of(row))


@transaction.atomic
def reach_goal(goal: Goal | UUID, *, by: Actor, at: datetime) -> Goal:
    """The person says that they have got there."""
    row = locked(Goal, goal)
    if row.reached_date is not None:
        raise Refused(_("This goal is reached already."), value=row.reached_date, where="goal.reached_date")
    row.reached_date = local_date(at)
    row.version += 1
    return save(row, "goal.reach", by=by, at=at, categories=_of(row))


@transaction.atomic
def reopen_goal(goal: Goal | UUID, *, by: Actor, at: datetime) -> Goal:
    """The person has not got there after all."""
    row = locked(Goal, goal)
    if row.reached_date is None:
        raise Refused(_("This goal is not reached yet."), where="goal.reached_date")
    row.reached_date = None
    row.version += 1
    return save(row, "goal.reopen", by=by, at=at, categories=_of(row))


@transaction.atomic
def strike_goal(goal: Goal | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a goal written by mistake; returns the id of the person."""
    row = locked(Goal, goal)
    way_out = _("Write a new goal in the person's words.")
    check_untouched(row, way_out)
    return strike(row, "goal.strike", by=by, at=at, categories=_of(row), way_out=way_out)


def _of(goal: Goal) -> Category:
    return CATEGORIES_OF_AREA[Area(goal.need.area)] if goal.need else Category.PLAN


@transaction.atomic
def take_responsibility(
    person: Person | UUID,
    *,
    area: Area,
    unit_id: UUID,
    professional_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Responsibility:
    """A unit answers for an area of life, by a named professional if one is given."""
    return _say(person, Stance.ACCEPTS, area, unit_id, professional_id, by=by, at=at)


@transaction.atomic
def say_other(person: Person | UUID, *, area: Area, unit_id: UUID, by: Actor, at: datetime) -> Responsibility:
    """A unit says that another is responsible. It is written down as said, and blames nobody."""
    return _say(person, Stance.SAYS_OTHER, area, unit_id, None, by=by, at=at)


@transaction.atomic
def end_responsibility(responsibility: Responsibility | UUID, *, by: Actor, at: datetime) -> Responsibility:
    """What the unit said no longer holds."""
    row = locked(Responsibility, responsibility)
    if row.end_date is not None:
        raise Refused(_("This has ended already."), value=row.end_date, where="responsibility.end_date")
    row.end_date = local_date(at)
    return save(row, "responsibility.end", by=by, at=at, categories=CATEGORIES_OF_AREA[Area(row.area)])


def _say(
    person: Person | UUID,
    stance: Stance,
    area: Area,
    unit_id: UUID,
    professional_id: UUID | None,
    *,
    by: Actor,
    at: datetime,
) -> Responsibility:
    who, unit = locked(Person, person), locked(Unit, unit_id)
    before = Responsibility.objects.filter(person=who, area=area, unit=unit, end_date=None).first()
    if before is not None and (before.stance, before.professional_id) == (stance, professional_id):
        raise Refused(_("%(unit)s says so already.") % {"unit": unit.name}, where="responsibility")
    if stance == Stance.ACCEPTS and not stays(who.id, unit.id, until=None, on=local_date(at)):
        raise Refused(
            _("%(unit)s leaves, and can no longer answer for this.") % {"unit": unit.name},
            where="responsibility.unit",
            way_out=_("Choose somebody who stays, or let the unit come in again."),
        )
    if before is not None:
        before.end_date = local_date(at)
        before.save(update_fields=["end_date"])
    row = Responsibility(
        person=who,
        area=area,
        unit=unit,
        professional=locked(Professional, professional_id) if professional_id else None,
        stance=stance,
        start_date=local_date(at),
    )
    detail = {"area": area, "stance": stance, "unit": str(unit.id)}
    return add(row, "responsibility.say", by=by, at=at, categories=CATEGORIES_OF_AREA[area], detail=detail)
