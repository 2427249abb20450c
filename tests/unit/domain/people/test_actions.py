"""Persons are registered, renamed, moved; their languages and wishes are written down."""

from datetime import date

import pytest

from spindel.domain.people import actions
from spindel.domain.people.kinds import AddressKind, Category, Channel, LevelOfNeed
from spindel.domain.people.models import Address, Language, Person
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
PNR = ("urn:oid:1.2.752.129.2.1.3.1", "198805042380")


class TestRegister:
    def register(self, by, **over):
        values = {"given_name": " Anna ", "family_name": "Berg", "organisation_id": by.organisation_id}
        return actions.register_person(**values | over, by=by, at=NOW)

    def test_it_writes_the_person_with_numbers(self, by):
        person = self.register(by, identifiers=[PNR], birth_date=date(1988, 5, 4))
        assert person.given_name == "Anna"
        assert person.identifiers.get().value == PNR[1]
        assert person.created_at == NOW

    def test_it_audits_and_marks_the_person(self, by):
        with marked() as subjects:
            person = self.register(by)
        row = last_audit()
        assert (row.verb, row.person_id, row.human_id) == ("person.register", person.id, by.human_id)
        assert row.organisation_id == by.organisation_id
        assert subjects() == {("person", person.id)}

    def test_the_language_is_the_first_that_the_person_speaks_and_reads(self, by):
        person = self.register(by, language="so")
        assert list(person.languages.values_list("code", "speaks", "reads")) == [("so", True, True)]
        assert not self.register(by).languages.exists()

    @pytest.mark.parametrize("missing", ["given_name", "family_name"])
    def test_it_asks_for_a_name(self, by, missing):
        with pytest.raises(Invalid, match="Enter the"):
            self.register(by, **{missing: "  "})

    def test_it_refuses_a_number_that_somebody_has_and_leaves_nothing(self, by):
        make.make_identifier(system=PNR[0], value=PNR[1])
        with leaves_nothing(Person, AuditRow), pytest.raises(Refused, match="registered already"):
            self.register(by, identifiers=[PNR])

    def test_it_refuses_a_number_of_spaces(self, by):
        with pytest.raises(Invalid, match="Enter the number"):
            self.register(by, identifiers=[(PNR[0], " ")])

    def test_it_says_which_value_does_not_fit(self, by):
        with pytest.raises(Invalid) as caught:
            self.register(by, language="x" * 13)
        assert caught.value.where == "person.language"


class TestNamesAndWishes:
    def test_rename_keeps_how_the_person_wants_to_be_called(self, by):
        person = actions.rename(
            make.make_person(),
            given_name="Erik",
            family_name="Berg",
            preferred_name="Kim",
            pronouns="hen",
            by=by,
            at=NOW,
        )
        assert Person.objects.get(pk=person.pk).name == "Kim Berg"
        assert person.search_text == " kim erik berg"
        assert last_audit().verb == "person.rename"

    def test_the_audit_does_not_copy_what_was_written(self, by):
        person = make.make_person()
        actions.set_contact_wishes(
            person, channel=Channel.TEXT, wishes="Never before ten", phone="070", by=by, at=NOW
        )
        person.refresh_from_db()
        assert (person.contact_channel, person.contact_wishes) == ("text", "Never before ten")
        assert last_audit().detail == {"channel": "text"}

    def test_contact_wishes_refuse_what_is_no_address(self, by):
        with pytest.raises(Invalid) as caught:
            actions.set_contact_wishes(
                make.make_person(), channel=Channel.TEXT, email="nowhere", by=by, at=NOW
            )
        assert caught.value.where == "person.email"

    def test_nobody_can_be_renamed_who_is_not_there(self, by):
        with pytest.raises(NotFound):
            actions.rename(new_id(), given_name="A", family_name="B", by=by, at=NOW)


@pytest.mark.requirement("R45")
class TestLanguages:
    def test_a_language_said_again_replaces_what_was_said(self, by):
        person = make.make_person()
        actions.add_language(person, code="so", by=by, at=NOW)
        actions.add_language(person, code="so", reads=False, by=by, at=NOW)
        row = Language.objects.get(person=person)
        assert (row.speaks, row.reads) == (True, False)

    def test_a_language_neither_spoken_nor_read_is_none(self, by):
        with pytest.raises(Invalid, match="speaks or reads"):
            actions.add_language(make.make_person(), code="so", speaks=False, reads=False, by=by, at=NOW)

    def test_the_interpreter_is_kept(self, by):
        person = actions.set_interpreter(make.make_person(), language="so", by=by, at=NOW)
        assert Person.objects.get(pk=person.pk).interpreter_language == "so"


class TestMove:
    def move(self, person, by, **over):
        values = {"kind": AddressKind.REGISTERED, "municipality": "Söderby", "from_date": TODAY}
        return actions.move(person, **values | over, by=by, at=NOW)

    def test_the_address_before_ends_on_the_day(self, by):
        old = make.make_address()
        new = self.move(old.person, by)
        old.refresh_from_db()
        assert (old.end_date, new.start_date, new.end_date) == (TODAY, TODAY, None)

    def test_the_actual_address_is_another_matter(self, by):
        old = make.make_address()
        self.move(old.person, by, kind=AddressKind.ACTUAL)
        assert Address.objects.filter(person=old.person, end_date=None).count() == 2
        assert last_audit().categories == Category.ADDRESS

    def test_it_refuses_a_day_before_the_present_address(self, by):
        old = make.make_address(start_date=TODAY)
        with leaves_nothing(Address), pytest.raises(Invalid, match="later day"):
            self.move(old.person, by, from_date=TODAY - days(1))

    @pytest.mark.hazard("H10.5")
    def test_whoever_writes_where_somebody_lives_is_not_told_that_it_is_known_already(self, by):
        hidden = make.make_address(kind=AddressKind.ACTUAL, start_date=TODAY - days(9))
        earlier = self.move(hidden.person, by, kind=AddressKind.ACTUAL, from_date=TODAY - days(90))
        hidden.refresh_from_db()
        assert (hidden.end_date, earlier.end_date) == (None, hidden.start_date)

    def test_it_asks_for_the_municipality_before_it_closes_anything(self, by):
        old = make.make_address()
        with pytest.raises(Invalid, match="municipality"):
            self.move(old.person, by, municipality="")
        old.refresh_from_db()
        assert old.end_date is None


def test_the_level_of_need_is_kept_with_the_one_before_in_the_audit(by):
    person = make.make_person()
    actions.set_level_of_need(person, level=LevelOfNeed.INTENSIVE, by=by, at=NOW)
    assert Person.objects.get(pk=person.pk).level_of_need == "intensive"
    assert last_audit().detail == {"before": "standard", "level": "intensive"}
