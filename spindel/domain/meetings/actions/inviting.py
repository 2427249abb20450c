"""Who is at the table: invited, off again, what they answer, whether they were there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent.holders import may_be_told
from spindel.domain.consent.kinds import GivenHow
from spindel.domain.meetings.actions.checks import called, is_round, item_of, living, of_item
from spindel.domain.meetings.kinds import Answer, Attendance, Decline, InvitedKind
from spindel.domain.meetings.models import AgendaItem, Asked, Invited, Meeting, MeetingLink
from spindel.domain.network.models import Membership, Professional, Unit
from spindel.domain.people.changes import add, local_date, locked, save, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Relative
from spindel.domain.people.queries import current
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, NotFound, Refused

NAME = Category.CONTACT_ONLY  # whom the meeting is about


@dataclass(frozen=True, slots=True)
class Whom:
    """One to invite: a professional with the unit they come from, a unit, a relative, or a guest by name.

    `agreed_how`: the person's yes to this one act, where nothing else lets them know of it.
    """

    kind: InvitedKind
    id: UUID | None = None
    unit_id: UUID | None = None
    name: str = ""
    email: str = ""
    agreed_how: GivenHow | None = None
    witness_name: str = ""


@transaction.atomic
def invite(
    meeting: Meeting | UUID,
    *,
    whom: Whom,
    is_called: bool = False,
    item_ids: Collection[UUID] = (),
    by: Actor,
    at: datetime,
) -> Invited:
    """Somebody is invited, or called if it does not work without them, and asked about these points.

    Refused for whom the person does not want there, and for whom they have not let know of it.
    """
    of = living(meeting)
    items = [item_of(of, one) for one in item_ids]
    row = _before(of, whom) or Invited(person_id=of.person_id, meeting=of, kind=whom.kind)
    if row.is_unwanted:
        raise Refused(
            _("The person does not want them at this meeting."),
            where="invited",
            way_out=_("Ask for a decision in writing, or invite somebody else."),
        )
    _fill(row, whom, at)
    row.is_called, row.off_date = is_called, None
    check_may_know(row, told_of(items), at=at)
    exists = not row._state.adding
    write = save if exists else add
    write(row, "meeting.invite", by=by, at=at, categories=Category.PLAN, detail={"kind": row.kind})
    ask_about(row, items, by=by, at=at)
    return row


def told_of(items: Collection[AgendaItem]) -> Category:
    """What somebody learns who is asked about these points: whom it is about, the plan, and their areas."""
    return Category(reduce(or_, (of_item(one) for one in items), NAME | Category.PLAN))


def check_may_know(row: Invited, mask: Category, *, at: datetime) -> None:
    """Refused unless they may know it already, or the person has said yes to this one act."""
    if row.kind == InvitedKind.PERSON or row.agreed_how:
        return
    key = row.relative_id or row.unit_id
    if key is None or not may_be_told(row.person_id, key, categories=mask, at=at).allowed:
        raise Refused(
            _("They may not know of this as it stands."),
            value=int(mask),
            where="invited.agreed_how",
            way_out=_("Ask the person about this one meeting, and write down how they agreed."),
        )


@transaction.atomic
def ask_about(row: Invited, items: Collection[AgendaItem], *, by: Actor, at: datetime) -> None:
    """These points and no others; what a link that is out already gives is not changed by it."""
    Asked.objects.filter(invited=row).exclude(item__in=items).delete()
    there = set(Asked.objects.filter(invited=row).values_list("item_id", flat=True))
    for item in items:
        if item.pk not in there:
            asked = Asked(person_id=row.person_id, invited=row, item=item)
            add(asked, "meeting.ask", by=by, at=at, categories=of_item(item))


@transaction.atomic
def uninvite(invited: Invited | UUID, *, unwanted: bool = False, by: Actor, at: datetime) -> Invited:
    """They are no longer invited, and their links give nothing; `unwanted`: the person does not want them."""
    row = locked(Invited, invited)
    living(row.meeting_id)
    if row.kind == InvitedKind.PERSON:
        raise Refused(_("There is no meeting without the person."), where="invited.kind")
    row.off_date, row.is_unwanted = local_date(at), unwanted
    MeetingLink.objects.filter(invited=row, revoked_at=None, used_at=None).update(revoked_at=at)
    verb = "meeting.not_wanted" if unwanted else "meeting.uninvite"
    return save(row, verb, by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def want_again(invited: Invited | UUID, *, by: Actor, at: datetime) -> Invited:
    """The undo of `uninvite`; only the person, or staff for them, says that they want somebody after all."""
    row = locked(Invited, invited)
    living(row.meeting_id)
    row.off_date, row.is_unwanted = None, False
    check_may_know(row, told_of([one.item for one in row.asked.select_related("item")]), at=at)
    return save(row, "meeting.want_again", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def keep_away(meeting: Meeting | UUID, *, whom: Whom, by: Actor, at: datetime) -> Invited:
    """The person does not want them at this meeting, whether they were invited or not."""
    of = living(meeting)
    row = _before(of, whom)
    if row is not None:
        return uninvite(row, unwanted=True, by=by, at=at)
    row = Invited(person_id=of.person_id, meeting=of, kind=whom.kind)
    _fill(row, whom, at)
    row.off_date, row.is_unwanted = local_date(at), True
    return add(row, "meeting.not_wanted", by=by, at=at, categories=Category.PLAN)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody who is invited answers, and under which name."""

    answer: Answer
    declined: Decline | None = None
    words: str = ""
    other_time_at: datetime | None = None
    by_name: str = ""


