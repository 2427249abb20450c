"""Benefits with their ends, and applications from the first step to the last."""

import pytest

from spindel.domain.entitlements.models import Application, Benefit
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.test_verbs import notice, send, undo

pytestmark = pytest.mark.requirement("R32")
KIND = "sickness_benefit"


def ending():
    return Gap.objects.filter(rule="benefit_ending", closed_at=None).count()


def test_a_benefit_is_noted_with_its_end_and_struck(desk):
    values = {"kind": KIND, "start_date": TODAY, "end_date": TODAY + days(200), "amount": "9120.50"}
    values |= {"amount_per": "week", "currency": "eur"}
    said = send(desk.client, desk.person_url("benefits/"), **values, decider=desk.unit.id)
    row = Benefit.objects.get()
    assert (row.end_date, str(row.amount), row.decider) == (TODAY + days(200), "9120.50", desk.unit)
    assert (row.amount_per, row.currency) == ("week", "EUR")
    for path in ("money/", ""):
        page = desk.client.get(desk.person_url(path)).content.decode()
        assert '<bdi dir="ltr">9,120.5</bdi> <bdi dir="ltr">EUR</bdi> a week,' in page
    undo(desk.client, said)
    assert not Benefit.objects.exists()


def test_what_cannot_be_is_said(desk):
    right = {"kind": KIND, "start_date": TODAY, "amount": "3", "amount_per": "once", "currency": "SEK"}
    for wrong in ({"amount": "-3"}, {"amount_per": "hour"}, {"currency": "kr"}, {"currency": ""}):
        assert desk.client.post(desk.person_url("benefits/"), right | wrong).status_code == 422
    assert not Benefit.objects.exists()


def test_the_money_that_is_paid_with_here_is_there_to_begin_with(desk):
    assert 'value="SEK"' in desk.client.get(desk.person_url("money/")).content.decode()


def test_after_that_it_is_the_money_that_came_last(desk):
    for age, currency, amount in [(90, "EUR", 1), (9, "GBP", 1), (1, "SEK", None)]:
        make.make_benefit(desk.leila, start_date=TODAY - days(age), currency=currency, amount=amount)
    make.make_benefit(make.make_person(), start_date=TODAY, currency="NOK", amount=1)
    assert 'value="GBP"' in desk.client.get(desk.person_url("money/")).content.decode()


def test_another_end_closes_the_gap_at_once_and_is_undone(desk):
    row = make.make_benefit(desk.leila, end_date=TODAY + days(9))
    desk.settle()
    assert ending() == 1
    said = send(desk.client, desk.person_url(f"benefits/{row.id}/end/"), end_date=TODAY + days(300))
    assert ending() == 0
    undo(desk.client, said)
    row.refresh_from_db()
    assert (row.end_date, ending()) == (TODAY + days(9), 1)


def test_an_application_goes_all_its_way_and_each_step_is_undone(desk):
    row = make.make_benefit(desk.leila, end_date=TODAY + days(9))
    desk.settle()
    said = send(desk.client, desk.person_url("applications/"), kind=KIND)
    assert ending() == 0
    undo(desk.client, said)
    assert (Application.objects.get().state, ending()) == ("withdrawn", 1)
    said = send(desk.client, desk.person_url("applications/"), kind=KIND)
    row = Application.objects.get(state="under_way")
    path = desk.person_url(f"applications/{row.id}/")

    def then(verb, state, **values):
        said = send(desk.client, f"{path}{verb}/", **values)
        row.refresh_from_db()
        assert row.state == state
        return said

    undo(desk.client, then("send", "sent"))
    then("send", "sent")
    undo(desk.client, then("withdraw", "withdrawn"))
    then("decide", "refused", answer="no", decided_date=TODAY)
    assert ending() == 1
    undo(desk.client, then("appeal", "appealed"))
    then("appeal", "appealed")
    assert ending() == 0
    granted = {"answer": "yes", "decided_date": TODAY, "from_date": TODAY + days(9), "until_date": ""}
    said = then("decide", "granted", **granted)
    assert (Benefit.objects.count(), ending()) == (2, 0)
    undo(desk.client, said)
    row.refresh_from_db()
    assert (row.state, Benefit.objects.count()) == ("appealed", 1)


def test_an_undo_does_not_undo_what_came_after(desk):
    row = make.make_application(desk.leila)
    said = send(desk.client, desk.person_url(f"applications/{row.id}/send/"))
    send(desk.client, desk.person_url(f"applications/{row.id}/decide/"), answer="no", decided_date=TODAY)
    desk.client.post(said.extra_tags, {"next": "/"})
    assert "in the meantime" in notice(desk.client).message


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"answer": "yes", "decided_date": TODAY},
        {
            "answer": "yes",
            "decided_date": TODAY,
            "from_date": TODAY,
            "until_date": TODAY,
        },
    ],
)
def test_a_grant_says_from_when(desk, values):
    row = make.make_application(desk.leila, state="sent")
    answer = desk.client.post(desk.person_url(f"applications/{row.id}/decide/"), values)
    assert answer.status_code == 422


def test_what_is_of_somebody_else_is_not_found(desk):
    other = desk.another(given_name="Omar")
    benefit, row = make.make_benefit(other), make.make_application(other)
    desk.settle()
    for verb in ("send", "decide", "appeal", "withdraw", "undo/sent"):
        assert desk.client.post(desk.person_url(f"applications/{row.id}/{verb}/"), {}).status_code == 404
    for verb in ("strike", "end", "end/undo/x"):
        assert desk.client.post(desk.person_url(f"benefits/{benefit.id}/{verb}/"), {}).status_code == 404
    mine = make.make_application(desk.leila)
    assert desk.client.post(desk.person_url(f"applications/{mine.id}/undo/gone/"), {}).status_code == 404
