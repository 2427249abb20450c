"""Staff open a door, a slip of paper leads through it, and a sheet of codes is the second factor."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from spindel.domain.people.models import Person
from spindel.kernel.models import Account, AuditRow
from tests import factories as make
from tests.factories import TODAY
from tests.unit.interfaces.web.conftest import account, signed_in

SECRET = "a sentence that nobody says"
pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R52")]


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def shut(home):
    """Nobody has a door yet."""
    for who in (home.leila, home.mona):
        who.account = None
        who.save()
    Account.objects.exclude(username="anna").delete()
    return home


def doors(home, verb="", of=None):
    if of is None:
        return f"/persons/{home.leila.id}/doors/{verb and verb + '/'}"
    return f"/persons/{home.leila.id}/relatives/{of.id}/doors/{verb}/"


def slip(home, of=None):
    """What stands on the slip that the case manager prints."""
    answer = home.desk.post(doors(home, "open", of))
    assert answer.status_code == 302
    return home.desk.get(answer.url).content.decode()


def link(paper):
    return re.search(r"/account/invitation/[^<\s]+/", paper)[0]


def come_in(paper):
    client = Client()
    answer = client.post(link(paper), {"password": SECRET, "again": SECRET})
    assert answer.url == reverse("own_codes")
    return client


def sheet(client):
    client.post(reverse("own_codes_new"))
    return re.findall(r"<li>(\d{8})</li>", client.get(reverse("own_codes")).content.decode())


def test_a_person_comes_in_with_paper_alone(shut):
    paper = slip(shut)
    client = come_in(paper)
    assert client.get("/my/").url == reverse("own_codes"), "no page before the second factor"
    codes = sheet(client)
    assert len(codes) == 10
    assert client.get("/", follow=True).redirect_chain == [("/my/", 302)]


def test_a_relative_comes_in_to_their_own_page(shut):
    client = come_in(slip(shut, shut.mona))
    sheet(client)
    assert client.get("/").url == "/close/"


def test_signing_in_takes_the_password_and_one_code_that_is_then_used_up(shut):
    paper = slip(shut)
    codes = sheet(come_in(paper))
    name = Person.objects.get().account.username
    for code, works in ((codes[0], True), (codes[0], False), (codes[7], True)):
        client = Client(REMOTE_ADDR=f"10.0.0.{codes.index(code)}")
        answer = client.post(reverse("account_login"), {"login": name, "password": SECRET})
        assert answer.url == reverse("mfa_authenticate"), "the password alone lets nobody in"
        assert client.get("/my/").url.startswith(reverse("account_login"))
        answer = client.post(reverse("mfa_authenticate"), {"code": code})
        assert (answer.status_code == 302) == works
        assert (client.get("/").status_code, "account" in client.get("/").url) == (302, not works)


@pytest.mark.hazard("H10.7")
def test_the_slip_says_nothing_about_whom_it_is_for_or_what_it_is_about(shut):
    paper = slip(shut)
    for word in ("Leila", "Haddad", "Psychosis", "North", "sychiatr", str(shut.leila.id)):
        assert word not in paper, word
    assert "Anna Lindqvist" in paper
    assert Person.objects.get().account.username in paper


def test_the_slip_is_in_the_language_of_whom_it_is_for(shut):
    Person.objects.update(language="ar")
    assert 'dir="rtl"' in slip(shut)
    Person.objects.update(language="so")
    assert 'lang="en"' in shut.desk.get(doors(shut, "slip")).content.decode()


def test_the_slip_is_there_until_the_password_is_chosen(shut):
    assert shut.desk.get(doors(shut, "slip")).status_code == 404
    come_in(slip(shut))
    assert shut.desk.get(doors(shut, "slip")).status_code == 404


def test_a_reset_is_one_step_and_ends_password_sheet_and_sessions(shut):
    client = come_in(slip(shut))
    sheet(client)
    paper = shut.desk.get(shut.desk.post(doors(shut, "reset")).url).content.decode()
    assert client.get("/my/").url.startswith(reverse("account_login"))
    assert not Authenticator.objects.filter(user__username__regex=r"^\d{8}$").exists()
    come_in(paper)


def test_a_closed_door_opens_again_under_the_same_number(shut):
    client = come_in(slip(shut))
    name = Person.objects.get().account.username
    shut.desk.post(doors(shut, "close"))
    assert client.get("/my/").url.startswith(reverse("account_login"))
    assert name in slip(shut)


def test_a_door_that_was_never_opened_is_neither_reset_nor_closed(shut):
    for verb in ("reset", "close"):
        assert shut.desk.post(doors(shut, verb)).status_code == 404


@pytest.mark.hazard("H20.21")
@pytest.mark.parametrize("verb", ["", "open", "reset", "close", "slip"])
def test_only_the_case_managers_unit_opens_doors(home, verb):
    other = make.make_unit(name="Beside")
    ivar = make.make_professional(unit=other, account=account("ivar"))
    make.make_engagement(home.leila, unit=other)
    home.settle()
    by = signed_in(ivar)
    assert by.get(f"/persons/{home.leila.id}/").status_code == 200
    method = by.get if verb in ("", "slip") else by.post
    assert method(doors(home, verb)).status_code == 404
    assert not AuditRow.objects.filter(verb__startswith="door.").exists()


@pytest.mark.hazard("H20.21")
def test_who_opened_a_door_is_in_the_audit_of_the_person(shut):
    slip(shut, shut.mona)
    row = AuditRow.objects.get(verb="door.open")
    assert (row.person_id, row.human_id, row.detail) == (
        shut.leila.id,
        shut.anna.id,
        {"relative": str(shut.mona.id)},
    )


def test_no_door_is_opened_for_whoever_no_longer_takes_part(shut):
    shut.mona.end_date = TODAY
    shut.mona.save()
    assert shut.desk.post(doors(shut, "open", shut.mona)).status_code == 404


def test_nor_for_the_relative_of_somebody_else(shut):
    other = make.make_relative(make.make_person())
    assert shut.desk.post(doors(shut, "open", other)).status_code == 404


def test_the_page_of_doors_is_found_from_the_person(home):
    assert f'href="{doors(home)}"' in home.desk.get(f"/persons/{home.leila.id}/").content.decode()
    body = home.desk.get(doors(home)).content.decode()
    assert "Mona Haddad" in body


def test_the_sheet_is_shown_again_only_after_the_password(home, monkeypatch):
    home.client.post("/my/")
    assert home.client.get(reverse("own_codes")).url.startswith(reverse("account_reauthenticate"))
    assert home.client.post(reverse("own_codes_new")).url.startswith(reverse("account_reauthenticate"))


def test_how_many_codes_are_left_is_told(shut):
    client = come_in(slip(shut))
    sheet(client)
    assert "10 are left" in client.get(reverse("own")).content.decode()
