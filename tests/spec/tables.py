"""Reads the tables of cases beside the rules, and lays their facts on a bare connection of each engine.

A cell of facts is a list of `fact(column=value, …)`, one per line (`<br>`). Days are written `-3d`, instants
`-50h`, both counted from now; `none` is empty; any other value of an id column is a name. Columns that are
not written have the values of DEFAULTS, else they are empty.
"""

import re
import sqlite3
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from spindel.insight import gaps
from spindel.insight.gaps.compile import compiled
from spindel.insight.gaps.facts import FACTS
from spindel.insight.gaps.finding import moment, read_rows
from spindel.insight.gaps.registry import RULES
from tests.factories import NOW

FOLDER = Path(gaps.__file__).parent / "cases"
DEFAULTS = {
    "absence": {"professional_id": "manager", "start_day": "-1d"},
    "agreement": {
        "agreement_id": "agreement", "side_id": "ours", "unit_id": "clinic", "other_side_id": "theirs",
        "other_unit_id": "town", "state": "in_force", "start_day": "-400d", "notice_days": "90",
        "share_in_time": "80",
    },
    "agenda_item": {
        "agenda_item_id": "point", "meeting_id": "meeting", "area": "housing", "decision": "home_support",
        "state": "called", "called_day": "-9d", "meeting_day": "5d",
    },
    "decider": {"agenda_item_id": "point", "answer": "", "start_day": "-200d", "meeting_day": "5d"},
    "decider_seated": {
        "agenda_item_id": "point", "answer": "", "start_day": "-200d", "sits_day": "-200d",
        "meeting_day": "5d",
    },
    "invited": {"meeting_id": "meeting", "kind": "professional", "answer": ""},
    "meeting": {
        "meeting_id": "meeting", "form": "room", "state": "called", "called_day": "-9d", "start_day": "5d",
    },
    "written_word": {
        "agenda_item_id": "point", "mandate_id": "mandate", "state": "given", "meeting_day": "5d",
    },
    "agreement_cover": {"side_id": "ours", "unit_id": "clinic"},
    "application": {"kind": "sickness_benefit", "state": "under_way", "start_day": "-5d"},
    "benefit": {"kind": "sickness_benefit", "benefit_id": "benefit", "start_day": "-200d"},
    "capacity": {"task_kind": "paperwork", "ability": "cannot_now", "seen_by": "staff", "seen_day": "-10d"},
    "case_management": {
        "case_management_id": "row", "manager_id": "manager", "unit_id": "clinic", "travel_tenths": "0",
        "start_day": "-200d",
    },
    "commitment": {
        "commitment_id": "commitment", "owner_kind": "professional", "owner_professional_id": "nurse",
        "task_kind": "", "sees_to": "", "area": "housing", "made_day": "-20d", "state": "open",
    },
    "consent": {
        "consent_id": "consent", "unit_id": "clinic", "categories": "7", "level": "2",
        "purpose": "coordination",
        "state": "given", "version": "1", "asked_day": "-40d", "starts_second": "-960h",
    },
    "contact": {"unit_id": "clinic", "channel": "phone", "reached": "reached"},
    "course": {
        "course_id": "course", "pathway": "family-acute", "unit_id": "ward", "categories": "20",
        "start_day": "-2d",
    },
    "coordinator_request": {"request_id": "request", "unit_id": "clinic", "kind": "change"},
    "delegation": {
        "delegation_id": "delegation", "relative_id": "mother", "kind": "money_papers",
        "starts_second": "-2000h", "end_day": "30d",
    },
    "emergency": {"emergency_id": "emergency", "professional_id": "nurse", "start_day": "-5d"},
    "encounter": {"encounter_id": "stay", "encounter_class": "inpatient", "is_substance_use": "0"},
    "engagement": {
        "engagement_id": "engagement", "unit_id": "clinic", "unit_kind": "psychosis_service",
        "is_extra_support": "0", "start_day": "-200d",
    },
    "family_answer": {"course_id": "course", "relative_id": "mother", "answer_id": "answer"},
    "gone_through": {"gone_id": "gone", "plan_id": "plan"},
    "handover": {"handover_id": "handover", "to_professional_id": "nurse", "state": "proposed"},
    "medicine": {"medicine_id": "medicine", "is_antipsychotic": "1", "is_substance_use": "0"},
    "need": {"need_id": "need", "area": "housing", "start_day": "-30d"},
    "observation": {"is_declined": "0"},
    "person": {"level_of_need": "standard"},
    "plan": {"plan_id": "plan", "start_day": "-100d", "state": "active"},
    "professional": {"professional_id": "manager", "limit_tenths": "200"},
    "question": {
        "question_id": "question", "from_unit_id": "clinic", "to_unit_id": "town", "side_id": "theirs",
        "kind": "question", "asked_day": "-190d",
    },
    "relative": {"relative_id": "mother", "start_day": "-200d"},
    "relative_help": {"relative_id": "mother", "kind": "company", "start_day": "-40d"},
    "relative_limit": {"relative_id": "mother", "start_day": "-60d"},
    "relative_week": {
        "relative_id": "mother", "week_day": "-3d", "limit_tenths": "80", "limit_day": "-60d",
    },
    "responsibility": {
        "responsibility_id": "row", "area": "housing", "unit_id": "clinic", "start_day": "-30d",
    },
    "sharing": {
        "sharing_id": "sharing", "unit_id": "clinic", "categories": "5", "purpose": "coordination",
        "start_day": "-20d",
    },
    "sign_off": {
        "sign_off_id": "asked", "plan_id": "plan", "number": "1", "plan_state": "active", "party": "person",
    },
    "step_note": {"course_id": "course", "state": "done"},
    "takeover": {"handover_id": "handover", "to_professional_id": "nurse", "goodbye": "open"},
    "task_offer": {"commitment_id": "commitment", "offered_day": "-5d"},
    "telling": {"telling_id": "telling", "relative_id": "mother", "kind": "question"},
    "week_wish": {"wish_id": "wish", "start_day": "-30d"},
    "visit": {"visit_id": "visit", "unit_id": "clinic", "outcome": "missed"},
}  # fmt: skip
_SQL_TYPES = {
    "sqlite": {"id": "TEXT", "text": "TEXT"},
    "duckdb": {"id": "UUID", "text": "VARCHAR"},
    "postgresql": {"id": "uuid", "text": "text"},
}


