import pytest
from django.db import IntegrityError, transaction

from spindel.domain.network.kinds import Decision
from spindel.domain.people.kinds import Category, TaskKind
from spindel.domain.plan import actions
from spindel.domain.plan.kinds import COMMITMENT_TRANSITIONS, Area, CommitmentState, Owner, OwnerKind
from spindel.domain.plan.models import Commitment
from spindel.kernel.errors import Conflict, Invalid, NotFound, Refused
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R5")]


@pytest.fixture
def maria():
    return make.make_professional(name="Maria")


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


def promise(person, by, **over):
    values = {"what": "Call the landlord", "area": Area.HOUSING}
    return actions.promise(person, **values | over, by=by, at=NOW)


class TestPromise:
    def test_a_professional_promises_by_a_day(self, maria, by):
        person = make.make_person()
        owner = Owner(OwnerKind.PROFESSIONAL, maria.id)
        with marked() as subjects:
            row = promise(person, by, owner=owner, due_date=TODAY, task_kind=TaskKind.PHONE)
        assert (row.owner_professional, row.made_date, row.due_date) == (maria, TODAY, TODAY)
        assert (row.state, row.version, row.task_kind) == ("open", 1, "phone")
        assert subjects() == {("person", person.id)}

    def test_the_audit_names_area_and_kind_of_owner_but_not_what_was_written(self, by):
        promise(make.make_person(), by, area=Area.SUBSTANCE_USE)
        audit = last_audit()
        assert audit.detail == {"area": "substance_use", "owner_kind": ""}
        assert audit.categories == Category.PLAN | Category.SUBSTANCE_USE

    def test_it_may_lack_owner_and_day_which_is_a_gap(self, by):
        row = promise(make.make_person(), by)
        assert (row.owner_kind, row.due_date) == ("", None)

    def test_a_unit_may_own_it(self, by):
        unit = make.make_unit()
        assert promise(make.make_person(), by, owner=Owner(OwnerKind.UNIT, unit.id)).owner_unit == unit

    @pytest.mark.hazard("H10.8")
    @pytest.mark.parametrize("kind", [OwnerKind.PERSON, OwnerKind.RELATIVE])
    def test_nothing_is_laid_on_the_person_or_a_relative_unasked(self, kind, by):
        relative = make.make_relative()
        with leaves_nothing(Commitment, AuditRow), pytest.raises(Refused, match="accepted"):
            promise(relative.person, by, owner=Owner(kind, relative.id))

    @pytest.mark.hazard("H10.8")
    def test_they_own_what_they_accepted(self, by):
        relative = make.make_relative()
        theirs = promise(relative.person, by, owner=Owner(OwnerKind.RELATIVE, relative.id), accepted=True)
        own = promise(relative.person, by, owner=Owner(OwnerKind.PERSON), accepted=True)
        assert theirs.owner_relative == relative
        assert (own.owner_kind, own.owner_relative) == ("person", None)

    def test_the_relative_is_one_of_this_person(self, by):
        owner = Owner(OwnerKind.RELATIVE, make.make_relative().id)
        with pytest.raises(NotFound):
            promise(make.make_person(), by, owner=owner, accepted=True)

    def test_a_relative_who_left_promises_nothing(self, by):
        relative = make.make_relative(end_date=TODAY)
        with pytest.raises(Refused, match="no longer"):
            promise(relative.person, by, owner=Owner(OwnerKind.RELATIVE, relative.id), accepted=True)

    @pytest.mark.parametrize("kind", [OwnerKind.PROFESSIONAL, OwnerKind.UNIT])
    def test_an_owner_exists(self, kind, by):
        with pytest.raises(NotFound):
            promise(make.make_person(), by, owner=Owner(kind, new_id()))
        with pytest.raises(Invalid, match="Choose one owner"):
            promise(make.make_person(), by, owner=Owner(kind))

    def test_it_says_what(self, by):
        with pytest.raises(Invalid, match="Write what is promised"):
            promise(make.make_person(), by, what="  ")

    def test_it_says_when_the_text_is_too_long(self, by):
        with pytest.raises(Invalid) as caught:
            promise(make.make_person(), by, what="x" * 301)
        assert caught.value.where == "commitment.what"

    def test_it_is_not_due_before_it_is_made(self, by):
        with pytest.raises(Invalid, match="from today on"):
            promise(make.make_person(), by, due_date=TODAY - days(1))

    def test_the_need_is_one_of_this_person(self, by):
        need = make.make_need()
        assert promise(need.person, by, need_id=need.id).need == need
        with pytest.raises(Invalid, match="somebody else's"):
            promise(make.make_person(), by, need_id=need.id)


