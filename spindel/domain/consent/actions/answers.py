"""What the person answers: asked, given, refused, withdrawn, and what was written wrongly.

Whatever changes who may know what refreshes the grants of the person before it ends.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from spindel.domain.consent import law
from spindel.domain.consent.actions.checks import after_today, check_law, key_of, some
from spindel.domain.consent.actions.grants import refresh_grants
from spindel.domain.consent.actions.receipts import confirm
from spindel.domain.consent.kinds import (
    CONSENT_TRANSITIONS,
    ConsentState,
    GivenBy,
    GivenHow,
    Level,
    Purpose,
    ReceiptKind,
)
from spindel.domain.consent.models import Consent
from spindel.domain.network.models import Unit
from spindel.domain.people.changes import UNDO_WITHIN, add, here, local_date, locked, save, step, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person, Relative
from spindel.kernel.actors import Actor
from spindel.kernel.clock import start_of
from spindel.kernel.errors import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Said:
    """What belongs to a yes beside its categories: whose answer it is, in which language, and what follows.

    A representative needs a name and an authority, such as a court's decision with its number.
    """

    given_by: GivenBy = GivenBy.SELF
    representative_name: str = ""
    representative_authority: str = ""
    capacity_note: str = ""
    language: str = ""
    may_redisclose: bool = False

    @classmethod
    def of(cls, row: Consent) -> "Said":
        return cls(**{name: getattr(row, name) for name in cls.__slots__})

    def write_into(self, row: Consent) -> None:
        """Raises Invalid when a representative is not named with their authority."""
        if self.given_by == GivenBy.REPRESENTATIVE:
            for name in ("representative_name", "representative_authority"):
                message = _("Enter who answered for the person, and by which authority.")
                written(getattr(self, name), message, where=f"consent.{name}")
        for name in self.__slots__:
            setattr(row, name, getattr(self, name))


THEMSELVES = Said()


@transaction.atomic
def ask(
    person: Person | UUID,
    *,
    categories: Category,
    unit_id: UUID | None = None,
    relative_id: UUID | None = None,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
    what_for: str = "",
    discloser_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Consent:
    """Ask the person whether one unit, or one relative, may know these categories, and what for.

    `discloser_id`: the one unit that would tell it; without it, whoever knows it here.

    Raises Refused when the law keeps a category from them whatever the person says, or when the same question
    waits for an answer.
    """
    who = here(person)
    row = Consent(
        person=who,
        categories=int(some(categories, "consent.categories")),
        level=level,
        purpose=purpose,
        what_for=what_for.strip(),
        discloser=locked(Unit, discloser_id) if discloser_id else None,
        asked_date=local_date(at),
    )
    _set_recipient(row, unit_id, relative_id)
    earlier = Consent.objects.filter(person=who, unit=unit_id, relative=relative_id, purpose=purpose)
    if earlier.filter(state=ConsentState.ASKED).exists():
        raise Refused(
            _("This question waits for an answer already."),
            where="consent",
            way_out=_("Record the answer first."),
        )
    row.version = (earlier.aggregate(last=Max("version"))["last"] or 0) + 1
    return add(row, "consent.ask", by=by, at=at, categories=categories, detail=_detail(row))


@transaction.atomic
def give(
    consent: Consent | UUID,
    *,
    end_date: date,
    how: GivenHow = GivenHow.WRITTEN,
    witness_name: str = "",
    categories: Category | None = None,
    said: Said = THEMSELVES,
    by: Actor,
    at: datetime,
) -> Consent:
    """The person says yes, from now up to but not including a day; perhaps to fewer categories than asked.

    In writing, before a witness, or on screen by the person.
    """
    row = locked(Consent, consent)
    here(row.person_id)
    row.how, row.witness_name = how, witness_name.strip()
    if how == GivenHow.ORAL:
        written(witness_name, _("Enter who was the witness."), where="consent.witness_name")
    step(CONSENT_TRANSITIONS, row, ConsentState.GIVEN, way_out=_("Ask anew."))
    agreed = some(Category(row.categories) if categories is None else categories, "consent.categories")
    if agreed & ~Category(row.categories):
        raise Invalid(
            _("The answer is wider than the question."),
            value=int(agreed),
            where="consent.categories",
            way_out=_("Ask for those categories too."),
        )
    row.refused_categories = row.categories & ~int(agreed)
    row.categories = int(agreed)
    said.write_into(row)
    row.end_date = after_today(end_date, at, "consent.end_date")
    row.starts_at, row.ends_at = at, start_of(end_date, settings.TIME_ZONE)
    return _answered(row, "consent.give", by=by, at=at)


@transaction.atomic
def refuse(consent: Consent | UUID, *, offer_again_date: date, by: Actor, at: datetime) -> Consent:
    """The person says no. That is respected, and offered again on a day."""
    row = locked(Consent, consent)
    step(CONSENT_TRANSITIONS, row, ConsentState.REFUSED, way_out=_("Ask anew."))
    row.offer_again_date = after_today(offer_again_date, at, "consent.offer_again_date")
    return _answered(row, "consent.refuse", by=by, at=at)


@transaction.atomic
def withdraw(
    consent: Consent | UUID, *, offer_again_date: date | None = None, by: Actor, at: datetime
) -> Consent:
    """The person takes their yes back: from this instant nobody may know anything because of it."""
    row = locked(Consent, consent)
    step(CONSENT_TRANSITIONS, row, ConsentState.WITHDRAWN, way_out=_("There is nothing to withdraw."))
    row.withdrawn_at, row.withdrawn_date = at, local_date(at)
    if offer_again_date is not None:
        row.offer_again_date = after_today(offer_again_date, at, "consent.offer_again_date")
    return _answered(row, "consent.withdraw", by=by, at=at)


@transaction.atomic
def correct(consent: Consent | UUID, *, by: Actor, at: datetime) -> Consent:
    """The last answer was written by mistake: it stays, marked as that, and what stood before holds again.

    Before an answer a question may have waited, and before a withdrawal there was a yes: then that stands
    once more, as the next version. A withdrawal can be a mistake for minutes: later only the person brings
    their yes back. Returns the answer that was wrong.
    """
    row = locked(Consent, consent)
    same = {"person": row.person_id, "unit": row.unit_id, "relative": row.relative_id, "purpose": row.purpose}
    if Consent.objects.filter(**same, version__gt=row.version).exists():
        raise Refused(
            _("Only the last answer can be corrected."),
            value=row.version,
            where="consent.version",
            way_out=_("Look at the newest answer."),
        )
    was = ConsentState(row.state)
    verb = ReceiptKind.CONSENT_CORRECTED
    if row.withdrawn_at is not None and at - row.withdrawn_at > UNDO_WITHIN:
        raise Refused(
            _("This can no longer be undone."),
            value=row.withdrawn_at,
            where="consent.withdrawn_at",
            way_out=_("Ask anew."),
        )
    step(CONSENT_TRANSITIONS, row, ConsentState.CORRECTED)
    save(row, verb, by=by, at=at, categories=Category(row.categories), detail=_detail(row))
    confirm(row, verb, _said(row), by=by, at=at)
    waited = row.answered_at is not None and row.answered_at > row.created_at
    if was == ConsentState.WITHDRAWN and row.ends_at and row.ends_at > at:
        _again(row, ConsentState.GIVEN, by=by, at=at)
    elif was != ConsentState.WITHDRAWN and waited:
        _again(row, ConsentState.ASKED, by=by, at=at)
    refresh_grants([row.person_id], by=by, at=at)
    return row


def _again(wrong: Consent, state: ConsentState, *, by: Actor, at: datetime) -> Consent:
    """The question, or the yes, as it stood before a wrong answer."""
    row = Consent(
        person=wrong.person,
        unit=wrong.unit,
        relative=wrong.relative,
        categories=wrong.categories,
        level=wrong.level,
        purpose=wrong.purpose,
        what_for=wrong.what_for,
        discloser=wrong.discloser,
        state=state,
        version=wrong.version + 1,
        asked_date=wrong.asked_date,
    )
    if state == ConsentState.GIVEN:
        row.starts_at, row.ends_at, row.end_date = at, wrong.ends_at, wrong.end_date
        row.how, row.witness_name, row.answered_at = wrong.how, wrong.witness_name, wrong.answered_at
        Said.of(wrong).write_into(row)
        row.refused_categories = wrong.refused_categories
    else:
        row.categories |= wrong.refused_categories
    return add(row, "consent.restore", by=by, at=at, categories=Category(row.categories), detail=_detail(row))


def _answered(row: Consent, verb: str, *, by: Actor, at: datetime) -> Consent:
    row.answered_at = at
    save(row, verb, by=by, at=at, categories=Category(row.categories), detail=_detail(row))
    refresh_grants([row.person_id], by=by, at=at)
    confirm(row, ReceiptKind(verb), _said(row), by=by, at=at)
    return row


def _set_recipient(row: Consent, unit_id: UUID | None, relative_id: UUID | None) -> None:
    """One unit or one relative of this person, to whom the law leaves the categories open."""
    categories, where = Category(row.categories), "consent.categories"
    if (unit_id is None) == (relative_id is None):
        raise Invalid(_("Choose one unit or one relative."), where="consent")
    if unit_id is not None:
        row.unit = locked(Unit, unit_id)
        check_law(categories, law.current().open_to(row.unit.kind), row.unit.name, where)
    elif relative_id is not None:
        row.relative = locked(Relative, relative_id)
        if row.relative.person_id != row.person_id:
            raise Invalid(
                _("Choose a relative of this person."), value=key_of(relative_id), where="consent.relative"
            )
        check_law(categories, law.current().open_to_relatives(), row.relative.name, where)


def _said(row: Consent) -> dict[str, str | int | None]:
    """What the receipt says of the answer."""
    recipient = row.unit or row.relative
    return {
        "to": recipient.name if recipient else "",
        "categories": row.categories,
        "refused": row.refused_categories,
        "purpose": row.purpose,
        "what_for": row.what_for,
        "until": row.end_date.isoformat() if row.end_date else None,
        "how": row.how,
        "witness": row.witness_name,
        "by": row.representative_name or None,
        "version": row.version,
    }


def _detail(row: Consent) -> dict[str, str | int | None]:
    return {
        "unit": key_of(row.unit_id),
        "relative": key_of(row.relative_id),
        "purpose": row.purpose,
        "version": row.version,
        "until": row.end_date.isoformat() if row.end_date else None,
    }
