"""The person's own pages: what they show, and that each button on them works."""

import pytest
from django.test import Client
from django.urls import reverse

from spindel.domain.consent.kinds import ConsentState
from spindel.domain.consent.models import Block, Consent
from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.kinds import Ability, SeenBy, TaskKind
from spindel.domain.people.models import Capacity
from spindel.domain.plan.kinds import Area, OwnerKind, ProposalState
from spindel.domain.plan.models import Commitment, Proposal
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days

PAGES = ("my", "my_plan", "my_capacity", "my_consents", "my_looks")


def body(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, name, *args, **values):
    answer = client.post(reverse(name, args=args), values | {"next": reverse("my_plan")})
    assert answer.status_code == 302, answer.status_code
    return answer


@pytest.mark.requirement("R46")
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_one_look_of_their_own_and_kept_in_no_cache(home, name):
    answer = home.client.get(reverse(name))
    (row,) = AuditRow.objects.filter(is_write=False)
    assert (row.person_id, row.human_id, row.purpose, row.ground) == (
        home.leila.id,
        home.leila.id,
        "own",
        "own",
    )
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("name", [*PAGES, "own", "away"])
def test_titles_and_addresses_say_nothing(home, name):
    page = body(home.client, name)
    title = page[page.index("<title>") : page.index("</title>")]
    for word in ("Leila", "Haddad", "sych", "North", str(home.leila.id)):
        assert word not in title + reverse(name)


class TestFirstPage:
    def test_it_says_who_does_what_and_what_comes(self, home):
        make.make_visit(home.leila, unit=home.unit, what="A talk", starts_at=NOW + days(2))
        make.make_visit(home.leila, unit=home.unit, what="The dentist", starts_at=NOW + days(20))
        make.make_responsibility(home.leila, unit=home.unit, area=Area.HOUSING)
        make.make_plan(home.leila, follow_up_date=TODAY + days(12))
        page = body(home.client, "my")
        for word in (
            reverse("facts"),
            "Anna Lindqvist",
            "A talk",
            "The dentist",
            "Psychosis service North",
            "Home",
            "2026-03-14",
        ):
            assert word in page, word

    @pytest.mark.requirement("R45")
    def test_whose_medicine_asks_for_checks_sees_each_with_its_last_day(self, home):
        assert "My body" not in body(home.client, "my")
        make.make_medicine(home.leila)
        assert body(home.client, "my").count("no day is known here") == 5
        make.make_observation(home.leila, local_date=TODAY - days(20), value="81.50", unit="kg")
        make.make_observation(home.leila, local_date=TODAY - days(400), value="90.00", unit="kg")
        make.make_observation(home.leila, check_kind="lipids", is_declined=True, value="")
        page = body(home.client, "my")
        assert "81.50 kg" in page and "90.00" not in page and "you said no" in page
        assert page.count("no day is known here") == 3
        assert reverse("recourse") + "#equal_care" in page

    def test_checks_that_tell_of_alcohol_or_drugs_are_for_the_person_themselves(self, home):
        make.make_observation(home.leila, is_substance_use=True, value="12", unit="u")
        assert "12 u" in body(home.client, "my")

    @pytest.mark.requirement("R48")
    def test_a_question_waits_there_and_is_answered_on_its_page(self, home):
        unit = make.make_unit(kind=UnitKind.PEER_SUPPORT, name="Peers")
        row = make.make_consent(home.leila, unit=unit, state=ConsentState.ASKED, starts_at=None)
        assert "May Peers know something about you?" in body(home.client, "my")
        values = {"answer": "yes", "categories": ["1"], "end_date": TODAY + days(90)}
        post(home.client, "my_consent_answer", row.id, **values)
        row.refresh_from_db()
        assert (row.state, row.categories, row.how) == (ConsentState.GIVEN, 1, "screen")
        assert "You said yes" in body(home.client, "my_looks")

    def test_an_offer_waits_there_and_the_person_decides(self, home):
        task = make.make_commitment(home.leila, owner="person", what="Call the bank")
        for verb, kind in (("my_offer_keep", OwnerKind.PERSON), ("my_offer_accept", OwnerKind.PROFESSIONAL)):
            offer = make.make_task_offer(task, to_professional=home.anna)
            assert "Anna Lindqvist offers to do this for you" in body(home.client, "my")
            post(home.client, verb, offer.id)
            task.refresh_from_db()
            assert task.owner_kind == kind


