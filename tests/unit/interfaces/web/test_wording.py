"""Two who edit at once: both texts side by side, and what was typed still in its field."""

import pytest

from spindel.domain.plan.models import Commitment, Disagreement, Goal, Need
from tests import factories as make
from tests.unit.interfaces.web.test_planning import opens
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R8")


def test_who_was_slower_sees_both_texts_and_may_still_save(desk):
    need = make.make_need(desk.leila, text="A flat of her own", version=2)
    url = desk.person_url(f"needs/{need.id}/reword/")
    answer = desk.client.post(url, {"text": "A flat near the tram", "version": 1})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "since you opened it" in text
    assert (
        text.index("What you wrote") < text.index("What stands there now") < text.index("A flat of her own")
    )
    assert 'value="A flat near the tram"' in text
    assert 'name="version" value="2"' in text
    send(desk.client, url, text="A flat near the tram", version=2)
    page = opens(desk.client, desk.person_url(f"needs/{need.id}/"))
    assert "A flat near the tram" in page
    assert "A flat of her own" in page, "it is kept among the earlier words"


def test_a_need_is_linked_to_a_goal_and_the_question_goes_away(desk):
    Commitment.objects.all().delete()
    goal, need = make.make_goal(desk.leila), make.make_need(desk.leila)
    assert (
        opens(desk.client, desk.person_url("plan/")).count("Which goal of the person does this serve?") == 3
    )
    given = {"text": need.text, "goal": goal.id, "version": 1}
    send(desk.client, desk.person_url(f"needs/{need.id}/reword/"), **given)
    page = opens(desk.client, desk.person_url("plan/"))
    assert page.count("Which goal of the person does this serve?") == 2, "in the two forms alone"
    assert Need.objects.get().goal_id == goal.id


def test_a_goal_and_a_promise_are_written_anew(desk):
    goal = make.make_goal(desk.leila, own_words="To work")
    send(desk.client, desk.person_url(f"goals/{goal.id}/reword/"), own_words="To bake", version=1)
    assert Goal.objects.get().own_words == "To bake"
    assert "To work" in opens(desk.client, desk.person_url(f"goals/{goal.id}/"))
    promise = make.make_commitment(desk.leila, what="Calls the bakery")
    url = f"commitments/{promise.id}/"
    send(desk.client, desk.person_url(url + "reword/"), what="Visits the bakery", version=1)
    assert "Calls the bakery" in opens(desk.client, desk.person_url(url))


def test_a_form_that_settles_a_promise_carries_what_its_reader_saw(desk):
    promise = make.make_commitment(desk.leila, version=4)
    page = opens(desk.client, desk.person_url(f"commitments/{promise.id}/"))
    assert page.count('name="version" value="4"') == 6
    stale = {"evidence": "It is done", "version": 3}
    answer = desk.client.post(desk.person_url(f"commitments/{promise.id}/complete/"), stale)
    assert answer.status_code == 422
    assert 'value="It is done"' in answer.content.decode()


def test_what_cannot_be_promised_is_said_and_taken_back(desk):
    need = make.make_need(desk.leila)
    url = desk.person_url(f"needs/{need.id}/unmet/")
    said = send(desk.client, url, why="No flats", asked="Housing", version=1)
    assert "Nothing can be promised now" in opens(desk.client, desk.person_url("plan/"))
    undo(desk.client, said)
    assert Need.objects.get().unmet_date is None


def test_a_disagreement_stands_beside_the_plan(desk):
    said = {"whose": "The person", "about": "The trustee", "own_words": "I can do it myself"}
    undo(desk.client, send(desk.client, desk.person_url("disagreements/"), **said))
    assert not Disagreement.objects.exists()
    send(desk.client, desk.person_url("disagreements/"), **said)
    row = Disagreement.objects.get()
    assert "I can do it myself" in opens(desk.client, desk.person_url("plan/"))
    url = desk.person_url(f"disagreements/{row.id}/")
    given = {"about": "The trustee", "own_words": "I want to do it myself", "version": 1}
    send(desk.client, url + "reword/", **given)
    undo(desk.client, send(desk.client, url + "settle/", words="Tried", version=2))
    row.refresh_from_db()
    assert row.settled_date is None
    assert "I can do it myself" in opens(desk.client, url)