@dataclass(frozen=True)
class Case:
    rule: str
    name: str
    given: str
    found: str


@cache
def cases() -> tuple[Case, ...]:
    return tuple(
        Case(path.stem, *(cell.strip().replace("`", "") for cell in line.strip("|\n ").split("|")))
        for path in sorted(FOLDER.glob("*.md"))
        for line in path.read_text().splitlines()
        if line.startswith("|") and not line.startswith(("| case", "|--", "| --"))
    )


def named(name):
    return uuid.uuid5(uuid.NAMESPACE_OID, name)


def rows_of(given):
    """Each fact of a cell as (name of the fact, its row in the order of the columns)."""
    for name, inside in re.findall(r"(\w+)\(([^)]*)\)", given):
        fact = FACTS[name]
        values = {"person_id": "anna", **DEFAULTS.get(name, {})}
        pairs = [pair.split("=") for pair in inside.split(",") if pair.strip()]
        values |= {column.strip(): value.strip() for column, value in pairs}
        columns = {one.name: one.kind for one in fact.columns}
        unknown = set(values) - set(columns) - {"person_id"}
        assert not unknown, f"{name} has no column {unknown}"
        yield name, [_value(columns[one], values.get(one, "none")) for one in columns]


def _value(kind, text):
    if text == "none":
        return None
    if kind == "id":
        return named(text)
    if kind == "day":
        return moment(NOW)["day"] + int(text.removesuffix("d"))
    if kind == "second":
        return moment(NOW)["second"] + round(float(text.removesuffix("h")) * 3600)
    return text if kind == "text" else int(text)


def lay(engine, connection, given):
    """Empty tables in the place of all views, with the given facts in them."""
    adapt = (
        (lambda value: value.hex if isinstance(value, uuid.UUID) else value) if engine == "sqlite" else None
    )
    temporary = "TEMP " if engine == "postgresql" else ""
    for fact in FACTS.values():
        columns = ", ".join(
            f"{one.name} {_SQL_TYPES[engine].get(one.kind, 'BIGINT')}" for one in fact.columns
        )
        connection.execute(f"CREATE {temporary}TABLE {fact.view} ({columns})")
    for name, row in rows_of(given):
        marks = ", ".join(["%s" if engine == "postgresql" else "?"] * len(row))
        values = [adapt(value) for value in row] if adapt else row
        connection.execute(f"INSERT INTO {FACTS[name].view} VALUES ({marks})", values)


def found_on(engine, connection, rule, *, subjects=None):
    """What the rule finds on this connection: everywhere, or about these subjects alone."""
    rule = RULES[rule]
    text = compiled(rule, rule.limits, engine, "all" if subjects is None else "one")
    found = []
    for subject in [None] if subjects is None else subjects:
        values = dict(moment(NOW)) | (
            {} if subject is None else {"subject": subject.hex if engine == "sqlite" else subject}
        )
        values = text.values(**values)
        rows = connection.execute(parameters(engine, text.sql), values).fetchall()
        found += read_rows(rule, text, rows)
    return sorted(found, key=lambda one: (str(one.subject_id), one.key))


def parameters(engine, sql):
    return re.sub(r"%\((\w+)\)s", r":\1", sql) if engine == "sqlite" else sql


def bare(engine):
    """A connection that nobody has prepared: what only Ibis's own connection can do fails here."""
    return sqlite3.connect(":memory:") if engine == "sqlite" else duckdb.connect()


def matches(finding, text):
    """Whether a finding says what the cell says: `since=-3d whose=unit clinic stage=x`; the rest is free."""
    said = dict(re.findall(r"(\w+)=(\S+)", text))
    shown = {
        "since": f"{(finding.since - NOW.date()).days}d",
        "whose": finding.whose_kind,
        "who": finding.whose_id,
        "key": finding.key,
        "subject": finding.subject_id,
        **finding.params,
    }
    return all(str(shown[name]) == _said(name, value, shown[name]) for name, value in said.items())


def _said(name, value, shown):
    if name.endswith("_day"):
        return str(moment(NOW)["day"] + int(value.removesuffix("d")))
    return str(named(value)) if _is_id(shown) else value


def _is_id(value):
    try:
        return bool(uuid.UUID(str(value)))
    except ValueError:
        return False
