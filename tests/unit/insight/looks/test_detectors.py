"""Each detector by itself: what it finds, what settles it, and the number on which it turns."""

import pytest

from spindel.insight.looks.detectors import bulk, crowd, often
from spindel.insight.looks.facts import House
from spindel.insight.looks.reasons import Reason
from spindel.insight.looks.registry import DETECTORS, TELLS_OF_THE_PERSON
from spindel.kernel.ids import new_id
from tests.factories import TODAY, days
from tests.unit.insight.looks.kit import (
    ANNA,
    JOHAN,
    OTHER_UNIT,
    PERSON,
    about,
    bare,
    day,
    engaged,
    found,
    looked,
    own,
    staff,
    team,
    who,
)

pytestmark = [pytest.mark.once, pytest.mark.requirement("R46")]


def test_an_ordinary_look_is_found_by_none() -> None:
    assert [name for name in DETECTORS if found(name, day())] == []


def test_detectors_that_tell_of_the_person_are_detectors() -> None:
    assert set(DETECTORS) > TELLS_OF_THE_PERSON


# Whose name, house or family it is

NAMESAKE = {PERSON: about(name="karl lindqvist")}


@pytest.mark.parametrize(
    ("signs", "detector"),
    [
        ({"about": NAMESAKE}, "same_surname"),
        ({"about": {PERSON: about(address_code="here")}, "staff": {ANNA: staff(address_code="here")}},
         "same_address"),
        ({"about": {PERSON: about(close=frozenset({"anna lindqvist"}))}}, "close"),
        ({"about": {PERSON: about(name="anna lindqvist")}}, "colleague"),
    ],
)  # fmt: skip
def test_a_tie_to_the_person_is_found_unless_the_look_has_its_own_reason(signs, detector) -> None:
    (one,) = found(detector, day(**signs))
    assert (one.human_id, one.person_id, one.day) == (ANNA, PERSON, TODAY)
    assert found(detector, day(**signs, ties=[team(Reason.TEAM_VISIT)])), "the team's reason settles nothing"
    assert not found(detector, day(**signs, ties=[own()]))


@pytest.mark.parametrize("name", ["karl ek", "karl lindqvist berg", "karl qvist", ""])
def test_another_surname_is_none_of_it(name) -> None:
    assert not found("same_surname", day(about={PERSON: about(name=name)}))


def test_a_surname_of_two_words_is_compared_whole() -> None:
    signs = {"about": {PERSON: about()}, "staff": {ANNA: staff(name="nour al haddad")}}
    assert found("same_surname", day(**signs))


def test_a_surname_that_many_carry_is_a_sign_only_without_any_reason() -> None:
    common = frozenset({"lindqvist"})
    assert found("same_surname", day(about=NAMESAKE, common=common))
    assert not found("same_surname", day(about=NAMESAKE, common=common, ties=[team()]))


def test_no_code_is_no_address_and_no_number() -> None:
    assert not found("same_address", day(about={PERSON: about()}, staff={ANNA: staff()}))
    assert not found("colleague", day(about={PERSON: about()}, staff={ANNA: staff()}))


def test_a_colleague_is_known_by_number_or_reach_in_the_whole_house_and_by_name_beside_alone() -> None:
    numbered = {PERSON: about(number_codes=frozenset({"n"}))}
    called = {PERSON: about(reach=frozenset({"tel:70123456"}))}
    house = {ANNA: House(frozenset({"tel:70123456"}), frozenset({"n"}))}
    beside = {ANNA: (staff(JOHAN, "johan ek"),)}
    for known in (numbered, called):
        assert found("colleague", day(about=known, house=house))[0].params == {"own": False}
        assert not found("colleague", day(about=known))
    assert found("colleague", day(about={PERSON: about(name="johan ek")}, beside=beside))
    assert not found("colleague", day(about={PERSON: about(name="johan ek")}, house=house))


def test_ones_own_record_is_told_apart() -> None:
    mine = {"about": {PERSON: about(number_codes=frozenset({"n"}))}, "staff": {ANNA: staff(number_code="n")}}
    assert found("colleague", day(**mine))[0].params == {"own": True}


# Whether there is a relation


