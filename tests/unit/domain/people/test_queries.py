from dataclasses import asdict
from dataclasses import fields as dataclass_fields
from datetime import date

import pytest

from spindel.domain.network.queries import names_of
from spindel.domain.people import queries
from spindel.domain.people.fields import folded
from spindel.domain.people.kinds import AddressKind, Category, PartingReason, SeenBy, TaskKind
from spindel.domain.people.models import Person, Relative
from spindel.kernel.ids import new_id
from tests import factories as make
from tests.factories import TODAY, days

pytestmark = pytest.mark.django_db
ALL = ~Category(0)


def found(text):
    return set(Person.objects.filter(queries.matching(text)).values_list("given_name", flat=True))


NUMBERS = {"numbers"}
OPENS = {
    Category.CONTACT_ONLY: {
        "pronouns", "birth_date", "language", "languages", "interpreter_language", "phone",
        "email", "contact_channel", "contact_wishes", "approach_note", "outreach_paused_until", "parted_date",
        "parted_reason",
    },
    Category.PLAN: {"level_of_need", "municipality"} | NUMBERS,
    Category.APPOINTMENTS: NUMBERS,
    Category.HEALTH: NUMBERS,
    Category.ADDRESS: {"municipality", "actual_municipality"},
}  # fmt: skip


class TestMatching:
    @pytest.fixture(autouse=True)
    def people(self):
        make.make_person(given_name="Åsa", family_name="Öberg-Lindström")
        make.make_person(given_name="Mohammed", preferred_name="Mo", family_name="El Amin")
        make.make_person(given_name="سارة", family_name="حسن")
        make.make_identifier(make.make_person(given_name="Nils", family_name="Nyman"), value="19880504-2380")

    @pytest.mark.parametrize("text", ["åsa", "ASA", "ob", "lind", "öberg å", "  Lind  as "])
    def test_it_ignores_case_accents_and_order(self, text):
        assert found(text) == {"Åsa"}

    @pytest.mark.parametrize("text", ["mo", "Mohammed", "amin mo"])
    def test_it_knows_the_preferred_name_too(self, text):
        assert found(text) == {"Mohammed"}

    def test_it_finds_names_in_other_scripts(self):
        assert found("حس") == {"سارة"}

    @pytest.mark.parametrize("text", ["berg", "sa", "asa nyman"])
    def test_every_word_begins_a_name(self, text):
        assert found(text) == set()

    @pytest.mark.parametrize("text", ["19880504-2380", "880504-2380", "504-2380", "8805042380"])
    def test_it_finds_the_end_of_a_number(self, text):
        assert found(text) == {"Nils"}

    def test_it_finds_a_number_written_without_a_hyphen(self):
        make.make_identifier(make.make_person(given_name="Vera"), value="199001012384")
        assert found("19900101-2384") == {"Vera"}

    @pytest.mark.parametrize("text", ["", "  ", "-", "%", "_", "2380"])
    def test_nothing_or_too_little_finds_nobody(self, text):
        assert found(text) == set()

    def test_it_is_one_query(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            found("8805042380")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Åsa  Öberg", "asa oberg"), ("D'Arc-Ek", "d arc ek"), ("STRASSE ß", "strasse ss"), ("", "")],
)
def test_folding_leaves_bare_letters(text, expected):
    assert folded(text) == expected


def test_search_text_fits_its_column_however_long_the_name():
    person = make.make_person(given_name="\ufdfa" * 60)
    assert len(person.search_text) == 320


def test_search_text_is_filled_in_bulk_too():
    person = Person(given_name="Åsa", family_name="Ek", organisation_id=new_id(), created_at=make.NOW)
    Person.objects.bulk_create([person])
    assert Person.objects.get(pk=person.pk).search_text == " asa ek"


def test_names_are_those_people_want_to_be_called_by():
    plain, kim = make.make_person(), make.make_person(preferred_name="Kim")
    assert names_of([plain.id, kim.id]) == {plain.id: "Anna Berg", kim.id: "Kim Berg"}


