"""The crisis plan: a draft is written part by part, signed, gone through again, replaced by the next version.

It needs no diagnosis and no other plan. What is in force stays as it was signed; a change begins a draft.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import (
    UNDO_WITHIN,
    add,
    here,
    local_date,
    locked,
    save,
    step,
    written,
)
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan.kinds import (
    CATEGORIES_OF_PART,
    CRISIS_TRANSITIONS,
    Assent,
    CallWhen,
    CrisisPart,
    CrisisState,
)
from spindel.domain.plan.models import CrisisCall, CrisisPlan
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused

LONGEST, WHOLE = 1000, 8000  # characters in one part, and in all: the whole fits on two sides


@transaction.atomic
def begin(person: Person | UUID, *, by: Actor, at: datetime) -> CrisisPlan:
    """A new draft with all that the version in force says. Refused while there is a draft."""
    who = here(person)
    if CrisisPlan.objects.filter(person=who, state=CrisisState.DRAFT).exists():
        raise Refused(_("There is a draft already."), where="crisis_plan", way_out=_("Go on with that one."))
    before = CrisisPlan.objects.filter(person=who, state=CrisisState.IN_FORCE).first()
    last = CrisisPlan.objects.filter(person=who).order_by("-version").first()
    row = CrisisPlan(person=who, version=last.version + 1 if last else 1)
    if before is not None:
        for name in ("texts", "document_what", "document_where", "document_jurisdiction"):
            setattr(row, name, getattr(before, name))
    add(row, "crisis.begin", by=by, at=at, categories=Category.PLAN, detail={"version": row.version})
    for call in before.calls.order_by("id") if before else ():
        _copy_call(call, row, by=by, at=at)
    return row


def _copy_call(call: CrisisCall, plan: CrisisPlan, *, by: Actor, at: datetime) -> None:
    values = {name: getattr(call, name) for name in ("name", "who", "phone", "when", "do_not_call")}
    row = CrisisCall(person=plan.person, crisis_plan=plan, **values)
    add(row, "crisis.copy_call", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def write_part(
    plan: CrisisPlan | UUID,
    *,
    part: CrisisPart,
    text: str,
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> CrisisPlan:
    """What a part of the draft says; nothing takes it away. `seen`: what the writer saw there, if known.

    Raises Conflict when somebody else has written the part since.
    """
    row, text = _draft(plan), text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise Invalid(
            _("This is too long for a plan that is read in a hurry."),
            value=len(text),
            where="crisis.text",
            way_out=_("Write at most %(number)s characters.") % {"number": LONGEST},
        )
    if seen is not None and seen.replace("\r\n", "\n").strip() != row.texts.get(part, ""):
        raise Conflict(
            _("Somebody else has written here in the meantime."),
            where="crisis.text",
            way_out=_("Look at it again, then choose."),
        )
    row.before = {"part": part.value, "text": row.texts.get(part, ""), "by": by.name, "at": at.isoformat()}
    row.texts = {key: value for key, value in {**row.texts, part.value: text}.items() if value}
    if sum(map(len, row.texts.values())) > WHOLE:
        raise Invalid(
            _("This no longer fits on two sides of paper."),
            where="crisis.text",
            way_out=_("Write less here, or shorten another part."),
        )
    detail = {"part": part.value}
    return save(row, "crisis.write_part", by=by, at=at, categories=CATEGORIES_OF_PART[part], detail=detail)


@transaction.atomic
def unwrite_part(plan: CrisisPlan | UUID, *, part: CrisisPart, by: Actor, at: datetime) -> CrisisPlan:
    """The undo of the last `write_part`, by whoever wrote, within minutes."""
    row = _draft(plan)
    last = row.before
    is_mine = (last.get("part"), last.get("by")) == (part.value, by.name)
    if not is_mine or at - datetime.fromisoformat(last["at"]) > UNDO_WITHIN:
        raise Refused(
            _("This can no longer be undone."), where="crisis.text", way_out=_("Write it as it was.")
        )
    row.texts = {key: value for key, value in {**row.texts, part.value: last["text"]}.items() if value}
    row.before = {}
    detail = {"part": part.value}
    return save(row, "crisis.unwrite_part", by=by, at=at, categories=CATEGORIES_OF_PART[part], detail=detail)


@transaction.atomic
def add_call(
    plan: CrisisPlan | UUID,
    *,
    name: str,
    who: str = "",
    phone: str = "",
    when: CallWhen = CallWhen.ANY,
    do_not_call: bool = False,
    by: Actor,
    at: datetime,
) -> CrisisCall:
    """Whom to call, or whom not to call."""
    draft = _draft(plan)
    row = CrisisCall(
        person=draft.person,
        crisis_plan=draft,
        name=written(name, _("Enter a name."), where="crisis_call.name"),
        who=who.strip(),
        phone=phone.strip(),
        when=when,
        do_not_call=do_not_call,
    )
    if not row.do_not_call:
        written(phone, _("Enter the number to call."), where="crisis_call.phone")
    return add(row, "crisis.add_call", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def remove_call(call: CrisisCall | UUID, *, by: Actor, at: datetime) -> CrisisPlan:
    """Take somebody out of the draft."""
    row = locked(CrisisCall, call)
    draft = _draft(row.crisis_plan_id)
    row.delete()
    return save(draft, "crisis.remove_call", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def point_to_document(
    plan: CrisisPlan | UUID, *, what: str, where: str, jurisdiction: str, by: Actor, at: datetime
) -> CrisisPlan:
    """Which legal document there is, e.g. an advance directive, where it lies, and whose law it is under.

    The document itself is not kept here.
    """
    row = _draft(plan)
    row.document_what, row.document_where = what.strip(), where.strip()
    row.document_jurisdiction = jurisdiction.strip()
    if row.document_what:
        written(where, _("Write where the document lies."), where="crisis.where")
    return save(row, "crisis.point_to_document", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def sign(
    plan: CrisisPlan | UUID,
    *,
    assent: Assent,
    made_when_well: bool,
    review_date: date,
    by: Actor,
    at: datetime,
) -> CrisisPlan:
    """The draft comes into force, and the version before it is replaced. Only the person signs themself."""
    row = _draft(plan)
    if not row.texts and not row.calls.exists():
        raise Refused(
            _("There is nothing in it yet."),
            where="crisis.texts",
            way_out=_("Write down at least what helps, or whom to call."),
        )
    if assent == Assent.SELF and by.kind != "person":
        raise Invalid(
            _("Only the person can sign here."),
            value=assent.value,
            where="crisis.assent",
            way_out=_("Say that they have gone through it and say yes, or that staff wrote it with them."),
        )
    before = CrisisPlan.objects.select_for_update().filter(person=row.person_id, state=CrisisState.IN_FORCE)
    for one in before:
        step(CRISIS_TRANSITIONS, one, CrisisState.REPLACED)
        save(one, "crisis.replace", by=by, at=at, categories=Category.PLAN)
    step(CRISIS_TRANSITIONS, row, CrisisState.IN_FORCE)
    row.assent, row.made_when_well, row.review_date = assent, made_when_well, _to_come(review_date, at)
    row.signed_date, row.signed_at, row.signed_by_name = local_date(at), at, by.name
    detail = {"assent": assent.value, "review_date": review_date.isoformat()}
    return save(row, "crisis.sign", by=by, at=at, categories=Category.PLAN, detail=detail)


@transaction.atomic
def unsign(plan: CrisisPlan | UUID, *, by: Actor, at: datetime) -> CrisisPlan:
    """The undo of `sign`, within minutes: a draft again, and what was in force before is so again."""
    row = locked(CrisisPlan, plan)
    is_fresh = row.signed_at is not None and at - row.signed_at <= UNDO_WITHIN
    if row.signed_by_name != by.name or not is_fresh or row.copies.exists():
        raise Refused(_("This can no longer be undone."), where="crisis", way_out=_("Begin a new version."))
    step(CRISIS_TRANSITIONS, row, CrisisState.DRAFT)
    row.assent, row.signed_by_name, row.made_when_well = "", "", None
    row.signed_date = row.signed_at = row.review_date = None
    save(row, "crisis.unsign", by=by, at=at, categories=Category.PLAN)
    replaced = CrisisPlan.objects.filter(person=row.person_id, state=CrisisState.REPLACED)
    before = replaced.order_by("-version").first()
    if before is not None:
        step(CRISIS_TRANSITIONS, before, CrisisState.IN_FORCE)
        save(before, "crisis.restore", by=by, at=at, categories=Category.PLAN)
    return row


@transaction.atomic
def discard(plan: CrisisPlan | UUID, *, by: Actor, at: datetime) -> CrisisPlan:
    """Throw the draft away; what is in force stays."""
    row = _draft(plan)
    step(CRISIS_TRANSITIONS, row, CrisisState.DISCARDED)
    return save(row, "crisis.discard", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def bring_back(plan: CrisisPlan | UUID, *, by: Actor, at: datetime) -> CrisisPlan:
    """The undo of `discard`. Refused once another draft was begun."""
    row = locked(CrisisPlan, plan)
    if CrisisPlan.objects.filter(person=row.person_id, state=CrisisState.DRAFT).exists():
        raise Refused(_("There is a draft already."), where="crisis_plan", way_out=_("Go on with that one."))
    step(CRISIS_TRANSITIONS, row, CrisisState.DRAFT)
    return save(row, "crisis.bring_back", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def move_review(plan: CrisisPlan | UUID, *, review_date: date, by: Actor, at: datetime) -> CrisisPlan:
    """It was gone through and still holds: the day of the next review."""
    row = in_force(plan)
    row.review_date = _to_come(review_date, at)
    detail = {"review_date": review_date.isoformat()}
    return save(row, "crisis.move_review", by=by, at=at, categories=Category.PLAN, detail=detail)


def _draft(plan: CrisisPlan | UUID) -> CrisisPlan:
    return _that_is(plan, CrisisState.DRAFT, _("Only a draft can be changed."), _("Begin a new version."))


def in_force(plan: CrisisPlan | UUID) -> CrisisPlan:
    """The version, locked, if it is the one that holds; Refused otherwise."""
    way_out = _("Look at the newest version.")
    return _that_is(plan, CrisisState.IN_FORCE, _("This version is not in force."), way_out)


def _that_is(plan: CrisisPlan | UUID, state: CrisisState, what: str, way_out: str) -> CrisisPlan:
    row = locked(CrisisPlan, plan)
    if row.state != state:
        raise Refused(what, value=row.state, where="crisis_plan.state", way_out=way_out)
    return row


def _to_come(day: date, at: datetime) -> date:
    if day <= local_date(at):
        raise Invalid(
            _("Enter the date of the next review."),
            value=day,
            where="crisis.review_date",
            way_out=_("It must be a day that is still to come."),
        )
    return day