def test_no_engagement_is_found_unless_something_explains_it() -> None:
    elsewhere = {"engaged": {PERSON: (engaged(OTHER_UNIT),)}}
    assert who(found("not_engaged", day(**elsewhere))) == {ANNA}
    assert who(found("not_engaged", day(engaged={}))) == {ANNA}
    assert not found("not_engaged", day(**elsewhere, ties=[team(Reason.SHARING)]))
    assert not found("not_engaged", day(looked(ground="consent"), **elsewhere))
    assert found("not_engaged", day(looked(ground="statute"), **elsewhere))


def test_an_engagement_to_come_is_none_yet() -> None:
    assert found("not_engaged", day(engaged={PERSON: (engaged(start=TODAY + days(1)),)}))


@pytest.mark.parametrize(("ago", "is_found"), [(13, False), (14, True), (200, True)])
def test_it_is_long_ended_from_two_weeks_on(ago, is_found) -> None:
    ended = {"engaged": {PERSON: (engaged(end=TODAY - days(ago)),)}}
    assert bool(found("long_ended", day(**ended))) is is_found
    assert not found("long_ended", day(**ended, ties=[own(Reason.PROMISE)]))
    assert not found("not_engaged", day(**ended)), "one look, one of the two"


def test_an_engagement_that_goes_on_or_came_back_has_not_ended() -> None:
    old = engaged(end=TODAY - days(60))
    assert not found("long_ended", day(engaged={PERSON: (old, engaged())}))
    later = engaged(end=TODAY - days(30))
    (one,) = found("long_ended", day(engaged={PERSON: (later, old)}))
    assert one.params == {"since": (TODAY - days(30)).isoformat()}


def test_an_emergency_without_anything_after_it_is_found() -> None:
    opened = looked(ground="emergency")
    assert who(found("emergency", day(opened))) == {ANNA}
    assert found("emergency", day(looked(ground="emergency+engagement")))
    assert found("emergency", day(opened, ties=[own(Reason.CASE_MANAGER)])), "a duty is not yet a deed"
    for reason in (Reason.EMERGENCY, Reason.CONTACT, Reason.WROTE):
        assert not found("emergency", day(opened, ties=[own(reason)]))
    assert not found("emergency", day(opened, ties=[team()]))


# When


def at_work(*hours, on=20) -> dict:
    return {"hours": {ANNA: dict.fromkeys(hours, 9)}, "worked": {ANNA: on}}


@pytest.mark.parametrize(
    ("at", "is_found"), [("06:59", True), ("07:00", False), ("17:59", False), ("18:00", True)]
)
def test_hours_are_the_humans_own_and_one_beside(at, is_found) -> None:
    on = day(looked(at=[at]), **at_work(*range(8, 17)))
    assert bool(found("after_hours", on)) is is_found


def test_a_night_shift_is_nobodys_fault() -> None:
    assert not found("after_hours", day(looked(at=["02:40"]), **at_work(22, 23, 0, 1, 2, 3)))
    assert found("after_hours", day(looked(at=["11:00"]), **at_work(22, 23, 0, 1, 2, 3)))


def test_an_hour_worked_once_is_not_usual() -> None:
    once = {"hours": {ANNA: {12: 9, 22: 1}}, "worked": {ANNA: 20}}
    assert found("after_hours", day(looked(at=["22:10"]), **once))
    assert not found("after_hours", day(looked(at=["22:10"]), hours={ANNA: {22: 2}}, worked={ANNA: 20}))


def test_of_whoever_is_new_the_hours_of_the_unit_count_and_else_those_of_an_office() -> None:
    unit = next(iter(staff().units))
    of_unit = {"hours": {unit: {2: 9}, ANNA: {9: 5}}, "worked": {unit: 20, ANNA: 9}}
    assert not found("after_hours", day(looked(at=["02:10"]), **of_unit))
    assert found("after_hours", day(looked(at=["02:10"])))
    assert not found("after_hours", day(looked(at=["20:59"])))


def test_whoever_goes_on_working_is_at_work() -> None:
    after = new_id()
    looks = (looked(at=["21:10"]), looked(person=after, at=["22:00"]))
    assert len(found("after_hours", day(*looks, **at_work(9, 10)))) == 2
    assert found("after_hours", day(*looks, **at_work(9, 10), ties={after: (own(),)})) == []
    assert found("after_hours", day(*reversed(looks), **at_work(9, 10), ties={PERSON: (own(),)}))


