"""A link gives one page to one recipient, for days, and only while all that it rests on holds."""

import pytest

from spindel.domain.consent import actions as consent
from spindel.domain.consent.kinds import GivenHow
from spindel.domain.consent.models import Disclosure, Receipt
from spindel.domain.flows import linked
from spindel.domain.flows.links import Recipient, make_link, open_link, revoke_link, unrevoke_link
from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions as plan
from spindel.domain.plan.models import ToldLink
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R3"), pytest.mark.requirement("R14")]
ALL = Category(511)
PLAN, HEALTH, NAME = Category.PLAN, Category.HEALTH, Category.CONTACT_ONLY


@pytest.fixture
def person():
    return make.make_person(given_name="Leila")


@pytest.fixture
def page(person):
    return make.make_told_once(person)


@pytest.fixture
def office(person):
    """A unit that may know something because the person said so."""
    unit = make.make_unit(kind=UnitKind.HOME_SUPPORT, name="The office")
    make.make_professional(role="social_worker", unit=unit)
    make.make_engagement(person, unit=unit)
    make.make_consent(person, unit=unit, categories=int(PLAN | HEALTH | NAME))
    make.grant(person)
    return unit


@pytest.fixture
def by(person):
    """Staff of a unit that is engaged."""
    unit = make.make_unit()
    make.make_engagement(person, unit=unit)
    anna = make.make_professional(unit=unit)
    make.grant(person)
    return make.actor_for(anna)


def own(person):
    return Actor(
        kind="person",
        human_id=person.id,
        name=person.name,
        organisation_id=person.organisation_id,
        keys=frozenset({person.id}),
        origin="portal",
    )


def to_somebody(name="My brother"):
    return Recipient(name=name, agreed_how=GivenHow.SCREEN)


def link(page, by, to, **over):
    return make_link(page, **{"days": 7, "known": ALL, "to": to, "by": by, "at": NOW} | over)


def texts(opened):
    return [one.text for one in opened.card.lines] + [one.text for one in opened.card.said if opened.says]


def test_the_person_sends_a_page_to_whom_they_want(person, page) -> None:
    row, token = link(page, own(person), to_somebody())
    assert len(token) >= 43 and token not in str(ToldLink.objects.values().get())
    told = Disclosure.objects.get()
    assert (told.to_name, told.how, told.ground, told.agreed_how) == (
        "My brother",
        "link",
        "consent",
        "screen",
    )
    assert Receipt.objects.get().subject_id == told.id
    opened = open_link(token, at=NOW + days(6))
    assert opened.person_name == person.name
    assert texts(opened) == ["Saphirin 5 mg", "070-555 01 02", "I paint", "Ring first"]
    assert row.expires_at == NOW + days(7)


@pytest.mark.hazard("H20.35")
def test_each_opening_is_a_look_that_the_person_sees(person, page) -> None:
    row, token = link(page, own(person), to_somebody())
    for _ in range(2):
        open_link(token, at=NOW)
    first, second = AuditRow.objects.filter(is_write=False)
    assert (first.verb, first.origin, first.human_id, first.human_name) == (
        "look.link", "link", row.id, "My brother"
    )  # fmt: skip
    assert (first.person_id, first.categories, first.ground) == (
        person.id,
        int(PLAN | HEALTH | NAME),
        "consent",
    )
    (card,) = linked.links_of(person.id, at=NOW)
    assert (card.state, card.openings, card.opened_at, card.to) == ("open", 2, NOW, "My brother")
    assert second.person_id == person.id


@pytest.mark.hazard("H20.35")
@pytest.mark.parametrize(
    ("happens", "state"),
    [
        (lambda row: setattr(row, "revoked_at", NOW), "revoked"),
        (lambda row: setattr(row, "expires_at", NOW + days(0) + days(1) / 2), "over"),
        (lambda row: plan.withdraw_told_once(row.told_once, by=own(row.person), at=NOW), "stopped"),
    ],
    ids=["taken back", "over", "the page is out of use"],
)
def test_a_link_that_gives_nothing_is_as_none_at_all(person, page, happens, state) -> None:
    row, token = link(page, own(person), to_somebody())
    happens(row)
    row.save()
    later = NOW + days(1)
    with leaves_nothing(AuditRow):
        assert open_link(token, at=later) is None
        assert open_link("nothing", at=later) is None
        assert open_link(token.upper(), at=later) is None
    assert ToldLink.objects.get().openings == 0
    assert linked.links_of(person.id, at=later)[0].state == state


def test_it_is_good_for_its_days_and_not_a_moment_longer(person, page) -> None:
    row, token = link(page, own(person), to_somebody(), days=1)
    assert open_link(token, at=row.expires_at - days(1) / 86_400)
    assert open_link(token, at=row.expires_at) is None


@pytest.mark.parametrize("number", [0, 15])
def test_it_is_never_good_for_longer_than_two_weeks(person, page, number) -> None:
    with pytest.raises(Invalid, match="14 days"), leaves_nothing(ToldLink, Disclosure):
        link(page, own(person), to_somebody(), days=number)


