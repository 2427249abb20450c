"""What a day is: whose looks count, when it begins, what ties people together, in how many statements."""

from datetime import timedelta

import pytest

from spindel.insight.looks import marks, people, reading
from spindel.kernel import audit
from spindel.kernel.actors import Actor, system
from spindel.kernel.errors import Invalid
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.scenario import CLOSED
from tests.unit.insight.looks.test_reasons import look

WORKER = system("test")


@pytest.mark.once
def test_a_page_that_lists_many_names_nobody_in_its_address() -> None:
    """A look at one person is one of those whose address names them; lists say nothing of why."""
    lists = {f"look.{one.name}" for one in CLOSED if not any(part.endswith("_id") for part in one.parts)}
    assert lists >= reading.LISTS


def test_looks_are_of_those_who_work_here_at_one_person_by_the_local_day(db) -> None:
    anna, person = make.make_professional(), make.make_person()
    for at in (NOW, NOW + timedelta(minutes=3), NOW + timedelta(hours=14, minutes=59)):
        look(anna, person, at=at, ground="engagement")
    look(anna, person, at=NOW + timedelta(hours=15))
    look(anna, person, verb="look.today")
    own = make.actor_for(anna)
    theirs = Actor("person", person.id, "Leila")
    audit.read("look.my_week", by=theirs, at=NOW, purpose="own", looks=[audit.Look(person.id, 1)])
    audit.read("export", by=own, at=NOW, purpose="quality", looks=[audit.Look(person.id, 1)])
    (one,) = reading.read_day(TODAY).looked
    assert [at.strftime("%H:%M") for at in one.times] == ["09:00", "09:03", "23:59"]
    assert (one.grounds, one.role, one.organisation_id) == ({"engagement"}, own.role, own.organisation_id)
    assert [one.views for one in reading.read_day(TODAY + days(1)).looked] == [1]


def test_rows_of_a_day_are_found_among_many_without_reading_all(db, django_assert_max_num_queries) -> None:
    anna, person = make.make_professional(), make.make_person()
    AuditRow.objects.bulk_create(
        AuditRow(
            at=NOW + timedelta(minutes=number - 600),
            verb="look.person",
            is_write=False,
            human_id=anna.id,
            person_id=person.id,
        )
        for number in range(1200)
    )
    with django_assert_max_num_queries(30):
        rows = reading._rows(TODAY - days(1))
        assert (rows.count(), min(row.at for row in rows)) == (60, NOW - timedelta(hours=10))


def test_what_ties_people_is_read_as_it_stands_on_the_day(db) -> None:
    person = make.make_person(phone="070-123 45 67", email="Leila@Example.org")
    make.make_identifier(person, value="19880504-2380")
    make.make_address(person, street="Storgatan 4", postcode="111 22")
    make.make_address(person, kind="actual", street="Shelter 1", postcode="999 99")
    make.make_relative(person, name="Eva  Berg", phone="+46 8 765 43 21")
    make.make_relative(person, name="Gone", end_date=TODAY)
    known = people.about({person.id}, TODAY)[person.id]
    assert (known.name, known.surname) == ("anna berg", "berg")
    assert known.reach == {"tel:01234567", "leila@example.org"}
    assert known.close == {"eva berg", "tel:87654321"}
    assert (known.number_codes, known.address_code) == (set(), ""), "without codes of staff none are made"
    marks.mark([marks.Said(make.make_professional().id)], by=WORKER, at=NOW)
    known = people.about({person.id}, TODAY)[person.id]
    assert known.number_codes == {marks.number_code("880504 2380")}
    assert known.address_code == marks.address_code("STORGATAN  4", "11122")


@pytest.mark.once
def test_half_an_address_and_a_short_number_have_no_code(settings) -> None:
    assert marks.number_code("1234") == marks.address_code("", "11122") == marks.address_code("A 1", "") == ""
    before = marks.number_code("8805042380")
    assert "8805042380" not in before
    settings.AUDIT_KEY = "another"
    assert marks.number_code("8805042380") != before, "without the key nobody can try numbers out"


def test_the_house_and_those_beside_are_of_the_day(db) -> None:
    unit = make.make_unit()
    sister = make.make_unit(organisation=unit.organisation)
    anna, johan = (make.make_professional(name=name, unit=unit, email=f"{name}@x.org") for name in ("A", "B"))
    far = make.make_professional(name="C", unit=sister, phone="08-555 66 77")
    make.make_professional(name="D", email="d@x.org")
    left = make.make_professional(name="E", seated=False, email="e@x.org")
    make.make_membership(left, seat=make.make_seat(unit=unit), end_date=TODAY)
    marks.mark([marks.Said(far.id, number="198805042380")], by=WORKER, at=NOW)
    beside, house = people.colleagues(people.staff({anna.id}, TODAY), TODAY)
    assert [one.id for one in beside[anna.id]] == [johan.id]
    assert house[anna.id].reach == {"a@x.org", "b@x.org", "tel:85556677"}
    assert house[anna.id].number_codes == {marks.number_code("8805042380")}


def test_a_surname_is_common_from_more_than_one_in_two_hundred_on(db) -> None:
    for number in range(3):
        make.make_person(family_name="Ek")
        make.make_person(family_name=f"Rare{number}")
    assert people.common({"ek", "rare1"}, 1 / 200) == {"ek"}
    assert people.common({"ek"}, 1 / 2) == set()
    assert people.common({"rare1"}, 1 / 200) == set()


def test_what_the_employer_says_is_taken_in_from_a_file_and_by_username(db, tmp_path) -> None:
    anna = make.make_professional(account=make.make_account(username="anna"))
    file = tmp_path / "staff.csv"
    file.write_text("username,number,street,postcode\nanna,880504-2380,Storgatan 4,111 22\n")
    assert marks.read(file) == [marks.Said(anna.id, "880504-2380", "Storgatan 4", "111 22")]
    file.write_text("username,number,street,postcode\nnobody,,,\n")
    with pytest.raises(Invalid, match=r"staff.csv:2"):
        marks.read(file)
    file.write_text("name\nanna\n")
    with pytest.raises(Invalid, match="column"):
        marks.read(file)


def test_the_number_of_statements_does_not_grow_with_people(db, django_assert_max_num_queries) -> None:
    unit = make.make_unit()
    for _ in range(12):
        anna, person = make.make_professional(unit=unit), make.make_person()
        make.make_engagement(person, unit=unit)
        look(anna, person)
    with django_assert_max_num_queries(45):
        assert len(reading.read_day(TODAY).looked) == 12
