"""Staff's pages of the crisis plan, of what is told once, and of what is done together."""

import re

import pytest

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.consent.models import Disclosure
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.plan.models import (
    CrisisPlan,
    GoneThrough,
    Plan,
    SharedDecision,
    ToldOnce,
    ToldOnceGiven,
)
from spindel.kernel.actors import system
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_planning import gaps_of, opens
from tests.unit.interfaces.web.test_verbs import send, undo

SOON = TODAY + days(100)


def seen_by(desk, *, role, kind, categories):
    """Somebody of another unit to which the person has opened these categories."""
    unit = make.make_unit(kind=kind)
    who = make.make_professional(role=role, unit=unit, account=account("other"))
    make.make_engagement(desk.leila, unit=unit)
    make.make_consent(desk.leila, unit=unit, categories=categories)
    refresh_grants([desk.leila.id], by=system("test"), at=NOW)
    return signed_in(who)


@pytest.mark.requirement("R25")
def test_a_crisis_plan_is_begun_written_signed_and_read(desk):
    desk.client.post(desk.person_url("crisis/begin/"), follow=True)
    plan = CrisisPlan.objects.get()
    at = desk.person_url(f"crisis/{plan.id}/")
    send(desk.client, at + "parts/helps/", text="Sit with me", seen="")
    send(desk.client, at + "calls/", name="Samira", phone="070-1", when="night")
    send(desk.client, at + "document/", what="Directive", where="At home", jurisdiction="SE")
    page = opens(desk.client, desk.person_url("crisis/write/"))
    assert "Sit with me" in page and "Samira" in page
    assert "Draft, not signed" in opens(desk.client, desk.person_url("crisis/"))
    values = {"assent": "spoken", "made_when_well": "yes", "review_date": SOON}
    answer = desk.client.post(at + "sign/", values, follow=True)
    assert answer.redirect_chain[-1][0] == desk.person_url("crisis/")
    page = opens(desk.client, desk.person_url("crisis/"))
    assert "Draft, not signed" not in page and "Made when well" in page and "At home" in page
    desk.client.post(at + "sign/undo/")
    assert CrisisPlan.objects.get().state == "draft"


def test_words_are_undone_and_nobody_writes_over_another(desk):
    plan = make.make_crisis_plan(desk.leila, state="draft", texts={"helps": "Tea"})
    at = desk.person_url(f"crisis/{plan.id}/parts/helps/")
    said = send(desk.client, at, text="Coffee", seen="Tea")
    undo(desk.client, said)
    plan.refresh_from_db()
    assert plan.texts == {"helps": "Tea"}
    answer = desk.client.post(at, {"text": "Water", "seen": "Something else"})
    assert answer.status_code == 422 and "in the meantime" in answer.content.decode()


@pytest.mark.requirement("R46")
def test_parts_about_health_are_not_for_whoever_may_not_know_of_health(desk):
    plan = make.make_crisis_plan(desk.leila, state="draft", texts={"medicines": "Not haloperidol"})
    other = seen_by(desk, role=Role.SOCIAL_WORKER, kind=UnitKind.SOCIAL_SERVICES, categories=1 | 256)
    page = opens(other, desk.person_url("crisis/"))
    assert "haloperidol" not in page and "Medicines that I want" not in page
    answer = other.post(desk.person_url(f"crisis/{plan.id}/parts/medicines/"), {"text": "x"})
    assert answer.status_code == 404
    assert "haloperidol" in opens(desk.client, desk.person_url("crisis/"))


@pytest.mark.hazard("H10.10")
@pytest.mark.parametrize("path", ["crisis/", "tell-once/"])
def test_it_is_no_matter_of_those_who_decide(desk, path):
    make.make_crisis_plan(desk.leila)
    other = seen_by(desk, role=Role.OFFICER, kind=UnitKind.SOCIAL_INSURANCE, categories=1 | 256)
    assert other.get(desk.person_url("plan/")).status_code == 200
    assert other.get(desk.person_url(path)).status_code == 404
    make.make_gone_through(right="no", own_words="The gym", plan=desk.leila.plans.get())
    assert "The gym" not in opens(other, desk.person_url("plan/"))


def test_what_is_about_somebody_else_does_not_exist(desk):
    theirs, call = make.make_crisis_plan(), make.make_crisis_call()
    copy, page = make.make_crisis_copy(call.crisis_plan), make.make_told_once()
    giving = make.make_told_once_given(page)
    for path in (
        f"crisis/{theirs.id}/sign/",
        f"crisis/{theirs.id}/parts/helps/",
        f"crisis/calls/{call.id}/remove/",
        f"crisis/copies/{copy.id}/back/",
        f"tell-once/pages/{page.id}/yes/",
        f"tell-once/givings/{giving.id}/strike/",
        f"plan/together/{make.make_gone_through().id}/strike/",
        f"decisions/{make.make_decision().id}/strike/",
    ):
        assert desk.client.post(desk.person_url(path)).status_code == 404, path
    for path in (f"crisis/{theirs.id}/", f"tell-once/pages/{page.id}/", "tell-once/nobody/write/"):
        assert desk.client.get(desk.person_url(path)).status_code == 404, path