@pytest.mark.requirement("R28")
class TestMandate:
    @pytest.fixture
    def mandate(self, maria):
        return make.make_mandate(seat=maria.memberships.get().seat, decision=Decision.HOME_SUPPORT)

    def test_whoever_sits_in_the_seat_promises_under_it(self, maria, mandate, by):
        owner = Owner(OwnerKind.PROFESSIONAL, maria.id)
        assert promise(make.make_person(), by, owner=owner, mandate_id=mandate.id).mandate == mandate

    def test_so_does_the_unit_of_the_seat(self, mandate, by):
        owner = Owner(OwnerKind.UNIT, mandate.seat.unit_id)
        assert promise(make.make_person(), by, owner=owner, mandate_id=mandate.id).mandate == mandate

    @pytest.mark.parametrize("owner_kind", ["nobody", "another"])
    def test_nobody_else_does(self, owner_kind, mandate, by):
        other = Owner(OwnerKind.PROFESSIONAL, make.make_professional().id)
        owner = None if owner_kind == "nobody" else other
        with leaves_nothing(Commitment), pytest.raises(Refused, match="does not hold the mandate"):
            promise(make.make_person(), by, owner=owner, mandate_id=mandate.id)

    def test_a_mandate_that_ended_is_none(self, maria, mandate, by):
        mandate.end_date = TODAY
        mandate.save()
        with pytest.raises(Refused, match="does not hold"):
            owner = Owner(OwnerKind.PROFESSIONAL, maria.id)
            promise(make.make_person(), by, owner=owner, mandate_id=mandate.id)

    def test_a_new_owner_does_not_inherit_it(self, maria, mandate, by):
        row = make.make_commitment(owner=maria, mandate=mandate)
        other = Owner(OwnerKind.UNIT, make.make_unit().id)
        assert actions.assign_owner(row, owner=other, by=by, at=NOW).mandate is None


ENDS = {
    CommitmentState.DONE: lambda row, by: actions.complete(row, evidence="Letter sent", by=by, at=NOW),
    CommitmentState.NOT_POSSIBLE: lambda row, by: actions.not_possible(row, reason="No flat", by=by, at=NOW),
    CommitmentState.WITHDRAWN: lambda row, by: actions.withdraw(row, reason="Not wanted", by=by, at=NOW),
    CommitmentState.OPEN: lambda row, by: actions.reopen(row, by=by, at=NOW),
}


@pytest.mark.parametrize("then", list(ENDS))
@pytest.mark.parametrize("now", list(CommitmentState))
def test_it_goes_only_where_the_table_says(now, then, by):
    row = make.make_commitment(state=now)
    if then in COMMITMENT_TRANSITIONS[now]:
        changed = ENDS[then](row, by)
        assert (changed.state, changed.version) == (then, 2)
        assert (changed.closed_at is None) == (then == CommitmentState.OPEN)
        return
    with leaves_nothing(AuditRow), pytest.raises(Refused, match="cannot become"):
        ENDS[then](row, by)


class TestEnding:
    def test_done_keeps_the_evidence_and_undo_takes_it_away(self, by):
        row = actions.complete(make.make_commitment(), evidence=" Letter sent ", by=by, at=NOW)
        assert (row.closed_date, row.closed_at, row.evidence) == (TODAY, NOW, "Letter sent")
        again = actions.reopen(row, by=by, at=NOW)
        assert (again.closed_date, again.closed_at, again.evidence) == (None, None, "")

    @pytest.mark.parametrize("action", [actions.not_possible, actions.withdraw])
    def test_an_end_without_the_thing_done_has_a_reason(self, action, by):
        row = make.make_commitment()
        with pytest.raises(Invalid, match="Write why"):
            action(row, reason=" ", by=by, at=NOW)
        row.refresh_from_db()
        assert (row.state, row.version) == ("open", 1)

    def test_not_possible_opens_the_need_again(self, by):
        need = make.make_need(met_date=TODAY)
        row = make.make_commitment(need.person, need=need)
        actions.not_possible(row, reason="No flat", by=by, at=NOW)
        need.refresh_from_db()
        assert need.met_date is None
        assert last_audit().verb == "commitment.not_possible"


