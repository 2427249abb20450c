"""Choices put before a person by staff: side by side, and none is the best; what was said is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spindel.domain.consent.models import Receipt
from spindel.domain.network.kinds import Along, Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Place
from spindel.domain.plan.models import Choice, ChoiceAnswer
from spindel.kernel.earth import Spot
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R42")


@pytest.fixture
def offered(desk):
    north = make.make_unit(name="Harbour", municipality="Norrby")
    return [make.make_offering(what="Bakery", unit=north), make.make_offering(what="Allotment", unit=north)]


@pytest.fixture
def choice(desk, offered):
    return make.make_choice(desk.leila, offerings=offered)


def show(desk, query=""):
    return desk.client.get(desk.person_url(f"choices/{query}")).content.decode()


def put(desk, offered, **over):
    values = {"question": "Where to train", "area": "work", "offerings": [str(one.id) for one in offered]}
    return send(desk.client, desk.person_url("choices/put/"), **values | over)


def tell_the_address(desk):
    make.make_consent(desk.leila, unit=desk.unit, categories=int(Category.ADDRESS))
    desk.settle()


def test_a_choice_is_put_before_the_person_and_struck_by_the_undo(desk, offered):
    said = put(desk, offered, answer_by_date=TODAY + days(14))
    text = show(desk)
    assert all(word in text for word in ("Where to train", "Bakery", "Allotment", "Harbour", "Put by Anna"))
    undo(desk.client, said)
    assert not Choice.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"question": ""}, "Write what there is to choose."),
        ({"offerings": []}, "at least two"),
        ({"answer_by_date": TODAY}, "Choose a day after today."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_comes_back(desk, offered, wrong, says):
    values = {"question": "Where?", "area": "work", "offerings": [str(one.id) for one in offered]} | wrong
    answer = desk.client.post(desk.person_url("choices/put/"), values)
    assert answer.status_code == 422
    assert says in answer.content.decode() and "Allotment" in answer.content.decode()
    assert not Choice.objects.exists()


def test_one_alone_comes_back_as_no_choice(desk, offered):
    values = {"question": "Where?", "area": "work", "offerings": [str(offered[0].id)]}
    answer = desk.client.post(desk.person_url("choices/put/"), values)
    assert answer.status_code == 422 and "one alone is no choice" in answer.content.decode()


@pytest.mark.requirement("R83")
def test_side_by_side_stand_hours_language_wait_and_who_may_come(desk):
    unit = make.make_unit(name="Harbour")
    evening = make.make_offering(
        unit=unit, what="Bakery", in_evenings=True, languages=["sv"], wait_date=TODAY - days(91)
    )
    plain = {"wait_days": None, "wait_date": None, "along": Along.ALONE, "languages": []}
    choice = make.make_choice(desk.leila, offerings=[evening, make.make_offering(unit=unit, **plain)])
    type(desk.leila).objects.update(interpreter_language="ar")
    make.make_choice_company(choice, desk.leila.relatives.get(), words="Not in May")
    text = show(desk)
    for word in (
        "In the evening", "In working hours only", "Arabic is not named: ask for an interpreter",
        "older than 90 days: ask again", "Not known: ask the place.", "The whole family", "The person alone",
        "Eva Berg can come", "Not in May",
    ):  # fmt: skip
        assert word in text, word
    assert text.count("Not in May") == 1, "who comes alone is asked for nobody's company"


@pytest.mark.hazard("H10.5")
@pytest.mark.requirement("R83")
def test_how_far_it_is_is_told_only_to_whoever_may_know_the_address(desk, choice):
    make.make_place(desk.leila, words="The mill")
    assert "in a straight line" not in show(desk) and "The mill" not in show(desk)
    assert "Nearest to home" not in show(desk)
    tell_the_address(desk)
    text = show(desk)
    assert (
        "1.1 km" in text and "in a straight line" in text and "The mill" in text and "Nearest to home" in text
    )
    assert "Psychosis service North: Case manager" in text


@pytest.mark.requirement("R83")
def test_without_the_map_it_says_what_to_do(desk):
    tell_the_address(desk)
    nowhere = {"latitude": None, "longitude": None}
    make.make_choice(desk.leila, offerings=[make.make_offering(**nowhere), make.make_offering()])
    assert "None is written down, so no distance is known." in show(desk)
    make.make_place(desk.leila, **nowhere)
    text = show(desk)
    assert "Not known: ask the place for its two numbers on the map." in text
    assert "Not known: write down among the places on this page where it is on the map." in text


def test_the_order_is_the_readers_own_and_nothing_is_called_the_best(desk, choice, offered):
    type(offered[1]).objects.filter(pk=offered[1].pk).update(wait_days=0)
    assert show(desk).index(">Bakery<") < show(desk).index(">Allotment<")
    text = show(desk, "?by=wait")
    assert text.index(">Allotment<") < text.index(">Bakery<")
    assert show(desk, "?by=nonsense").index(">Bakery<") < show(desk).index(">Allotment<")
    page = text[text.index("<main") : text.index('id="put"')].lower()
    assert not [word for word in ("best", "recommended for", "score", "suits you", "%") if word in page]


@pytest.mark.requirement("R48")
def test_what_the_person_said_is_written_down_with_a_receipt_and_struck_by_the_undo(desk, choice):
    option = choice.options.get(number=2)
    values = {"said": str(option.id), "own_words": "Near my work", "how": "oral", "witness_name": "Bo Ek"}
    said = send(desk.client, desk.person_url(f"choices/{choice.id}/say/"), **values)
    row = ChoiceAnswer.objects.get()
    assert (row.option, row.how, row.witness_name) == (option, "oral", "Bo Ek")
    text = show(desk)
    assert "Chosen" in text and "Near my work" in text
    receipt = Receipt.objects.get()
    paper = desk.client.get(desk.person_url(f"receipts/{receipt.id}/")).content.decode()
    assert all(
        word in paper for word in ("You made a choice", "Allotment, Harbour", "Bakery, Harbour", "Bo Ek")
    )
    undo(desk.client, said)
    assert not ChoiceAnswer.objects.exists()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"said": ""}, "Choose one."),
        ({"said": "none", "how": "oral"}, "Enter who was the witness."),
        ({"said": "none", "how": "screen"}, "Select a valid choice"),
        ({"said": "later", "until_date": TODAY}, "Choose a day after today."),
    ],
)
def test_an_answer_that_lacks_something_comes_back(desk, choice, values, says):
    answer = desk.client.post(desk.person_url(f"choices/{choice.id}/say/"), {"how": "written"} | values)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not ChoiceAnswer.objects.exists()


def test_staff_see_that_it_is_time_to_talk_about_it_again(desk, choice):
    assert "Talk about it again now" not in show(desk)
    type(choice).objects.update(answer_by_date=TODAY)
    assert "Talk about it again now" in show(desk)


def test_it_is_taken_back_and_put_again_by_the_undo(desk, choice):
    said = send(desk.client, desk.person_url(f"choices/{choice.id}/withdraw/"))
    assert "Where to do rehabilitation" not in show(desk)
    undo(desk.client, said)
    assert "Where to do rehabilitation" in show(desk)


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("path", ["say", "withdraw", "strike", "put-again"])
def test_a_choice_of_somebody_else_is_not_there(desk, path):
    others = make.make_choice(desk.another(given_name="Omar"))
    address = desk.person_url(f"choices/{others.id}/{path}/")
    assert desk.client.post(address, {"said": "none", "how": "written"}).status_code == 404
    assert not ChoiceAnswer.objects.exists()


@pytest.mark.hazard("H10.10")
def test_those_who_decide_on_benefits_do_not_see_what_the_person_refused(desk, choice):
    unit = make.make_unit(kind=UnitKind.SOCIAL_INSURANCE)
    make.make_engagement(desk.leila, unit=unit)
    make.make_consent(desk.leila, unit=unit, categories=int(Category.PLAN))
    officer = make.make_professional(role=Role.OFFICER, unit=unit, account=account("officer"))
    desk.settle()
    client = signed_in(officer)
    assert client.get(desk.person_url()).status_code == 200
    assert client.get(desk.person_url("choices/")).status_code == 404
    assert desk.person_url("choices/") not in client.get(desk.person_url()).content.decode()


@pytest.mark.requirement("R83")
def test_a_place_is_written_down_with_two_numbers_from_a_map_and_taken_away(desk):
    values = {"kind": "work", "words": "The bakery", "spot": "59,33 18,06", "wanted": "on"}
    said = send(desk.client, desk.person_url("choices/places/"), **values)
    row = Place.objects.get()
    assert (row.kind, row.spot) == ("work", Spot(59.33, 18.06))
    assert "The bakery" not in show(desk), "whoever writes it down does not see it by that"
    undo(desk.client, said)
    assert not Place.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": ""}, "Choose what it is."),
        ({"words": ""}, "Write which place it is."),
        ({"spot": "here"}, "Paste two numbers, such as 59.33, 18.06."),
        ({"wanted": ""}, "Ask the person first, and say here that they want it."),
    ],
)
def test_a_place_that_lacks_something_comes_back(desk, wrong, says):
    values = {"kind": "home", "words": "The mill", "spot": "", "wanted": "on"} | wrong
    answer = desk.client.post(desk.person_url("choices/places/"), values)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert not Place.objects.exists()


def test_a_place_of_somebody_else_is_not_there(desk):
    row = make.make_place()
    assert desk.client.post(desk.person_url(f"choices/places/{row.id}/remove/")).status_code == 404
    assert Place.objects.exists()


def test_much_is_shown_one_kind_at_a_time(desk):
    unit = make.make_unit(name="Harbour")
    for number in range(12):
        make.make_offering(unit=unit, what=f"Training {number}")
    make.make_offering(unit=unit, what="The choir", kind="peer_support")
    text = show(desk, "?kind=peer_support")
    assert "The choir" in text and "Training 3" not in text and "?kind=work" in text
    assert "The choir" in show(desk) and "Training 3" in show(desk)


def test_the_page_is_one_look_and_its_queries_do_not_grow(desk, choice):
    address = desk.person_url("choices/")
    before = AuditRow.objects.filter(is_write=False).count()
    desk.client.get(address)
    assert AuditRow.objects.filter(is_write=False).count() == before + 1
    few = queries(desk, address)
    for _again in range(3):
        make.make_choice_company(make.make_choice_answer(make.make_choice(desk.leila)).choice)
    assert queries(desk, address) == few


def queries(desk, address):
    with CaptureQueriesContext(connection) as found:
        desk.client.get(address)
    return len(found)


def test_the_page_of_the_person_leads_there(desk):
    assert desk.person_url("choices/") in desk.client.get(desk.person_url()).content.decode()
