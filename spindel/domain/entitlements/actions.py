"""Incomes and decisions noted, applications followed until they are decided."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.entitlements.kinds import (
    APPLICATION_TRANSITIONS,
    WAITING,
    AmountPer,
    ApplicationState,
    BenefitKind,
)
from spindel.domain.entitlements.models import Application, Benefit
from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.changes import UNDO_WITHIN, add, local_date, locked, save, step, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused

MONEY = Category.MONEY


@transaction.atomic
def note_benefit(
    person: Person | UUID,
    *,
    kind: BenefitKind,
    start_date: date,
    end_date: date | None = None,
    amount: Decimal | None = None,
    amount_per: AmountPer = AmountPer.MONTH,
    currency: str = "SEK",
    case_number: str = "",
    decider_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Benefit:
    """What the person has, from a day up to but not including another, and how often the money comes."""
    if end_date is not None and end_date <= start_date:
        raise Invalid(_("Enter a day after the start."), value=end_date, where="benefit.end_date")
    if amount is not None and amount < 0:
        raise Invalid(_("Enter an amount of nought or more."), value=amount, where="benefit.amount")
    row = Benefit(
        person=locked(Person, person),
        kind=kind,
        decider=locked(Unit, decider_id) if decider_id else None,
        amount=amount,
        amount_per=amount_per,
        currency=written(currency, _("Enter three letters, such as EUR."), where="benefit.currency").upper(),
        case_number=case_number.strip(),
        start_date=start_date,
        end_date=end_date,
    )
    return add(row, "benefit.note", by=by, at=at, categories=MONEY, detail={"kind": kind})


@transaction.atomic
def strike_benefit(benefit: Benefit | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a benefit noted by mistake; returns the id of the person."""
    row, way_out = locked(Benefit, benefit), _("Say when it ends.")
    return strike(row, "benefit.strike", by=by, at=at, categories=MONEY, way_out=way_out)


@transaction.atomic
def end_benefit(benefit: Benefit | UUID, *, end_date: date | None, by: Actor, at: datetime) -> Benefit:
    """The benefit ends on a day: sooner, later, or until further notice."""
    row = locked(Benefit, benefit)
    if end_date is not None and end_date <= row.start_date:
        raise Invalid(_("Enter a day after the start."), value=end_date, where="benefit.end_date")
    row.end_date = end_date
    detail = {"end_date": end_date.isoformat() if end_date else None}
    return save(row, "benefit.end", by=by, at=at, categories=MONEY, detail=detail)


@transaction.atomic
def undo_end(
    benefit: Benefit | UUID, *, seen: date | None, end_date: date | None, by: Actor, at: datetime
) -> Benefit:
    """Back to the end that stood before, while it still ends on the day that was seen."""
    row = locked(Benefit, benefit)
    if row.end_date != seen:
        raise Conflict(
            _("Somebody changed this benefit in the meantime."),
            value=row.end_date,
            where="benefit.end_date",
            way_out=_("Look at it again, then choose."),
        )
    return end_benefit(row, end_date=end_date, by=by, at=at)


