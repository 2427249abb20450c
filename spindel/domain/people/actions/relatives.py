"""The people close to a person, and what they do because they accepted it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, local_date, locked, save, strike, written
from spindel.domain.people.kinds import Category, HelpKind, Relation
from spindel.domain.people.models import Person, Relative, RelativeHelp
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@transaction.atomic
def add_relative(
    person: Person | UUID, *, name: str, relation: Relation, by: Actor, at: datetime, **more: Any
) -> Relative:
    """Family or a friend whom the person, or the law, lets in; `more`: phone, language, wishes."""
    row = Relative(
        person=locked(Person, person),
        name=written(name, _("Enter the name."), where="relative.name"),
        relation=relation,
        start_date=local_date(at),
        **more,
    )
    return add(row, "relative.add", by=by, at=at, categories=Category.SOCIAL, detail={"relation": relation})


@transaction.atomic
def correct_relative(
    relative: Relative | UUID,
    *,
    name: str,
    relation: Relation,
    phone: str = "",
    wishes: str = "",
    by: Actor,
    at: datetime,
) -> Relative:
    """Who they are, how to reach them, and what they wish for themselves. Refused once they take no part."""
    row = locked(Relative, relative)
    if row.end_date is not None:
        raise Refused(_("This relative no longer takes part."), where="relative.end_date")
    row.name = written(name, _("Enter the name."), where="relative.name")
    row.relation, row.phone, row.wishes = relation, phone.strip(), wishes.strip()
    return save(row, "relative.correct", by=by, at=at, categories=Category.SOCIAL)


@transaction.atomic
def strike_relative(relative: Relative | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a relative written by mistake, within minutes; returns the id of the person."""
    way_out = _("Say that they no longer take part.")
    row = locked(Relative, relative)
    return strike(row, "relative.strike", by=by, at=at, categories=Category.SOCIAL, way_out=way_out)


@transaction.atomic
def end_relative(
    relative: Relative | UUID, *, end_date: date | None = None, by: Actor, at: datetime
) -> Relative:
    """The relative no longer takes part from a day on; neither does what they helped with."""
    row = locked(Relative, relative)
    row.end_date = _end(row, end_date or local_date(at))
    for help_ in RelativeHelp.objects.filter(relative=row, end_date=None).order_by("id"):
        end_help(help_, end_date=row.end_date, by=by, at=at)
    return save(row, "relative.end", by=by, at=at, categories=Category.SOCIAL)


@transaction.atomic
def bring_back_relative(relative: Relative | UUID, *, by: Actor, at: datetime) -> Relative:
    """The undo of `end_relative`, on the same day: they take part and help again."""
    row = locked(Relative, relative)
    today = _ended_today(row, at)
    for help_ in RelativeHelp.objects.filter(relative=row, end_date=today).order_by("id"):
        bring_back_help(help_, by=by, at=at)
    row.end_date = None
    return save(row, "relative.bring_back", by=by, at=at, categories=Category.SOCIAL)


@transaction.atomic
def accept_help(
    relative: Relative | UUID, *, kind: HelpKind, accepted: bool, note: str = "", by: Actor, at: datetime
) -> RelativeHelp:
    """Something that the relative does for the person. Refused unless the relative accepted it."""
    giver = locked(Relative, relative)
    if giver.end_date is not None:
        raise Refused(_("This relative no longer takes part."), where="help.relative")
    if not accepted:
        raise Refused(
            _("A relative helps only with what they have accepted."),
            where="help.accepted",
            way_out=_("Ask them first."),
        )
    if RelativeHelp.objects.filter(relative=giver, kind=kind, end_date=None).exists():
        raise Refused(_("The relative helps with this already."), value=kind, where="help.kind")
    row = RelativeHelp(
        person_id=giver.person_id, relative=giver, kind=kind, note=note.strip(), start_date=local_date(at)
    )
    return add(row, "help.accept", by=by, at=at, categories=Category.SOCIAL, detail={"kind": kind})


@transaction.atomic
def end_help(
    help_: RelativeHelp | UUID, *, end_date: date | None = None, by: Actor, at: datetime
) -> RelativeHelp:
    """The relative stops helping with this; nobody asks why."""
    row = locked(RelativeHelp, help_)
    row.end_date = _end(row, end_date or local_date(at))
    return save(row, "help.end", by=by, at=at, categories=Category.SOCIAL)


@transaction.atomic
def bring_back_help(help_: RelativeHelp | UUID, *, by: Actor, at: datetime) -> RelativeHelp:
    """The undo of `end_help`, on the same day."""
    row = locked(RelativeHelp, help_)
    _ended_today(row, at)
    row.end_date = None
    return save(row, "help.bring_back", by=by, at=at, categories=Category.SOCIAL)


def _ended_today(row: Relative | RelativeHelp, at: datetime) -> date:
    if row.end_date != local_date(at):
        raise Refused(
            _("This can no longer be undone."), where="end_date", way_out=_("Write them down anew.")
        )
    return local_date(at)


def _end(row: Relative | RelativeHelp, end_date: date) -> date:
    if row.end_date is not None:
        raise Refused(_("This has ended already."), value=row.end_date, where="end_date")
    return max(end_date, row.start_date)