@transaction.atomic
def answer(invited: Invited | UUID, *, said: Said, by: Actor, at: datetime) -> Invited:
    """Comes, does not come (with a reason), another time, or in writing; also as heard by phone or letter."""
    row = locked(Invited, invited)
    of = called(row.meeting_id)
    if row.off_date is not None:
        raise NotFound(_("There is nothing here."), value=str(row.pk), where="invited")
    if said.answer == Answer.NO and said.declined is None:
        raise Invalid(_("Choose why."), where="invited.declined")
    if said.answer == Answer.OTHER_TIME and (
        is_round(of) or said.other_time_at is None or said.other_time_at <= at
    ):
        raise Invalid(_("Enter a time that is still to come."), where="invited.other_time")
    row.answer, row.answer_words = said.answer, said.words.strip()
    row.declined = said.declined or "" if said.answer == Answer.NO else ""
    row.other_time_at = said.other_time_at if said.answer == Answer.OTHER_TIME else None
    row.answered_by, row.answered_at = said.by_name.strip() or by.name, at
    detail = {"answer": said.answer, "declined": row.declined}
    return save(row, "meeting.answer", by=by, at=at, categories=Category.PLAN, detail=detail)


@transaction.atomic
def attend(invited: Invited | UUID, *, attendance: Attendance, by: Actor, at: datetime) -> Invited:
    """Whether they were there."""
    row = locked(Invited, invited)
    called(row.meeting_id)
    row.attendance = attendance
    detail = {"attendance": attendance}
    return save(row, "meeting.attend", by=by, at=at, categories=Category.PLAN, detail=detail)


def _before(of: Meeting, whom: Whom) -> Invited | None:
    """Whoever was at this table before, by the same way: a guest by their address and unit."""
    rows = Invited.objects.select_for_update(no_key=True).filter(meeting=of, kind=whom.kind)
    if whom.kind == InvitedKind.GUEST:
        return rows.filter(name=whom.name.strip(), unit=whom.unit_id).first()
    if whom.kind == InvitedKind.PERSON:
        return rows.first()
    return rows.filter(**{whom.kind.value: whom.id}).first()


def _fill(row: Invited, whom: Whom, at: datetime) -> None:
    if whom.kind == InvitedKind.PROFESSIONAL and whom.id:
        row.professional = locked(Professional, whom.id)
        row.unit_id = _unit_of(whom, at)
    elif whom.kind == InvitedKind.UNIT and whom.id:
        row.unit = locked(Unit, whom.id)
    elif whom.kind == InvitedKind.RELATIVE and whom.id:
        row.relative = _close(row, whom.id)
    elif whom.kind == InvitedKind.GUEST:
        row.name = written(whom.name, _("Enter the name of the guest."), where="invited.name")
        row.unit = locked(Unit, whom.unit_id) if whom.unit_id else None
    elif whom.kind != InvitedKind.PERSON:
        raise Invalid(_("Choose one whom to invite."), where="invited")
    row.email = whom.email.strip()
    row.agreed_how, row.witness_name = whom.agreed_how or "", whom.witness_name.strip()
    if whom.agreed_how == GivenHow.ORAL:
        written(whom.witness_name, _("Enter who was the witness."), where="invited.witness_name")


def _unit_of(whom: Whom, at: datetime) -> UUID:
    """The unit that a professional comes from: as it was said, or the one that they have sat in longest."""
    seats = current(Membership.objects.filter(professional=whom.id), local_date(at)).order_by(
        "start_date", "id"
    )
    units = list(seats.values_list("seat__unit_id", flat=True))
    if not units or (whom.unit_id and whom.unit_id not in units):
        raise Refused(_("They do not work there any more."), value=str(whom.id), where="invited.professional")
    return whom.unit_id or units[0]


def _close(row: Invited, relative_id: UUID) -> Relative:
    found = locked(Relative, relative_id)
    if found.person_id != row.person_id:
        raise NotFound(_("There is nothing here."), value=str(relative_id), where="relative")
    if found.end_date is not None:
        raise Refused(_("This relative no longer takes part."), where="invited.relative")
    return found
