"""The page that says whom to call now: one file, for anybody, and with the person's own people for staff."""

import re

import pytest
from django.test import Client

from spindel.domain.network.kinds import Role, UnitKind
from tests import factories as make
from tests.unit.interfaces.web.test_crisis import seen_by
from tests.unit.interfaces.web.test_planning import opens

OTHER_FILES = re.compile(r"<script|<img|<iframe|@import|url\(|(?:src|href)=\"(?:/static|https?:)")


@pytest.mark.requirement("R25")
@pytest.mark.hazard("H20.23")
@pytest.mark.parametrize("who", ["", "person", "relative", "staff", "nonsense"])
def test_anybody_finds_it_without_signing_in_and_with_nothing_else_loaded(db, who):
    answer = Client().get(f"/alarm/?for={who}")
    page = answer.content.decode()
    assert answer.status_code == 200 and 'href="tel:112"' in page
    assert not OTHER_FILES.search(page)
    assert len(page) < 20_000


@pytest.mark.hazard("H20.23")
def test_what_nobody_has_checked_says_so(db):
    page = Client().get("/alarm/").content.decode()
    assert page.count("Not checked yet") >= 3


def test_it_speaks_to_who_calls(db):
    pages = {one: Client().get(f"/alarm/?for={one}").content.decode() for one in ("relative", "staff")}
    assert "permission to be listened to" in pages["relative"]
    assert "permission to be listened to" not in pages["staff"] and "90101" not in pages["staff"]


@pytest.mark.requirement("R25")
def test_staff_see_the_persons_own_people_and_units_before_any_diagnosis(desk):
    desk.unit.phone = "031-700 00 00"
    desk.unit.save()
    plan = make.make_crisis_plan(desk.leila, state="draft")
    make.make_crisis_call(plan, name="Samira", phone="070-555 01 01", when="night")
    make.make_crisis_call(plan, name="Old boss", phone="", do_not_call=True)
    page = opens(desk.client, desk.person_url("alarm/"))
    for words in ("Samira", "By night and at weekends", "031-700 00 00", "Hours not known", "Do not call"):
        assert words in page
    assert not OTHER_FILES.search(page)
    assert "Samira" not in Client().get("/alarm/").content.decode()


@pytest.mark.hazard("H10.10")
def test_whom_the_person_calls_is_no_matter_of_those_who_decide(desk):
    other = seen_by(desk, role=Role.OFFICER, kind=UnitKind.SOCIAL_INSURANCE, categories=1 | 256)
    assert other.get(desk.person_url("alarm/")).status_code == 404
