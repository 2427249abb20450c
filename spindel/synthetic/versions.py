"""The plans of one case manager's people in two versions, and what each party said to them."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.network.models import CaseManagement
from spindel.domain.people.kinds import Category
from spindel.domain.plan import law
from spindel.domain.plan.content import content_of, digest_of, slice_of
from spindel.domain.plan.kinds import GotItRight
from spindel.domain.plan.models import Plan, PlanVersion, Responsibility, SignOff
from spindel.domain.plan.states import Party, PlanState, SignSays, VersionCause
from spindel.kernel.ids import id_at
from spindel.synthetic.calendar import Calendar

ALL = Category(sum(Category))
AGO = (70, 9)  # days: when the first version was made, and the second
MANY = 25


class Versions:
    """Once everybody is in the store; with dice of their own, so that people stay who they are."""

    def __init__(self, calendar: Calendar, manager_id: UUID, name: str) -> None:
        self.calendar, self.manager_id, self.name = calendar, manager_id, name
        self.dice = Random(11)  # noqa: S311 - stories, not secrets

    def lay(self) -> None:
        own = CaseManagement.objects.filter(manager=self.manager_id).values("person")
        plans = Plan.objects.filter(person__in=own, state=PlanState.ACTIVE).select_related("person")
        for plan in plans.order_by("id")[:MANY]:
            whole = content_of(plan, on=self.calendar.today)
            for number, content in enumerate((_before(whole), whole), 1):
                SignOff.objects.bulk_create(self._signs(self._version(plan, number, content)))

    def _version(self, plan: Plan, number: int, content: dict[str, Any]) -> PlanVersion:
        day = self.calendar.ago(AGO[number - 1])
        at = self.calendar.at(day, 14)
        return PlanVersion.objects.create(
            id=id_at(at, self.dice),
            person=plan.person,
            organisation_id=plan.organisation_id,
            created_at=at,
            created_by=self.manager_id,
            plan=plan,
            number=number,
            cause=VersionCause.AGREED if number == 1 else VersionCause.REVISED,
            made_date=day,
            made_by_name=self.name,
            content=content,
            digest=digest_of(content),
        )

    def _signs(self, version: PlanVersion) -> Iterator[SignOff]:
        """The person agrees; units have signed the first one, and are asked for the last."""
        at, person = self.calendar.at(version.made_date, 15), version.person
        held = Responsibility.objects.filter(person=person, end_date=None, stance="accepts")
        units = {row.unit_id: row.unit for row in held.select_related("unit").order_by("id")}
        right = _signed(version, ALL) | {"right": GotItRight.YES, "signed_at": at}
        yield self._asked(version, party=Party.PERSON, party_name=person.name, **right)
        for unit in units.values():
            said = _signed(version, Category.PLAN) | {"signed_at": at} if version.number == 1 else {}
            yield self._asked(version, party=Party.UNIT, unit=unit, party_name=unit.name, **said)

    def _asked(self, version: PlanVersion, **values: Any) -> SignOff:
        return SignOff(
            id=id_at(version.created_at, self.dice),
            person=version.person,
            organisation_id=version.organisation_id,
            created_at=version.created_at,
            created_by=self.manager_id,
            version=version,
            asked_date=version.made_date,
            sign_by_date=version.made_date + timedelta(days=law.here().sign_within_days),
            signed_by_name=self.name if "says" in values else "",
            **values,
        )


def _signed(version: PlanVersion, categories: Category) -> dict[str, Any]:
    """A yes in writing to what could be seen."""
    told = slice_of(version.content, categories=categories, for_decider=False)
    return {
        "says": SignSays.YES,
        "how": GivenHow.WRITTEN,
        "signed_date": version.made_date,
        "categories": int(categories),
        "digest": digest_of(told),
    }


def _before(whole: dict[str, Any]) -> dict[str, Any]:
    """As it was the time before: without the last promise and the last goal."""
    return whole | {name: whole[name][:-1] for name in ("promises", "goals")}