# How many, how often


def many(count, *, human=ANNA):
    return [looked(human, new_id()) for _ in range(count)]


def test_many_persons_in_a_day_without_any_reason() -> None:
    assert not found("bulk", day(*many(bulk.UNEXPLAINED_PERSONS - 1)))
    (one,) = found("bulk", day(*many(bulk.UNEXPLAINED_PERSONS)))
    assert (one.person_id, one.params) == (None, {"persons": bulk.UNEXPLAINED_PERSONS, "days": 1})


def with_team_reasons(looks, **over):
    return day(*looks, **over, ties={one.person_id: (team(),) for one in looks})


def test_with_the_teams_reasons_it_takes_far_more_than_is_usual() -> None:
    conference = many(bulk.PERSONS)
    assert found("bulk", with_team_reasons(conference))
    assert not found("bulk", with_team_reasons(conference[1:]))
    half = bulk.PERSONS // 2
    for human in (ANNA, JOHAN):
        usual = tuple(bare(human, new_id(), ago=7, team=True) for _ in range(half))
        beside = {ANNA: (staff(JOHAN),)}
        assert not found("bulk", with_team_reasons(conference, before=usual, beside=beside))
    stranger = tuple(bare(new_id(), new_id(), ago=7, team=True) for _ in range(half))
    assert found("bulk", with_team_reasons(conference, before=stranger))


def test_a_few_a_day_add_up_over_weeks_and_old_ones_are_forgotten() -> None:
    def before(ago):
        return tuple(bare(person=new_id(), ago=ago) for _ in range(bulk.PERSONS_IN_WEEKS - 1))

    assert found("bulk", day(before=before(27)))[0].params["days"] == 28
    assert not found("bulk", day(before=before(28)))
    assert not found("bulk", day(before=before(27), ties=[own()])), "today everything has its reason"


def test_coming_back_without_any_reason_is_found_on_the_fourth_day() -> None:
    before = tuple(bare(ago=ago) for ago in range(1, often.UNEXPLAINED_DAYS))
    assert found("often", day(before=before))[0].params == {"views": often.UNEXPLAINED_DAYS, "days": 21}
    assert not found("often", day(before=before[1:]))
    assert not found("often", day(before=(*before[1:], bare(ago=21))))
    assert not found("often", day(before=before, ties=[team()]))


def test_views_far_beyond_what_colleagues_need_are_found_whatever_the_team_does() -> None:
    today, before = looked(at=["10:00"] * 30), (bare(views=30, team=True),)
    assert found("often", day(today, before=before, ties=[team()]))
    assert not found("often", day(looked(at=["10:00"] * 29), before=before, ties=[team()]))
    busy = (*before, *(bare(JOHAN, new_id(), views=15, team=True) for _ in range(9)))
    assert not found("often", day(today, before=busy, ties=[team()], beside={ANNA: (staff(JOHAN),)}))
    assert found("often", day(today, before=busy, ties=[team()])), "only those beside them say what is usual"


def test_three_without_a_reason_in_a_week_are_a_crowd() -> None:
    others = tuple(bare(new_id(), ago=ago) for ago in (2, 6))
    assert who(found("crowd", day(before=others))) == {ANNA}
    assert not found("crowd", day(before=others[1:]))
    assert not found("crowd", day(before=(others[0], bare(new_id(), ago=7))))
    assert not found("crowd", day(before=others, ties=[team()])), "whose team has one is not of that crowd"
    assert not found("crowd", day(before=others, ties=[own()]))


def test_with_the_teams_reasons_a_crowd_is_far_more_than_others_have() -> None:
    crowd_of = tuple(bare(new_id(), ago=2, team=True) for _ in range(crowd.HUMANS - 1))
    quiet = tuple(bare(new_id(), new_id(), ago=2, team=True) for _ in range(5))
    assert found("crowd", day(before=crowd_of + quiet, ties=[team()]))
    assert not found("crowd", day(before=crowd_of[1:] + quiet, ties=[team()]))
    assert not found("crowd", day(before=crowd_of, ties=[team()])), "where all are many, many are usual"
