"""Whose account it is: a person's, a relative's, or that of nobody here."""

import pytest

from spindel.domain.people.accounts import who_signs_in
from tests.factories import TODAY, days, make_account, make_person, make_relative

pytestmark = pytest.mark.django_db


def signs_in(account, on=TODAY):
    return who_signs_in(account.pk, on=on, origin="portal")


def test_a_person_acts_for_themselves_with_their_own_key_alone() -> None:
    person = make_person(account=make_account())
    found = signs_in(person.account)
    assert found.person_id == person.id
    assert (found.actor.kind, found.actor.human_id, found.actor.keys) == ("person", person.id, {person.id})
    assert (found.actor.name, found.actor.role, found.actor.unit_id) == ("Anna Berg", "", None)
    assert found.actor.organisation_id == person.organisation_id


def test_a_relative_does_not_hold_the_persons_key() -> None:
    relative = make_relative(account=make_account())
    found = signs_in(relative.account)
    assert (found.actor.kind, found.actor.keys) == ("relative", {relative.id})
    assert found.person_id == relative.person_id


@pytest.mark.parametrize(("ends_in", "is_in"), [(-1, False), (0, False), (1, True)])
def test_a_relative_acts_until_they_no_longer_take_part(ends_in, is_in) -> None:
    relative = make_relative(account=make_account(), end_date=TODAY + days(ends_in))
    assert (signs_in(relative.account) is not None) == is_in


def test_the_account_of_a_professional_is_not_found_here(django_assert_num_queries) -> None:
    account = make_account()
    with django_assert_num_queries(2):
        assert signs_in(account) is None
