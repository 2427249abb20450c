"""Cooperation agreements: drawn up by who leads one of the two units, in force when signed, and ended.

What is agreed is changed in a draft alone, and then both sign anew; whom a side names is its own matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import (
    AGREEMENT_TRANSITIONS,
    AgreedGround,
    AgreementForm,
    AgreementState,
    QuestionKind,
)
from spindel.domain.network.models import (
    Agreement,
    AgreementCover,
    AgreementShare,
    AgreementSide,
    AgreementTime,
    Membership,
    Unit,
)
from spindel.domain.people.changes import check, local_date, locked, save_of_nobody, step, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import current
from spindel.kernel import audit, touched
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed. `times`: days by kind of question; `shares`: categories and their source by ground."""

    scope: str
    start_date: date
    end_date: date | None = None
    review_date: date | None = None
    form: AgreementForm = AgreementForm.SIGNED
    notice_days: int = 90
    share_in_time: int = 80
    referral_path: str = ""
    transitions: str = ""
    escalation: str = ""
    times: Mapping[QuestionKind, int] = field(default_factory=dict)
    shares: Mapping[AgreedGround, tuple[Category, str]] = field(default_factory=dict)

    def write_into(self, row: Agreement) -> None:
        """Raises Invalid for what is missing or cannot be."""
        row.scope = written(self.scope, _("Write what it is for."), where="agreement.scope")
        if self.end_date is not None and self.end_date <= self.start_date:
            raise Invalid(
                _("Enter an end after the beginning."), value=self.end_date, where="agreement.end_date"
            )
        if not 1 <= self.share_in_time <= 100:
            what = _("Enter a share between 1 and 100 per cent.")
            raise Invalid(what, value=self.share_in_time, where="agreement.share_in_time")
        for name in ("form", "start_date", "end_date", "review_date", "notice_days", "share_in_time"):
            setattr(row, name, getattr(self, name))
        for name in ("referral_path", "transitions", "escalation"):
            setattr(row, name, getattr(self, name).strip())