def test_copies_versions_review_and_a_draft_thrown_away(desk):
    plan = make.make_crisis_plan(desk.leila)
    at = desk.person_url(f"crisis/{plan.id}/")
    send(desk.client, at + "copies/", holder="The ward")
    send(desk.client, at + "review/", review_date=SOON)
    plan.refresh_from_db()
    assert plan.review_date == SOON
    desk.client.post(desk.person_url("crisis/begin/"), follow=True)
    draft = CrisisPlan.objects.get(state="draft")
    said = send(desk.client, desk.person_url(f"crisis/{draft.id}/discard/"))
    assert "No draft" not in opens(desk.client, desk.person_url("crisis/"))
    undo(desk.client, said)
    values = {"assent": "with_staff", "made_when_well": "no", "review_date": SOON}
    desk.client.post(desk.person_url(f"crisis/{draft.id}/sign/"), values, follow=True)
    page = opens(desk.client, desk.person_url("crisis/"))
    assert "An older version" in page and "Perhaps not made when well" in page
    assert "Speak softly" in opens(desk.client, desk.person_url(f"crisis/{plan.id}/"))


# Tell it once


@pytest.mark.requirement("R14")
def test_it_is_drafted_said_yes_to_and_given_to_a_unit_as_far_as_it_may_know(desk):
    make.make_medicine(desk.leila, display="Saphirin")
    unit = make.make_unit(kind=UnitKind.SOCIAL_SERVICES, name="Home support")
    make.make_engagement(desk.leila, unit=unit)
    make.make_professional(role=Role.SOCIAL_WORKER, unit=unit)
    make.make_consent(desk.leila, unit=unit, categories=1)
    refresh_grants([desk.leila.id], by=system("test"), at=NOW)
    write = desk.person_url("tell-once/new_unit/")
    assert "Saphirin" in opens(desk.client, write + "write/")
    answer = desk.client.post(write + "draft/", {"me": "I paint", "facts": ["medicines"]})
    row = ToldOnce.objects.get()
    assert answer.url == desk.person_url(f"tell-once/pages/{row.id}/")
    at = desk.person_url(f"tell-once/pages/{row.id}/")
    answer = desk.client.post(at + "give/", {"how": "paper", "unit": str(unit.id)})
    assert not ToldOnceGiven.objects.exists() and answer.status_code == 422
    send(desk.client, at + "yes/", yes="written")
    whole, theirs = opens(desk.client, at), opens(desk.client, f"{at}?for={unit.id}")
    assert "Saphirin" in whole and "I paint" in theirs and "Saphirin" not in theirs
    said = send(desk.client, at + "give/", how="paper", unit=str(unit.id))
    assert ToldOnceGiven.objects.get().categories == 1
    told = Disclosure.objects.get()
    assert (told.to_unit, told.how, told.categories) == (unit, "paper", 1 | 256)
    assert "Home support" in opens(desk.client, desk.person_url("tell-once/"))
    undo(desk.client, said)
    assert not ToldOnceGiven.objects.exists() and not Disclosure.objects.exists()


@pytest.mark.requirement("R14")
def test_the_person_hands_the_whole_page_to_whom_they_want(desk):
    page = make.make_told_once(desk.leila)
    at = desk.person_url(f"tell-once/pages/{page.id}/")
    assert desk.client.post(at + "give/", {"how": "person"}).status_code == 422
    send(desk.client, at + "give/", how="person", to_name="Dr House")
    assert ToldOnceGiven.objects.get().categories == 1 | 4 | 256


def test_a_page_is_taken_out_of_use_with_its_undo(desk):
    page = make.make_told_once(desk.leila)
    said = send(desk.client, desk.person_url(f"tell-once/pages/{page.id}/withdraw/"))
    page.refresh_from_db()
    assert page.state == "withdrawn"
    undo(desk.client, said)
    page.refresh_from_db()
    assert page.state == "approved"


# Together


@pytest.mark.requirement("R8")
def test_the_plan_is_gone_through_and_what_the_person_says_is_seen(desk):
    GoneThrough.objects.all().delete()
    at = desk.person_url("plan/together/")
    assert desk.client.post(at, {"right": "no", "gone_date": TODAY}).status_code == 422
    said = send(desk.client, at, right="no", own_words="Not the gym", gone_date=TODAY)
    assert "Not the gym" in opens(desk.client, desk.person_url("plan/"))
    undo(desk.client, said)
    assert not GoneThrough.objects.exists()


@pytest.mark.requirement("R8")
def test_a_decision_is_written_down_with_what_was_considered(desk):
    values = {
        "area": "daily_life", "question": "The days?", "options": "A\nB", "decision": "A it is",
        "took_part": "Leila", "decided_date": TODAY, "how_sure": 8,
    }  # fmt: skip
    said = send(desk.client, desk.person_url("decisions/"), **values)
    page = opens(desk.client, desk.person_url("plan/"))
    assert "A it is" in page and re.search(r"8</bdi> of 10", page)
    undo(desk.client, said)
    assert not SharedDecision.objects.exists()
    answer = desk.client.post(desk.person_url("decisions/"), values | {"how_sure": 11})
    assert answer.status_code == 422


@pytest.mark.requirement("R7")
def test_going_through_the_plan_closes_its_gap_at_once(desk):
    GoneThrough.objects.all().delete()
    Plan.objects.update(start_date=TODAY - days(300), follow_up_date=SOON)
    desk.settle()
    assert gaps_of(desk.leila, "plan_not_gone_through") == [{"stage": "never"}]
    said = send(desk.client, desk.person_url("plan/together/"), right="yes", gone_date=TODAY)
    assert gaps_of(desk.leila, "plan_not_gone_through") == []
    undo(desk.client, said)
    assert gaps_of(desk.leila, "plan_not_gone_through")
    assert "We went through it" in opens(desk.client, desk.person_url())
