"""What the person can carry now, as seen by whom; and leaving them alone when they ask for it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, local_date, locked, save, strike, written
from spindel.domain.people.kinds import Ability, Category, SeenBy, TaskKind
from spindel.domain.people.models import Capacity, OutreachPause, Person, Relative
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def see_capacity(
    person: Person | UUID,
    *,
    task_kind: TaskKind,
    ability: Ability,
    seen_by: SeenBy,
    seen_by_name: str = "",
    relative_id: UUID | None = None,
    seen_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Capacity:
    """What one observer sees that the person can carry; replaces what that observer saw before.

    The person and staff are one observer each; so is every relative, whom `relative_id` names.
    """
    person = locked(Person, person)
    relative = _who_is_close(person, relative_id) if seen_by == SeenBy.RELATIVE else None
    seen_date = seen_date or local_date(at)
    if seen_date > local_date(at):
        raise Invalid(_("Enter the day on which it was seen."), value=seen_date, where="capacity.seen_date")
    before = Capacity.objects.filter(
        person=person, task_kind=task_kind, seen_by=seen_by, relative=relative, superseded_date=None
    )
    if before.filter(seen_date__gt=seen_date).exists():
        raise Refused(
            _("There is a newer view already."),
            value=seen_date,
            where="capacity.seen_date",
            way_out=_("Enter what you see today."),
        )
    before.update(superseded_date=seen_date)
    row = Capacity(
        person=person,
        task_kind=task_kind,
        ability=ability,
        seen_by=seen_by,
        seen_by_name=written(
            relative.name if relative else seen_by_name, _("Enter who saw it."), where="capacity.seen_by_name"
        ),
        relative=relative,
        seen_date=seen_date,
    )
    detail = {"task_kind": task_kind, "seen_by": seen_by}
    return add(row, "capacity.see", by=by, at=at, categories=Category.SOCIAL, detail=detail)


def _who_is_close(person: Person, relative_id: UUID | None) -> Relative:
    row = Relative.objects.filter(person=person, pk=relative_id).first() if relative_id else None
    if row is None:
        raise Invalid(_("Choose which relative saw it."), where="capacity.relative")
    return row


@transaction.atomic
def strike_capacity(capacity: Capacity | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a view written by mistake, within minutes and by whoever wrote it; what it replaced holds again.

    It holds as long as what is struck did: a newer view still stands in its place. Returns the id of the
    person.
    """
    row = locked(Capacity, capacity)
    key, way_out = row.pk, _("Write down what you see today instead.")
    strike(row, "capacity.strike", by=by, at=at, categories=Category.SOCIAL, way_out=way_out)
    same = Capacity.objects.filter(person=row.person_id, task_kind=row.task_kind, seen_by=row.seen_by)
    same = same.filter(relative=row.relative_id, created_at__lte=row.created_at).exclude(id__gt=key)
    before = same.filter(superseded_date=row.seen_date).order_by("-created_at", "-id").first()
    if before is not None:
        before.superseded_date = row.superseded_date
        before.save(update_fields=["superseded_date"])
    return row.person_id


@transaction.atomic
def contest_capacity(capacity: Capacity | UUID, *, text: str, by: Actor, at: datetime) -> Capacity:
    """The person sees it differently; both stand side by side."""
    row = locked(Capacity, capacity)
    if not row.is_current(on=local_date(at)):
        raise Refused(
            _("This view no longer counts."),
            where="capacity",
            way_out=_("Write how you see it yourself instead."),
        )
    row.contested_date = local_date(at)
    row.contested_text = written(text, _("Write how you see it."), where="capacity.contested_text")
    return save(row, "capacity.contest", by=by, at=at, categories=Category.SOCIAL)


@transaction.atomic
def take_back_contest(capacity: Capacity | UUID, *, by: Actor, at: datetime) -> Capacity:
    """The undo of `contest_capacity`: the person does not see it differently after all."""
    row = locked(Capacity, capacity)
    row.contested_date, row.contested_text = None, ""
    return save(row, "capacity.take_back_contest", by=by, at=at, categories=Category.SOCIAL)


@transaction.atomic
def pause_outreach(person: Person | UUID, *, until: date, by: Actor, at: datetime) -> OutreachPause:
    """The person wants to be left alone until a day; nobody is asked to seek them out before it."""
    person = locked(Person, person)
    today = local_date(at)
    if until <= today:
        raise Invalid(_("Enter a day that is still to come."), value=until, where="outreach_pause.until_date")
    OutreachPause.objects.filter(person=person, ended_date=None).update(ended_date=today)
    person.outreach_paused_until = until
    person.save(update_fields=["outreach_paused_until"])
    row = OutreachPause(person=person, start_date=today, until_date=until)
    detail = {"until": until.isoformat()}
    return add(row, "outreach.pause", by=by, at=at, categories=Category.APPOINTMENTS, detail=detail)


@transaction.atomic
def resume_outreach(person: Person | UUID, *, danger: str = "", by: Actor, at: datetime) -> OutreachPause:
    """End the pause: the person wants it so, or a named human decided that there is danger and says why."""
    person = locked(Person, person)
    row = OutreachPause.objects.filter(person=person, ended_date=None).first()
    if row is None:
        raise Refused(_("Outreach is not paused."), where="outreach_pause")
    if danger and by.human_id is None:
        raise Refused(
            _("Only a named human can decide that there is danger."),
            where="outreach_pause.danger_text",
            way_out=_("Sign in and decide it yourself."),
        )
    person.outreach_paused_until = None
    person.save(update_fields=["outreach_paused_until"])
    row.ended_date, row.danger_text = local_date(at), danger.strip()
    row.danger_decided_by = by.name if danger else ""
    detail = {"because": "danger" if danger else "wish"}
    return save(row, "outreach.resume", by=by, at=at, categories=Category.APPOINTMENTS, detail=detail)
