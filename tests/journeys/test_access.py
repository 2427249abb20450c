"""Every page for everybody: with axe in three languages, in the dark, on a phone, and from right to left."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from spindel.insight.gaps.models import Gap
from tests.counts import rounds

pytestmark = pytest.mark.once

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def pages(world) -> list[str]:
    gap = Gap.objects.filter(closed_at=None, person=world.leila).first()
    social = world.leila.engagements.order_by("-id").first()
    return [
        "/",
        "/?all=1",
        f"/persons/{world.leila.id}/",
        f"/persons/{world.leila.id}/about/",
        f"/persons/{world.leila.id}/parting/",
        "/unit/",
        "/courses/",
        f"/persons/{world.leila.id}/courses/",
        "/facts/",
        "/activities/",
        "/not-right/",
        "/unit/activities/",
        "/welcome/?q=Omar Said",
        *(f"/persons/{world.leila.id}/{part}/" for part in ("around", "plan", "visits", "money", "consents")),
        f"/persons/{world.leila.id}/around/units/{social.id}/leaving/",
        f"/persons/{world.leila.id}/commitments/{world.overdue.id}/",
        f"/gaps/{gap.id}/",
        "/search/?q=le",
        "/search/?q=nobody",
        "/account/2fa/",
        "/account/logout/",
        "/nowhere/",
    ]


def unfold(page, path: str) -> None:
    page.goto(path)
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(one => one.open = true)")


def is_too_wide(page) -> bool:
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return page.evaluate(width) > 0


def findings(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url} {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


# From the left on a wide screen in the dark, and from the right on a phone; the soak looks in every way.
LOOKS = rounds(
    small=[("sv", "dark", 1280), ("ar", "light", 390)],
    full=[
        (language, scheme, width)
        for language in ("en", "sv", "ar")
        for scheme in ("light", "dark")
        for width in (390, 1280)
    ],
)


def faults(page, paths: list[str]) -> list[str]:
    """What axe finds, and what is wider than the screen."""
    found = []
    for path in paths:
        unfold(page, path)
        found += findings(page) + ([f"{path} is too wide"] if is_too_wide(page) else [])
    return found


@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_any_page_and_none_is_too_wide(visit, world, language, scheme, width):
    options = {"language": language, "scheme": scheme, "width": width}
    found = findings(visit(None, path="/account/login/", **options))
    assert found + faults(visit(world.anna, **options), pages(world)) == []


@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_the_pages_of_who_leads(visit, world, language, scheme, width):
    page = visit(world.leader, language=language, scheme=scheme, width=width)
    assert faults(page, ["/unit/", "/rules/", "/respected/"]) == []


def test_arabic_is_laid_out_from_right_to_left(visit, world):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/", language="ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    aside = page.locator("aside.stack").bounding_box()
    gaps = page.locator("section.group").bounding_box()
    assert aside["x"] < gaps["x"]


@pytest.mark.hazard("H20.1")
def test_arabic_does_not_reorder_numbers(visit, world):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/", language="ar")
    phone = page.locator("a[href^='tel:'] bdi").first
    expect(phone).to_have_attribute("dir", "ltr")
    expect(phone).to_have_text("070-123 45 67")


def test_the_first_stop_of_tab_leads_to_the_content(page):
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#page"


def test_a_leader_sees_the_unit_and_no_ranking(visit, world):
    page = visit(world.leader)
    expect(page.get_by_role("heading", name="My unit")).to_be_visible()
    names = page.locator("#caseloads li strong").all_text_contents()
    assert names == sorted(names)
