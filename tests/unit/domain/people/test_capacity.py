"""What the person can carry: as seen by whom, contested, superseded, ended."""

from importlib import import_module

import pytest
from django.apps import apps

from spindel.domain.people import actions
from spindel.domain.people.kinds import Ability, SeenBy, TaskKind
from spindel.domain.people.models import Capacity, OutreachPause
from spindel.domain.people.queries import capacity_now
from spindel.kernel.actors import system
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
TOLD_APART = "spindel.domain.people.migrations.0002_views_of_each_relative"


class TestOutreach:
    @pytest.mark.hazard("H10.6")
    def test_leave_me_alone_pauses_it(self, by):
        person = make.make_person()
        actions.pause_outreach(person, until=TODAY + days(30), by=by, at=NOW)
        person.refresh_from_db()
        assert person.outreach_paused_until == TODAY + days(30)

    def test_a_new_pause_takes_the_place_of_the_old(self, by):
        person = make.make_person()
        first = actions.pause_outreach(person, until=TODAY + days(30), by=by, at=NOW)
        actions.pause_outreach(person, until=TODAY + days(60), by=by, at=NOW)
        first.refresh_from_db()
        assert first.ended_date == TODAY
        assert OutreachPause.objects.filter(person=person, ended_date=None).count() == 1

    def test_a_pause_ends_in_the_future(self, by):
        with pytest.raises(Invalid, match="still to come"):
            actions.pause_outreach(make.make_person(), until=TODAY, by=by, at=NOW)

    def test_the_person_can_end_it(self, by):
        person = make.make_person()
        actions.pause_outreach(person, until=TODAY + days(30), by=by, at=NOW)
        row = actions.resume_outreach(person, by=by, at=NOW)
        person.refresh_from_db()
        assert (person.outreach_paused_until, row.danger_decided_by) == (None, "")

    @pytest.mark.hazard("H10.6")
    def test_a_danger_decision_is_documented_with_a_name(self, by):
        person = make.make_person()
        actions.pause_outreach(person, until=TODAY + days(30), by=by, at=NOW)
        row = actions.resume_outreach(person, danger="Has not eaten for days", by=by, at=NOW)
        assert (row.danger_decided_by, row.danger_text) == (by.name, "Has not eaten for days")
        assert last_audit().detail == {"because": "danger"}

    @pytest.mark.hazard("H10.6")
    def test_the_system_cannot_decide_that_there_is_danger(self, by):
        person = make.make_person()
        actions.pause_outreach(person, until=TODAY + days(30), by=by, at=NOW)
        with pytest.raises(Refused, match="named human"):
            actions.resume_outreach(person, danger="Danger", by=system("worker"), at=NOW)

    def test_what_is_not_paused_cannot_go_on(self, by):
        with pytest.raises(Refused, match="not paused"):
            actions.resume_outreach(make.make_person(), by=by, at=NOW)


