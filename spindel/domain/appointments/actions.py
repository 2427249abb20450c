"""Visits booked, moved and ended with an outcome; contacts written down in two lines."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.appointments.kinds import OUTCOME_TRANSITIONS, Outcome, Reached
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.changes import add, here, local_date, locked, save, step, strike, written
from spindel.domain.people.kinds import Category, Channel
from spindel.domain.people.models import Person
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused

APPOINTMENTS = Category.APPOINTMENTS


@transaction.atomic
def book_visit(
    person: Person | UUID,
    *,
    unit_id: UUID,
    what: str,
    starts_at: datetime,
    place: str = "",
    professional_id: UUID | None = None,
    interpreter_language: str | None = None,
    by: Actor,
    at: datetime,
) -> Visit:
    """A visit, whichever agency books it; with the interpreter whom the person needs unless said so."""
    who = here(person)
    wanted = who.interpreter_language if interpreter_language is None else interpreter_language
    row = Visit(
        person=who,
        unit=locked(Unit, unit_id),
        professional=locked(Professional, professional_id) if professional_id else None,
        what=written(what, _("Write what the visit is for."), where="visit.what"),
        place=place.strip(),
        interpreter_language=wanted,
        starts_at=starts_at,
        local_date=_to_come(starts_at, at),
    )
    detail = {"unit": str(unit_id), "date": row.local_date.isoformat()}
    return add(row, "visit.book", by=by, at=at, categories=APPOINTMENTS, detail=detail)


@transaction.atomic
def strike_visit(visit: Visit | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a visit booked by mistake; returns the id of the person."""
    row = locked(Visit, visit)
    return strike(row, "visit.strike", by=by, at=at, categories=APPOINTMENTS, way_out=_("Cancel the visit."))


@transaction.atomic
def move_visit(visit: Visit | UUID, *, starts_at: datetime, by: Actor, at: datetime) -> Visit:
    """Another time for a visit that has not been yet."""
    row = locked(Visit, visit)
    if row.outcome != Outcome.PLANNED:
        raise Refused(
            _("Only a planned visit can be moved."),
            value=row.outcome,
            where="visit.outcome",
            way_out=_("Book a new one."),
        )
    row.starts_at, row.local_date = starts_at, _to_come(starts_at, at)
    detail = {"date": row.local_date.isoformat()}
    return save(row, "visit.move", by=by, at=at, categories=APPOINTMENTS, detail=detail)


@transaction.atomic
def undo_move(
    visit: Visit | UUID, *, moved_to: datetime, starts_at: datetime, by: Actor, at: datetime
) -> Visit:
    """Back to the time before, while the visit still stands where it was moved to."""
    row = locked(Visit, visit)
    if (row.outcome, row.starts_at) != (Outcome.PLANNED, moved_to):
        raise Conflict(
            _("Somebody changed this visit in the meantime."),
            value=row.starts_at,
            where="visit.starts_at",
            way_out=_("Look at it again, then choose."),
        )
    row.starts_at, row.local_date = starts_at, local_date(starts_at)
    detail = {"date": row.local_date.isoformat()}
    return save(row, "visit.undo_move", by=by, at=at, categories=APPOINTMENTS, detail=detail)


@transaction.atomic
def cancel_visit(visit: Visit | UUID, *, said_by: str, by: Actor, at: datetime) -> Visit:
    """The visit is off; `said_by` names who said so."""
    return record_outcome(visit, outcome=Outcome.CANCELLED, said_by=said_by, by=by, at=at)


@transaction.atomic
def record_outcome(
    visit: Visit | UUID, *, outcome: Outcome, said_by: str = "", by: Actor, at: datetime
) -> Visit:
    """How the visit went, as said by somebody; whoever records it if nobody is named.

    That the person came is a contact, too; that they did not takes that contact away again. `PLANNED` undoes.
    """
    row = locked(Visit, visit)
    step(OUTCOME_TRANSITIONS, row, outcome, field="outcome")
    if outcome in (Outcome.CAME, Outcome.MISSED) and row.local_date > local_date(at):
        raise Refused(
            _("This visit has not been yet."),
            value=row.local_date,
            where="visit.outcome",
            way_out=_("Cancel or move it, or come back on the day."),
        )
    planned = outcome == Outcome.PLANNED
    row.outcome_by_name, row.outcome_at = ("", None) if planned else (said_by.strip() or by.name, at)
    if outcome != Outcome.MISSED:
        row.follow_up_by = row.followed_up_date = row.followed_up_with = None
    _keep_ledger(row, by=by, at=at)
    return save(row, "visit.outcome", by=by, at=at, categories=APPOINTMENTS, detail={"outcome": outcome})