@transaction.atomic
def start_application(
    person: Person | UUID,
    *,
    kind: BenefitKind,
    helper_id: UUID | None = None,
    decider_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Application:
    """An application is being prepared, with the help of a named professional if one is given."""
    who = locked(Person, person)
    _check_only(who.id, kind)
    row = Application(
        person=who,
        kind=kind,
        helper=locked(Professional, helper_id) if helper_id else None,
        decider=locked(Unit, decider_id) if decider_id else None,
        start_date=local_date(at),
    )
    return add(row, "application.start", by=by, at=at, categories=MONEY, detail={"kind": kind})


@transaction.atomic
def send_application(application: Application | UUID, *, by: Actor, at: datetime) -> Application:
    """It is on its way to whoever decides."""
    row = _stepped(application, ApplicationState.SENT)
    row.sent_date = local_date(at)
    return save(row, "application.send", by=by, at=at, categories=MONEY)


@transaction.atomic
def record_decision(
    application: Application | UUID,
    *,
    granted: bool,
    decided_date: date | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Application:
    """What was decided, also on an appeal.

    What is granted from a day on is noted as a benefit, too, with its end if it has one.
    """
    state = ApplicationState.GRANTED if granted else ApplicationState.REFUSED
    row = _stepped(application, state)
    row.decided_date = decided_date or local_date(at)
    if row.decided_date > local_date(at):
        raise Invalid(
            _("Enter a day that has been."), value=row.decided_date, where="application.decided_date"
        )
    if granted and from_date is not None:
        note_benefit(
            row.person_id,
            kind=BenefitKind(row.kind),
            start_date=from_date,
            end_date=until_date,
            decider_id=row.decider_id,
            by=by,
            at=at,
        )
    return save(row, "application.decide", by=by, at=at, categories=MONEY, detail={"state": state})


@transaction.atomic
def appeal(application: Application | UUID, *, by: Actor, at: datetime) -> Application:
    """The person asks for another decision than the refusal."""
    row = locked(Application, application)
    _check_only(row.person_id, row.kind)
    step(APPLICATION_TRANSITIONS, row, ApplicationState.APPEALED)
    row.appealed_date = local_date(at)
    return save(row, "application.appeal", by=by, at=at, categories=MONEY)


@transaction.atomic
def undo_step(
    application: Application | UUID, *, seen: ApplicationState, done_at: datetime, by: Actor, at: datetime
) -> Application:
    """Back to where it stood before its last step, which was `done_at` some minutes ago.

    Only while it still is in the state that this step led to.
    """
    row = locked(Application, application)
    if at - done_at > UNDO_WITHIN:
        raise Refused(_("This can no longer be undone."), value=done_at, where="application.state")
    if row.state != seen:
        raise Conflict(
            _("Somebody changed this application in the meantime."),
            value=row.state,
            where="application.state",
            way_out=_("Look at it again, then choose."),
        )
    state, column = _before(row)
    if row.state == ApplicationState.GRANTED:
        noted = Benefit.objects.filter(person=row.person_id, kind=row.kind, created_by=by.human_id)
        for benefit in noted.filter(created_at=done_at):  # with the grant, in the same instant
            strike_benefit(benefit, by=by, at=at)
    if row.state not in WAITING and state in WAITING:
        _check_only(row.person_id, row.kind)
    row.state = state
    if column:
        setattr(row, column, None)
    return save(row, "application.undo_step", by=by, at=at, categories=MONEY, detail={"state": row.state})


def _before(row: Application) -> tuple[ApplicationState, str]:
    """The state before the present one, and the day that came with it."""
    if row.state == ApplicationState.SENT:
        return ApplicationState.UNDER_WAY, "sent_date"
    if row.state == ApplicationState.APPEALED:
        return ApplicationState.REFUSED, "appealed_date"
    if row.state == ApplicationState.UNDER_WAY:
        return ApplicationState.WITHDRAWN, ""
    decided = "" if row.state == ApplicationState.WITHDRAWN else "decided_date"
    if row.appealed_date:
        return ApplicationState.APPEALED, decided
    return (ApplicationState.SENT if row.sent_date else ApplicationState.UNDER_WAY), decided


def _check_only(person_id: UUID, kind: str) -> None:
    if Application.objects.filter(person=person_id, kind=kind, state__in=WAITING).exists():
        raise Refused(
            _("An application of this kind is under way already."),
            value=kind,
            where="application.kind",
            way_out=_("Go on with that one, or withdraw it first."),
        )


@transaction.atomic
def withdraw_application(application: Application | UUID, *, by: Actor, at: datetime) -> Application:
    """The person no longer applies."""
    row = _stepped(application, ApplicationState.WITHDRAWN)
    return save(row, "application.withdraw", by=by, at=at, categories=MONEY)


def _stepped(application: Application | UUID, to: ApplicationState) -> Application:
    row = locked(Application, application)
    step(APPLICATION_TRANSITIONS, row, to, way_out=_("Start a new application if it is needed."))
    return row
