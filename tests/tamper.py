"""Random ways to tamper with sealed audit rows, by somebody who rules over the database."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from spindel.kernel import chain
from spindel.kernel.models import AuditSeal
from spindel.kernel.verifying import verify

Rng = random.Random
ROW, SEALED, SEAL = "kernel_auditrow", "kernel_sealedrow", "kernel_auditseal"
OTHER_KEY = b"a key that a vandal made up"


def run(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def tampering() -> Iterator[None]:
    """Whatever happens in here is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sealed_ids() -> list[int]:
    return [one for (one,) in run(f"SELECT row_id FROM {SEALED} ORDER BY seal_number, position")]


def numbers() -> list[int]:
    return [one for (one,) in run(f"SELECT number FROM {SEAL} ORDER BY number")]


def change_a_column(rng: Rng) -> None:
    column, value = rng.choice(
        [
            (
                "at",
                "at + interval '1 second'" if connection.vendor == "postgresql" else "'2020-01-01 00:00:00'",
            ),
            ("verb", "verb || '.'"),
            ("is_write", "NOT is_write"),
            ("organisation_id", "NULL"),
            ("human_id", "NULL"),
            ("human_name", "'somebody else'"),
            ("role", "'other'"),
            ("person_id", "NULL"),
            ("categories", "categories + 1"),
            ("purpose", "purpose || ' '"),
            ("ground", "'law'"),
            ("origin", "upper(origin)"),
            ("subject_kind", "'other'"),
            ("subject_id", "NULL"),
            ("detail", "'{\"n\": -1}'"),
        ]
    )
    run(f"UPDATE {ROW} SET {column} = {value} WHERE id = %s", rng.choice(sealed_ids()))


def swap_two_rows(rng: Rng) -> None:
    one, other = rng.sample(sealed_ids(), 2)
    for old, new in ((one, -1), (other, one), (-1, other)):
        run(f"UPDATE {ROW} SET id = %s WHERE id = %s", new, old)


def swap_two_places(rng: Rng) -> None:
    one, other = rng.sample(sealed_ids(), 2)
    for old, new in ((one, -1), (other, one), (-1, other)):
        run(f"UPDATE {SEALED} SET row_id = %s WHERE row_id = %s", new, old)


def change_a_code(rng: Rng) -> None:
    run(f"UPDATE {SEALED} SET mac = %s WHERE row_id = %s", rng.randbytes(32), rng.choice(sealed_ids()))


def remove_a_row(rng: Rng) -> None:
    run(f"DELETE FROM {ROW} WHERE id = %s", rng.choice(sealed_ids()))


def remove_a_row_and_its_place(rng: Rng) -> None:
    one = rng.choice(sealed_ids())
    run(f"DELETE FROM {ROW} WHERE id = %s", one)
    run(f"DELETE FROM {SEALED} WHERE row_id = %s", one)


def remove_a_row_and_close_the_gap(rng: Rng) -> None:
    one = rng.choice(sealed_ids())
    ((number, place),) = run(f"SELECT seal_number, position FROM {SEALED} WHERE row_id = %s", one)
    run(f"DELETE FROM {ROW} WHERE id = %s", one)
    run(f"DELETE FROM {SEALED} WHERE row_id = %s", one)
    last = run(f"SELECT max(position) FROM {SEALED} WHERE seal_number = %s", number)[0][0] or 0
    for position in range(place + 1, last + 1):
        run(
            f"UPDATE {SEALED} SET position = %s WHERE seal_number = %s AND position = %s",
            position - 1,
            number,
            position,
        )
    run(f"UPDATE {SEAL} SET count = count - 1 WHERE number = %s", number)


def unseal_a_row(rng: Rng) -> None:
    run(f"DELETE FROM {SEALED} WHERE row_id = %s", rng.choice(sealed_ids()))


