"""The person chooses on their own page; somebody close says when they can come, if they may know of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from spindel.domain.consent.models import Receipt
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Place
from spindel.domain.plan.kinds import Area
from spindel.domain.plan.models import ChoiceAnswer, ChoiceCompany
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.portal.test_my import body, post

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R42"), pytest.mark.requirement("R83")]


@pytest.fixture
def choice(home):
    north = make.make_unit(name="Harbour")
    near = make.make_offering(unit=north, what="Bakery", in_evenings=True)
    far = make.make_offering(
        unit=north, what="Allotment", latitude=59.83, loses="Acute care at home", loses_beyond_km=30
    )
    return make.make_choice(home.leila, offerings=[near, far])


def let_know(home, categories=Category.PLAN):
    make.make_consent(home.leila, relative=home.mona, unit=None, categories=int(categories))
    home.settle()


def test_what_there_is_stands_on_the_first_page_until_it_is_answered(home, choice):
    assert "1 thing to choose" in body(home.client, "my")
    post(home.client, "my_choice_say", choice.id, said="none", own_words="I stay at home for now")
    assert "thing to choose" not in body(home.client, "my")
    page = body(home.client, "my_choices")
    assert "None of these" in page and "I stay at home for now" in page


def test_with_their_places_the_person_sees_how_far_it_is_and_what_it_loses(home, choice):
    page = body(home.client, "my_choices")
    assert "in a straight line" not in page
    assert "If it is more than" in page and "Acute care at home" in page
    post(home.client, "my_place_add", kind="home", words="The mill", spot="59.33, 18.06")
    page = body(home.client, "my_choices")
    assert "1.1 km" in page and "56 km" in page and "The mill" in page
    assert "Acute care at home" in page and "If it is more than" not in page
    post(home.client, "my_place_remove", Place.objects.get().id)
    assert "The mill" not in body(home.client, "my_choices")


@pytest.mark.requirement("R48")
def test_the_person_picks_changes_their_mind_and_undoes_a_slip(home, choice):
    first, second = choice.options.order_by("number")
    post(home.client, "my_choice_say", choice.id, said=str(first.id))
    assert "Change my mind" in body(home.client, "my_choices")
    post(home.client, "my_choice_say", choice.id, said=str(second.id))
    slip = ChoiceAnswer.objects.latest("id")
    assert (slip.option, slip.how, slip.created_by) == (second, "screen", home.leila.id)
    post(home.client, "my_choice_unsay", slip.id)
    assert ChoiceAnswer.objects.get().option == first
    receipts = [reverse("my_receipt", args=[one.id]) for one in Receipt.objects.all()]
    page = body(home.client, "my_looks")
    assert len(receipts) == 3 and all(one in page for one in receipts)


def test_more_time_keeps_it_open(home, choice):
    post(home.client, "my_choice_say", choice.id, said="later", until_date=TODAY + days(30))
    assert "1 thing to choose" in body(home.client, "my")


def test_nothing_chosen_comes_back_with_the_words(home, choice):
    answer = home.client.post(reverse("my_choice_say", args=[choice.id]), {"own_words": "Hmm, dear"})
    assert answer.status_code == 422
    assert "Choose one." in (page := answer.content.decode()) and "Hmm, dear" in page
    assert not ChoiceAnswer.objects.exists()


def test_what_is_no_longer_offered_says_so_and_cannot_be_picked(home, choice):
    option = choice.options.order_by("number").first()
    type(option.offering).objects.filter(pk=option.offering_id).update(ended_date=TODAY)
    assert "No longer offered" in body(home.client, "my_choices")
    answer = home.client.post(reverse("my_choice_say", args=[choice.id]), {"said": str(option.id)})
    assert answer.status_code == 422


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("name", ["my_choice_say", "my_choice_unsay", "my_place_remove"])
def test_what_is_somebody_elses_is_not_there(home, name):
    make_one = {"my_choice_say": make.make_choice, "my_choice_unsay": make.make_choice_answer}
    thing = make_one.get(name, make.make_place)()
    assert home.client.post(reverse(name, args=[thing.id]), {"said": "none"}).status_code == 404


@pytest.mark.hazard("H10.7")
def test_without_consent_somebody_close_sees_nothing_of_it_and_nothing_is_looked_at(home, choice):
    let_know(home, Category.APPOINTMENTS)
    before = AuditRow.objects.filter(is_write=False).count()
    for page in (body(home.close, "close"), body(home.close, "close_choices")):
        assert "rehabilitation" not in page and "Bakery" not in page
    assert "There is nothing here that you may know of." in page
    assert (
        home.close.post(reverse("close_company", args=[choice.id]), {"words": "Whenever"}).status_code == 404
    )
    assert AuditRow.objects.filter(is_write=False).count() == before
    assert not ChoiceCompany.objects.exists()


def test_who_may_know_says_when_they_can_come_and_it_stands_beside_the_choice(home, choice):
    let_know(home)
    make.make_place(home.leila, words="The mill")
    assert "Where to do rehabilitation" in body(home.close, "close")
    page = body(home.close, "close_choices")
    assert "Bakery" in page and "The whole family" in page
    assert "km" not in page.replace("If it is more than", "").replace("30 km", "") and "The mill" not in page
    post(home.close, "close_company", choice.id, in_evenings="on", words="Not in May")
    mine = body(home.client, "my_choices")
    assert "Mona Haddad can come" in mine and "Not in May" in mine
    assert "You have said:" in body(home.close, "close_choices")
    post(home.close, "close_company_strike", ChoiceCompany.objects.get().id)
    assert "Mona Haddad can come" not in body(home.client, "my_choices")


def test_each_of_those_pages_is_one_look_at_the_person(home, choice):
    let_know(home)
    for name in ("close", "close_choices"):
        home.close.get(reverse(name))
        row = AuditRow.objects.filter(is_write=False).latest("id")
        assert (row.person_id, row.human_id, row.verb) == (home.leila.id, home.mona.id, f"look.{name}")
    assert AuditRow.objects.filter(is_write=False).count() == 2


def test_what_was_answered_and_what_needs_more_than_they_may_know_is_not_theirs(home, choice):
    let_know(home)
    make.make_choice(home.leila, area=Area.MENTAL_HEALTH, question="Which therapy")
    assert "Which therapy" not in body(home.close, "close_choices")
    make.make_choice_answer(choice, own_words="For myself alone")
    page = body(home.close, "close_choices")
    assert "rehabilitation" not in page and "For myself alone" not in page


def test_the_number_of_queries_does_not_grow(home, choice, django_assert_max_num_queries):
    let_know(home)
    pages = ((home.client, "my_choices"), (home.close, "close_choices"))
    with CaptureQueriesContext(connection) as few:
        for client, name in pages:
            body(client, name)
    for _again in range(3):
        make.make_choice_company(make.make_choice(home.leila), home.mona)
        make.make_place(home.leila)
    with django_assert_max_num_queries(len(few)):
        for client, name in pages:
            body(client, name)


def test_company_without_a_time_comes_back(home, choice):
    let_know(home)
    answer = home.close.post(reverse("close_company", args=[choice.id]), {})
    assert answer.status_code == 422
    assert "Tick when you can come, or write it." in answer.content.decode()


def test_what_another_relative_said_is_not_theirs_to_take_back(home, choice):
    let_know(home)
    other = make.make_choice_company(choice, make.make_relative(home.leila, name="Nils"))
    assert "Nils" not in body(home.close, "close_choices")
    assert home.close.post(reverse("close_company_strike", args=[other.id])).status_code == 404
    assert ChoiceCompany.objects.exists()
