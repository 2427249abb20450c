"""A link to what is told once: made by the person or by staff, opened by somebody without an account."""

import html
import re

import pytest
from django.test import Client

from spindel.domain.consent.models import Disclosure
from spindel.domain.plan.models import ToldLink
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import leaves_nothing
from tests.factories import NOW

pytestmark = [pytest.mark.requirement("R3"), pytest.mark.requirement("R14")]
LINK = re.compile(r'id="address"[^>]*>http://127\.0\.0\.1:8000(/l/[\w-]+/)<')


@pytest.fixture
def page(home):
    return make.make_told_once(home.leila)


def made(client, address, **values):
    answer = client.post(address, values)
    assert answer.status_code == 200
    return LINK.search(answer.content.decode()).group(1)


def mine(home, page, **over):
    return made(home.client, f"/my/tell-once/pages/{page.id}/link/", **{"to_name": "Bo", "days": "7"} | over)


def reads(client, path):
    return html.unescape(client.get(path).content.decode())


def opened(address):
    """What somebody without an account gets by the press."""
    return Client().post(address)


def test_the_person_makes_a_link_and_somebody_reads_the_page(home, page) -> None:
    address = mine(home, page)
    answer = opened(address)
    text = answer.content.decode()
    assert all(word in text for word in ("Leila Haddad", "I paint", "Saphirin 5 mg"))
    assert ToldLink.objects.get().openings == 1
    looks = reads(home.client, "/my/looks/")
    assert "Bo, with a link" in looks and "“Tell it once” (A new unit)" in looks
    assert "Opened once" in reads(home.client, "/my/tell-once/")


@pytest.mark.hazard("H20.35")
def test_before_the_press_nothing_is_told_and_nothing_counts_as_opened(home, page) -> None:
    """What looks at a link by itself, as chat programs do, asks with a get."""
    address = mine(home, page)
    with leaves_nothing(AuditRow):
        first = Client().get(address)
    assert first.content == Client().get("/l/never-was/").content
    assert ToldLink.objects.get().opened_at is None
    assert "Never opened" in reads(home.client, "/my/tell-once/")
    assert not first.cookies


@pytest.mark.hazard("H20.35")
def test_one_that_is_taken_back_looks_like_one_that_never_was(home, page) -> None:
    address = mine(home, page)
    link = ToldLink.objects.get()
    answer = home.client.post(f"/my/tell-once/links/{link.id}/revoke/", follow=True)
    (said,) = answer.context["messages"]
    gone, never = opened(address), opened("/l/never-was/")
    assert (gone.status_code, gone.content) == (404, never.content)
    assert sorted(gone.headers.items()) == sorted(never.headers.items())
    assert "Taken back" in answer.content.decode()
    home.client.post(said.extra_tags)
    assert opened(address).status_code == 200


@pytest.mark.hazard("H20.35")
def test_no_browser_keeps_it_no_site_is_told_and_nothing_finds_it(home, page) -> None:
    address = mine(home, page)
    for answer in (Client().get(address), opened(address), opened("/l/never-was/")):
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
    titles = set(re.findall(r"<title>(.*?)</title>", opened(address).content.decode()))
    assert titles == {"Something to read · Spindel"}


def test_the_notices_of_the_law_stand_on_the_page(settings, home, page) -> None:
    settings.JURISDICTION = "us"
    page.lines[0]["categories"] |= 8
    page.save()
    text = opened(mine(home, page)).content.decode()
    assert "42 CFR" in text


@pytest.mark.once
@pytest.mark.hazard("H20.35")
def test_the_notices_are_for_who_may_know_what_they_tell_of(settings, home, page) -> None:
    settings.JURISDICTION = "us"
    page.lines[0]["categories"] |= 8
    page.save()
    given = {"how": "person", "to_name": "Dr House"}
    there = f"tell-once/pages/{page.id}/give/"
    by_staff = home.desk.post(f"/persons/{home.leila.id}/{there}", given, follow=True)
    by_person = home.client.post(f"/my/{there}", given, follow=True)
    assert ("42 CFR" in by_staff.content.decode(), "42 CFR" in by_person.content.decode()) == (False, True)
    assert all(one.notices for one in Disclosure.objects.all())


def test_what_is_missing_is_said(home, page) -> None:
    for over in ({"to_name": ""}, {"days": "30"}):
        values = {"to_name": "Bo", "days": "7"} | over
        assert home.client.post(f"/my/tell-once/pages/{page.id}/link/", values).status_code == 422
    assert not ToldLink.objects.exists()


def test_staff_send_it_to_a_relative_who_may_know_it(home, page) -> None:
    make.make_consent(home.leila, unit=None, relative=home.mona, categories=1 | 256)
    home.settle()
    path = f"/persons/{home.leila.id}/tell-once/"
    values = {"recipient": f"relative:{home.mona.id}", "days": "3"}
    address = made(home.desk, f"{path}pages/{page.id}/link/", **values)
    text = opened(address).content.decode()
    assert "I paint" in text and "Saphirin" not in text
    assert "Mona Haddad" in reads(home.desk, path)
    link = ToldLink.objects.get()
    home.desk.post(f"{path}links/{link.id}/revoke/")
    assert opened(address).status_code == 404


def test_staff_name_somebody_with_the_persons_yes_alone(home, page) -> None:
    address = f"/persons/{home.leila.id}/tell-once/pages/{page.id}/link/"
    values = {"to_name": "The landlord", "days": "3"}
    assert home.desk.post(address, values).status_code == 422
    assert home.desk.post(address, values | {"agreed_how": "oral"}).status_code == 422
    assert opened(made(home.desk, address, **values, agreed_how="written")).status_code == 200


def test_a_link_of_somebody_else_does_not_exist_here(home) -> None:
    link, _token = make.make_told_link()
    assert home.client.post(f"/my/tell-once/links/{link.id}/revoke/").status_code == 404
    assert home.desk.post(f"/persons/{home.leila.id}/tell-once/links/{link.id}/revoke/").status_code == 404
    assert ToldLink.objects.get().revoked_at is None


def test_a_form_sent_twice_makes_one_link(home, page) -> None:
    values = {"to_name": "Bo", "days": "7", "once": "x" * 32}
    for _ in range(2):
        home.client.post(f"/my/tell-once/pages/{page.id}/link/", values)
    assert ToldLink.objects.count() == 1 and ToldLink.objects.get().created_at == NOW


def test_the_token_of_a_dead_link_gets_into_no_log(db, caplog) -> None:
    with caplog.at_level("DEBUG"):
        assert opened("/l/abcdefgh/").status_code == 404
    assert "abcdefgh" not in caplog.text