def put_a_row_in(rng: Rng) -> None:
    """A copy of a row, sealed at the end of a seal with a code that is there already."""
    one, number = rng.choice(sealed_ids()), rng.choice(numbers())
    names = ", ".join(chain.COLUMNS[1:])
    run(f"INSERT INTO {ROW} (id, {names}) SELECT 1000000, {names} FROM {ROW} WHERE id = %s", one)
    run(
        f"INSERT INTO {SEALED} (row_id, seal_number, position, mac) "
        f"SELECT 1000000, %s, max(position) + 1, min(mac) FROM {SEALED} WHERE seal_number = %s",
        number,
        number,
    )
    run(f"UPDATE {SEAL} SET count = count + 1 WHERE number = %s", number)


def remove_a_seal(rng: Rng) -> None:
    run(f"DELETE FROM {SEAL} WHERE number = %s", rng.choice(numbers()))


def cut_off_the_end(rng: Rng) -> None:
    since = rng.choice(numbers())
    if rng.random() < 0.5:
        run(f"DELETE FROM {ROW} WHERE id IN (SELECT row_id FROM {SEALED} WHERE seal_number >= %s)", since)
    run(f"DELETE FROM {SEALED} WHERE seal_number >= %s", since)
    run(f"DELETE FROM {SEAL} WHERE number >= %s", since)


def change_a_seal(rng: Rng) -> None:
    column, value = rng.choice(
        [
            ("previous_head", f"'{rng.randbytes(32).hex()}'"),
            ("previous_head", "'not a head'"),
            ("head", f"'{rng.randbytes(32).hex()}'"),
            ("count", "count + 1"),
            ("upto_id", "upto_id - 1"),
            ("upto_xact", "upto_xact + 1"),
            ("number", "number + 1000"),
            ("sealed_at", "'2020-01-01 00:00:00+00'"),
        ]
    )
    run(f"UPDATE {SEAL} SET {column} = {value} WHERE number = %s", rng.choice(numbers()))


def compute_anew_without_the_key(rng: Rng) -> None:
    change_a_column(rng)
    recompute(OTHER_KEY)


def compute_anew_with_the_key(rng: Rng) -> None:
    """Only what was handed out can tell."""
    change_a_column(rng)
    recompute(chain.key())


def remove_and_compute_anew_with_the_key(rng: Rng) -> None:
    rng.choice([remove_a_row_and_close_the_gap, cut_off_the_end])(rng)
    recompute(chain.key())


WAYS: list[Callable[[Rng], None]] = [
    change_a_column,
    swap_two_rows,
    swap_two_places,
    change_a_code,
    remove_a_row,
    remove_a_row_and_its_place,
    remove_a_row_and_close_the_gap,
    unseal_a_row,
    put_a_row_in,
    remove_a_seal,
    cut_off_the_end,
    change_a_seal,
    compute_anew_without_the_key,
    compute_anew_with_the_key,
    remove_and_compute_anew_with_the_key,
]


def recompute(key: bytes) -> None:
    """Make the whole chain anew, as the sealer would have made it."""
    head = chain.GENESIS
    columns = chain.columns(chain.COLUMNS, "a")
    for seal in AuditSeal.objects.order_by("number"):
        rows = run(
            f"SELECT {columns} FROM {SEALED} s JOIN {ROW} a ON a.id = s.row_id "
            "WHERE s.seal_number = %s ORDER BY s.position",
            seal.number,
        )
        mac = bytes.fromhex(head)
        for row in rows:
            mac = chain.link(key, mac, row)
            run(f"UPDATE {SEALED} SET mac = %s WHERE row_id = %s", mac, row[0])
        values = {name: getattr(seal, name) for name in chain.SEAL_COLUMNS} | {"previous_head": head}
        made = chain.head(key, last=mac, seal=list(values.values()))
        run(f"UPDATE {SEAL} SET previous_head = %s, head = %s WHERE number = %s", head, made, seal.number)
        head = made


def missed(rounds: int, seed: int) -> list[tuple[int, str]]:
    """Tamper `rounds` times, each time once; returns what was not found. The guards must be down."""
    rng, unfound = random.Random(seed), []
    for number in range(rounds):
        way = WAYS[number % len(WAYS)]
        with tampering():
            way(rng)
            if verify().ok:
                unfound.append((number, way.__name__))
    return unfound