def _keep_ledger(visit: Visit, *, by: Actor, at: datetime) -> None:
    """A visit that the person came to stands in the ledger of contacts; no other does."""
    Contact.objects.filter(visit=visit).delete()
    if visit.outcome == Outcome.CAME:
        Contact.objects.create(
            person_id=visit.person_id,
            organisation_id=visit.organisation_id,
            created_at=at,
            created_by=by.human_id,
            unit_id=visit.unit_id,
            professional_id=visit.professional_id,
            visit=visit,
            channel=Channel.VISIT,
            at=visit.starts_at,
            local_date=visit.local_date,
        )


@transaction.atomic
def name_follow_up(visit: Visit | UUID, *, professional_id: UUID, by: Actor, at: datetime) -> Visit:
    """Who gets in touch after a missed visit."""
    row = _missed(visit)
    row.follow_up_by = locked(Professional, professional_id)
    detail = {"professional": str(professional_id)}
    return save(row, "visit.name_follow_up", by=by, at=at, categories=APPOINTMENTS, detail=detail)


@transaction.atomic
def follow_up(visit: Visit | UUID, *, by: Actor, at: datetime) -> Visit:
    """Somebody has got in touch after a missed visit."""
    row = _missed(visit)
    if row.followed_up_date is not None:
        raise Refused(_("This is done already."), value=row.followed_up_date, where="visit.followed_up_date")
    row.followed_up_date = local_date(at)
    return save(row, "visit.follow_up", by=by, at=at, categories=APPOINTMENTS)


@transaction.atomic
def undo_follow_up(visit: Visit | UUID, *, by: Actor, at: datetime) -> Visit:
    """Nobody has got in touch after all."""
    row = _missed(visit)
    row.followed_up_date = row.followed_up_with = None
    return save(row, "visit.undo_follow_up", by=by, at=at, categories=APPOINTMENTS)


@transaction.atomic
def record_contact(
    person: Person | UUID,
    *,
    unit_id: UUID,
    channel: Channel,
    text: str = "",
    reached: Reached = Reached.REACHED,
    professional_id: UUID | None = None,
    when: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Contact:
    """Two lines about a contact, or a try, just now or at an earlier time.

    A contact that reached the person also follows up the visits that they missed before it.
    """
    who, when = locked(Person, person), when or at
    if when > at:
        raise Invalid(_("Enter a time that has been."), value=when, where="contact.when")
    row = Contact(
        person=who,
        unit=locked(Unit, unit_id),
        professional=locked(Professional, professional_id) if professional_id else None,
        channel=channel,
        reached=reached,
        at=when,
        local_date=local_date(when),
        text=text.strip(),
    )
    detail = {"channel": channel, "reached": reached, "unit": str(unit_id)}
    add(row, "contact.record", by=by, at=at, categories=APPOINTMENTS, detail=detail)
    if reached == Reached.REACHED:
        missed = Visit.objects.filter(person=who, outcome=Outcome.MISSED, followed_up_date=None)
        settled = missed.filter(starts_at__lte=when)
        settled.update(followed_up_date=row.local_date, followed_up_with=row)
    return row


@transaction.atomic
def strike_contact(contact: Contact | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a contact written by mistake, within minutes and by whoever wrote it; the audit keeps that it was.

    Returns the id of the person.
    """
    row = locked(Contact, contact)
    if row.visit_id is not None:
        raise Refused(
            _("This contact stands for a visit."), where="contact", way_out=_("Say how the visit went.")
        )
    row.settled_visits.update(followed_up_date=None, followed_up_with=None)
    way_out = _("Write a new contact that says what is right.")
    return strike(row, "contact.strike", by=by, at=at, categories=APPOINTMENTS, way_out=way_out)


def _missed(visit: Visit | UUID) -> Visit:
    row = locked(Visit, visit)
    if row.outcome != Outcome.MISSED:
        raise Refused(_("This visit was not missed."), value=row.outcome, where="visit.outcome")
    return row


def _to_come(starts_at: datetime, at: datetime) -> date:
    day = local_date(starts_at)
    if day < local_date(at):
        raise Invalid(
            _("Enter a time from today on."),
            value=starts_at,
            where="visit.starts_at",
            way_out=_("What has been is written down as a contact."),
        )
    return day
