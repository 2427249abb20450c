"""Tell it once: a page is drafted, the person says yes to it, and only then is it given to anybody."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent.models import Disclosure
from spindel.domain.network.models import Unit
from spindel.domain.people.changes import (
    UNDO_WITHIN,
    add,
    here,
    local_date,
    locked,
    save,
    step,
    strike,
    written,
)
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan.kinds import (
    KEPT_FROM_AUDIENCE,
    TOLD_TRANSITIONS,
    Audience,
    FactKind,
    GivenAs,
    ToldPart,
    ToldState,
    ToldYes,
)
from spindel.domain.plan.models import ToldOnce, ToldOnceGiven
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

LONGEST = 600  # characters in one part: the whole fits on one side


@transaction.atomic
def draft_told_once(
    person: Person | UUID,
    *,
    audience: Audience,
    texts: Mapping[ToldPart, str],
    facts: Collection[FactKind],
    by: Actor,
    at: datetime,
) -> ToldOnce:
    """The draft for an audience, new or changed; what the person has said yes to stays until the next yes."""
    who = here(person)
    of_audience = ToldOnce.objects.select_for_update().filter(person=who, audience=audience)
    row = of_audience.filter(state=ToldState.DRAFT).first()
    last = of_audience.order_by("-version").first()
    is_new = row is None
    row = row or ToldOnce(person=who, audience=audience, version=last.version + 1 if last else 1)
    row.texts, row.drafted_by_name = _texts(texts), by.name
    row.facts = _facts(audience, facts)
    if not row.texts and not row.facts:
        raise Invalid(_("Write something, or choose what goes along."), where="told_once.texts")
    write = add if is_new else save
    return write(
        row, "told_once.draft", by=by, at=at, categories=Category.PLAN, detail={"audience": audience}
    )


def _texts(texts: Mapping[ToldPart, str]) -> dict[str, str]:
    found = {ToldPart(part).value: text.replace("\r\n", "\n").strip() for part, text in texts.items()}
    for part, text in found.items():
        if len(text) > LONGEST:
            raise Invalid(
                _("This is too long for one side of paper."),
                value=len(text),
                where=f"told_once.{part}",
                way_out=_("Write at most %(number)s characters.") % {"number": LONGEST},
            )
    return {part: text for part, text in found.items() if text}


def _facts(audience: Audience, facts: Collection[FactKind]) -> list[str]:
    kept = KEPT_FROM_AUDIENCE.get(audience, frozenset())
    for one in facts:
        if one in kept:
            raise Invalid(_("This is not for an agency."), value=str(one), where="told_once.facts")
    return [one.value for one in FactKind if one in facts]


@transaction.atomic
def approve_told_once(
    told_once: ToldOnce | UUID,
    *,
    yes: ToldYes,
    witness_name: str = "",
    lines: Collection[Mapping[str, Any]],
    by: Actor,
    at: datetime,
) -> ToldOnce:
    """The person has said yes to the draft, with these lines of what is known as they stand now.

    `lines`: each with `kind`, `text` and `categories`. On screen the person alone says yes, for themself.
    """
    row = locked(ToldOnce, told_once)
    if (yes == ToldYes.SELF) != (by.kind == "person"):
        raise Invalid(
            _("Only the person says yes on screen; for them it is noted how they said it."),
            value=yes.value,
            where="told_once.yes",
        )
    if yes == ToldYes.SPOKEN:
        written(witness_name, _("Enter who was the witness."), where="told_once.witness_name")
    step(TOLD_TRANSITIONS, row, ToldState.APPROVED, way_out=_("Write a new draft."))
    approved = ToldOnce.objects.select_for_update().filter(person=row.person_id, audience=row.audience)
    for one in approved.filter(state=ToldState.APPROVED):
        step(TOLD_TRANSITIONS, one, ToldState.REPLACED)
        save(one, "told_once.replace", by=by, at=at, categories=Category.PLAN)
    row.lines = [dict(one) for one in lines if one["kind"] in row.facts]
    row.yes, row.witness_name = yes, witness_name.strip() if yes == ToldYes.SPOKEN else ""
    row.approved_date, row.approved_at = local_date(at), at
    return save(row, "told_once.approve", by=by, at=at, categories=Category.PLAN, detail={"yes": yes.value})


@transaction.atomic
def unapprove_told_once(told_once: ToldOnce | UUID, *, by: Actor, at: datetime) -> ToldOnce:
    """The undo of a yes, within minutes and before anybody got the page."""
    row = locked(ToldOnce, told_once)
    fresh = row.approved_at is not None and at - row.approved_at <= UNDO_WITHIN
    if not fresh or row.givings.exists() or row.links.exists():
        way_out = _("Take the page out of use.")
        raise Refused(_("This can no longer be undone."), where="told_once", way_out=way_out)
    step(TOLD_TRANSITIONS, row, ToldState.DRAFT)
    row.yes, row.witness_name, row.lines = "", "", []
    row.approved_date = row.approved_at = None
    save(row, "told_once.unapprove", by=by, at=at, categories=Category.PLAN)
    _put_back_the_one_before(row, by=by, at=at)
    return row


def _put_back_the_one_before(row: ToldOnce, *, by: Actor, at: datetime) -> None:
    replaced = ToldOnce.objects.filter(person=row.person_id, audience=row.audience, version__lt=row.version)
    before = replaced.order_by("-version").first()
    if before is not None and before.state == ToldState.REPLACED:
        step(TOLD_TRANSITIONS, before, ToldState.APPROVED)
        save(before, "told_once.restore", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def withdraw_told_once(told_once: ToldOnce | UUID, *, by: Actor, at: datetime) -> ToldOnce:
    """The page is not to be given to anybody any more; what was given stays written down."""
    row = locked(ToldOnce, told_once)
    step(TOLD_TRANSITIONS, row, ToldState.WITHDRAWN)
    return save(row, "told_once.withdraw", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def put_told_back(told_once: ToldOnce | UUID, *, by: Actor, at: datetime) -> ToldOnce:
    """The undo of `withdraw_told_once`: approved again if the person had said yes, else a draft."""
    row = locked(ToldOnce, told_once)
    to = ToldState.APPROVED if row.yes else ToldState.DRAFT
    others = ToldOnce.objects.filter(person=row.person_id, audience=row.audience, state=to)
    if others.exists():
        raise Refused(_("There is a newer page."), where="told_once", way_out=_("Look at that one."))
    step(TOLD_TRANSITIONS, row, to)
    return save(row, "told_once.put_back", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def give_told_once(
    told_once: ToldOnce | UUID,
    *,
    how: GivenAs,
    categories: Category,
    unit_id: UUID | None = None,
    to_name: str = "",
    disclosure: Disclosure,
    by: Actor,
    at: datetime,
) -> ToldOnceGiven:
    """Write down that somebody got the page: a unit, limited to `categories`, or whomever the person chose.

    `disclosure`: the telling itself, on its ground and with its notices. Refused before the person has said
    yes. Only the person hands it to somebody who is no unit here.
    """
    of = locked(ToldOnce, told_once)
    if of.state != ToldState.APPROVED:
        raise Refused(
            _("Nobody gets this page before the person has said yes to it."),
            value=of.state,
            where="told_once.state",
            way_out=_("Go through it with the person first."),
        )
    if not categories:
        raise Refused(
            _("There is nothing on the page that they may know."),
            where="told_once.unit",
            way_out=_("Ask the person whether they may, or let the person hand it over."),
        )
    if unit_id is None and how != GivenAs.BY_PERSON:
        raise Invalid(_("Choose a unit, or let the person hand it over."), where="told_once.unit")
    unit = locked(Unit, unit_id) if unit_id else None
    row = ToldOnceGiven(
        person=of.person,
        told_once=of,
        unit=unit,
        to_name=unit.name if unit else written(to_name, _("Enter who got it."), where="told_once.to_name"),
        disclosure=disclosure,
        how=how,
        categories=int(categories),
        given_date=local_date(at),
        given_at=at,
    )
    detail = {"unit": str(unit.id) if unit else None, "how": how.value, "version": of.version}
    return add(row, "told_once.give", by=by, at=at, categories=categories, detail=detail)


@transaction.atomic
def strike_giving(giving: ToldOnceGiven | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a giving written down by mistake; returns the id of the person."""
    row, way_out = locked(ToldOnceGiven, giving), _("It stays written down who got it.")
    return strike(row, "told_once.strike_giving", by=by, at=at, categories=Category.PLAN, way_out=way_out)
