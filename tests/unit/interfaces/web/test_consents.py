"""What the person lets whom know: asked, answered, withdrawn, corrected; what is kept; what is counted on."""

import pytest

from spindel.domain.consent import access
from spindel.domain.consent.models import Block, Consent, Sharing
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R46")
SOON = TODAY + days(90)


@pytest.fixture
def office(desk):
    unit = make.make_unit(kind=UnitKind.HOUSING, name="Granen Homes")
    make.make_engagement(desk.leila, unit=unit)
    desk.bo = make.make_professional(
        name="Bo Ek", role=Role.HOUSING_SUPPORT, unit=unit, account=account("bo")
    )
    desk.settle()
    return unit


def knows(desk):
    actor = make.actor_for(desk.bo)
    return access.may(actor, desk.leila.id, categories=Category.PLAN, at=NOW).allowed


def ask(desk, office):
    values = {"recipient": f"unit:{office.id}", "categories": [int(Category.PLAN)]}
    send(desk.client, desk.person_url("consents/ask/"), **values)
    return Consent.objects.get(state="asked")


def says(desk, row, **values):
    values = {"day": SOON, "categories": [int(Category.PLAN)]} | values
    return send(desk.client, desk.person_url(f"consents/{row.id}/answer/"), **values)


def test_a_question_opens_nothing_a_yes_opens_at_once_and_a_slip_is_corrected(desk, office):
    row = ask(desk, office)
    assert not knows(desk)
    assert "Granen Homes" in desk.client.get(desk.person_url("consents/")).content.decode()
    said = says(desk, row, answer="yes", how="oral", witness_name="Johan Ek")
    row.refresh_from_db()
    assert (row.state, row.how, row.witness_name, knows(desk)) == ("given", "oral", "Johan Ek", True)
    undo(desk.client, said)
    row.refresh_from_db()
    assert (row.state, knows(desk)) == ("corrected", False)


def test_a_spoken_yes_without_a_witness_is_not_taken(desk, office):
    row = ask(desk, office)
    path = desk.person_url(f"consents/{row.id}/answer/")
    answer = desk.client.post(path, {"answer": "yes", "day": SOON, "how": "oral"})
    assert answer.status_code == 422
    assert b"Enter who was the witness." in answer.content


def test_a_yes_is_taken_back_and_a_slip_in_that_lets_it_hold_again(desk, office):
    row = ask(desk, office)
    says(desk, row, answer="yes")
    said = send(desk.client, desk.person_url(f"consents/{row.id}/withdraw/"), offer_again_date="")
    row.refresh_from_db()
    assert (row.state, knows(desk)) == ("withdrawn", False)
    undo(desk.client, said)
    assert knows(desk)


def test_a_no_is_respected_and_asked_again_on_its_day(desk, office):
    row = ask(desk, office)
    says(desk, row, answer="no")
    row.refresh_from_db()
    assert (row.state, row.offer_again_date) == ("refused", SOON)


@pytest.mark.parametrize(("answer", "state"), [("yes", "given"), ("no", "refused")])
def test_the_answer_to_a_sharing_closes_its_gap_at_once_and_a_slip_opens_it_again(
    desk, office, answer, state
):
    sharing = make.make_sharing(desk.leila, unit=office)
    desk.settle()
    gaps = Gap.objects.filter(rule="sharing_without_consent", closed_at=None)
    assert gaps.count() == 1
    path = desk.person_url("sharings/answer/")
    said = send(desk.client, path, sharing=sharing.id, answer=answer, day=SOON, how="written")
    assert [one.state for one in Consent.objects.all()] == [state]
    assert gaps.count() == 0
    undo(desk.client, said)
    assert gaps.count() == 1


def test_a_sharing_is_planned_ended_and_planned_again(desk, office):
    values = {"unit": office.id, "categories": [1], "what_for": "The new flat", "end_date": ""}
    said = send(desk.client, desk.person_url("sharings/"), **values)
    row = Sharing.objects.get()
    assert (row.what_for, row.end_date) == ("The new flat", None)
    again = undo(desk.client, said)
    row.refresh_from_db()
    assert row.end_date == TODAY
    undo(desk.client, again)
    assert Sharing.objects.filter(end_date=None, what_for="The new flat").count() == 1


