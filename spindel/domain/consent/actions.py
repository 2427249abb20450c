"""What is done about consent: ask, give, refuse, withdraw, block, plan a sharing; and grants kept in step.

Every verb here that changes who may know what refreshes the grants of the person before it ends.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from spindel.domain.consent import law
from spindel.domain.consent.kinds import CONSENT_TRANSITIONS, ConsentState, GivenHow, Level, Purpose
from spindel.domain.consent.models import Block, Consent, Grant, Sharing
from spindel.domain.consent.queries import (
    Difference,
    batches,
    differences,
    persons_of_unit,
    unit_facts,
)
from spindel.domain.network.models import Unit
from spindel.domain.people.changes import add, local_date, locked, save, step, written
from spindel.domain.people.kinds import Category, labels
from spindel.domain.people.models import Person, Relative
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.clock import start_of
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def ask(
    person: Person | UUID,
    *,
    categories: Category,
    unit_id: UUID | None = None,
    relative_id: UUID | None = None,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
    by: Actor,
    at: datetime,
) -> Consent:
    """Ask the person whether one unit, or one relative, may know these categories.

    Raises Refused when the law keeps a category from them whatever the person says, or when the same question
    waits for an answer.
    """
    who = locked(Person, person)
    row = Consent(
        person=who,
        categories=int(_some(categories, "consent.categories")),
        level=level,
        purpose=purpose,
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
    by: Actor,
    at: datetime,
) -> Consent:
    """The person says yes, from now up to but not including a day; perhaps to fewer categories than asked.

    In writing, or before a witness.
    """
    row = locked(Consent, consent)
    row.how, row.witness_name = how, witness_name.strip()
    if how == GivenHow.ORAL:
        written(witness_name, _("Enter who was the witness."), where="consent.witness_name")
    step(CONSENT_TRANSITIONS, row, ConsentState.GIVEN, way_out=_("Ask anew."))
    agreed = _some(Category(row.categories) if categories is None else categories, "consent.categories")
    if agreed & ~Category(row.categories):
        raise Invalid(
            _("The answer is wider than the question."),
            value=int(agreed),
            where="consent.categories",
            way_out=_("Ask for those categories too."),
        )
    row.categories = int(agreed)
    row.end_date = _after_today(end_date, at, "consent.end_date")
    row.starts_at, row.ends_at = at, start_of(end_date, settings.TIME_ZONE)
    return _answered(row, "consent.give", by=by, at=at)


@transaction.atomic
def refuse(consent: Consent | UUID, *, offer_again_date: date, by: Actor, at: datetime) -> Consent:
    """The person says no. That is respected, and offered again on a day."""
    row = locked(Consent, consent)
    step(CONSENT_TRANSITIONS, row, ConsentState.REFUSED, way_out=_("Ask anew."))
    row.offer_again_date = _after_today(offer_again_date, at, "consent.offer_again_date")
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
        row.offer_again_date = _after_today(offer_again_date, at, "consent.offer_again_date")
    return _answered(row, "consent.withdraw", by=by, at=at)


@transaction.atomic
def correct(consent: Consent | UUID, *, by: Actor, at: datetime) -> Consent:
    """The last answer was written by mistake: it stays, marked as that, and what stood before holds again.

    Before an answer a question may have waited, and before a withdrawal there was a yes: then that stands
    once more, as the next version. Returns the answer that was wrong.
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
    step(CONSENT_TRANSITIONS, row, ConsentState.CORRECTED)
    save(row, "consent.correct", by=by, at=at, categories=Category(row.categories), detail=_detail(row))
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
        state=state,
        version=wrong.version + 1,
        asked_date=wrong.asked_date,
    )
    if state == ConsentState.GIVEN:
        row.starts_at, row.ends_at, row.end_date = at, wrong.ends_at, wrong.end_date
        row.how, row.witness_name, row.answered_at = wrong.how, wrong.witness_name, wrong.answered_at
    return add(row, "consent.restore", by=by, at=at, categories=Category(row.categories), detail=_detail(row))


@transaction.atomic
def block(
    person: Person | UUID, *, categories: Category, unit_id: UUID | None = None, by: Actor, at: datetime
) -> Block:
    """The person keeps categories from a unit; without a unit, from all but their case manager's unit."""
    who = locked(Person, person)
    row = Block(
        person=who,
        unit=locked(Unit, unit_id) if unit_id else None,
        categories=int(_some(categories, "block.categories")),
        starts_at=at,
    )
    detail = {"unit": _id(unit_id)}
    add(row, "block.begin", by=by, at=at, categories=categories, detail=detail)
    refresh_grants([who.id], by=by, at=at)
    return row


@transaction.atomic
def lift_block(block: Block | UUID, *, by: Actor, at: datetime) -> Block:
    """The person lets the categories be known again. `block` with the same values undoes it."""
    row = locked(Block, block)
    if row.ends_at is not None:
        raise Refused(_("This block has been lifted already."), where="block")
    row.ends_at = at
    save(row, "block.end", by=by, at=at, categories=Category(row.categories))
    refresh_grants([row.person_id], by=by, at=at)
    return row


