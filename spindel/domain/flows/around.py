"""Who stands around the person: slips taken back, support arranged instead of those close to them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.flows import actions as flows
from spindel.domain.flows import leaving
from spindel.domain.network.actions import case_management, engagements
from spindel.domain.network.kinds import EngagedOn
from spindel.domain.network.models import CaseManagement, Engagement
from spindel.domain.people import actions as people
from spindel.domain.people.changes import local_date
from spindel.domain.people.models import Relative
from spindel.domain.people.queries import current
from spindel.domain.plan import actions as plan
from spindel.domain.plan.kinds import CommitmentState, Owner, OwnerKind
from spindel.domain.plan.models import Commitment
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@transaction.atomic
def take_back_assignment(row_id: UUID, *, by: Actor, at: datetime) -> CaseManagement:
    """The first case manager was a slip: nobody is named again, and what followed from it ends."""
    row = case_management.take_back_assignment(row_id, by=by, at=at)
    refresh_grants([row.person_id], by=by, at=at)
    return row


@transaction.atomic
def bring_back_relative(
    relative: Relative | UUID, *, promise_ids: Iterable[UUID] = (), by: Actor, at: datetime
) -> Relative:
    """The undo of `end_relative`: they take part again, with those promises that nobody took meanwhile."""
    row = people.bring_back_relative(relative, by=by, at=at)
    waiting = Commitment.objects.filter(
        pk__in=list(promise_ids), person_id=row.person_id, state=CommitmentState.OPEN, owner_kind=""
    )
    for promise in waiting.order_by("id"):
        plan.assign_owner(promise, owner=Owner(OwnerKind.RELATIVE, row.id), accepted=True, by=by, at=at)
    refresh_grants([row.person_id], by=by, at=at)
    return row


@transaction.atomic
def arrange_support(person_id: UUID, *, unit_id: UUID, wanted: bool, by: Actor, at: datetime) -> Engagement:
    """A unit gives the extra support that others have from those close to them, because the person wants it.

    A unit that is engaged already is marked; another is engaged, and only now learns of the person.
    """
    if not wanted:
        raise Refused(
            _("Nobody is told of the person unless they want it."),
            where="engagement.unit",
            way_out=_("Ask the person first."),
        )
    engaged = current(Engagement.objects.filter(person_id=person_id, unit_id=unit_id), local_date(at)).first()
    if engaged is None:
        ground = EngagedOn.WANTED
        return flows.engage(person_id, unit_id=unit_id, is_extra_support=True, ground=ground, by=by, at=at)
    return engagements.set_extra_support(engaged, is_extra_support=True, by=by, at=at)


@transaction.atomic
def take_back_support(engagement_id: UUID, *, was_engaged: bool, by: Actor, at: datetime) -> Engagement:
    """The undo of `arrange_support`: the mark goes, or the engagement that it began."""
    row = engagements.set_extra_support(engagement_id, is_extra_support=False, by=by, at=at)
    return row if was_engaged else leaving.take_back(row, by=by, at=at)


def promises_of_relative(relative_id: UUID) -> list[UUID]:
    """The open promises of somebody close; one query."""
    rows = Commitment.objects.filter(owner_relative=relative_id, state=CommitmentState.OPEN)
    return list(rows.order_by("id").values_list("pk", flat=True))
