"""Grants are kept in step with what they are derived from."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.consent import actions, queries
from spindel.domain.consent.kinds import Ground, Level
from spindel.domain.consent.models import Grant
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.kernel.models import AuditRow
from tests.factories import (
    NOW,
    grant,
    make_block,
    make_consent,
    make_engagement,
    make_person,
    make_seat,
    make_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
MONEY, DRUGS = Category.MONEY, Category.SUBSTANCE_USE


def test_refreshing_writes_the_differences_only(manager) -> None:
    person, unit = make_person(), make_unit()
    make_seat(unit=unit, role=Role.NURSE)
    make_engagement(person, unit=unit)
    assert actions.refresh_grants([person.id], by=manager, at=NOW) == 3  # one is their own
    before = set(Grant.objects.values_list("pk", flat=True))
    assert actions.refresh_grants([person.id, person.id], by=manager, at=NOW) == 0
    assert AuditRow.objects.filter(verb="grants.refresh").count() == 1
    make_consent(person, unit=unit, categories=int(MONEY | DRUGS))
    make_seat(unit=unit, role=Role.ADMINISTRATOR)
    assert actions.refresh_unit(unit.id, by=manager, at=NOW) == 2
    assert before < set(Grant.objects.values_list("pk", flat=True))


def test_refreshing_takes_away_what_is_not_derived_and_what_is_there_twice(manager) -> None:
    person, unit = make_person(), make_unit()
    make_seat(unit=unit, role=Role.ADMINISTRATOR)
    make_engagement(person, unit=unit)
    grant(person)
    kept = Grant.objects.get(source_kind="engagement")
    for over in ({}, {"categories": int(Category.ADDRESS)}):
        values = {field.attname: getattr(kept, field.attname) for field in Grant._meta.fields} | over
        Grant.objects.create(**{name: value for name, value in values.items() if name != "id"})
    (difference,) = queries.verify()
    assert (len(difference.extra), difference.missing) == (2, ())
    assert actions.refresh_grants([person.id], by=manager, at=NOW) == 2
    assert list(Grant.objects.filter(source_kind="engagement")) == [kept]
    assert list(queries.verify()) == []


def test_a_new_seat_reaches_everybody_whom_the_unit_knows(office, manager) -> None:
    engaged, told, kept_out = make_person(), make_person(), make_person()
    make_engagement(engaged, unit=office)
    make_consent(told, unit=office)
    make_block(kept_out, unit=office)
    make_engagement(make_person(), unit=make_unit())
    assert set(queries.persons_of_unit(office.id)) == {engaged.id, told.id, kept_out.id}


def test_the_number_of_queries_does_not_grow_with_the_number_of_persons(django_assert_num_queries) -> None:
    unit = make_unit()
    make_seat(unit=unit, role=Role.NURSE)
    persons = [make_person() for _ in range(12)]
    for person in persons:
        make_engagement(person, unit=unit)
        make_consent(person, unit=unit)
    with django_assert_num_queries(12):
        assert len(list(queries.verify())) == 12


# What the database itself refuses


@pytest.mark.parametrize(
    "over",
    [
        {"ends_at": NOW, "starts_at": NOW},
        {"categories": 0},
        {"purpose": ""},
        {"is_exclusion": True, "purpose": "coordination"},
    ],
)
def test_the_database_refuses_an_impossible_grant(over) -> None:
    values = {
        "person": make_person(), "grantee_id": uuid4(), "categories": 1, "level": Level.READ,
        "purpose": "coordination", "starts_at": NOW, "ground": Ground.CONSENT, "source_kind": "consent",
        "source_id": uuid4(),
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(**values | over)
