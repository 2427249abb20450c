"""What a team knows: about agencies and nobody, owned, dated, checked, and looked at again."""

import pytest

from spindel.domain.network import know_how
from spindel.domain.network.models import KnowHow
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R20")]


@pytest.fixture
def unit():
    return make.make_unit(name="Clinic")


@pytest.fixture
def office():
    return make.make_unit(name="Office")


@pytest.fixture
def maria(unit):
    return make.make_professional(name="Maria", unit=unit)


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


@pytest.fixture
def note(unit, office, maria, by):
    def note(text="Call before ten", **over):
        given = {
            "about_organisation_id": office.organisation_id,
            "about_unit_id": office.id,
            "owner_id": maria.id,
        }
        return know_how.note_down(unit, text=text, **given | over, by=by, at=NOW)

    return note


def test_it_is_owned_dated_and_holds_for_a_year(note, unit):
    row = note(" Call before ten ")
    (card,) = know_how.known_in(unit.id)
    assert (card.about, card.text, card.owner_name) == ("Office", "Call before ten", "Maria")
    assert (card.written_date, card.checked_date, card.checked_by_name) == (TODAY, TODAY, "Maria")
    assert card.review_date == TODAY + know_how.HOLDS
    assert (last_audit().verb, last_audit().person_id, know_how.unit_of(row.id)) == (
        "know_how.note", None, unit.id,
    )  # fmt: skip


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize(
    "text",
    [
        "Ask about Leila Haddad",
        "HADDAD, leila: they said no",
        "leila  haddad!",
        "About Leila Haddad's papers",
    ],
)
def test_a_full_name_of_somebody_whom_the_unit_knows_is_refused(note, unit, text):
    make.make_engagement(make.make_person(given_name="Leila", family_name="Haddad"), unit=unit)
    with leaves_nothing(KnowHow), pytest.raises(Refused, match="name of somebody"):
        note(text)


@pytest.mark.parametrize(
    "text", ["Leila at the desk helps", "Mrs Haddad is their head", "Leilahaddad Street"]
)
def test_a_part_of_a_name_is_none(note, unit, text):
    make.make_engagement(make.make_person(given_name="Leila", family_name="Haddad"), unit=unit)
    assert note(text).text == text


def test_nor_is_the_name_of_somebody_whom_the_unit_does_not_know(note):
    make.make_engagement(make.make_person(given_name="Leila", family_name="Haddad"))
    assert note("Leila Haddad is the officer").pk


def test_it_may_be_about_the_whole_organisation(note, office, unit):
    note(about_unit_id=None)
    sister = make.make_unit(name="Sister office", organisation=office.organisation)
    assert [one.about for one in know_how.known_about(unit.id, units=[sister.id])] == [
        office.organisation.name
    ]
    assert know_how.known_about(unit.id, units=[make.make_unit().id]) == []
    assert know_how.known_about(make.make_unit().id, units=[office.id]) == []


def test_it_is_about_a_unit_of_that_organisation(note):
    with pytest.raises(Invalid, match="another organisation"):
        note(about_unit_id=make.make_unit().id)


@pytest.mark.parametrize(
    ("over", "says"), [({"text": " "}, "Write what you know"), ({"review_date": TODAY}, "after today")]
)
def test_what_is_missing_is_said(note, over, says):
    with pytest.raises(Invalid, match=says):
        note(**over)


def test_it_is_stale_from_the_day_on_which_it_is_to_be_looked_at(note, unit, by):
    row = note(review_date=TODAY + days(30))
    (card,) = know_how.known_in(unit.id)
    assert card.is_stale(on=TODAY + days(30)) and not card.is_stale(on=TODAY + days(29))
    know_how.check_know_how(row, by=by, at=NOW + days(30))
    (card,) = know_how.known_in(unit.id)
    assert not card.is_stale(on=TODAY + days(30)) and card.checked_date == TODAY + days(30)


def test_it_is_changed_ended_taken_up_and_struck(note, unit, by):
    row = note()
    know_how.change_know_how(row, text="Call after ten", by=by, at=NOW)
    know_how.end_know_how(row, by=by, at=NOW)
    assert know_how.known_in(unit.id) == []
    with pytest.raises(Refused, match="no longer holds"):
        know_how.check_know_how(row, by=by, at=NOW)
    know_how.take_up_again(row, by=by, at=NOW)
    assert know_how.known_in(unit.id)[0].text == "Call after ten"
    know_how.strike_know_how(row, by=by, at=NOW)
    assert not KnowHow.objects.exists() and know_how.unit_of(row.id) is None


def test_it_is_found_by_its_words_and_by_whom_it_is_about(note, unit):
    note("Bring the form")
    note("Call before ten", about_unit_id=None)
    assert [one.text for one in know_how.known_in(unit.id, text="FORM")] == ["Bring the form"]
    assert [one.text for one in know_how.known_in(unit.id, text="offi")] == ["Bring the form"]