@pytest.mark.requirement("R7")
class TestPlan:
    def test_the_next_day_together_always_stands_there(self, home):
        assert "No day is set" in body(home.client, "my_plan")
        make.make_plan(home.leila, follow_up_date=TODAY + days(12))
        assert "2026-03-14" in body(home.client, "my_plan")

    @pytest.mark.requirement("R8")
    def test_it_is_in_their_words_with_what_others_promised(self, home):
        make.make_goal(home.leila, own_words="Sing again")
        make.make_commitment(home.leila, owner=home.anna, what="Ask the choir")
        page = body(home.client, "my_plan")
        assert (
            page.index("Sing again")
            < page.index("Ask the choir")
            < page.index("Should something be different")
        )

    def test_a_proposal_is_answered_by_staff_and_read_by_the_person(self, home):
        make.make_plan(home.leila)
        post(home.client, "my_propose", text="Not before ten")
        row = Proposal.objects.get()
        today = home.desk.get("/").content.decode()
        assert "Not before ten" in today and reverse("proposals", args=[home.leila.id]) in today
        assert "Not before ten" in body(home.desk, "proposals", home.leila.id)
        answer = reverse("proposal_answer", args=[home.leila.id, row.id])
        assert home.desk.post(answer, {"answer": "taken_up", "text": "From Monday on"}).status_code == 302
        page = body(home.client, "my_plan")
        assert "From Monday on" in page and "Anna Lindqvist" in page

    def test_an_empty_proposal_comes_back(self, home):
        assert home.client.post(reverse("my_propose"), {"text": " "}).status_code == 422

    def test_it_is_taken_back_while_nobody_has_answered(self, home):
        row = make.make_proposal(home.leila)
        post(home.client, "my_proposal_take_back", row.id)
        row.refresh_from_db()
        assert row.state == ProposalState.TAKEN_BACK

    @pytest.mark.requirement("R40")
    def test_too_much_is_said_of_a_task_and_reaches_the_case_manager(self, home):
        task = make.make_commitment(
            home.leila, owner="person", task_kind=TaskKind.PHONE, what="Call the bank"
        )
        post(home.client, "my_too_much", task.id)
        assert Capacity.objects.get().ability == Ability.CANNOT_NOW
        assert "This is too much for me right now." in home.desk.get("/").content.decode()

    @pytest.mark.parametrize(
        "name", ["my_too_much", "my_proposal_take_back", "my_offer_accept", "my_offer_keep"]
    )
    def test_what_is_somebody_elses_is_not_there(self, home, name):
        other = make.make_person()
        task = make.make_commitment(other, owner="person")
        thing = {
            "my_too_much": task,
            "my_proposal_take_back": make.make_proposal(other),
        }.get(name) or make.make_task_offer(task)
        assert home.client.post(reverse(name, args=[thing.id])).status_code == 404
        assert Commitment.objects.get().owner_kind == OwnerKind.PERSON


@pytest.mark.requirement("R40")
@pytest.mark.hazard("H10.3")
class TestCapacity:
    def test_their_own_words_and_those_of_others_side_by_side(self, home):
        make.make_capacity(home.leila, task_kind=TaskKind.PHONE, ability=Ability.CAN)
        post(home.client, "my_capacity_say", phone="cannot_now")
        page = body(home.client, "my_capacity")
        assert (
            "Maria Lind" in page
            and 'value="cannot_now" id="capacityform-now-phone_2" checked' in page.replace("required ", "")
        )

    def test_they_contest_what_others_see_and_not_their_own(self, home):
        theirs = make.make_capacity(home.leila)
        own = make.make_capacity(home.leila, seen_by=SeenBy.SELF)
        post(home.client, "my_capacity_contest", theirs.id, text="I pay my bills")
        assert "I pay my bills" in body(home.client, "my_capacity")
        answer = home.client.post(reverse("my_capacity_contest", args=[own.id]), {"text": "x"})
        assert answer.status_code == 404

    def test_nothing_is_said_where_nothing_is_chosen(self, home):
        post(home.client, "my_capacity_say")
        assert not Capacity.objects.exists()