def test_after_a_yes_was_taken_back_the_step_is_to_plan_without_it(desk, office):
    sharing = make.make_sharing(desk.leila, unit=office)
    make.make_consent(desk.leila, unit=office, state="withdrawn")
    desk.settle()
    gap = Gap.objects.get(rule="sharing_without_consent")
    view = desk.client.get(f"/gaps/{gap.id}/").context["gap"]
    assert view.action == desk.person_url(f"sharings/{sharing.id}/end/")
    send(desk.client, view.action)
    gap.refresh_from_db()
    assert gap.closed_at is not None


def test_something_is_kept_from_a_unit_and_let_known_again(desk, office):
    make.make_consent(desk.leila, unit=office)
    desk.settle()
    assert knows(desk)
    said = send(desk.client, desk.person_url("blocks/"), unit=office.id, categories=[1])
    assert not knows(desk)
    lifted = undo(desk.client, said)
    assert knows(desk)
    undo(desk.client, lifted)
    assert (Block.objects.filter(ends_at=None).count(), knows(desk)) == (1, False)


def test_whom_it_is_kept_from_is_told_in_the_case_managers_unit_alone(desk, office):
    social = make.make_professional(
        name="Sven",
        role=Role.SOCIAL_WORKER,
        unit=make.make_unit(kind=UnitKind.SOCIAL_SERVICES),
        account=account("sven"),
    )
    make.make_engagement(desk.leila, unit=make.unit_of(social))
    block = make.make_block(desk.leila, unit=office)
    consent = make.make_consent(desk.leila, unit=office)
    desk.settle()
    page = desk.client.get(desk.person_url("consents/")).content.decode()
    assert 'id="blocks"' in page
    client = signed_in(social)
    page = client.get(desk.person_url("consents/")).content.decode()
    assert 'id="blocks"' not in page
    assert "Granen Homes" not in page.partition('id="answers"')[2].partition("</ul>")[0]
    paths = ("blocks/", f"blocks/{block.id}/lift/", f"consents/{consent.id}/withdraw/")
    for path in (*paths, f"consents/{consent.id}/correct/", "blocks/again/x/"):
        assert client.post(desk.person_url(path), {}).status_code == 404


def test_the_law_wins_over_the_answer_and_says_so(desk, office):
    values = {"recipient": f"unit:{office.id}", "categories": [int(Category.PEER_NOTES)], "next": "/"}
    desk.client.post(desk.person_url("consents/ask/"), values)
    assert not Consent.objects.exists()


@pytest.mark.parametrize("path", ["consents/ask/", "sharings/", "blocks/"])
def test_what_it_is_about_has_to_be_chosen(desk, office, path):
    answer = desk.client.post(desk.person_url(path), {})
    assert answer.status_code == 422
    assert b"Choose what it is about." in answer.content


@pytest.mark.hazard("H20.9")
def test_nobody_opens_something_to_themselves(desk, office):
    home = make.make_unit(kind=UnitKind.HOME_SUPPORT)
    ines = make.make_professional(role=Role.HOUSING_SUPPORT, unit=home, account=account("ines"))
    make.make_engagement(desk.leila, unit=home)
    sharing = make.make_sharing(desk.leila, unit=home, categories=int(Category.HEALTH))
    desk.settle()
    client, yes = signed_in(ines), {"answer": "yes", "day": SOON, "how": "written", "next": "/"}
    values = {"recipient": f"unit:{home.id}", "categories": [int(Category.HEALTH)]}
    send(client, desk.person_url("consents/ask/"), **values)
    row = Consent.objects.get()
    for path in (f"consents/{row.id}/answer/", "sharings/answer/"):
        refused = client.post(desk.person_url(path), yes | {"sharing": sharing.id})
        assert (refused.status_code, b"case manager&#x27;s unit" in refused.content) == (422, True)
    says(desk, row, answer="yes", categories=[int(Category.HEALTH)])
    send(client, desk.person_url(f"consents/{row.id}/withdraw/"), offer_again_date="")
    client.post(desk.person_url(f"consents/{row.id}/correct/"), {"next": "/"})
    row.refresh_from_db()
    assert (row.state, Consent.objects.count()) == ("withdrawn", 1)


