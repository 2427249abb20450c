"""A day is examined once and for all; each look is flagged once; somebody else reviews it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from spindel.domain.network.kinds import Role
from spindel.insight.looks import actions, engine, queries, reading
from spindel.insight.looks.kinds import Verdict
from spindel.insight.looks.models import BareLook, ExaminedDay, Flag, WorkedHours
from spindel.kernel.actors import system
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit
from tests.factories import NOW, TODAY, days
from tests.unit.insight.looks.test_reasons import look

WORKER = system("worker")
TOMORROW = NOW + days(1)


class Ward:
    """A unit with its leader, Anna in it, and a person of her name."""

    def __init__(self) -> None:
        self.unit = make.make_unit()
        self.leader = make.make_professional(name="Lena Vik", unit=self.unit, role=Role.TEAM_LEADER)
        self.anna = make.make_professional(name="Anna Lindqvist", unit=self.unit, role=Role.NURSE)
        self.person = make.make_person(given_name="Karl", family_name="Lindqvist")
        make.make_engagement(self.person, unit=self.unit)

    def examine(self, on=TODAY):
        return engine.examine(on, by=WORKER, at=NOW + days((on - TODAY).days + 1))

    def reviewer(self):
        return make.actor_for(self.leader)

    def review(self, flag, **over):
        values = {"verdict": Verdict.IN_ORDER, "text": "I asked her", "by": self.reviewer(), "at": TOMORROW}
        return actions.review(flag, **values | over)


@pytest.fixture
def ward(db) -> Ward:
    return Ward()


@pytest.fixture
def flag(ward) -> Flag:
    look(ward.anna, ward.person)
    ward.examine()
    return Flag.objects.get()


def everything():
    """What stands, but for the numbers of rows that are kept for weeks alone, and when a day was examined."""
    apart = {BareLook: {"id"}, WorkedHours: {"id"}, ExaminedDay: {"examined_at"}, Flag: set()}
    rows = [
        sorted(
            repr([(name, value) for name, value in row.items() if name not in without])
            for row in model.objects.values()
        )
        for model, without in apart.items()
    ]
    return rows, AuditRow.objects.count()


# Examining


@pytest.mark.requirement("R46")
def test_an_unusual_look_becomes_a_flag_with_its_audit(ward, flag) -> None:
    assert (flag.detector, flag.human, flag.person) == ("same_surname", ward.anna, ward.person)
    assert (flag.local_date, flag.unit, flag.verdict) == (TODAY, ward.unit, "")
    row = last_audit()
    assert (row.verb, row.person_id, row.is_write) == ("look.flag", ward.person.id, True)
    assert row.detail == {"detector": "same_surname", "human": str(ward.anna.id), "day": TODAY.isoformat()}


def test_the_same_day_twice_changes_nothing(ward, flag) -> None:
    before = everything()
    assert ward.examine().flagged == 0
    assert everything() == before
    ward.review(flag, verdict=Verdict.NOT_IN_ORDER)
    assert ward.examine().flagged == 0, "nor after its review"


def test_it_says_how_much_explains_itself_and_names_nobody(ward) -> None:
    manager = make.make_professional(name="Per Holm", unit=ward.unit)
    make.make_case_management(ward.person, manager=manager)
    for _ in range(3):
        look(manager, ward.person)
    look(ward.anna, ward.person)
    done = ward.examine()
    assert (done.looks, done.explained, done.staff_days, done.flagged) == (4, 3, 2, 1)
    assert done.share_explained == 0.75
    assert engine.Examined(TODAY, 0, 0, 0, 0).share_explained == 1.0


def test_what_the_next_weeks_compare_with_is_kept_and_then_forgotten(ward) -> None:
    look(ward.anna, ward.person)
    manager = make.make_professional(name="Per Holm", unit=ward.unit)
    make.make_case_management(ward.person, manager=manager)
    look(manager, ward.person)
    ward.examine()
    assert [(one.human_id, one.views, one.team) for one in BareLook.objects.all()] == [
        (ward.anna.id, 1, False)
    ]
    assert [(one.human_id, one.hours) for one in WorkedHours.objects.all()] == [(manager.id, 1 << 9)]
    later = reading.read_day(TODAY + days(28))
    assert (len(later.before), later.worked) == (1, {manager.id: 1})
    assert reading.read_day(TODAY + days(29)).before == ()
    ward.examine(TODAY + 2 * reading.KEPT + days(1))
    assert not BareLook.objects.exists() and not WorkedHours.objects.exists()


def test_it_catches_up_with_what_it_slept_through(ward) -> None:
    assert [one.day for one in engine.catch_up(by=WORKER, at=NOW)] == [TODAY - days(1)]
    assert engine.catch_up(by=WORKER, at=NOW) == []
    assert [one.day for one in engine.catch_up(by=WORKER, at=NOW + days(2))] == [TODAY, TODAY + days(1)]
    assert len(engine.catch_up(by=WORKER, at=NOW + days(99))) == 29


def test_a_day_that_goes_on_is_not_examined(ward) -> None:
    with pytest.raises(Invalid, match="not ended"):
        engine.examine_past(TODAY, by=WORKER, at=NOW)


# What is no news


def test_as_long_as_one_waits_the_next_is_no_news(ward, flag) -> None:
    look(ward.anna, ward.person, at=TOMORROW)
    assert ward.examine(TODAY + days(1)).flagged == 0


@pytest.mark.parametrize(("verdict", "after", "flagged"), [
    (Verdict.IN_ORDER, 89, 0), (Verdict.IN_ORDER, 90, 1),
    (Verdict.MISTAKE, 1, 1), (Verdict.NOT_IN_ORDER, 1, 1),
])  # fmt: skip
def test_what_was_part_of_the_work_is_no_news_for_ninety_days(ward, flag, verdict, after, flagged) -> None:
    ward.review(flag, verdict=verdict)
    look(ward.anna, ward.person, at=NOW + days(after))
    assert ward.examine(TODAY + days(after)).flagged == flagged


def test_many_at_once_are_news_again_after_a_week(ward) -> None:
    def bulk(on):
        return Flag.objects.filter(detector="bulk", local_date=on).count()

    for offset in (0, 6, 7):
        for _ in range(9):
            person = make.make_person()
            make.make_engagement(person, unit=ward.unit)
            look(ward.anna, person, at=NOW + days(offset))
        ward.examine(TODAY + days(offset))
        for flag in Flag.objects.filter(verdict=""):
            ward.review(flag)
    assert [bulk(TODAY + days(offset)) for offset in (0, 6, 7)] == [1, 0, 1]
    assert Flag.objects.filter(detector="bulk", person=None).count() == 2


def test_the_database_keeps_one_flag_of_a_kind_and_a_text_with_each_verdict(ward, flag) -> None:
    flag.pk, flag.verdict = None, ""
    with transaction.atomic(), pytest.raises(IntegrityError):
        Flag.objects.create(
            detector=flag.detector, human=flag.human, person=flag.person, local_date=TODAY, flagged_at=NOW
        )
    flag.verdict, flag.reviewed_at = Verdict.MISTAKE, NOW
    with pytest.raises(ValidationError, match="few words"):
        flag.validate_constraints()


# Who reviews


def test_nobody_reviews_their_own_looks(ward, flag) -> None:
    own = make.actor_for(ward.anna)
    with pytest.raises(Refused, match="own looks"):
        ward.review(flag, by=own)
    make.make_membership(ward.anna, seat=make.make_seat(unit=ward.unit, role=Role.TEAM_LEADER))
    anna = make.actor_for(ward.anna, seat=make.make_seat(unit=ward.unit, role=Role.TEAM_LEADER))
    assert anna.role == Role.TEAM_LEADER
    assert (queries.waiting(anna), queries.count_waiting(anna)) == ([], 0)
    assert not queries.may_review(anna, flag.id)
    assert len(queries.waiting(ward.reviewer())) == queries.count_waiting(ward.reviewer()) == 1


def test_the_looks_of_whoever_leads_are_reviewed_by_who_leads_another_unit_there(ward) -> None:
    ward.leader.name = "Lena Lindqvist"
    ward.leader.save()
    look(ward.leader, ward.person)
    ward.examine()
    flag = Flag.objects.get()
    assert flag.unit is None
    assert list(engine.unreviewable()) == [flag.id]
    stranger = make.make_professional(role=Role.TEAM_LEADER)
    beside = make.make_unit(organisation=ward.unit.organisation)
    leader = make.make_professional(unit=beside, role=Role.TEAM_LEADER)
    ward.examine()
    assert queries.may_review(make.actor_for(leader), flag.id)
    assert not queries.may_review(make.actor_for(stranger), flag.id)
    assert list(engine.unreviewable()) == []


def test_only_who_leads_that_unit_reviews(ward, flag) -> None:
    nurse = make.make_professional(unit=ward.unit, role=Role.NURSE)
    elsewhere = make.make_professional(role=Role.TEAM_LEADER)
    for one in (nurse, elsewhere):
        assert queries.waiting(make.actor_for(one)) == []
        assert queries.reviewed(make.actor_for(one), today=TODAY) == []
        assert not queries.may_review(make.actor_for(one), flag.id)


# The review


@pytest.mark.requirement("R46")
def test_a_review_says_what_it_was_and_why_and_keeps_both(ward, flag) -> None:
    ward.review(flag, verdict=Verdict.MISTAKE, text=" Two of the same name ")
    flag.refresh_from_db()
    assert (flag.verdict, flag.verdict_text) == (Verdict.MISTAKE, "Two of the same name")
    assert (flag.reviewed_at, flag.reviewed_by_name) == (TOMORROW, "Lena Vik")
    row = last_audit()
    assert (row.verb, row.human_id, row.person_id) == ("look.review", ward.leader.id, ward.person.id)
    assert row.detail == {"detector": "same_surname", "verdict": "mistake"}
    assert queries.waiting(ward.reviewer()) == []
    (card,) = queries.reviewed(ward.reviewer(), today=TODAY + days(29))
    assert (card.verdict, card.text) == (Verdict.MISTAKE, "Two of the same name")
    assert queries.reviewed(ward.reviewer(), today=TODAY + days(30)) == []


def test_one_verdict_is_for_all_signs_of_the_same_looks(ward) -> None:
    make.make_relative(ward.person, name="Anna Lindqvist")
    look(ward.anna, ward.person)
    ward.examine()
    (card,) = queries.waiting(ward.reviewer())
    assert [one.detector for one in card.signs] == ["close", "same_surname"]
    ward.review(card.id)
    assert set(Flag.objects.values_list("verdict", flat=True)) == {Verdict.IN_ORDER}
    actions.take_back(card.id, by=ward.reviewer(), at=TOMORROW)
    assert len(queries.waiting(ward.reviewer())[0].signs) == 2


def test_a_review_needs_a_text_and_is_given_once(ward, flag) -> None:
    with pytest.raises(Invalid, match="few words"):
        ward.review(flag, text="  ")
    ward.review(flag)
    with pytest.raises(Refused, match="already"):
        ward.review(flag)


def test_a_review_is_taken_back_by_its_author_within_minutes(ward, flag) -> None:
    ward.review(flag)
    other = make.make_professional(unit=ward.unit, role=Role.TEAM_LEADER)
    for by, at in (
        (make.actor_for(other), TOMORROW),
        (WORKER, TOMORROW),
        (ward.reviewer(), TOMORROW + days(1)),
    ):
        with pytest.raises(Refused, match="no longer"):
            actions.take_back(flag, by=by, at=at)
    taken = actions.take_back(flag, by=ward.reviewer(), at=TOMORROW)
    assert (taken.verdict, taken.verdict_text, taken.reviewed_by, taken.reviewed_at) == ("", "", None, None)
    assert last_audit().verb == "look.review.taken_back"
    with pytest.raises(Refused):
        actions.take_back(flag, by=ward.reviewer(), at=TOMORROW)


@pytest.mark.hazard("H10.9")
def test_what_waits_stands_by_day_and_never_by_human(ward) -> None:
    berta = make.make_professional(name="Berta Lindqvist", unit=ward.unit, role=Role.NURSE)
    people = [make.make_person(given_name="Karl", family_name="Lindqvist") for _ in range(3)]
    for who, person, offset in ((berta, 0, 0), (ward.anna, 1, 0), (ward.anna, 2, 1), (berta, 1, 1)):
        make.make_engagement(people[person], unit=make.make_unit())
        look(who, people[person], at=NOW + days(offset))
    ward.examine()
    ward.examine(TODAY + days(1))
    cards = queries.waiting(ward.reviewer())
    assert [one.day for one in cards] == [TODAY, TODAY, TODAY + days(1), TODAY + days(1)]
    assert not {"count", "score", "rank", "total"} & set(queries.Card.__dataclass_fields__)
