"""The open gaps of Today as a table, decided anew for each batch while it is written.

A file takes time to write. Whoever lost their right in the meantime gets no more rows, and the last line says
that some are missing. The looks are in the audit before the rows leave.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from spindel.domain.consent.kinds import Purpose
from spindel.domain.network import managed
from spindel.domain.network.kinds import Role
from spindel.insight.gaps import queries, wording
from spindel.interfaces.web.pages.today import scope
from spindel.interfaces.web.present.gaps import URGENCY
from spindel.kernel import audit, clock
from spindel.kernel.actors import Actor

BATCH = 50
Row = tuple[object, ...]


def head() -> Row:
    return _("Person"), _("What"), _("Since"), _("How urgent"), _("Next step")


def wanted(request: HttpRequest) -> list[UUID]:
    """The gaps that stand on Today now, those of a person together; what they tell is not read yet."""
    actor = request.actor
    held = managed.held_by(actor.human_id, today=request.today) if actor.role == Role.CASE_MANAGER else {}
    mine: Q = scope(request, held)
    found = queries.open_gaps(actor, at=request.now).filter(mine, snoozed_until=None)
    return list(found.order_by("person_id", "-severity", "since_date", "id").values_list("id", flat=True))


def rows(actor: Actor, ids: list[UUID]) -> Iterator[Row]:
    """The rows, and one more if some could not be written."""
    told, is_cut = set[UUID](), False
    for start in range(0, len(ids), BATCH):
        batch = _read(actor, ids[start : start + BATCH], told, at=clock.now())
        is_cut = is_cut or batch.is_cut
        yield from batch.rows
    if is_cut:
        yield (_("This list was cut: what may be known changed while it was written."),)


@dataclass(frozen=True, slots=True)
class _Batch:
    rows: list[Row]
    is_cut: bool


def _read(actor: Actor, ids: list[UUID], told: set[UUID], *, at: datetime) -> _Batch:
    """What the actor may know of these now, with a look for each person who was not told of before."""
    found = list(queries.open_gaps(actor, at=at).filter(pk__in=ids).select_related("person"))
    is_cut = queries.still_open(ids) != {gap.pk for gap in found}
    looks: dict[UUID, audit.Look] = {}
    for gap in found:
        if gap.person_id and gap.person_id not in told:
            before = looks.get(gap.person_id, audit.Look(gap.person_id, 0))
            looks[gap.person_id] = audit.Look(gap.person_id, before.categories | gap.categories)
    with transaction.atomic():
        audit.read("look.gaps_out", by=actor, at=at, purpose=Purpose.COORDINATION, looks=looks.values())
    told |= set(looks)
    place = {key: number for number, key in enumerate(ids)}
    names = wording.names_for(found)
    return _Batch([_row(gap, names) for gap in sorted(found, key=lambda gap: place[gap.pk])], is_cut)


def _row(gap: Any, names: wording.Names) -> Row:
    said = wording.say(gap, names)
    who = gap.person.name if gap.person else ""
    return who, said.title, gap.since_date.isoformat(), URGENCY[gap.severity][1], said.next_step
