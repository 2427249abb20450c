"""Who lacks a plan, who is on the way to one, and to whom it is offered again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from spindel.domain.consent import access
from spindel.domain.network.models import CaseManagement, Engagement
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.people.queries import current
from spindel.domain.plan.models import Plan
from spindel.domain.plan.states import TO_BE_CALLED, PlanState
from spindel.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One person and where their plan stands; `state` is None where there is none."""

    person_id: UUID
    name: str
    manager_id: UUID | None
    manager_name: str
    state: PlanState | None
    call_by_date: date | None
    offer_again_date: date | None
    follow_up_date: date | None

    def is_late(self, *, on: date) -> bool:
        """The meeting is not called, though the clock of the pack has run out."""
        return self.state in TO_BE_CALLED and self.call_by_date is not None and self.call_by_date < on


def plans_in(unit_id: UUID, *, actor: Actor, at: datetime, today: date) -> list[PlanLine]:
    """Everybody with whom the unit is engaged and whose plan the actor may see, by name; three queries."""
    here = current(Engagement.objects.filter(unit_id=unit_id), today).values("person")
    known = access.persons_for(actor, categories=Category.PLAN, at=at).filter(pk__in=here)
    return _lines(list(known.order_by("family_name", "given_name", "pk")), today)


def _lines(people: Iterable[Person], today: date) -> list[PlanLine]:
    keys = [one.pk for one in people]
    living = Plan.objects.filter(person__in=keys).exclude(state=PlanState.CLOSED)
    plans = {row.person_id: row for row in living}
    held = current(CaseManagement.objects.filter(person__in=keys), today).select_related("manager")
    managers = {row.person_id: row.manager for row in held}
    return [_line(one, managers.get(one.pk), plans.get(one.pk)) for one in people]


def _line(person: Person, manager: object, plan: Plan | None) -> PlanLine:
    return PlanLine(
        person_id=person.pk,
        name=person.name,
        manager_id=getattr(manager, "pk", None),
        manager_name=getattr(manager, "name", ""),
        state=PlanState(plan.state) if plan else None,
        call_by_date=plan.call_by_date if plan else None,
        offer_again_date=plan.offer_again_date if plan else None,
        follow_up_date=plan.follow_up_date if plan else None,
    )
