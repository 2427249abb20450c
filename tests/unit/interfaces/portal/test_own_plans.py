"""The person's own crisis plan, and what they tell once: written, signed and said yes to by themself."""

import pytest

from spindel.domain.plan.models import CrisisPlan, ToldOnce, ToldOnceGiven
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.test_planning import opens

SOON = TODAY + days(100)


@pytest.mark.requirement("R25")
def test_the_person_writes_and_signs_their_crisis_plan(home):
    home.client.post("/my/crisis/begin/")
    plan = CrisisPlan.objects.get(person=home.leila)
    home.client.post(f"/my/crisis/{plan.id}/parts/medicines/", {"text": "Not haloperidol", "seen": ""})
    home.client.post(f"/my/crisis/{plan.id}/calls/", {"name": "Mona", "phone": "070-1", "when": "any"})
    page = opens(home.client, "/my/crisis/write/")
    assert "haloperidol" in page and "It is my own word" in page and "with_staff" not in page
    values = {"assent": "self", "made_when_well": "yes", "review_date": SOON}
    assert home.client.post(f"/my/crisis/{plan.id}/sign/", values).status_code == 302
    plan.refresh_from_db()
    assert (plan.state, plan.assent, plan.created_by) == ("in_force", "self", home.leila.id)
    assert "Mona" in opens(home.client, "/my/crisis/")


OWN = {
    "en": ("What makes it worse for me", "I have gone through it and say yes to it"),
    "sv": ("Vad som gör det värre för mig", "Jag har gått igenom den och säger ja till den"),
    "ar": ("ما يزيد الأمر سوءًا بالنسبة إليّ", "راجعتُها وأوافق عليها"),
}


@pytest.mark.once
@pytest.mark.requirement("R25")
@pytest.mark.parametrize("language", OWN)
def test_on_their_own_page_the_person_speaks_of_themself(home, language):
    make.make_crisis_plan(home.leila, texts={"helps": "Tea", "worse": "Noise"}, assent="spoken")
    home.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    page = opens(home.client, "/my/crisis/")
    assert all(words in page for words in OWN[language])
    assert OWN[language][0] in opens(home.client, "/my/offline/sheet/")


@pytest.mark.once
def test_staff_read_the_same_headings_as_before(home):
    make.make_crisis_plan(home.leila, texts={"helps": "Tea"}, assent="spoken")
    page = opens(home.desk, f"/persons/{home.leila.id}/crisis/")
    assert ">What others do that helps<" in page and "The person has gone through it" in page


@pytest.mark.requirement("R14")
@pytest.mark.hazard("H20.17")
def test_the_person_says_yes_on_screen_and_hands_the_page_over(home):
    home.client.post("/my/tell-once/emergency/draft/", {"me": "I paint", "facts": ["language"]})
    page = ToldOnce.objects.get()
    at = f"/my/tell-once/pages/{page.id}/"
    assert (
        home.desk.post(
            f"/persons/{home.leila.id}/tell-once/pages/{page.id}/yes/", {"yes": "self"}
        ).status_code
        == 422
    )
    home.client.post(at + "yes/", {"yes": "self"})
    page.refresh_from_db()
    assert (page.state, page.yes, [one["text"] for one in page.lines]) == ("approved", "self", ["sv"])
    home.client.post(at + "give/", {"how": "person", "to_name": "The ward"})
    assert ToldOnceGiven.objects.get().to_name == "The ward"
    assert "The ward" in opens(home.client, "/my/tell-once/")
    assert opens(home.client, "/my/looks/").count("<strong>The ward</strong>") == 1


def test_what_is_somebody_elses_does_not_exist(home):
    theirs, page = make.make_crisis_plan(), make.make_told_once()
    for path in (f"/my/crisis/{theirs.id}/", f"/my/tell-once/pages/{page.id}/"):
        assert home.client.get(path).status_code == 404
    for path in (f"/my/crisis/{theirs.id}/discard/", f"/my/tell-once/pages/{page.id}/withdraw/"):
        assert home.client.post(path).status_code == 404


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("path", ["/my/crisis/", "/my/crisis/write/", "/my/tell-once/"])
def test_neither_a_relative_nor_staff_comes_in_here(home, path):
    make.make_crisis_plan(home.leila)
    assert [one.get(path).status_code for one in (home.client, home.close, home.desk)] == [200, 404, 404]


def test_each_look_is_in_the_audit_for_the_persons_own_purpose(home):
    make.make_crisis_plan(home.leila)
    opens(home.client, "/my/crisis/")
    row = AuditRow.objects.filter(is_write=False).order_by("-id").first()
    assert (row.verb, row.person_id, row.purpose) == ("look.my_crisis", home.leila.id, "own")


@pytest.mark.once
@pytest.mark.hazard("H10.7")
def test_their_first_page_says_which_unit_came_without_their_yes_and_why(home):
    make.make_engagement(home.leila, ground="law", ground_text="The court, since 1 March")
    make.make_engagement(home.leila, ground="wanted")
    page = opens(home.client, "/my/")
    assert page.count("Here on another ground than your yes") == 1
    assert "The court, since 1 March" in page
