"""Break-glass: opened with a ground and a text, for hours, the smallest set first, reviewed by another."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent import law
from spindel.domain.consent.actions.checks import key_of
from spindel.domain.consent.actions.grants import refresh_grants
from spindel.domain.consent.actions.receipts import confirm
from spindel.domain.consent.kinds import EmergencyGround, ReceiptKind, Verdict
from spindel.domain.consent.models import Block, BlockRelease, EmergencyAccess
from spindel.domain.network.models import Unit
from spindel.domain.people.changes import add, local_date, locked, save, written
from spindel.domain.people.kinds import Category, labels
from spindel.domain.people.models import Person
from spindel.kernel import touched
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

REVIEW_WITHIN_WORKING_DAYS = 3


@transaction.atomic
def open_in_emergency(
    person: Person | UUID, *, why: EmergencyGround, text: str, by: Actor, at: datetime
) -> EmergencyAccess:
    """Open the smallest set about a person to whoever acts, at once and for as long as the law allows.

    Raises Refused when the law gives their seat no such way in, or when it stands open to them already.
    """
    who, (human_id, _unit_id) = locked(Person, person), _seat_of(by)
    steps = _law_of(by).steps
    open_now = EmergencyAccess.objects.filter(person=who, professional_id=human_id, ends_at__gt=at)
    if open_now.filter(closed_at=None).exists():
        raise Refused(
            _("This is open to you already."),
            where="emergency",
            way_out=_("Open the person, or a wider part from there."),
        )
    return _opened(who, Category(steps[0]), why=why, text=text, widens=None, by=by, at=at)


@transaction.atomic
def widen(emergency: EmergencyAccess | UUID, *, text: str, by: Actor, at: datetime) -> EmergencyAccess:
    """Open the next step, with a text of its own; it closes when the first one would have."""
    row = _mine(emergency, by=by, at=at)
    wider = [step for step in _law_of(by).steps if step & ~row.categories]
    if not wider:
        raise Refused(_("There is nothing more to open."), where="emergency.categories")
    row.closed_at = at
    save(row, "emergency.close", by=by, at=at, categories=Category(row.categories))
    return _opened(
        row.person,
        Category(row.categories | wider[0]),
        why=EmergencyGround(row.why),
        text=text,
        widens=row,
        by=by,
        at=at,
    )


@transaction.atomic
def close(emergency: EmergencyAccess | UUID, *, by: Actor, at: datetime) -> EmergencyAccess:
    """Whoever opened it needs it no longer; closed by its time anyway."""
    row = _mine(emergency, by=by, at=at)
    row.closed_at = at
    save(row, "emergency.close", by=by, at=at, categories=Category(row.categories))
    refresh_grants([row.person_id], by=by, at=at)
    return row


@transaction.atomic
def review(
    emergency: EmergencyAccess | UUID, *, verdict: Verdict, text: str = "", by: Actor, at: datetime
) -> EmergencyAccess:
    """Somebody else looks at what was opened and why. What should not have been opened is explained."""
    row = locked(EmergencyAccess, emergency)
    if row.professional_id == by.human_id:
        raise Refused(
            _("Somebody else has to review this."),
            where="emergency.reviewed_by",
            way_out=_("Ask whoever leads another unit."),
        )
    if row.reviewed_at is not None:
        raise Refused(_("This has been reviewed already."), value=row.reviewed_at, where="emergency")
    if verdict == Verdict.WRONG:
        written(text, _("Write what was wrong with it."), where="emergency.verdict_text")
        row.closed_at = min(row.closed_at or row.ends_at, at)
    row.reviewed_at, row.reviewed_by_id = at, by.human_id
    row.verdict, row.verdict_text = verdict, text.strip()
    detail = {"verdict": verdict.value}
    save(row, "emergency.review", by=by, at=at, categories=Category(row.categories), detail=detail)
    touched.mark("professional", [row.professional_id], at=at)
    refresh_grants([row.person_id], by=by, at=at)
    return row


@transaction.atomic
def release_block(
    block: Block | UUID, *, emergency_id: UUID, text: str, by: Actor, at: datetime
) -> BlockRelease:
    """The owner's side lets a block go for the unit that has opened an emergency, as long as that is open.

    The block itself stays, and holds again afterwards.
    """
    row, emergency = locked(Block, block), locked(EmergencyAccess, emergency_id)
    if emergency.person_id != row.person_id or row.unit_id not in (None, emergency.unit_id):
        raise Invalid(_("This block does not stand in the way."), value=key_of(row.id), where="release.block")
    if _end(emergency) <= at or row.ends_at is not None:
        raise Refused(_("This has ended already."), where="release")
    release = BlockRelease(
        person=row.person,
        block=row,
        unit_id=emergency.unit_id,
        emergency=emergency,
        released_by_id=_seat_of(by)[0],
        text=written(text, _("Write why it is released."), where="release.text"),
        starts_at=at,
        ends_at=emergency.ends_at,
    )
    add(release, "block.release", by=by, at=at, categories=Category(row.categories))
    refresh_grants([row.person_id], by=by, at=at)
    return release


def working_days_after(day: date, count: int) -> date:
    """The day that lies so many Mondays to Fridays after a day; holidays count as what they fall on."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _opened(
    who: Person,
    categories: Category,
    *,
    why: EmergencyGround,
    text: str,
    widens: EmergencyAccess | None,
    by: Actor,
    at: datetime,
) -> EmergencyAccess:
    today, (human_id, unit_id) = local_date(at), _seat_of(by)
    row = EmergencyAccess(
        person=who,
        professional_id=human_id,
        unit_id=unit_id,
        role=by.role,
        why=why,
        text=written(text, _("Write what has happened."), where="emergency.text"),
        categories=int(categories),
        widens=widens,
        starts_at=at,
        start_date=today,
        ends_at=widens.ends_at if widens else at + timedelta(hours=_law_of(by).hours),
        review_by_date=working_days_after(today, REVIEW_WITHIN_WORKING_DAYS),
    )
    detail = {"why": why.value, "opens": labels(categories), "widens": key_of(widens.id if widens else None)}
    add(row, "emergency.open", by=by, at=at, categories=categories, detail=detail)
    touched.mark("professional", [row.professional_id], at=at)
    refresh_grants([who.id], by=by, at=at)
    said = {"by": by.name, "role": by.role, "why": why.value, "categories": row.categories}
    confirm(row, ReceiptKind.EMERGENCY, said, by=by, at=at)
    return row


def _mine(emergency: EmergencyAccess | UUID, *, by: Actor, at: datetime) -> EmergencyAccess:
    row = locked(EmergencyAccess, emergency)
    if row.professional_id != by.human_id:
        raise Refused(_("Somebody else opened this."), where="emergency.professional")
    if _end(row) <= at:
        raise Refused(_("This has ended already."), value=row.ends_at, where="emergency")
    return row


def _end(row: EmergencyAccess) -> datetime:
    return min(row.ends_at, row.closed_at or row.ends_at)


def _law_of(by: Actor) -> law.Emergency:
    unit = locked(Unit, _seat_of(by)[1])
    found = law.current().of(unit.kind, by.role).emergency
    if found is None:
        raise Refused(
            _("The law gives your role no way in, not even in an emergency."),
            value=by.role,
            where="emergency",
            way_out=_("Call somebody who treats the person, or the emergency number."),
        )
    return found


def _seat_of(by: Actor) -> tuple[UUID, UUID]:
    """The human and the unit that they act for. Refused for a system, and for whoever sits nowhere."""
    if by.human_id is None or by.unit_id is None:
        raise Refused(_("Only somebody who works at a unit can do this."), where="emergency")
    return by.human_id, by.unit_id
