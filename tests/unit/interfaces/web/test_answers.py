"""Pages in full or in part, errors that say nothing, nothing kept, and nobody in without a second factor."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from spindel.domain.plan.models import Goal
from spindel.interfaces.web import demo
from spindel.kernel import store
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import signed_in

HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("path", ["/", "/search/?q=le"])
def test_htmx_gets_the_content_that_the_full_page_holds(desk, path):
    whole = desk.client.get(path).content.decode()
    part = desk.client.get(path, headers=HTMX).content.decode()
    assert "<html" not in part
    assert squeezed(part) in squeezed(whole)


def squeezed(html):
    import re

    html = re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", html)
    return (
        re.sub(r"\s+", " ", html[html.index('<main id="page"') :])[: html.count("</main>") and None]
        .strip()
        .split("</main>")[0]
    )


def test_htmx_is_told_where_the_form_stood_that_lacks_something(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna)
    path = desk.person_url(f"commitments/{row.id}/complete/")
    answer = desk.client.post(path, {}, headers=HTMX | {"HX-Source": "form#do-it"})
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (422, "#do-it", "outerHTML")
    assert answer.content.decode().strip().startswith("<form")


def test_htmx_shows_an_error_as_a_page(desk):
    answer = desk.client.get("/nowhere/", headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (404, "body")


def test_htmx_is_sent_to_sign_in_as_a_page(db):
    answer = Client().get("/", headers=HTMX)
    assert answer["HX-Redirect"].startswith("/account/login/")


NO_PAGE_OF_OURS = ["today", "-1", "..", "a\x00b", "/" + "x" * 3000]


@pytest.mark.parametrize(
    "wanted",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "", *NO_PAGE_OF_OURS],
)
def test_nobody_is_sent_to_another_site(desk, wanted):
    answer = desk.client.post(desk.person_url("goals/"), {"own_words": "I want a dog", "next": wanted})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//else.example", "javascript:alert(1)"])
def test_the_way_back_from_a_form_leads_to_no_other_site(desk, wanted):
    answer = desk.client.post(desk.person_url("goals/"), {"own_words": "", "next": wanted})
    assert (answer.status_code, wanted in answer.content.decode()) == (422, False)


@pytest.mark.parametrize("path", ["/", "/search/?q=le", "/nowhere/"])
def test_nothing_is_kept_in_a_cache(desk, path):
    assert desk.client.get(path)["Cache-Control"] == "no-store"


def test_the_policy_of_content_lets_no_script_of_elsewhere_in(desk):
    policy = desk.client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_whoever_is_not_signed_in_is_asked_to(db):
    assert Client().get("/").headers["Location"] == "/account/login/?next=/"


def test_without_a_second_factor_there_is_nothing_but_setting_it_up(db):
    who = make.make_professional(account=make.make_account(username="new"))
    client = signed_in(who)
    for path in ("/", "/search/", f"/persons/{make.make_person().id}/"):
        assert client.get(path).headers["Location"] == "/account/2fa/app/"
    assert client.post("/language/", {"language": "sv"}).status_code == 302


def test_setting_up_the_second_factor_shows_a_code_to_scan(db):
    who = make.make_account(username="new")
    who.set_password("a long sentence to sign in")
    who.save()
    client = Client()
    client.post("/account/login/", {"login": "new", "password": "a long sentence to sign in"})
    page = client.get("/account/2fa/app/")
    assert page.status_code == 200
    assert b'class="qr"' in page.content


def test_nobody_signs_up_by_themselves(db):
    client = Client()
    client.post("/account/signup/", {"username": "me", "password1": "a long sentence to sign in"})
    assert client.get("/").status_code == 302


def test_the_language_is_chosen_and_turns_the_page(desk):
    desk.client.post("/language/", {"language": "ar", "next": "/"})
    assert '<html lang="ar" dir="rtl">' in desk.client.get("/").content.decode()


SYNTHETIC, REAL = True, False


@pytest.mark.parametrize(
    ("setting", "kind", "address", "is_open"),
    [
        (True, SYNTHETIC, "127.0.0.1", True),
        (True, SYNTHETIC, "::1", True),
        (True, SYNTHETIC, "10.0.0.7", False),
        (True, REAL, "127.0.0.1", False),
        (True, None, "127.0.0.1", False),
        (False, SYNTHETIC, "127.0.0.1", False),
    ],
)
def test_personas_are_there_only_in_a_demo_beside_a_synthetic_store(
    db, rf, settings, *, setting, kind, address, is_open
):
    settings.DEMO = setting
    if kind is not None:
        store.create(synthetic=kind, at=NOW)
    assert demo.is_open(rf.get("/", REMOTE_ADDR=address, HTTP_HOST="127.0.0.1:8000")) is is_open


@pytest.fixture
def synthetic(db, settings):
    settings.DEMO = True
    store.create(synthetic=True, at=NOW)


@pytest.mark.parametrize(
    "header",
    [
        "Forwarded",
        "Via",
        "X-Real-IP",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded",
    ],
)
def test_personas_are_not_there_behind_any_proxy(synthetic, rf, header):
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost", headers={header: "127.0.0.1"})
    assert not demo.is_open(request)


@pytest.mark.parametrize(
    ("host", "is_open"),
    [
        ("localhost:8000", True),
        ("LocalHost", True),
        ("[::1]:8000", True),
        ("demo.example", False),
        ("127.0.0.1.demo.example:8000", False),
        ("", False),
    ],
)
def test_personas_are_not_there_under_a_name_of_elsewhere_that_leads_here(synthetic, rf, host, is_open):
    assert demo.is_open(rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_HOST=host)) is is_open


def test_outside_a_demo_there_is_no_address_to_be_a_persona_at(db):
    assert not django_settings.DEMO
    assert Client().post("/become/", {"persona": "anna"}).status_code == 404


def test_a_persona_says_its_role_in_words():
    assert demo.Persona("anna", "Anna", "case_manager", "North").role_label == "Case manager"


def test_days_in_the_past_are_refused_in_words(desk):
    row = make.make_commitment(desk.leila, due_date=None)
    path = desk.person_url(f"commitments/{row.id}/settle/")
    answer = desk.client.post(path, {"owner": f"professional:{desk.anna.id}", "due_date": TODAY - days(1)})
    assert answer.context["form"].errors["due_date"] == ["Enter a day from today on."]


@pytest.mark.parametrize("path", ["2fa/passkeys/", "email/", "password/reset/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_of_an_account_breaks(desk, path, method):
    assert getattr(desk.client, method)(f"/account/{path}").status_code in (200, 302, 404, 405)


def test_only_reading_and_posting_are_answered(desk):
    for path in ("/", "/search/", desk.person_url()):
        assert [getattr(desk.client, method)(path).status_code for method in ("put", "delete", "patch")] == [
            405
        ] * 3


@pytest.mark.hazard("H20.1")
def test_signs_that_turn_the_order_of_others_round_are_taken_out(desk):
    desk.client.post(desk.person_url("goals/"), {"own_words": "To\u202e work\x07 again"})
    assert Goal.objects.get().own_words == "To work again"


@pytest.mark.hazard("H20.2")
@pytest.mark.parametrize("name", ["\u200b", "\u200e \u200f", "\u2060\ufeff", "\u2028"])
def test_nobody_has_a_name_that_cannot_be_seen(desk, name):
    given = {"given_name": name, "family_name": name}
    assert desk.client.post(desk.person_url("about/name/"), given).status_code == 422


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2046-03-02"])
def test_a_day_far_away_is_a_slip_of_the_pen(desk, day):
    answer = desk.client.post(desk.person_url("plan/say/"), {"answer": "moved", "day": day})
    assert answer.status_code == 422
    assert "within ten years" in answer.content.decode()
