"""The jurisdiction's pack, row by row, against the default visibility that the project stands for.

The table says the law once more, by hand, in the words of the design: whoever changes the pack changes it
there too, knowingly. W write, R read by engagement alone; `c` with consent; `e` with consent while engaged.
"""

import re

import pytest

from spindel.domain.consent import law
from spindel.domain.consent.kinds import DelegationKind, Level
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel import packs
from spindel.kernel.errors import Invalid
from tests.law_of_sweden import (
    BARRED,
    COLUMNS,
    CONSENT_READS_ONLY,
    CONSENT_WRITES,
    DELEGATION,
    EMERGENCY_ROLES,
    EMERGENCY_STEPS,
    EMERGENCY_UNITS,
    LAW,
    QUALITY,
    RELATIVES,
)

pytestmark = pytest.mark.requirement("R46")
SWEDEN = law.of_pack(packs.load("jurisdiction-se"))
EVERY_SEAT = [(kind, role) for kind in UnitKind for role in Role]


def cells(kind: str, role: str) -> list[str]:
    """What the table says of a seat, category by category."""
    return LAW.get((kind, role), ["-"] * len(COLUMNS))


def told(kind: str, role: str) -> list[str]:
    """What the program makes of the pack, in the same letters."""
    return [letter(SWEDEN.of(kind, role), Category[column.upper()]) for column in COLUMNS]


def letter(seat: law.SeatLaw, category: Category) -> str:
    allowed = [one for one in seat.by_engagement if one.purpose == "coordination"]
    level = max((one.level for one in allowed if one.categories & category), default=0)
    rooms = {one.needs_engagement for one in seat.by_consent if one.categories & category}
    by_engagement = {0: "", Level.READ: "R", Level.WRITE: "W"}[level]
    with_consent = "".join("e" if needs_engagement else "c" for needs_engagement in sorted(rooms))
    return by_engagement + with_consent or "-"


def test_each_seat_may_know_what_the_table_says() -> None:
    assert {seat: told(*seat) for seat in EVERY_SEAT} == {seat: cells(*seat) for seat in EVERY_SEAT}


def test_follow_up_of_quality_is_for_those_who_lead() -> None:
    for seat in EVERY_SEAT:
        mask = sum(one.categories for one in SWEDEN.of(*seat).by_engagement if one.purpose == "quality")
        assert Category(mask) == mask_of(QUALITY.get(seat, [])), seat


@pytest.mark.hazard("H10.5")
def test_nobody_knows_where_somebody_lives_by_engagement_alone() -> None:
    allowed = [one for seat in EVERY_SEAT for one in SWEDEN.of(*seat).by_engagement]
    assert not any(one.categories & Category.ADDRESS for one in allowed)


def test_the_law_bars_those_who_decide_on_benefits_and_homes_from_health_whatever_is_agreed() -> None:
    for kind, role in EVERY_SEAT:
        assert Category(SWEDEN.of(kind, role).barred) == mask_of(BARRED.get(kind, []))
        assert not SWEDEN.open_to(kind) & mask_of(BARRED.get(kind, []))


def test_consent_lets_a_seat_read_and_only_care_write() -> None:
    for kind, role in EVERY_SEAT:
        for room in SWEDEN.of(kind, role).by_consent:
            writes = room.up_to == Level.WRITE
            for one in Category(room.categories):
                reads_only = (kind, one.name.lower()) in CONSENT_READS_ONLY
                assert writes == (kind in CONSENT_WRITES and not reads_only), (kind, role, one)


def test_relatives_can_be_told_what_the_table_says() -> None:
    assert SWEDEN.open_to_relatives() == mask_of(RELATIVES)
    assert {room.up_to for room in SWEDEN.relatives} == {Level.READ}


@pytest.mark.requirement("R52")
def test_each_thing_that_is_let_do_opens_what_the_table_says() -> None:
    assert set(SWEDEN.delegation) == set(DelegationKind)
    levels = {"R": Level.READ, "W": Level.WRITE}
    for kind, cells in DELEGATION.items():
        found = {(one.level, Category(one.categories)) for one in SWEDEN.delegation[kind]}
        assert found == {(levels[cell], Category[word.upper()]) for word, cell in cells.items()}


