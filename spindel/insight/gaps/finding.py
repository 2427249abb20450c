"""What a rule found, in the types of Python, and running a rule on the operational database."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from spindel.domain.people.changes import local_date
from spindel.insight.gaps.compile import Compiled, Engine, Reach, compiled
from spindel.insight.gaps.limits import limits_of
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.rule import CONTRACT, Rule
from spindel.kernel.days import date_of, day_of

BATCH_ROWS = 5_000
# SQLite goes through all subjects of a statement again for each of them, where a rule says "there is no …":
# 25 take a third of the time that 200 do.
AT_ONCE = {"sqlite": 25, "postgresql": 1_000}
Identity = tuple[str, UUID, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of a rule. `whose_id` is empty where the move is that of a part still to be looked up."""

    rule: str
    subject_kind: str
    subject_id: UUID
    key: str
    since: date
    whose_kind: str
    whose_id: UUID | None
    params: dict[str, Any]

    @property
    def identity(self) -> Identity:
        """What at most one open gap exists for, within a subject kind."""
        return self.rule, self.subject_id, self.key


def find(rule: Rule, subjects: Sequence[UUID], *, at: datetime) -> list[Finding]:
    """What the rule finds about these subjects now, read from the operational database."""
    reach: Reach = "one" if len(subjects) == 1 else "many"
    ids: Any = [native(one) for one in subjects]
    if reach == "one":
        return list(_execute(rule, reach, {"subject": ids[0]}, at=at))
    found: list[Finding] = []
    for start in range(0, len(ids), AT_ONCE[_engine()]):
        some = ids[start : start + AT_ONCE[_engine()]]
        bound = json.dumps(some) if _engine() == "sqlite" else some
        found += _execute(rule, reach, {"subjects": bound}, at=at)
    return found


def find_everywhere(rule: Rule, *, at: datetime) -> Iterator[Finding]:
    """What the rule finds about everybody, read from the operational database."""
    return _execute(rule, "all", {}, at=at)


def prepare() -> None:
    """Compile every rule for this database, so that the first change need not wait. A second or two."""
    for rule in RULES.values():
        compiled(rule, limits_of(rule), _engine(), "one")


def moment(at: datetime) -> dict[str, int]:
    """The instant as rules know it: a local day and UTC seconds."""
    return {"day": day_of(local_date(at)), "second": int(at.timestamp())}


def read_rows(rule: Rule, text: Compiled, rows: Iterable[Sequence[Any]]) -> Iterator[Finding]:
    """Rows of any engine as findings: each engine has its own idea of an id and of a sum."""
    readers = [_READERS.get(kind, _int) for kind in text.types]
    names = [name.removeprefix("p_") for name in text.columns]
    fixed = len(CONTRACT)
    for row in rows:
        values = [read(value) for read, value in zip(readers, row, strict=True)]
        subject, key, since, whose_kind, whose_id = values[:fixed]
        params = {name: _plain(value) for name, value in zip(names[fixed:], values[fixed:], strict=True)}
        yield Finding(rule.id, rule.subject, subject, str(key), date_of(since), whose_kind, whose_id, params)


def _execute(rule: Rule, reach: Reach, subject: dict[str, Any], *, at: datetime) -> Iterator[Finding]:
    text = compiled(rule, limits_of(rule), _engine(), reach)
    with connection.cursor() if reach == "all" else rechecking_cursor() as cursor:
        cursor.execute(text.sql, {**moment(at), **subject})
        while rows := cursor.fetchmany(BATCH_ROWS):
            yield from read_rows(rule, text, rows)


@contextmanager
def rechecking_cursor() -> Iterator[Any]:
    """A cursor of Django's own connection; on PostgreSQL one whose statements stay prepared.

    There, planning a rule takes ten times as long as running it for one person. Behind a pooler that hands
    every transaction another connection (`DISABLE_SERVER_SIDE_CURSORS`), statements are not prepared.
    """
    if connection.vendor == "sqlite" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        with connection.cursor() as cursor:
            yield cursor
        return
    connection.ensure_connection()
    raw = connection.connection
    raw.prepare_threshold = 0  # Django's own cursors bind on the client and are not concerned
    with connection.wrap_database_errors, psycopg.Cursor(raw) as cursor:
        yield cursor


def _engine() -> Engine:
    return "postgresql" if connection.vendor == "postgresql" else "sqlite"


def native(one: UUID) -> Any:
    """An id as the operational database has it in its columns."""
    return one.hex if connection.vendor == "sqlite" else one


def _uuid(value: Any) -> UUID | None:
    return value if value is None or isinstance(value, UUID) else UUID(value)


def _int(value: Any) -> int | None:
    return None if value is None else int(value)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


_READERS: dict[str, Any] = {"uuid": _uuid, "string": lambda value: value}
