"""What those close to a person carry and wait for, in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spindel.insight.gaps.registry import RULES
from tests.bench.plain.facts import Facts, Found, Row, found, later

STAGES = ("cannot", "handed_back", "hours", "tasks")
Whom = tuple[Any, Any]


def relative_over_limit(facts: Facts) -> Iterator[Found]:
    close = _close(facts)
    reasons: dict[Whom, list[tuple[int, int]]] = defaultdict(list)
    for whom, stage, since in (*_said(facts), *_hours(facts), *_tasks(facts)):
        if whom in close:
            reasons[whom].append((stage, since))
    for (person, relative), some in reasons.items():
        said = {"relative_id": relative, "stage": STAGES[min(stage for stage, _ in some)]}
        since = min(since for _, since in some)
        yield found("relative_over_limit", person, relative, since, **said)


def relative_unanswered(facts: Facts) -> Iterator[Found]:
    within, close = RULES["relative_unanswered"].limits.answer_within_days, _close(facts)
    for row in facts.rows("telling"):
        since = row["told_day"] + within
        waits = row["kind"] in {"question", "observation"} and row["answered_day"] is None
        if waits and since < facts.day and _whom(row) in close:
            said = {"telling_id": row["telling_id"], "stage": row["kind"]}
            yield found("relative_unanswered", row["person_id"], row["telling_id"], since, **said)


def _whom(row: Row) -> Whom:
    return row["person_id"], row["relative_id"]


def _close(facts: Facts) -> set[Whom]:
    return {_whom(row) for row in facts.rows("relative") if facts.holds(row)}


def _said(facts: Facts) -> Iterator[tuple[Whom, int, int]]:
    for row in facts.rows("telling"):
        waits = row["kind"] in STAGES[:2] and row["answered_day"] is None
        if waits and row["told_day"] <= facts.day:
            yield _whom(row), STAGES.index(row["kind"]), row["told_day"]


def _limits(facts: Facts) -> Iterator[Row]:
    return (row for row in facts.rows("relative_limit") if facts.holds(row))


def _hours(facts: Facts) -> Iterator[tuple[Whom, int, int]]:
    counts = RULES["relative_over_limit"].limits.week_counts_days
    weeks = facts.by("relative_week", "person_id", "relative_id")
    for limit in _limits(facts):
        for week in weeks.get(_whom(limit), ()) if limit["hours_tenths"] is not None else ():
            counted = facts.day - counts < week["week_day"] <= facts.day
            if counted and week["worked_tenths"] > limit["hours_tenths"]:
                yield _whom(limit), 2, max(limit["start_day"], week["week_day"])


def _tasks(facts: Facts) -> Iterator[tuple[Whom, int, int]]:
    begun: dict[Whom, list[int]] = defaultdict(list)
    for row in filter(facts.holds, facts.rows("relative_help")):
        begun[_whom(row)].append(row["start_day"])
    for row in facts.rows("commitment"):
        if row["state"] == "open" and row["owner_kind"] == "relative":
            begun[row["person_id"], row["owner_relative_id"]].append(row["made_day"])
    for limit in _limits(facts):
        days = begun.get(_whom(limit), [])
        if limit["tasks"] is not None and len(days) > limit["tasks"]:
            yield _whom(limit), 3, later(limit["start_day"], max(days))
