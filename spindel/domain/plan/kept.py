"""Keeping the words that others replace: when two edit a plan, nobody's words are lost."""

from datetime import datetime
from uuid import UUID

from spindel.domain.people.models import PersonRow
from spindel.domain.plan.models import EarlierWords
from spindel.domain.plan.states import Thing
from spindel.kernel.actors import Actor


def keep(
    row: PersonRow, thing: Thing, *, area: str, before: str, after: str, by: Actor, at: datetime
) -> None:
    """What is replaced is kept, unless there was nothing, or it stays."""
    if not before or before == after:
        return
    kept = EarlierWords(
        person_id=row.person_id,
        thing=thing,
        thing_id=row.pk,
        area=area,
        words=before,
        until_at=at,
        replaced_by_name=by.name[:200],
    )
    kept.organisation_id = by.organisation_id or row.organisation_id
    kept.created_at, kept.created_by = at, by.human_id
    kept.save(force_insert=True)


def lines(*words: str) -> str:
    """What was written in several fields, one below the other."""
    return "\n".join(one.strip() for one in words if one.strip())


def was_written_anew(thing_id: UUID) -> bool:
    """Whether somebody has replaced words of it."""
    return EarlierWords.objects.filter(thing_id=thing_id).exists()
