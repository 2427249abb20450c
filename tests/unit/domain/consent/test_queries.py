"""What a page shows of the consents and blocks of a person."""

import pytest

from spindel.domain.consent import queries
from spindel.domain.consent.kinds import ConsentState
from spindel.domain.consent.models import Block
from tests.factories import NOW, days, make_block, make_consent, make_person, make_relative, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]


def test_a_lifted_block_is_not_shown() -> None:
    block = make_block(ends_at=NOW)
    assert queries.blocks_of(block.person_id, at=NOW) == []
    assert Block.objects.count() == 1


def test_consents_of_a_person_the_newest_first_with_what_holds_now() -> None:
    person, unit = make_person(), make_unit(name="Practice Ek")
    make_consent(person, unit=unit, state=ConsentState.WITHDRAWN)
    make_consent(person, unit=unit, version=2, ends_at=NOW)
    make_consent(person, unit=unit, version=3)
    make_consent(person, relative=make_relative(person, name="Eva"), starts_at=NOW + days(1))
    cards = queries.consents_of(person.id, at=NOW)
    assert [(one.recipient_name, one.version, one.holds) for one in cards] == [
        ("Eva", 1, False),
        ("Practice Ek", 3, True),
        ("Practice Ek", 2, False),
        ("Practice Ek", 1, False),
    ]
