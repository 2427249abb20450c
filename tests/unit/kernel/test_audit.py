"""Every change and every look is a row, written in the transaction of what it records."""

from uuid import uuid4

import pytest
from django.db import transaction

from spindel.kernel import audit
from spindel.kernel.actors import Actor, system
from spindel.kernel.audit import Look
from spindel.kernel.models import AuditRow
from tests.factories import NOW

pytestmark = pytest.mark.django_db
ANNA = Actor("professional", uuid4(), "Anna", organisation_id=uuid4(), role="nurse", origin="web")


def test_a_change_says_who_what_about_whom_and_from_where() -> None:
    person, plan = uuid4(), uuid4()
    about = {"subject_kind": "plan", "subject_id": plan, "purpose": "coordination", "ground": "consent"}
    audit.write("plan.agree", by=ANNA, at=NOW, person_id=person, categories=5, detail={"day": 3}, **about)
    row = AuditRow.objects.get()
    assert (row.verb, row.at, row.is_write, row.origin) == ("plan.agree", NOW, True, "web")
    assert (row.human_id, row.human_name, row.role) == (ANNA.human_id, "Anna", "nurse")
    assert row.organisation_id == ANNA.organisation_id
    assert (row.person_id, row.categories, row.detail) == (person, 5, {"day": 3})
    assert {name: getattr(row, name) for name in about} == about


def test_looks_of_one_request_are_one_insert(django_assert_num_queries) -> None:
    people = [uuid4() for _ in range(30)]
    with django_assert_num_queries(1):
        looks = [Look(one, categories=3, ground="engagement") for one in people]
        audit.read("look.today", by=ANNA, at=NOW, purpose="coordination", looks=looks)
    rows = AuditRow.objects.all()
    assert {row.person_id for row in rows} == set(people)
    assert {(row.is_write, row.categories, row.ground, row.purpose) for row in rows} == {
        (False, 3, "engagement", "coordination")
    }


def test_it_goes_with_its_transaction() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.write("plan.agree", by=ANNA, at=NOW)
        raise ZeroDivisionError
    assert not AuditRow.objects.exists()


def test_the_system_acts_under_its_own_name() -> None:
    audit.write("import", by=system("cli"), at=NOW)
    row = AuditRow.objects.get()
    assert (row.human_id, row.human_name, row.role, row.origin) == (None, "cli", "system", "cli")


def test_it_binds_no_live_data() -> None:
    assert [one.name for one in AuditRow._meta.get_fields() if one.is_relation] == []
