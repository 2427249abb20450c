"""Nothing in a synthetic region can be taken for a real person."""

from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.models import Identifier, Person, Relative
from spindel.synthetic.people import SYNTHETIC_SYSTEM
from tests.regions import rows_of


def test_every_identifier_says_that_it_is_synthetic(which):
    for row in rows_of(Identifier, **which):
        assert row["system"] == SYNTHETIC_SYSTEM
        assert row["value"].startswith("SYN-")


def test_every_phone_and_address_is_one_that_nobody_has(which):
    reserved = "+46701740" if which.get("locale") == "sv" else "+447700900"
    reached = [row for model in (Person, Relative, Professional, Unit) for row in rows_of(model, **which)]

    assert all(row["phone"] == "" or row["phone"].startswith(reserved) for row in reached)
    assert all(not row.get("email") or row["email"].endswith("@example.org") for row in reached)
    assert all(row["email"].isascii() for row in reached if row.get("email"))