@transaction.atomic
def plan_sharing(
    person: Person | UUID,
    *,
    unit_id: UUID,
    categories: Category,
    what_for: str,
    purpose: Purpose = Purpose.COORDINATION,
    end_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Sharing:
    """The plan counts on a unit knowing these categories from today on. It opens nothing: consent does."""
    who, unit = locked(Person, person), locked(Unit, unit_id)
    _check_law(categories, law.current().open_to(unit.kind), unit.name, "sharing.categories")
    row = Sharing(
        person=who,
        unit=unit,
        categories=int(_some(categories, "sharing.categories")),
        purpose=purpose,
        what_for=written(what_for, _("Write what the sharing is for."), where="sharing.what_for"),
        start_date=local_date(at),
        end_date=_after_today(end_date, at, "sharing.end_date") if end_date else None,
    )
    return add(row, "sharing.plan", by=by, at=at, categories=categories, detail={"unit": _id(unit_id)})


@transaction.atomic
def end_sharing(sharing: Sharing | UUID, *, by: Actor, at: datetime) -> Sharing:
    """The plan no longer counts on this sharing."""
    row = locked(Sharing, sharing)
    if row.end_date is not None and row.end_date <= local_date(at):
        raise Refused(_("This has ended already."), value=row.end_date, where="sharing")
    row.end_date = local_date(at)
    return save(row, "sharing.end", by=by, at=at, categories=Category(row.categories))


# Keeping the grants in step


@transaction.atomic
def refresh_grants(person_ids: Iterable[UUID], *, by: Actor, at: datetime) -> int:
    """Derive who may know what about these persons anew and write the differences; how many rows changed.

    To be called, in the same transaction, by every verb that changes an engagement, a seat or a case manager.
    """
    units = unit_facts()
    changed = 0
    for batch in batches(sorted(set(person_ids))):
        list(
            Person.objects.select_for_update(no_key=True)
            .filter(pk__in=batch)
            .order_by("pk")
            .values_list("pk")
        )
        for difference in differences(batch, units=units):
            changed += _mend(difference, by=by, at=at)
    return changed


def refresh_unit(unit_id: UUID, *, by: Actor, at: datetime) -> int:
    """The same for everybody whom a unit knows: after it got a new seat."""
    return refresh_grants(persons_of_unit(unit_id), by=by, at=at)


def _mend(difference: Difference, *, by: Actor, at: datetime) -> int:
    Grant.objects.filter(pk__in=[key for key, _spec in difference.extra]).delete()
    Grant.objects.bulk_create(Grant(**spec._asdict()) for spec in difference.missing)
    counts = {"more": len(difference.missing), "less": len(difference.extra)}
    audit.write("grants.refresh", by=by, at=at, person_id=difference.person_id, detail=counts)
    return sum(counts.values())


# Checks and small words


def _answered(row: Consent, verb: str, *, by: Actor, at: datetime) -> Consent:
    row.answered_at = at
    save(row, verb, by=by, at=at, categories=Category(row.categories), detail=_detail(row))
    refresh_grants([row.person_id], by=by, at=at)
    return row


def _set_recipient(row: Consent, unit_id: UUID | None, relative_id: UUID | None) -> None:
    """One unit or one relative of this person, to whom the law leaves the categories open."""
    categories, where = Category(row.categories), "consent.categories"
    if (unit_id is None) == (relative_id is None):
        raise Invalid(_("Choose one unit or one relative."), where="consent")
    if unit_id is not None:
        row.unit = locked(Unit, unit_id)
        _check_law(categories, law.current().open_to(row.unit.kind), row.unit.name, where)
    elif relative_id is not None:
        row.relative = locked(Relative, relative_id)
        if row.relative.person_id != row.person_id:
            raise Invalid(
                _("Choose a relative of this person."), value=_id(relative_id), where="consent.relative"
            )
        _check_law(categories, law.current().open_to_relatives(), row.relative.name, where)


def _check_law(categories: Category, is_open: Category, name: str, where: str) -> None:
    barred = categories & ~is_open
    if barred:
        raise Refused(
            _("The law keeps this from %(name)s whatever the person says: %(categories)s.")
            % {"name": name, "categories": labels(barred)},
            value=int(categories),
            where=where,
            way_out=_("Leave it out, and tell them what they need item by item, with the person."),
        )


def _some(categories: Category, where: str) -> Category:
    if not categories:
        raise Invalid(_("Choose what it is about."), where=where)
    return categories


def _after_today(day: date, at: datetime, where: str) -> date:
    if day <= local_date(at):
        raise Invalid(_("Choose a day after today."), value=day, where=where)
    return day


def _detail(row: Consent) -> dict[str, str | int | None]:
    return {
        "unit": _id(row.unit_id),
        "relative": _id(row.relative_id),
        "purpose": row.purpose,
        "version": row.version,
        "until": row.end_date.isoformat() if row.end_date else None,
    }


def _id(key: UUID | None) -> str | None:
    return str(key) if key else None