@transaction.atomic
def draw_up(
    unit_id: UUID,
    other_unit_id: UUID,
    terms: Terms,
    *,
    for_organisations: bool = False,
    drawn_from: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Agreement:
    """A draft between two units, or between all units of both organisations, kept by these two."""
    if unit_id == other_unit_id:
        raise Invalid(_("Choose another unit than your own."), where="agreement.unit")
    row = Agreement(drawn_from_id=drawn_from)
    terms.write_into(row)
    save_of_nobody(row, "agreement.draw_up", by=by, at=at)
    for unit in (locked(Unit, unit_id), locked(Unit, other_unit_id)):
        side = AgreementSide.objects.create(agreement=row, unit=unit)
        owned = Unit.objects.filter(organisation=unit.organisation_id)
        spoken_for = [unit.id, *owned.exclude(pk=unit.id).values_list("pk", flat=True)]
        covered = spoken_for if for_organisations else [unit.id]
        AgreementCover.objects.bulk_create(AgreementCover(side=side, unit_id=one) for one in covered)
    _write_lists(row, terms)
    return row


@transaction.atomic
def change_terms(agreement: Agreement | UUID, terms: Terms, *, by: Actor, at: datetime) -> Agreement:
    """A draft says something else; whoever had signed signs anew."""
    row = locked(Agreement, agreement)
    if row.state != AgreementState.DRAFT:
        raise Refused(
            _("Only a draft can be changed."),
            value=row.state,
            where="agreement.state",
            way_out=_("Draw up a new one that follows on it."),
        )
    terms.write_into(row)
    save_of_nobody(row, "agreement.change", by=by, at=at)
    row.times.all().delete()
    row.shares.all().delete()
    _write_lists(row, terms)
    row.sides.update(signed_at=None, signed_name="")
    return row


def _write_lists(row: Agreement, terms: Terms) -> None:
    times = [AgreementTime(agreement=row, kind=kind, days=days) for kind, days in terms.times.items()]
    shares = [
        AgreementShare(agreement=row, ground=ground, categories=int(categories), source=source.strip())
        for ground, (categories, source) in terms.shares.items()
        if categories
    ]
    for one in shares:
        check(one)
        if one.ground == AgreedGround.LAW and not one.source:
            raise Invalid(_("Write which law."), where="agreement.source")
    AgreementTime.objects.bulk_create(times)
    AgreementShare.objects.bulk_create(shares)


@transaction.atomic
def name_contacts(
    agreement: Agreement | UUID,
    *,
    unit_id: UUID,
    contact_id: UUID | None,
    substitute_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> AgreementSide:
    """Whom a side names, and who stands in; each of them sits in a unit that the side speaks for."""
    side = _side(agreement, unit_id)
    _open(side.agreement)
    named = [one for one in (contact_id, substitute_id) if one]
    covered = side.covers.values("unit")
    rows = current(Membership.objects.filter(seat__unit__in=covered, professional__in=named), local_date(at))
    if set(rows.values_list("professional_id", flat=True)) != set(named):
        raise Refused(
            _("They have no seat in a unit of this side."), where="agreement_side.contact",
            way_out=_("Choose somebody who works there."),
        )  # fmt: skip
    if contact_id is not None and contact_id == substitute_id:
        what = _("The substitute must be somebody else than the contact.")
        raise Invalid(what, where="agreement_side.substitute")
    side.contact_id, side.substitute_id = contact_id, substitute_id
    return save_of_nobody(side, "agreement.name_contacts", by=by, at=at)


@transaction.atomic
def sign(agreement: Agreement | UUID, *, unit_id: UUID, name: str, by: Actor, at: datetime) -> Agreement:
    """Somebody signs for a side; with the last signature that its form asks for it is in force."""
    side = _side(agreement, unit_id)
    row = locked(Agreement, side.agreement_id)
    if row.state != AgreementState.DRAFT or side.signed_at is not None:
        raise Refused(_("This is signed already."), value=side.signed_name, where="agreement_side.signed_at")
    side.signed_at = at
    side.signed_name = written(name, _("Write who signed."), where="agreement_side.signed_name")
    save_of_nobody(side, "agreement.sign", by=by, at=at)
    waits = row.sides.filter(signed_at=None).exists()
    if waits and row.form == AgreementForm.SIGNED:
        return row
    step(AGREEMENT_TRANSITIONS, row, AgreementState.IN_FORCE)
    before = row.drawn_from
    if before is not None and before.state == AgreementState.IN_FORCE:
        _end(locked(Agreement, before), _("Another one follows on it."), row.start_date, by, at)
    _touch(row, at)
    return save_of_nobody(row, "agreement.begin", by=by, at=at)


@transaction.atomic
def end_agreement(
    agreement: Agreement | UUID, *, reason: str, end_date: date | None = None, by: Actor, at: datetime
) -> Agreement:
    """It ends from a day on, and why; a draft is put away."""
    row = locked(Agreement, agreement)
    why = written(reason, _("Write why it ends."), where="agreement.ended_reason")
    return _end(row, why, end_date or local_date(at), by, at)


def _end(row: Agreement, why: str, day: date, by: Actor, at: datetime) -> Agreement:
    step(AGREEMENT_TRANSITIONS, row, AgreementState.ENDED)
    row.ended_reason = why
    row.end_date = max(day, row.start_date)
    _touch(row, at)
    return save_of_nobody(row, "agreement.end", by=by, at=at)


@transaction.atomic
def strike_agreement(agreement: Agreement | UUID, *, by: Actor, at: datetime) -> None:
    """The undo of `draw_up`: as if there had been no draft. Refused once somebody has signed."""
    row = locked(Agreement, agreement)
    if row.state != AgreementState.DRAFT or row.sides.filter(signed_at__isnull=False).exists():
        raise Refused(_("Somebody has signed it."), where="agreement", way_out=_("End it instead."))
    audit.write("agreement.strike", by=by, at=at, subject_kind="agreement", subject_id=row.id)
    row.delete()


def _side(agreement: Agreement | UUID, unit_id: UUID) -> AgreementSide:
    row = locked(Agreement, agreement)
    side = row.sides.filter(unit=unit_id).select_related("agreement").first()
    if side is None:
        raise Refused(_("This unit keeps no side of it."), value=str(unit_id), where="agreement_side.unit")
    return side


def _open(row: Agreement) -> None:
    if row.state == AgreementState.ENDED:
        raise Refused(_("This has ended already."), value=row.end_date, where="agreement.state")


def _touch(row: Agreement, at: datetime) -> None:
    touched.mark("unit", row.sides.values_list("unit_id", flat=True), at=at)