@pytest.mark.requirement("R40")
class TestCapacity:
    def see(self, person, by, **over):
        values = {
            "task_kind": TaskKind.PAPERWORK,
            "ability": Ability.WITH_HELP,
            "seen_by": SeenBy.STAFF,
            "seen_by_name": by.name,
        }
        return actions.see_capacity(person, **values | over, by=by, at=NOW)

    def test_a_view_takes_the_place_of_the_one_before(self, by):
        old = make.make_capacity()
        new = self.see(old.person, by)
        old.refresh_from_db()
        assert (old.superseded_date, new.superseded_date) == (TODAY, None)

    @pytest.mark.requirement("R41")
    def test_views_of_others_stand_beside_it(self, by):
        old = make.make_capacity(seen_by=SeenBy.SELF)
        self.see(old.person, by)
        assert Capacity.objects.filter(person=old.person, superseded_date=None).count() == 2

    def close_sees(self, relative, by, **over):
        values = {"seen_by": SeenBy.RELATIVE, "relative_id": relative.id}
        return self.see(relative.person, by, **values | over)

    @pytest.mark.requirement("R41")
    @pytest.mark.hazard("H10.3")
    def test_the_views_of_two_relatives_stand_beside_each_other(self, by):
        mona = make.make_relative(name="Mona")
        omar = make.make_relative(mona.person, name="Omar")
        self.close_sees(mona, by, ability=Ability.CANNOT_NOW)
        self.close_sees(omar, by, ability=Ability.CAN)
        self.close_sees(omar, by)
        seen = [(one.seen_by_name, one.ability) for one in capacity_now(mona.person_id, today=TODAY)]
        assert seen == [("Mona", Ability.CANNOT_NOW), ("Omar", Ability.WITH_HELP)]

    @pytest.mark.requirement("R41")
    def test_striking_a_relatives_view_brings_back_their_own_and_no_other(self, by):
        mona = make.make_relative(name="Mona")
        omar = make.make_relative(mona.person, name="Omar")
        first = self.close_sees(mona, by)
        self.close_sees(omar, by)
        self.close_sees(omar, by)
        actions.strike_capacity(self.close_sees(mona, by), by=by, at=NOW)
        assert Capacity.objects.get(relative=mona) == first
        assert Capacity.objects.filter(superseded_date=None).count() == 2

    @pytest.mark.parametrize("struck", [0, 1])
    def test_striking_a_view_that_was_replaced_already_leaves_the_newest_in_force(self, by, struck):
        person = make.make_person()
        views = [self.see(person, by, ability=one) for one in Ability]
        actions.strike_capacity(views[struck], by=by, at=NOW)
        assert Capacity.objects.get(superseded_date=None) == views[-1]
        assert Capacity.objects.count() == len(views) - 1

    @pytest.mark.parametrize("whose", ["nobody", "somebody of another person"])
    def test_it_asks_which_relative_saw_it(self, by, whose):
        other = make.make_relative().id if whose != "nobody" else None
        with leaves_nothing(Capacity), pytest.raises(Invalid, match="which relative"):
            self.see(make.make_person(), by, seen_by=SeenBy.RELATIVE, relative_id=other)

    def test_what_somebody_close_wrote_before_they_were_told_apart_is_theirs(self):
        mona = make.make_relative()
        old = {"seen_by": SeenBy.RELATIVE}
        own = make.make_capacity(mona.person, created_by=mona.id, **old)
        for_them = make.make_capacity(mona.person, created_by=make.make_professional().id, **old)
        of_another = make.make_capacity(created_by=mona.id, **old)
        import_module(TOLD_APART).name_who_wrote_it(apps, None)
        found = dict(Capacity.objects.values_list("id", "relative"))
        assert found == {own.id: mona.id, for_them.id: None, of_another.id: None}

    def test_it_refuses_an_older_view_than_there_is(self, by):
        old = make.make_capacity(seen_date=TODAY)
        with pytest.raises(Refused, match="newer view"):
            self.see(old.person, by, seen_date=TODAY - days(1))

    def test_nobody_sees_the_future(self, by):
        with pytest.raises(Invalid, match="day on which"):
            self.see(make.make_person(), by, seen_date=TODAY + days(1))

    def test_it_asks_who_saw_it(self, by):
        with leaves_nothing(Capacity), pytest.raises(Invalid, match="who saw it"):
            self.see(make.make_person(), by, seen_by_name="")

    @pytest.mark.hazard("H10.3")
    def test_the_person_can_contest_it_and_both_stand(self, by):
        row = actions.contest_capacity(make.make_capacity(), text="I can, in the morning", by=by, at=NOW)
        assert (row.contested_date, row.superseded_date) == (TODAY, None)
        assert last_audit().verb == "capacity.contest"

    def test_what_no_longer_counts_is_not_contested(self, by):
        row = make.make_capacity(seen_date=TODAY - days(90))
        with pytest.raises(Refused, match="no longer counts"):
            actions.contest_capacity(row, text="No", by=by, at=NOW)

    @pytest.mark.hazard("H10.3")
    @pytest.mark.parametrize(("age", "counts"), [(0, True), (89, True), (90, False)])
    def test_a_view_counts_for_ninety_days(self, age, counts):
        row = make.make_capacity(seen_date=TODAY - days(age))
        assert row.is_current(on=TODAY) is counts