CHANGES = [
    lambda row, by, **v: actions.complete(row, by=by, at=NOW, **v),
    lambda row, by, **v: actions.not_possible(row, reason="No", by=by, at=NOW, **v),
    lambda row, by, **v: actions.withdraw(row, reason="No", by=by, at=NOW, **v),
    lambda row, by, **v: actions.settle(
        row, owner=Owner(OwnerKind.PERSON), due_date=TODAY, accepted=True, by=by, at=NOW, **v
    ),
    lambda row, by, **v: actions.release(row, by=by, at=NOW, **v),
    lambda row, by, **v: actions.assign_owner(
        row, owner=Owner(OwnerKind.PERSON), accepted=True, by=by, at=NOW, **v
    ),
]


@pytest.mark.parametrize("change", CHANGES)
class TestVersion:
    def test_whoever_was_slower_is_told(self, change, by):
        row = make.make_commitment(version=3)
        with leaves_nothing(AuditRow), pytest.raises(Conflict, match="in the meantime"):
            change(row, by, version=2)

    def test_the_version_that_was_seen_is_taken_and_counted_on(self, change, by):
        assert change(make.make_commitment(version=3), by, version=3).version == 4

    def test_a_door_that_knows_none_may_leave_it_out(self, change, by):
        assert change(make.make_commitment(), by).version == 2


class TestOwnerAndDay:
    def test_release_leaves_it_without_an_owner(self, maria, by):
        row = actions.release(make.make_commitment(owner=maria), by=by, at=NOW)
        assert (row.owner_kind, row.owner_professional) == ("", None)

    def test_the_audit_keeps_the_day_before(self, by):
        row, owner = make.make_commitment(due_date=TODAY), Owner(OwnerKind.PERSON)
        actions.settle(row, owner=owner, due_date=TODAY + days(3), accepted=True, by=by, at=NOW)
        detail = last_audit().detail
        assert (detail["before"], detail["due_date"]) == ("2026-03-02", "2026-03-05")

    @pytest.mark.parametrize("change", CHANGES[3:])
    def test_what_is_closed_stays_as_it_is(self, change, by):
        with pytest.raises(Refused, match="closed"):
            change(make.make_commitment(state="done"), by)

    @pytest.mark.hazard("H10.8")
    def test_it_is_not_moved_to_somebody_who_did_not_accept(self, maria, by):
        row = make.make_commitment(owner=maria)
        with pytest.raises(Refused, match="accepted"):
            actions.assign_owner(row, owner=Owner(OwnerKind.PERSON), by=by, at=NOW)


class TestDatabase:
    @pytest.mark.parametrize(
        "values",
        [
            {"state": "done", "closed_date": None},
            {"state": "open", "closed_date": TODAY},
            {"owner_kind": "professional"},
            {"owner_kind": "unit"},
            {"owner_kind": "relative"},
        ],
    )
    def test_database_refuses_an_end_without_a_day_and_an_owner_of_another_kind(self, values):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.make_commitment(**values)

    @pytest.mark.parametrize("kind", ["", "person", "unit", "relative"])
    def test_database_refuses_a_professional_beside_another_kind_of_owner(self, kind, maria):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.make_commitment(owner_kind=kind, owner_professional=maria)


@pytest.mark.parametrize(
    ("state", "due", "overdue"),
    [("open", -1, True), ("open", 0, False), ("open", None, False), ("done", -1, False)],
)
def test_it_is_overdue_from_the_day_after(state, due, overdue):
    row = Commitment(state=state, due_date=None if due is None else TODAY + days(due))
    assert row.is_overdue(on=TODAY) is overdue
