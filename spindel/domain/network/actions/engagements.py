"""Which units are engaged with a person."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import DECIDING_UNITS, EngagedOn, UnitKind
from spindel.domain.network.models import CaseManagement, Engagement, Membership, Professional, Unit
from spindel.domain.people.changes import add, here, local_date, locked, save, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.people.queries import current, not_over
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def engage(
    person: Person | UUID,
    *,
    unit_id: UUID,
    contact_id: UUID | None = None,
    interval_days: int | None = None,
    is_extra_support: bool = False,
    ground: EngagedOn | None = None,
    ground_text: str = "",
    by: Actor,
    at: datetime,
) -> Engagement:
    """A unit begins a care or support relation with a person, agreed to be in touch every `interval_days`.

    Without the person's yes it comes only on another `ground`, and `ground_text` says which.
    """
    who, unit = here(person), locked(Unit, unit_id)
    if Engagement.objects.filter(person=who, unit=unit).filter(not_over(local_date(at))).exists():
        raise Refused(_("%(unit)s is engaged already.") % {"unit": unit.name}, where="engagement.unit")
    row = Engagement(
        person=who,
        unit=unit,
        contact=_seated(contact_id, unit, on=local_date(at)) if contact_id else None,
        interval_days=_interval(interval_days),
        is_extra_support=is_extra_support,
        ground=ground or "",
        ground_text=_reason(ground, ground_text, unit),
        start_date=local_date(at),
    )
    detail = {"unit": str(unit.id)} | ({"ground": ground} if ground else {})
    return add(row, "engagement.begin", by=by, at=at, categories=Category.PLAN, detail=detail)


@transaction.atomic
def set_contact_person(
    engagement: Engagement | UUID,
    *,
    contact_id: UUID | None,
    interval_days: int | None = None,
    by: Actor,
    at: datetime,
) -> Engagement:
    """Whom the unit names for the person, and how often they are in touch."""
    row = locked(Engagement, engagement)
    row.contact = _seated(contact_id, row.unit, on=local_date(at)) if contact_id else None
    row.interval_days = _interval(interval_days)
    return save(row, "engagement.set_contact_person", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def set_extra_support(
    engagement: Engagement | UUID, *, is_extra_support: bool, by: Actor, at: datetime
) -> Engagement:
    """Whether the unit gives the extra support that others have from those close to them."""
    row = locked(Engagement, engagement)
    row.is_extra_support = is_extra_support
    return save(row, "engagement.set_extra_support", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def end_engagement(
    engagement: Engagement | UUID, *, end_date: date | None = None, by: Actor, at: datetime
) -> Engagement:
    """The relation ends on a day. Refused while the person's case manager is from this unit."""
    row = locked(Engagement, engagement)
    end = max(end_date or local_date(at), row.start_date)
    if row.end_date is not None and row.end_date <= end:
        raise Refused(_("This has ended already."), value=row.end_date, where="engagement.end_date")
    managed = CaseManagement.objects.filter(person_id=row.person_id, unit_id=row.unit_id)
    if managed.filter(not_over(end)).exists():
        raise Refused(
            _("The person's case manager is from this unit."),
            where="engagement.end_date",
            way_out=_("Hand the person over to a case manager of another unit first."),
        )
    row.end_date = end
    return save(row, "engagement.end", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def resume_engagement(engagement: Engagement | UUID, *, by: Actor, at: datetime) -> Engagement:
    """The undo of `end_engagement`, while the day before the end lasts."""
    row = locked(Engagement, engagement)
    here(row.person_id)
    if row.end_date is None or row.end_date != local_date(at) + timedelta(days=1):
        raise Refused(
            _("This can no longer be undone."),
            value=row.end_date,
            where="engagement.end_date",
            way_out=_("Engage the unit again."),
        )
    row.end_date = None
    return save(row, "engagement.resume", by=by, at=at, categories=Category.PLAN)


def _seated(professional_id: UUID, unit: Unit, *, on: date) -> Professional:
    """Whom the unit names works there."""
    who = locked(Professional, professional_id)
    if not current(Membership.objects.filter(professional=who, seat__unit=unit), on).exists():
        raise Refused(
            _("%(name)s has no seat in %(unit)s.") % {"name": who.name, "unit": unit.name},
            value=str(who.id),
            where="engagement.contact",
            way_out=_("Choose somebody who works there."),
        )
    return who


def _reason(ground: EngagedOn | None, text: str, unit: Unit) -> str:
    """The words of a ground other than the person's yes. Raises Refused where the unit has no such ground."""
    if ground in (None, EngagedOn.WANTED):
        return ""
    if ground == EngagedOn.ADMITTED and unit.kind != UnitKind.INPATIENT_WARD:
        raise Refused(
            _("People are admitted to wards alone."),
            value=unit.kind,
            where="engagement.ground",
            way_out=_("Ask the person, or name the law that it rests on."),
        )
    if unit.kind in DECIDING_UNITS:
        raise Refused(
            _("Those who decide on benefits or housing come only where the person wants it."),
            value=unit.kind,
            where="engagement.ground",
            way_out=_("Ask the person first."),
        )
    return written(text, _("Write why it needs no yes of the person."), where="engagement.ground_text")


def _interval(days: int | None) -> int | None:
    if days is not None and days < 1:
        raise Invalid(_("Enter at least one day."), value=days, where="engagement.interval_days")
    return days
