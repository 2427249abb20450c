"""Versions of the plan: made when it is agreed on, followed up or fixed, and signed by each party."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from spindel.domain.consent.holders import most_that_may_be_told, unit_may_know
from spindel.domain.consent.kinds import GivenHow
from spindel.domain.network.kinds import DECIDING_UNITS, UnitKind
from spindel.domain.network.models import Unit
from spindel.domain.people.changes import UNDO_WITHIN, add, local_date, locked, save, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Relative
from spindel.domain.people.queries import current
from spindel.domain.plan import law
from spindel.domain.plan.content import content_of, digest_of, slice_of
from spindel.domain.plan.kinds import CommitmentState, GotItRight, Stance
from spindel.domain.plan.models import Commitment, Plan, PlanVersion, Responsibility, SignOff
from spindel.domain.plan.states import Party, PlanState, SignSays, VersionCause
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused

ALL = Category(sum(Category))


@transaction.atomic
def fix_version(
    plan: Plan | UUID, *, cause: VersionCause = VersionCause.FIXED, by: Actor, at: datetime
) -> PlanVersion:
    """The active plan as it stands now becomes a version, and each party is asked what it says to it.

    Refused for a plan that is not active.
    """
    row, today = locked(Plan, plan), local_date(at)
    if row.state != PlanState.ACTIVE:
        raise Refused(_("Only an active plan has versions."), value=row.state, where="plan.state")
    content = content_of(row, on=today)
    last = PlanVersion.objects.filter(plan=row).aggregate(last=Max("number"))["last"] or 0
    version = PlanVersion(
        person=row.person,
        plan=row,
        number=last + 1,
        cause=cause,
        made_date=today,
        made_by_name=by.name[:200],
        content=content,
        digest=digest_of(content),
    )
    add(version, "plan.version", by=by, at=at, categories=Category.PLAN, detail={"number": version.number})
    _ask_parties(version, law.of(row.law), by=by, at=at)
    return version


def _ask_parties(version: PlanVersion, here: law.PlanLaw, *, by: Actor, at: datetime) -> None:
    """The person; who is close and promised something; units that answer for something or promised."""
    asked: list[SignOff] = []
    person_id, today = version.person_id, local_date(at)
    promised = Commitment.objects.filter(person=person_id, state=CommitmentState.OPEN)
    if "person" in here.signs:
        asked.append(SignOff(party=Party.PERSON, party_name=version.person.name))
    if "relatives" in here.signs:
        close = Relative.objects.filter(pk__in=promised.values("owner_relative"), end_date=None)
        asked += [
            SignOff(party=Party.RELATIVE, relative=one, party_name=one.name) for one in close.order_by("pk")
        ]
    if "units" in here.signs:
        held = current(Responsibility.objects.filter(person=person_id, stance=Stance.ACCEPTS), today)
        found = {
            *held.values_list("unit", flat=True),
            *promised.values_list("owner_unit", flat=True),
            version.plan.responsible_unit_id,
        }
        units = Unit.objects.filter(pk__in=[key for key in found if key]).order_by("pk")
        asked += [SignOff(party=Party.UNIT, unit=one, party_name=one.name) for one in units]
    for one in asked:
        one.person, one.version, one.asked_date = version.person, version, today
        one.sign_by_date = today + timedelta(days=here.sign_within_days)
        add(one, "sign_off.ask", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def unmake_version(plan: Plan, *, by: Actor, at: datetime) -> None:
    """The undo of the version that a change of the plan made, if nobody has said anything to it."""
    last = PlanVersion.objects.filter(plan=plan).order_by("-number").first()
    if last is None or last.cause == VersionCause.FIXED or at - last.created_at > UNDO_WITHIN:
        return
    if not last.sign_offs.exclude(signed_date=None).exists():
        last.sign_offs.all().delete()
        last.delete()


@transaction.atomic
def sign_off(
    asked: SignOff | UUID,
    *,
    says: SignSays,
    how: GivenHow,
    witness_name: str = "",
    disagreement: str = "",
    right: GotItRight | None = None,
    categories: Category | None = None,
    by: Actor,
    at: datetime,
) -> SignOff:
    """A party says what it thinks of a version. `right`: did we get it right, as the person says it.

    `categories`: what whoever signs on screen could see; without them what the party may know now. Which
    slice that was is kept, so that it can be shown again. Refused when it has been said already.
    """
    row = locked(SignOff, asked)
    if row.signed_date is not None:
        raise Refused(
            _("This has been said already."),
            value=row.signed_date,
            where="sign_off",
            way_out=_("What has changed since stands in the next version."),
        )
    if says == SignSays.BUT:
        disagreement = written(disagreement, _("Write what is not agreed on."), where="sign_off.disagreement")
    if how == GivenHow.ORAL:
        witness_name = written(witness_name, _("Enter who was the witness."), where="sign_off.witness_name")
    row.says, row.how, row.right = says, how, right or ""
    row.witness_name, row.disagreement = witness_name.strip(), disagreement.strip()
    row.signed_date, row.signed_at, row.signed_by_name = local_date(at), at, by.name[:200]
    row.categories = int(_reach(row, at) if categories is None else categories)
    row.for_decider = row.unit is not None and UnitKind(row.unit.kind) in DECIDING_UNITS
    row.digest = digest_of(signed_slice(row))
    return save(row, "sign_off.sign", by=by, at=at, categories=Category.PLAN, detail={"says": says.value})


@transaction.atomic
def unsign_off(asked: SignOff | UUID, *, by: Actor, at: datetime) -> SignOff:
    """The undo of a sign-off, within minutes, by whoever wrote it down."""
    row = locked(SignOff, asked)
    if row.signed_at is None or row.signed_by_name != by.name[:200] or at - row.signed_at > UNDO_WITHIN:
        raise Refused(
            _("This can no longer be undone."),
            where="sign_off",
            way_out=_("What has changed since stands in the next version."),
        )
    row.says = row.how = row.right = row.witness_name = row.disagreement = row.digest = row.signed_by_name = (
        ""
    )
    row.signed_date, row.signed_at, row.categories, row.for_decider = None, None, 0, False
    return save(row, "sign_off.unsign", by=by, at=at, categories=Category.PLAN)


def signed_slice(row: SignOff) -> dict[str, object]:
    """Exactly what the party could see of the version when it signed."""
    return slice_of(row.version.content, categories=Category(row.categories), for_decider=row.for_decider)


def _reach(row: SignOff, at: datetime) -> Category:
    """What the party may know now."""
    if row.unit_id:
        return unit_may_know(row.person_id, row.unit_id, at=at)
    if row.relative_id:
        return most_that_may_be_told(row.person_id, row.relative_id, categories=ALL, at=at)
    return ALL
