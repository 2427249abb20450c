"""Everybody is led to their own door, and finds nothing behind those of others."""

import pytest
from django.test import Client

from tests import factories as make
from tests.factories import TODAY

STAFF_ONLY = ("/search/", "/unit/", "/rules/", "/gaps/01950000-0000-7000-8000-000000000001/")


def test_a_person_begins_at_their_own_page(home) -> None:
    assert home.client.get("/").url == "/my/"


def test_a_relative_begins_at_theirs(home) -> None:
    assert home.close.get("/").url == "/close/"
    assert home.close.get("/close/").status_code == 200


def test_staff_begin_at_today(home) -> None:
    assert home.desk.get("/").status_code == 200


def test_whoever_is_nobody_here_is_led_nowhere(home) -> None:
    assert Client().get("/").url.startswith("/account/login/")


@pytest.mark.requirement("R46")
@pytest.mark.parametrize("path", [*STAFF_ONLY, "/persons/{leila}/", "/persons/{leila}/about/"])
def test_a_page_of_staff_looks_to_them_like_what_does_not_exist(home, path) -> None:
    address = path.format(leila=home.leila.id)
    for by in (home.client, home.close):
        assert by.get(address).content == by.get("/no/such/page/").content
        assert by.get(address).status_code == 404


@pytest.mark.requirement("R46")
def test_their_pages_are_for_nobody_else(home) -> None:
    found = {
        path: [by.get(path).status_code for by in (home.client, home.close, home.desk)]
        for path in ("/my/", "/close/")
    }
    assert [found["/my/"][1:], [found["/close/"][0], found["/close/"][2]]] == [[404, 404], [404, 404]]


def test_a_relative_who_no_longer_takes_part_finds_nothing(home) -> None:
    home.mona.end_date = TODAY
    home.mona.save()
    assert home.close.get("/close/").status_code == 404


def test_a_relative_until_tomorrow_takes_part_today(home) -> None:
    home.mona.end_date = TODAY + make.days(1)
    home.mona.save()
    assert home.close.get("/close/").status_code == 200


@pytest.mark.hazard("H10.7")
def test_a_relative_who_may_know_nothing_is_told_nobodys_name(home) -> None:
    body = home.close.get("/close/").content.decode()
    assert "Leila" not in body