class TestPersonCard:
    @pytest.fixture
    def person(self):
        person = make.make_person(phone="070-1", contact_wishes="Text first", birth_date=date(1988, 3, 3))
        make.make_language(person)
        make.make_address(person, municipality="Norrby")
        make.make_address(person, kind=AddressKind.ACTUAL, municipality="Söderby")
        make.make_address(person, municipality="Before", end_date=TODAY)
        return person

    def test_it_holds_what_the_reader_may_know(self, person, django_assert_num_queries):
        with django_assert_num_queries(4):
            card = queries.person_card(person.id, categories=ALL)
        assert (card.name, card.phone, card.languages) == ("Anna Berg", "070-1", ("ar",))
        assert (card.municipality, card.actual_municipality) == ("Norrby", "Söderby")

    @pytest.mark.hazard("H10.5")
    def test_where_somebody_lives_is_told_only_with_the_address_category(self, person):
        card = queries.person_card(person.id, categories=ALL & ~Category.ADDRESS)
        assert card.actual_municipality == ""

    @pytest.mark.hazard("H10.7")
    @pytest.mark.parametrize("category", [Category(0), *Category])
    def test_each_field_beyond_the_name_needs_its_category(self, person, category):
        type(person).objects.filter(pk=person.pk).update(
            pronouns="she", interpreter_language="ar", email="a@example.org", approach_note="Sit down first",
            outreach_paused_until=TODAY, parted_date=TODAY, parted_reason=PartingReason.MOVED,
        )  # fmt: skip
        make.make_identifier(person)
        card = asdict(queries.person_card(person.id, categories=category))
        told = {name for name, value in card.items() if value} - {"id", "name"}
        assert told == OPENS.get(category, set())

    def test_no_field_is_left_out_of_that_table(self):
        fields = {one.name for one in dataclass_fields(queries.PersonCard)}
        assert fields == {"id", "name"}.union(*OPENS.values())

    def test_there_is_no_card_of_nobody(self):
        assert queries.person_card(new_id(), categories=ALL) is None

    @pytest.mark.parametrize(
        ("day", "age"), [(date(2026, 3, 2), 37), (date(2026, 3, 3), 38), (date(2026, 12, 31), 38)]
    )
    def test_age_counts_whole_years(self, person, day, age):
        assert queries.person_card(person.id, categories=ALL).age(on=day) == age

    def test_age_is_unknown_without_a_birth_date(self):
        person = make.make_person(birth_date=None)
        assert queries.person_card(person.id, categories=ALL).age(on=TODAY) is None


@pytest.mark.requirement("R40")
def test_capacity_shows_each_view_that_counts_and_no_sum(django_assert_num_queries):
    person = make.make_person()
    make.make_capacity(person, seen_by=SeenBy.STAFF)
    make.make_capacity(person, seen_by=SeenBy.SELF, contested_text="No")
    make.make_capacity(person, task_kind=TaskKind.PHONE, seen_date=TODAY - days(90))
    make.make_capacity(person, task_kind=TaskKind.TRAVEL, superseded_date=TODAY)
    with django_assert_num_queries(1):
        views = queries.capacity_now(person.id, today=TODAY)
    assert [(view.task_kind, view.seen_by) for view in views] == [
        (TaskKind.PAPERWORK, SeenBy.SELF),
        (TaskKind.PAPERWORK, SeenBy.STAFF),
    ]
    assert views[0].until_date == TODAY + days(80)


def test_relatives_are_those_who_take_part_now_with_what_they_help(django_assert_num_queries):
    person = make.make_person()
    eva = make.make_relative(person, name="Eva")
    make.make_help(eva)
    make.make_help(eva, kind="money", end_date=TODAY)
    make.make_relative(person, name="Gone", end_date=TODAY)
    with django_assert_num_queries(2):
        cards = queries.relatives_of(person.id, today=TODAY)
    assert [(card.name, [one.kind for one in card.helps]) for card in cards] == [("Eva", ["company"])]


@pytest.mark.parametrize(("day", "holds"), [(-1, False), (0, True), (9, True), (10, False)])
def test_a_period_holds_its_first_day_and_not_its_last(day, holds):
    row = make.make_relative(start_date=TODAY, end_date=TODAY + days(10))
    assert (row in queries.current(Relative.objects.all(), TODAY + days(day))) is holds