def test_where_nobody_is_accountable_another_unit_writes_down_the_yes(desk, office):
    loose = make.make_person()
    for unit in (desk.unit, office):
        make.make_engagement(loose, unit=unit)
    theirs = make.make_sharing(loose, unit=office)
    own = make.make_sharing(loose, unit=desk.unit, categories=int(Category.MONEY))
    desk.settle()
    path, yes = f"/persons/{loose.id}/sharings/answer/", {"answer": "yes", "day": SOON, "how": "written"}
    assert desk.client.post(path, yes | {"sharing": own.id}).status_code == 422
    send(desk.client, path, sharing=theirs.id, **yes)


def offered(page, name):
    """The answers that each form of that name offers."""
    forms = [page.context["says"]] if name == "says" else [one["says"] for one in page.context["answers"]]
    return [[key for key, _label in form.fields["answer"].choices] for form in forms if form]


@pytest.mark.hazard("H20.9")
def test_a_yes_is_not_even_offered_to_whoever_may_not_write_it_down(desk):
    home = make.make_unit(kind=UnitKind.HOME_SUPPORT)
    ines = make.make_professional(role=Role.HOUSING_SUPPORT, unit=home, account=account("ines"))
    make.make_engagement(desk.leila, unit=home)
    sharing = make.make_sharing(desk.leila, unit=home, categories=int(Category.HEALTH))
    make.make_consent(desk.leila, unit=home, state="asked")
    desk.settle()
    theirs, annas = (client.get(desk.person_url("consents/")) for client in (signed_in(ines), desk.client))
    for form in ("says", "answers"):
        assert (offered(theirs, form), offered(annas, form)) == ([["no"]], [["yes", "no"]])
    assert b"a yes is written down in the case manager&#x27;s unit" in theirs.content
    assert b"a yes is written down" not in annas.content
    step = signed_in(ines).get(desk.person_url()).content.decode()
    assert 'name="answer" value="no"' in step
    assert 'name="answer" value="yes"' not in step
    path = desk.person_url("sharings/answer/")
    send(signed_in(ines), path, sharing=sharing.id, answer="no", day=SOON)
    assert Consent.objects.filter(state="refused", unit=home).exists()


def ask_both(desk, office):
    values = {"recipient": f"unit:{office.id}", "categories": [int(Category.PLAN), int(Category.SOCIAL)]}
    send(desk.client, desk.person_url("consents/ask/"), what_for="To find a flat", **values)
    return Consent.objects.get(state="asked")


def test_the_person_says_yes_to_a_part_and_the_rest_stays_refused(desk, office):
    row = ask_both(desk, office)
    says(desk, row, answer="yes", categories=[int(Category.PLAN)])
    row.refresh_from_db()
    assert (row.categories, row.refused_categories) == (Category.PLAN, Category.SOCIAL)
    text = desk.client.get(desk.person_url("consents/")).content.decode()
    assert "To find a flat" in text
    assert "Not to: Everyday life and support" in text


def test_a_yes_to_nothing_is_no_yes(desk, office):
    row = ask_both(desk, office)
    values = {"answer": "yes", "day": SOON, "categories": []}
    answer = desk.client.post(desk.person_url(f"consents/{row.id}/answer/"), values)
    assert answer.status_code == 422
    assert "Choose what the yes is about, or no." in answer.content.decode()


def test_whoever_answers_for_the_person_is_named_with_their_authority(desk, office):
    row = ask(desk, office)
    path = desk.person_url(f"consents/{row.id}/answer/")
    values = {"answer": "yes", "day": SOON, "categories": [int(Category.PLAN)]}
    answer = desk.client.post(path, values | {"representative_name": "Ola Ek"})
    assert answer.status_code == 422
    assert "by which authority" in answer.content.decode()
    says(desk, row, answer="yes", representative_name="Ola Ek", representative_authority="T 12-26")
    row.refresh_from_db()
    assert (row.given_by, row.representative_authority) == ("representative", "T 12-26")
    assert "Ola Ek, T 12-26" in desk.client.get(desk.person_url("consents/")).content.decode()


def test_a_question_written_by_mistake_is_taken_back(desk, office):
    row = ask(desk, office)
    send(desk.client, desk.person_url(f"consents/{row.id}/correct/"))
    row.refresh_from_db()
    assert row.state == "corrected"
