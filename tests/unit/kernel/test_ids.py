"""Ids sort by time."""

import pickle
import uuid
from datetime import timedelta
from random import Random

from spindel.kernel.ids import id_at, new_id
from tests.factories import NOW


def test_later_ids_sort_later() -> None:
    ids = [new_id() for _ in range(1000)]
    assert ids == sorted(set(ids))


def test_it_is_version_seven() -> None:
    for one in (new_id(), id_at(NOW, Random(1))):
        assert (one.version, one.variant) == (7, "specified in RFC 4122")


def test_an_id_of_a_time_carries_it() -> None:
    assert id_at(NOW, Random(1)).int >> 80 == int(NOW.timestamp() * 1000)
    assert id_at(NOW, Random(1)) < id_at(NOW + timedelta(milliseconds=1), Random(2))


def test_the_same_seed_gives_the_same_id() -> None:
    assert id_at(NOW, Random(7)) == id_at(NOW, Random(7)) != id_at(NOW, Random(8))


def test_an_id_of_a_time_is_an_id_like_any_other() -> None:
    made = id_at(NOW, Random(7))
    other = uuid.UUID(str(made))

    assert (made, hash(made), made.hex, made.is_safe) == (other, hash(other), other.hex, other.is_safe)
    assert pickle.loads(pickle.dumps(made)) == other