def test_in_an_emergency_only_care_opens_step_by_step_and_for_a_day() -> None:
    for kind, role in EVERY_SEAT:
        found = SWEDEN.of(kind, role).emergency
        assert (found is not None) == (kind in EMERGENCY_UNITS and role in EMERGENCY_ROLES), (kind, role)
        if found:
            assert [Category(step) for step in found.steps] == [mask_of(step) for step in EMERGENCY_STEPS]
            assert found.hours == 24


def test_everything_about_the_person_is_the_persons_to_know() -> None:
    assert SWEDEN.own == law.Room(sum(Category), Level.READ, False, SWEDEN.own.source)


def mask_of(words: list[str]) -> Category:
    return Category(sum(Category[word.upper()] for word in words))


@pytest.mark.hazard("H10.5")
@pytest.mark.parametrize("name", [name for name in packs.names() if name.startswith("jurisdiction-")])
def test_no_place_opens_addresses_or_substance_use_by_engagement_alone(name: str) -> None:
    law_of_place = law.of_pack(packs.load(name))
    for seat in EVERY_SEAT:
        for one in law_of_place.of(*seat).by_engagement:
            assert not one.categories & (Category.ADDRESS | Category.SUBSTANCE_USE), (name, seat)


@pytest.mark.parametrize("name", [name for name in packs.names() if name.startswith("jurisdiction-")])
def test_every_kind_of_unit_has_somebody_who_can_be_reached(name: str) -> None:
    law_of_place = law.of_pack(packs.load(name))
    for kind in UnitKind:
        assert law_of_place.open_to(kind) & Category.CONTACT_ONLY, (name, kind)


def test_the_installation_says_whose_law_holds(settings) -> None:
    settings.JURISDICTION = "us"
    american = law.current().of("primary_care", "general_practitioner")
    settings.JURISDICTION = "se"
    swedish = law.current().of("primary_care", "general_practitioner")
    by_engagement = [
        any(one.categories & Category.HEALTH for one in each.by_engagement) for each in (american, swedish)
    ]
    assert by_engagement == [True, False]


def test_a_seat_that_the_law_does_not_name_may_know_nothing() -> None:
    assert SWEDEN.of("circus", "clown") == law.SeatLaw()


def test_every_row_says_its_source_and_only_what_was_read_in_the_statute_counts_as_verified() -> None:
    pack = packs.load("jurisdiction-se")
    rows = [row for part in pack.content.values() if isinstance(part, list) for row in part]
    rows.append(pack.content["own"])
    assert all(len(law._texts(row["source"])["en"]) > 10 for row in rows)
    assert len(pack.unverified()) == len(rows) - 1
    assert [row.get("units") for row in rows if row["verified"]] == [["social_insurance", "employment"]]


@pytest.mark.parametrize("name", [name for name in packs.names() if name.startswith("jurisdiction-")])
def test_every_ground_that_ships_is_said_in_every_language(name: str) -> None:
    content = packs.load(name).content
    rows = [
        row for key, part in content.items() if key != "numbers" and isinstance(part, list) for row in part
    ]
    for row in [*rows, content["own"]]:
        texts = row["source"]
        assert set(texts) == {"en", "sv", "ar"}, row
        assert re.search("[\u0600-\u06ff]|^[0-9 ]+CFR", texts["ar"]), row
        numbers = [set(re.findall(r"[0-9]{3,}", texts[one])) for one in ("en", "sv", "ar")]
        assert numbers[0] == numbers[1] == numbers[2], "the same law in each language"


def test_a_sites_own_pack_may_say_it_in_one_language() -> None:
    assert law._texts("Patientdatalagen") == {"en": "Patientdatalagen"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"units": ["circus"]}, "circus"),
        ({"roles": ["clown"]}, "clown"),
        ({"purposes": ["curiosity"]}, "curiosity"),
        ({"read": ["gossip"]}, "gossip"),
    ],
)
def test_a_word_that_the_program_does_not_know_is_named_with_its_row(tmp_path, change, says) -> None:
    row = {
        "units": ["ombud"],
        "roles": ["officer"],
        "purposes": ["quality"],
        "read": ["plan"],
        "source": "here",
    }
    content = {"by_engagement": [row, row | change], "by_consent": [], "relatives": [], "barred": []}
    pack = packs.Pack("made", tmp_path, "jurisdiction", "", "", "", "XX", None, True, None, content)
    with pytest.raises(Invalid, match=f"{says}.*by_engagement/1.*Use one of"):
        law.of_pack(pack)
