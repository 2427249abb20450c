"""What the person says about what they can carry: by kind of task, or about one task that lies on them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from spindel.domain.people.actions import see_capacity
from spindel.domain.people.changes import local_date, locked
from spindel.domain.people.kinds import Ability, SeenBy, TaskKind
from spindel.domain.people.models import Capacity, Person
from spindel.domain.people.queries import capacity_now
from spindel.domain.plan.actions.proposals import say_too_much
from spindel.domain.plan.models import Commitment, Proposal
from spindel.kernel.actors import Actor


@transaction.atomic
def say_capacity(
    person: Person | UUID, *, said: Mapping[TaskKind, Ability], by: Actor, at: datetime
) -> list[Capacity]:
    """What the person says of themselves, by kind of task; what they said before and says the same stays."""
    who = locked(Person, person)
    views = capacity_now(who.id, today=local_date(at))
    stands = {one.task_kind: one.ability for one in views if one.seen_by == SeenBy.SELF}
    return [
        see_capacity(
            who, task_kind=kind, ability=ability, seen_by=SeenBy.SELF, seen_by_name=who.name, by=by, at=at
        )
        for kind, ability in said.items()
        if stands.get(kind) != ability
    ]


@transaction.atomic
def too_much(commitment: Commitment | UUID, *, by: Actor, at: datetime) -> Proposal:
    """A task is too much for the person: they propose that it moves, and say so of tasks of its kind.

    The rule about tasks that are too much then asks the case manager to offer somebody who can.
    """
    task = locked(Commitment, commitment)
    row = say_too_much(task, by=by, at=at)
    if task.task_kind:
        said = {TaskKind(task.task_kind): Ability.CANNOT_NOW}
        say_capacity(task.person_id, said=said, by=by, at=at)
    return row