@pytest.mark.requirement("R46")
class TestConsents:
    @pytest.fixture
    def held(self, home):
        unit = make.make_unit(kind=UnitKind.PEER_SUPPORT, name="Peers")
        make.make_engagement(home.leila, unit=unit)
        make.make_sharing(home.leila, unit=unit, what_for="Go to the choir together")
        until = {"end_date": TODAY + days(40), "ends_at": NOW + days(40)}
        row = make.make_consent(home.leila, unit=unit, **until)
        home.settle()
        return row

    def test_what_stops_without_a_yes_stands_beside_it(self, home, held):
        page = body(home.client, "my_consents")
        assert "Without it this stops:" in page and "Go to the choir together" in page

    def test_a_yes_is_made_narrower(self, home, held):
        post(home.client, "my_consent_narrow", held.id, categories=["2"])
        assert Consent.objects.get(state=ConsentState.GIVEN).categories == 2

    def test_a_yes_is_taken_back_at_once_and_by_a_slip_for_minutes(self, home, held):
        post(home.client, "my_consent_withdraw", held.id)
        held.refresh_from_db()
        assert held.state == ConsentState.WITHDRAWN
        assert "Does not work without your yes" in body(home.client, "my_consents")
        post(home.client, "my_consent_restore", held.id)
        assert Consent.objects.filter(state=ConsentState.GIVEN).exists()

    def test_a_no_is_respected_and_dated(self, home, held):
        row = make.make_consent(
            home.leila, unit=held.unit, state=ConsentState.ASKED, starts_at=None, version=2
        )
        post(
            home.client, "my_consent_answer", row.id, answer="no", categories=["1"], end_date=TODAY + days(9)
        )
        row.refresh_from_db()
        assert (row.state, row.offer_again_date) == (ConsentState.REFUSED, TODAY + days(90))

    def test_something_is_kept_back_and_known_again(self, home, held):
        post(home.client, "my_block", unit=str(held.unit_id), categories=["2"])
        block = Block.objects.get()
        assert (block.unit_id, block.categories) == (held.unit_id, 2)
        post(home.client, "my_block_lift", block.id)
        block.refresh_from_db()
        assert block.ends_at == NOW

    @pytest.mark.parametrize("name", ["answer", "withdraw", "restore", "narrow"])
    def test_an_answer_of_somebody_else_is_not_there(self, home, name):
        row = make.make_consent()
        assert home.client.post(reverse(f"my_consent_{name}", args=[row.id])).status_code == 404
        row.refresh_from_db()
        assert row.state == ConsentState.GIVEN


@pytest.mark.requirement("R46")
def test_who_looked_stands_there_in_plain_words(home):
    home.desk.get(f"/persons/{home.leila.id}/")
    page = body(home.client, "my_looks")
    assert "Anna Lindqvist" in page and "they work with you" in page and "Coordination of care" in page


@pytest.mark.hazard("H20.21")
def test_who_turned_their_door_stands_there(home):
    home.desk.post(f"/persons/{home.leila.id}/relatives/{home.mona.id}/doors/reset/")
    page = body(home.client, "my_looks")
    assert "made a new slip" in page and "for somebody close to you" in page


def test_it_signs_out_and_shows_a_calendar(home):
    answer = home.client.post(reverse("away"))
    assert (answer.url, answer["Clear-Site-Data"]) == (reverse("away"), '"cache", "storage"')
    page = body(home.client, "away")
    assert "March 2026" in page and "Spindel" not in page
    assert home.client.get("/my/").url.startswith(reverse("account_login"))


def test_the_button_stands_on_every_page_without_javascript(home):
    for name in (*PAGES, "own"):
        assert f'action="{reverse("away")}"' in body(home.client, name)


def test_whoever_looks_at_the_calendar_is_not_signed_out(home):
    body(home.client, "away")
    assert home.client.get("/my/").status_code == 200
    assert body(Client(), "away")


@pytest.mark.requirement("R45")
def test_how_much_text_there_is_is_chosen_and_kept_in_the_browser(home):
    assert 'class="calm"' in body(home.client, "my_plan")
    answer = home.client.post(reverse("own_reading"), {"level": "short"})
    assert answer.cookies["reading"].value == "short"
    assert 'class="calm short"' in body(home.client, "my_plan")
    assert home.client.post(reverse("own_reading"), {"level": "x"}).status_code == 422
