"""The pages of somebody close: of use where they may know nothing, theirs alone, silent about the person."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from spindel.domain.people.kinds import Category
from spindel.domain.people.models import LogEntry, Relative, RelativeLimit, RelativeWeek, SupportPlan, Telling
from spindel.insight.gaps.models import Gap
from spindel.interfaces.portal import urls_close
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in

pytestmark = pytest.mark.django_db
PAGES = ("", "tell/", "ask/", "log/", "tasks/", "dates/", "week/", "limits/", "plan/", "respite/")


def get(client, path=""):
    answer = client.get(f"/close/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def send(client, path, **values):
    answer = client.post(f"/close/{path}", {"next": "/close/"} | values)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/close/"), path
    (said,) = client.get("/close/").context["messages"]
    return said


def undo(client, said):
    assert said.extra_tags
    answer = client.post(said.extra_tags, {"next": "/close/"})
    assert answer.status_code == 302
    client.get("/close/")


@pytest.mark.hazard("H10.7")
@pytest.mark.requirement("R47")
@pytest.mark.parametrize("path", PAGES)
def test_every_page_works_where_they_may_know_nothing_and_confirms_nothing(home, path):
    """Neither that somebody is known here, nor by whom, nor any word about them."""
    make.make_visit(home.leila, starts_at=NOW + days(3), what="Talk", place="Ward 3", unit=home.unit)
    make.make_plan(home.leila)
    looks = AuditRow.objects.filter(is_write=False).count()
    page = get(home.close, path)
    hidden = ("Leila", "Psychosis service North", "Anna Lindqvist", "Talk", "Ward 3", str(home.leila.id))
    assert [word for word in hidden if word in page] == []
    assert AuditRow.objects.filter(is_write=False).count() == looks


@pytest.mark.requirement("R47")
def test_it_names_the_person_as_they_do(home):
    assert "The one you are close to" in get(home.close)
    send(home.close, "name/", known_as="my Lillan")
    assert "my Lillan" in get(home.close)


@pytest.mark.requirement("R41", "R48")
def test_a_mother_without_consent_tells_gets_a_receipt_and_takes_back_a_slip(home):
    assert "Who may read it" in get(home.close, "tell/")
    values = {"text": "She has not slept", "happened_date": TODAY - days(1), "is_confidential": "on"}
    said = send(home.close, "tell/send/", **values)
    row = Telling.objects.get()
    assert row.number in said.message
    assert (row.kind, row.is_confidential, row.relative) == ("observation", True, home.mona)
    assert row.number in get(home.close, "tell/")
    undo(home.close, said)
    assert not Telling.objects.exists()


@pytest.mark.requirement("R47", "R48")
def test_a_mother_without_consent_asks_and_gets_an_answer(home):
    send(home.close, "ask/send/", text="Whom do I call at night?")
    row = Telling.objects.get()
    assert "Not answered yet" in get(home.close, "ask/")
    page = home.desk.get(f"/persons/{home.leila.id}/close/").content.decode()
    assert "Whom do I call at night?" in page
    home.desk.post(f"/persons/{home.leila.id}/close/told/{row.id}/answer/", {"text": "The night team"})
    for path in ("", "ask/"):
        assert "The night team" in get(home.close, path)
        assert "Anna Lindqvist" in get(home.close, path)


@pytest.mark.hazard("H20.16")
def test_the_person_finds_nothing_of_it(home):
    send(home.close, "tell/send/", text="Zebra", happened_date=TODAY, is_confidential="on")
    send(home.close, "log/add/", kind="call", agency="Yak", entry_date=TODAY)
    row = AuditRow.objects.filter(verb="telling.add").get()
    assert row.person_id is None
    for path in ("/my/", "/my/looks/"):
        page = home.client.get(path).content.decode()
        assert not [word for word in ("Zebra", "Yak", "telling") if word in page]
    for path in PAGES:
        assert home.client.get(f"/close/{path}").status_code == 404


@pytest.mark.hazard("H10.4")
@pytest.mark.parametrize("path", ["", "tell/", "ask/", "limits/"])
def test_numbers_to_call_stand_beside_what_they_write_and_nobody_watches(home, path):
    page = get(home.close, path)
    assert 'href="tel:112"' in page
    assert "nobody watches" in page.lower()


def test_forms_come_back_with_what_is_missing(home):
    for path in ("tell/send/", "ask/send/", "log/add/", "limits/set/"):
        values = {"hours_a_week": "many"} if path == "limits/set/" else {}
        assert home.close.post(f"/close/{path}", values).status_code == 422, path


@pytest.mark.requirement("R47")
class TestLog:
    def test_a_call_is_kept_with_case_number_and_promise_and_ticked_off(self, home):
        values = {"whom": "Ulla", "case_number": "FK 17", "said": "Soon", "promised": "A call"}
        date = {"kind": "call", "agency": "Social insurance", "entry_date": TODAY}
        send(home.close, "log/add/", **values, **date, promised_date=TODAY + days(2))
        page = get(home.close, "log/")
        assert [word for word in values.values() if word not in page] == []
        assert "A call" in get(home.close, "dates/")
        entry = LogEntry.objects.get()
        said = send(home.close, f"log/{entry.id}/done/")
        assert "A call" not in get(home.close, "dates/")
        undo(home.close, said)
        assert "A call" in get(home.close, "dates/")

    @pytest.mark.requirement("R76")
    def test_respect_is_answered_in_one_tap_for_the_unit_and_may_be_taken_back(self, home):
        agency = make.make_unit(kind="social_insurance", name="Insurance office")
        send(home.close, "log/add/", kind="call", agency="Insurance office", entry_date=TODAY)
        entry = LogEntry.objects.get()
        assert entry.unit_id == agency.id
        assert "Were you respected?" in get(home.close, "log/")
        said = send(home.close, f"log/{entry.id}/respected/no/")
        entry.refresh_from_db()
        assert entry.respected == "no"
        undo(home.close, said)
        entry.refresh_from_db()
        assert entry.respected == ""
        assert home.close.post(f"/close/log/{entry.id}/respected/awful/").status_code == 404

    def test_a_name_that_several_units_have_names_none(self, home):
        for _each in range(2):
            make.make_unit(kind="social_insurance", name="Office")
        send(home.close, "log/add/", kind="letter", agency="Office", entry_date=TODAY)
        assert LogEntry.objects.get().unit_id is None


@pytest.mark.requirement("R47", "R50")
class TestTasks:
    def test_what_they_do_is_handed_back_at_once_and_staff_are_told(self, home):
        help_ = make.make_help(home.mona, kind="money", note="Rent")
        assert "Rent" in get(home.close, "tasks/")
        said = send(home.close, f"tasks/{help_.id}/hand-back/")
        assert "Rent" not in get(home.close, "tasks/")
        gap = Gap.objects.get(rule="relative_over_limit", closed_at=None)
        assert (gap.params["stage"], gap.whose_id) == ("handed_back", home.anna.id)
        undo(home.close, said)
        assert "Rent" in get(home.close, "tasks/")
        assert not Gap.objects.filter(rule="relative_over_limit", closed_at=None).exists()

    def test_a_promise_is_handed_back_and_waits_for_somebody_of_staff(self, home):
        row = make.make_commitment(home.leila, owner=home.mona, what="Drive to the clinic")
        assert "Drive to the clinic" in get(home.close, "tasks/")
        look = AuditRow.objects.filter(is_write=False).latest("id")
        assert (look.person_id, look.categories) == (home.leila.id, int(Category.PLAN))
        send(home.close, f"promises/{row.id}/hand-back/")
        row.refresh_from_db()
        assert row.owner_kind == ""
        assert Gap.objects.filter(rule="commitment_unowned", closed_at=None).exists()

    @pytest.mark.hazard("H10.8")
    def test_saying_that_they_cannot_go_on_is_a_move_of_staff(self, home):
        send(home.close, "limits/cannot/", text="")
        gap = Gap.objects.get(rule="relative_over_limit", closed_at=None)
        assert (gap.params["stage"], gap.whose_kind, gap.whose_id) == ("cannot", "professional", home.anna.id)
        assert "Staff have been told" in get(home.close, "limits/")


@pytest.mark.requirement("R50")
class TestOwn:
    def test_hours_are_there_only_for_whoever_turns_them_on(self, home):
        assert "Hours of that week" not in get(home.close, "week/")
        said = send(home.close, "week/on/")
        assert "Hours of that week" in get(home.close, "week/")
        again = send(home.close, "week/write/", day=TODAY, hours="7.5", strain="heavy")
        assert "It was heavy" in get(home.close, "week/")
        undo(home.close, again)
        assert not RelativeWeek.objects.exists()
        undo(home.close, said)
        assert "Hours of that week" not in get(home.close, "week/")

    def test_a_limit_is_set_and_taken_away(self, home):
        send(home.close, "limits/set/", hours_a_week="8", tasks="", tells_staff="on")
        limit = RelativeLimit.objects.get(end_date=None)
        assert (limit.hours_a_week, limit.tasks, limit.tells_staff) == (8, None, True)
        send(home.close, "limits/set/", hours_a_week="", tasks="")
        assert not RelativeLimit.objects.filter(end_date=None).exists()

    def test_their_plan_is_theirs_until_they_share_it(self, home):
        desk = f"/persons/{home.leila.id}/close/"
        send(home.close, "plan/write/", does="I cook", if_ill="My sister")
        assert "I cook" in get(home.close, "plan/")
        assert "I cook" not in home.desk.get(desk).content.decode()
        send(home.close, "plan/write/", does="I cook", is_shared="on")
        assert "I cook" in home.desk.get(desk).content.decode()
        assert SupportPlan.objects.get().if_ill == ""

    def test_respite_is_answered_and_the_answer_may_change(self, home):
        offer = make.make_respite(home.mona, what="A week off")
        assert "A week off" in get(home.close)
        send(home.close, f"respite/{offer.id}/no/")
        offer.refresh_from_db()
        assert offer.state == "declined"
        send(home.close, f"respite/{offer.id}/yes/")
        offer.refresh_from_db()
        assert offer.state == "accepted"


@pytest.mark.hazard("H10.7")
@pytest.mark.requirement("R47")
def test_visits_are_there_only_where_they_may_know_of_them(home):
    make.make_visit(home.leila, starts_at=NOW + days(3), what="Talk")
    assert "Talk" not in get(home.close, "dates/")
    make.make_consent(home.leila, unit=None, relative=home.mona, categories=int(Category.APPOINTMENTS))
    home.settle()
    assert "Talk" in get(home.close, "dates/")
    look = AuditRow.objects.filter(is_write=False).latest("id")
    assert (look.person_id, look.categories) == (home.leila.id, int(Category.APPOINTMENTS))


THINGS = {
    "telling_id": make.make_telling,
    "entry_id": make.make_log_entry,
    "week_id": make.make_week,
    "help_id": make.make_help,
    "respite_id": make.make_respite,
}
ABOUT = [one for one in urls_close.urlpatterns if "<" in str(one.pattern)]


@pytest.mark.hazard("H20.16")
@pytest.mark.parametrize("route", ABOUT, ids=lambda one: one.name)
def test_what_is_somebody_elses_is_not_there(home, route):
    """Also what is another relative's of the same person."""
    other = make.make_relative(home.leila, name="Karl")
    made = {name: factory(other).id for name, factory in THINGS.items()}
    made |= {"commitment_id": make.make_commitment(home.leila, owner=other).id, "respected": "yes"}
    made["capacity_id"] = make.make_capacity(home.leila).id
    company = make.make_choice_company(make.make_choice(home.leila), other)
    made |= {"choice_id": company.choice_id, "company_id": company.id}
    names = re.findall(r"<\w+:(\w+)>", str(route.pattern))
    before = AuditRow.objects.count()
    answer = home.close.post(reverse(route.name, kwargs={name: made[name] for name in names}))
    assert answer.status_code == 404
    assert AuditRow.objects.count() == before


def test_the_number_of_statements_does_not_grow(home, django_assert_max_num_queries):
    for _each in range(5):
        make.make_telling(home.mona)
        make.make_log_entry(home.mona)
    with django_assert_max_num_queries(16):
        get(home.close)


def test_a_slip_is_taken_back_within_minutes(home):
    send(home.close, "ask/send/", text="Who?")
    Telling.objects.update(created_at=NOW - timedelta(minutes=16))
    row = Telling.objects.get()
    home.close.post(f"/close/told/{row.id}/take-back/", {"next": "/close/"})
    (said,) = home.close.get("/close/").context["messages"]
    assert said.level_tag == "error"
    assert Telling.objects.exists()


def test_another_relative_has_pages_of_their_own(home):
    karl = make.make_relative(home.leila, name="Karl", account=account("karl"))
    make.make_telling(home.mona, text="Mona's own")
    make.make_support_plan(home.mona, does="Mona's plan")
    theirs = "".join(get(signed_in(karl), path) for path in PAGES)
    assert "Mona" not in theirs
    assert Relative.objects.filter(person=home.leila).count() == 2
