"""Today: whose gaps, in which order, how many, and that it costs the same however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spindel.domain.network.kinds import Role, UnitKind
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in


def board(client, path="/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.context["board"]


def gaps(found):
    return [gap for group in found.groups for gap in group.gaps]


def given_overdue(desk, count, *, person=None, owner=None):
    for number in range(count):
        make.make_commitment(
            person or desk.leila, owner=owner or desk.anna, what=f"Promise {number}", due_date=TODAY - days(1)
        )
    desk.settle()


def given_nobodys(desk, people):
    """A promise that nobody has taken on, for each of them: its form offers everybody around the person."""
    for person in people:
        make.make_relative(person)
        make.make_commitment(person, owner=None, what="Call the landlord", due_date=TODAY + days(9))
    desk.settle()


@pytest.mark.requirement("R5")
def test_it_shows_what_is_overdue_with_the_form_that_completes_it(desk):
    given_overdue(desk, 1)
    (gap,) = gaps(board(desk.client))
    assert gap.title == "Past its date: Promise 0"
    assert (gap.name, gap.since_date) == ("Leila Haddad", TODAY - days(1))
    assert gap.action.endswith("/complete/")
    assert list(gap.form.fields) == ["version", "evidence"]


def test_it_shows_at_most_twelve_and_the_rest_behind_one_click(desk):
    given_overdue(desk, 15)
    found = board(desk.client)
    assert (len(gaps(found)), found.more_count) == (12, 3)
    everything = board(desk.client, "/?all=1")
    assert (len(gaps(everything)), everything.more_count, everything.shows_all) == (15, 0, True)


def test_the_first_three_on_the_page_are_doable_in_place(desk):
    other = desk.another(given_name="Omar", family_name="Said")
    given_overdue(desk, 3)
    given_overdue(desk, 3, person=other)
    assert [gap.form is not None for gap in gaps(board(desk.client))] == [True] * 3 + [False] * 3


def test_a_step_further_down_leads_to_its_form_at_the_person(desk):
    given_overdue(desk, 4)
    last = gaps(board(desk.client))[-1]
    assert last.step_url == f"{desk.person_url()}#do-{last.id}"
    assert f'id="do-{last.id}"'.encode() in desk.client.get(desk.person_url()).content


def test_the_most_urgent_person_comes_first(desk):
    given_overdue(desk, 1)
    other = make.make_person(given_name="Omar", family_name="Said")
    make.make_engagement(other, unit=desk.unit)
    make.make_case_management(other, manager=desk.anna, deputy=desk.johan, unit=desk.unit)
    make.make_plan(other)
    make.make_relative(other)
    make.make_contact(other, unit=desk.unit, at=NOW - days(20))
    make.make_encounter(other, ends_at=NOW - days(3))
    desk.settle()
    groups = board(desk.client).groups
    assert [group.name for group in groups] == ["Omar Said", "Leila Haddad"]
    assert groups[0].gaps[0].tone == "now"


def test_without_gaps_it_rewards(desk):
    answer = desk.client.get("/")
    assert b"Nothing is falling through the cracks" in answer.content


@pytest.mark.requirement("R1")
def test_somebody_new_can_be_taken_in_whatever_else_is_there(desk):
    link = b'href="/welcome/"'
    assert desk.client.get("/").content.count(link) == 1
    given_overdue(desk, 1)
    assert desk.client.get("/").content.count(link) == 1
    desk.leila.engagements.all().delete()
    desk.leila.casemanagements.all().delete()
    desk.settle()
    assert desk.client.get("/").content.count(link) == 1, "once, also where it is the next thing to do"
    bo = make.make_professional(role=Role.PEER_SPECIALIST, unit=desk.unit, account=account("bo"))
    assert link not in signed_in(bo).get("/").content


def test_it_says_what_closed_since_yesterday(desk):
    given_overdue(desk, 1)
    gap = gaps(board(desk.client))[0]
    desk.client.post(gap.action, {"evidence": "Receipt"})
    found = board(desk.client)
    assert [line.title for line in found.closed] == ["Past its date: Promise 0"]
    assert "1 closed since yesterday." in found.summary


@pytest.mark.requirement("R23")
def test_the_weight_of_the_caseload_stands_against_its_limit(desk):
    weight = board(desk.client).weight
    assert (weight.limit, weight.is_over) == (20, False)
    assert 0 < weight.share < weight.limit_share < 100


def test_the_number_of_queries_does_not_grow_with_the_caseload(desk):
    given_overdue(desk, 4)
    few = queries_of(desk.client)
    for number in range(6):
        given_overdue(desk, 3, person=desk.another(given_name=f"Person {number}"))
    assert queries_of(desk.client) == few
    assert few <= 21


def test_forms_about_several_people_ask_once_who_stands_around_them(desk):
    people = [desk.leila, *(desk.another(given_name=name) for name in ("Omar", "Sara"))]
    given_nobodys(desk, people[:1])
    one = queries_of(desk.client)
    given_nobodys(desk, people[1:])
    shown = gaps(board(desk.client))[:3]
    assert len({gap.person_id for gap in shown if gap.form}) == 3
    assert queries_of(desk.client) == one


def queries_of(client):
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get("/")
    return len(seen)


def test_a_nurse_sees_the_moves_that_are_theirs(desk):
    given_overdue(desk, 1)
    given_overdue(desk, 1, owner=desk.johan)
    nurse = signed_in(desk.johan)
    assert [gap.whose for gap in gaps(board(nurse))] == [""]
    assert b"My unit" not in nurse.get("/").content


def test_a_nurse_sees_the_people_for_whom_they_are_named_and_whose_move_it_is(desk):
    given_overdue(desk, 1)
    desk.leila.engagements.filter(unit=desk.unit).update(contact=desk.johan)
    assert [gap.whose for gap in gaps(board(signed_in(desk.johan)))] == ["Anna Lindqvist"]


@pytest.mark.requirement("R24")
@pytest.mark.hazard("H10.9")
def test_a_team_leader_sees_the_unit_by_name_and_never_by_rank(desk):
    for name in ("Zoe Berg", "Bo Ali"):
        make.make_professional(name=name, unit=desk.unit)
    leader = make.make_professional(
        name="Per Sand", role=Role.TEAM_LEADER, unit=desk.unit, account=account("per")
    )
    alone = make.make_person(given_name="Karin", family_name="Holm")
    make.make_engagement(alone, unit=desk.unit)
    desk.settle()
    team = board(signed_in(leader)).team
    assert [load.name for load in team.caseloads] == ["Anna Lindqvist", "Bo Ali", "Zoe Berg"]
    assert [name for _key, name in team.without_manager] == ["Karin Holm"]


def test_a_practice_sees_the_persons_it_works_with(desk):
    practice = make.make_unit(kind=UnitKind.PRIMARY_CARE)
    doctor = make.make_professional(
        name="Eva Holm", role=Role.GENERAL_PRACTITIONER, unit=practice, account=account("eva")
    )
    make.make_engagement(desk.leila, unit=practice)
    given_overdue(desk, 1)
    assert [gap.name for gap in gaps(board(signed_in(doctor)))] == ["Leila Haddad"]


def test_another_unit_sees_nothing(desk):
    given_overdue(desk, 1)
    stranger = make.make_professional(name="Nils Ek", account=account("nils"))
    assert gaps(board(signed_in(stranger))) == []


def test_whoever_is_shown_is_in_the_audit(desk):
    given_overdue(desk, 1)
    desk.client.get("/")
    row = AuditRow.objects.get(verb="look.today", person_id=desk.leila.id)
    assert (row.human_id, row.is_write) == (desk.anna.id, False)


def test_visits_of_the_day_are_there(desk):
    make.make_visit(desk.leila, unit=desk.unit, professional=desk.anna, interpreter_language="ar")
    page = desk.client.get("/").content.decode()
    assert "Interpreter: Arabic" in page


@pytest.mark.requirement("R16")
def test_a_hand_over_that_waits_is_there(desk):
    make.make_handover(desk.leila, from_professional=desk.johan, to_professional=desk.anna)
    assert [one.awaited.from_name for one in board(desk.client).answers] == ["Johan Ek"]


@pytest.mark.parametrize(
    ("hour", "greeting"), [(7, "Good morning, Anna"), (12, "Hello, Anna"), (20, "Good evening, Anna")]
)
def test_it_greets_by_the_clock(hour, greeting):
    from spindel.interfaces.web.present import today

    assert today.greeting("Anna Lindqvist", hour=hour) == greeting
