"""Work taken back from somebody close to the person, who then hears who does it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people import actions as people
from spindel.domain.people.kinds import HelpKind, TellingKind
from spindel.domain.people.models import RelativeHelp, Telling
from spindel.domain.plan import actions as plan
from spindel.domain.plan.kinds import Area, CommitmentState, Owner, OwnerKind
from spindel.domain.plan.models import Commitment
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused

SAID = (TellingKind.CANNOT, TellingKind.HANDED_BACK)


@dataclass(frozen=True, slots=True)
class Relief:
    """What was taken back: helps that ended, promises that moved, new promises, what was answered."""

    helps: tuple[UUID, ...]
    moved: tuple[UUID, ...]
    new: tuple[UUID, ...]
    answered: tuple[UUID, ...]


@transaction.atomic
def take_back(
    person_id: UUID,
    relative_id: UUID,
    *,
    helps: Iterable[UUID] = (),
    promises: Iterable[UUID] = (),
    owner: Owner | None = None,
    due_date: date | None = None,
    text: str = "",
    by: Actor,
    at: datetime,
) -> Relief:
    """Staff do from now on what somebody close did; whatever they said about it is answered, in these words.

    What they handed back themselves goes to the new owner too. Refused when the owner would be somebody close
    or the person.
    """
    said = Telling.objects.filter(relative=relative_id, person=person_id, kind__in=SAID, answered_at=None)
    waiting = list(said.order_by("id"))
    rows = RelativeHelp.objects.filter(pk__in=list(helps), relative=relative_id, end_date=None)
    taken = list(rows.order_by("id"))
    owned = Commitment.objects.filter(
        pk__in=list(promises), owner_relative=relative_id, state=CommitmentState.OPEN
    )
    back = [one for one in waiting if one.kind == TellingKind.HANDED_BACK]
    if taken or owned.exists() or (back and owner):
        _check(owner)
    new = []
    for kind, note in [(one.kind, one.note) for one in taken] + [(one.help_kind, one.text) for one in back]:
        if owner is not None:
            what = _what(kind, note)
            row = plan.promise(
                person_id, what=what, area=Area.DAILY_LIFE, owner=owner, due_date=due_date, by=by, at=at
            )
            new.append(row.id)
    for help_ in taken:
        people.end_help(help_, by=by, at=at)
    moved = [plan.assign_owner(one, owner=owner, by=by, at=at).id for one in owned.order_by("id") if owner]
    answered = [people.answer(one, text=text, by=by, at=at).id for one in waiting]
    return Relief(tuple(one.id for one in taken), tuple(moved), tuple(new), tuple(answered))


@transaction.atomic
def put_back(relative_id: UUID, relief: Relief, *, by: Actor, at: datetime) -> None:
    """The undo of `take_back`: they do it again, and what they said waits again."""
    for help_id in relief.helps:
        people.bring_back_help(help_id, by=by, at=at)
    for promise_id in relief.new:
        plan.withdraw(promise_id, reason=_("Written by mistake"), by=by, at=at)
    theirs = Owner(OwnerKind.RELATIVE, relative_id)
    for promise_id in relief.moved:
        plan.assign_owner(promise_id, owner=theirs, accepted=True, by=by, at=at)
    for telling_id in relief.answered:
        people.take_back_answer(telling_id, by=by, at=at)


def _what(kind: str, note: str) -> str:
    return f"{HelpKind(kind).label}: {note}" if note else str(HelpKind(kind).label)


def _check(owner: Owner | None) -> None:
    if owner is None or owner.kind not in (OwnerKind.PROFESSIONAL, OwnerKind.UNIT):
        raise Refused(
            _("Work is taken back by staff."),
            where="relief.owner",
            way_out=_("Choose who of staff does it now."),
        )