def test_nobody_gets_a_page_before_the_person_has_said_yes(person) -> None:
    draft = make.make_told_once(person, state="draft", lines=[])
    with pytest.raises(Refused, match="before the person has said yes"):
        link(draft, own(person), to_somebody())


@pytest.mark.parametrize("agreed", [None, GivenHow.WRITTEN])
def test_on_screen_the_person_alone_says_yes_to_it(person, page, by, agreed) -> None:
    with pytest.raises(Invalid, match="Only the person"):
        link(page, by, to_somebody())
    with pytest.raises(Invalid, match="Only the person"):
        link(page, own(person), Recipient(name="My brother", agreed_how=agreed))


# What it rests on


@pytest.mark.hazard("H20.35")
def test_a_unit_gets_what_it_may_know_until_the_person_takes_it_back(person, page, by, office) -> None:
    row, token = link(page, by, Recipient(unit_id=office.id))
    assert texts(open_link(token, at=NOW))
    given = person.consents.get(unit=office, state="given")
    consent.withdraw(given, by=by, at=NOW)
    with leaves_nothing(AuditRow):
        assert open_link(token, at=NOW) is None
    assert linked.links_of(person.id, at=NOW)[0].state == "stopped"
    assert ToldLink.objects.get().openings == 1, "what was seen stays written down"
    assert "consent" in row.disclosure.ground


def test_a_relative_gets_no_more_than_they_may_know(person, page, by) -> None:
    mother = make.make_relative(person)
    make.make_consent(person, unit=None, relative=mother, categories=int(HEALTH))
    make.grant(person)
    _row, token = link(page, by, Recipient(relative_id=mother.id))
    opened = open_link(token, at=NOW)
    assert texts(opened) == ["Saphirin 5 mg"] and opened.person_name == ""


def test_staff_tell_no_more_than_they_may_know(page, by, office) -> None:
    _row, token = link(page, by, Recipient(unit_id=office.id), known=PLAN | NAME)
    assert texts(open_link(token, at=NOW)) == ["070-555 01 02", "I paint", "Ring first"]


@pytest.mark.parametrize("to", ["unit", "name"])
def test_without_anything_to_rest_on_it_is_refused_with_a_way_out(page, by, to) -> None:
    unit = make.make_unit(kind=UnitKind.PRIMARY_CARE)
    recipient = Recipient(unit_id=unit.id) if to == "unit" else Recipient(name="The landlord")
    with pytest.raises(Refused, match="know") as told, leaves_nothing(ToldLink, Disclosure):
        link(page, by, recipient)
    assert "this one thing" in told.value.way_out


@pytest.mark.hazard("H20.35")
def test_a_unit_tells_no_longer_what_it_may_no_longer_know(person, page, by) -> None:
    _row, token = link(page, by, Recipient(name="A friend", agreed_how=GivenHow.WRITTEN))
    assert open_link(token, at=NOW)
    person.engagements.update(end_date=TODAY)
    make.grant(person)
    assert open_link(token, at=NOW) is None


@pytest.mark.hazard("H10.10")
@pytest.mark.parametrize("kind", [UnitKind.SOCIAL_INSURANCE, UnitKind.EMPLOYMENT, UnitKind.HOUSING])
def test_those_who_decide_get_the_page_for_an_agency_and_no_other(person, page, by, kind) -> None:
    to = Recipient(unit_id=make.make_unit(kind=kind).id, agreed_how=GivenHow.WRITTEN)
    with pytest.raises(Refused, match="not for those who decide"):
        link(page, by, to)
    theirs = make.make_told_once(person, audience="agency")
    _row, token = link(theirs, by, to)
    assert open_link(token, at=NOW)


def test_the_notices_of_the_law_go_along(settings, person, page, by) -> None:
    settings.JURISDICTION = "us"
    page.lines = [{"kind": "medicines", "text": "Antabus", "categories": int(Category.SUBSTANCE_USE)}]
    page.save()
    _row, token = link(page, own(person), to_somebody())
    assert any("42 CFR" in one for one in open_link(token, at=NOW).notices)


# Slips


def test_taking_a_link_back_is_undone_within_minutes(person, page, by) -> None:
    row, token = link(page, own(person), to_somebody())
    revoke_link(row, by=by, at=NOW)
    assert (last_audit().verb, open_link(token, at=NOW)) == ("told_link.revoke", None)
    with pytest.raises(Refused, match="ended already"):
        revoke_link(row, by=by, at=NOW)
    unrevoke_link(row, by=by, at=NOW)
    assert open_link(token, at=NOW)
    with pytest.raises(Refused, match="no longer be undone"):
        unrevoke_link(row, by=by, at=NOW)
    revoke_link(row, by=by, at=NOW)
    with pytest.raises(Refused, match="no longer be undone"):
        unrevoke_link(row, by=by, at=NOW + days(1))


def test_a_yes_on_which_a_link_rests_is_not_undone(person) -> None:
    page = make.make_told_once(person, approved_at=NOW)
    link(page, own(person), to_somebody())
    with pytest.raises(Refused, match="no longer be undone"):
        plan.unapprove_told_once(page, by=own(person), at=NOW)
