"""A store says once what it is."""

from datetime import timedelta

import pytest

from spindel.kernel import store
from spindel.kernel.errors import Refused
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_a_store_without_a_mark_is_not_synthetic() -> None:
    assert store.mark() is None
    assert not store.is_synthetic()


def test_it_remembers_how_it_was_made() -> None:
    made = store.create(synthetic=True, at=NOW, as_of=TODAY, seed=7)
    assert store.mark() == made == store.Mark(True, NOW, TODAY, 7)
    assert store.is_synthetic()


def test_a_real_store_is_not_synthetic() -> None:
    store.create(synthetic=False, at=NOW)
    assert not store.is_synthetic()


@pytest.mark.parametrize("first", [True, False])
def test_it_refuses_a_second_mark(first: bool) -> None:
    store.create(synthetic=first, at=NOW)
    with pytest.raises(Refused, match="already says what it is.*SPINDEL_DATA"):
        store.create(synthetic=not first, at=NOW + timedelta(days=1))
    assert store.is_synthetic() is first
