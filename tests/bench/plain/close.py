"""What those close to a person carry and wait for, in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spindel.insight.gaps.registry import RULES
from tests.bench.plain.facts import Facts, Found, Row, found

STAGES = ("cannot", "handed_back", "hours", "tasks")
Whom = tuple[Any, Any]


def relative_over_limit(facts: Facts) -> Iterator[Found]:
    reasons: dict[Whom, list[tuple[int, int]]] = defaultdict(list)
    for whom, stage, since in (*_said(facts), *_hours(facts), *_tasks(facts)):
        reasons[whom].append((stage, since))
    for (person, relative), some in reasons.items():
        said = {"relative_id": relative, "stage": STAGES[min(stage for stage, _ in some)]}
        since = min(since for _, since in some)
        yield found("relative_over_limit", person, relative, since, **said)


def relative_unanswered(facts: Facts) -> Iterator[Found]:
    within = RULES["relative_unanswered"].limits.answer_within_days
    for row in facts.rows("telling"):
        since = row["told_day"] + within
        waits = row["kind"] in {"question", "observation"} and row["answered_day"] is None
        if waits and since < facts.day and _takes_part(facts, row):
            said = {"telling_id": row["telling_id"], "stage": row["kind"]}
            yield found("relative_unanswered", row["person_id"], row["telling_id"], since, **said)


def _whom(row: Row) -> Whom:
    return row["person_id"], row["relative_id"]


def _takes_part(facts: Facts, row: Row) -> bool:
    return row["left_day"] is None or row["left_day"] > facts.day


def _said(facts: Facts) -> Iterator[tuple[Whom, int, int]]:
    for row in facts.rows("telling"):
        waits = row["kind"] in STAGES[:2] and row["answered_day"] is None
        if waits and row["told_day"] <= facts.day and _takes_part(facts, row):
            yield _whom(row), STAGES.index(row["kind"]), row["told_day"]


def _hours(facts: Facts) -> Iterator[tuple[Whom, int, int]]:
    counts = RULES["relative_over_limit"].limits.week_counts_days
    for week in facts.rows("relative_week"):
        counted = facts.day - counts < week["week_day"] <= facts.day
        if counted and week["worked_tenths"] > week["limit_tenths"] and _takes_part(facts, week):
            yield _whom(week), 2, max(week["limit_day"], week["week_day"])


def _tasks(facts: Facts) -> Iterator[tuple[Whom, int, int]]:
    begun: dict[Whom, list[int]] = defaultdict(list)
    for row in filter(facts.holds, facts.rows("relative_help")):
        begun[_whom(row)].append(row["start_day"])
    for row in facts.rows("commitment"):
        if row["state"] == "open" and row["owner_kind"] == "relative":
            begun[row["person_id"], row["owner_relative_id"]].append(row["made_day"])
    limits: dict[Whom, list[Row]] = defaultdict(list)
    for row in filter(facts.holds, facts.rows("relative_limit")):
        if row["tasks"] is not None and _takes_part(facts, row):
            limits[_whom(row)].append(row)
    for whom, some in limits.items():
        days = begun.get(whom, [])
        if len(days) > min(row["tasks"] for row in some):
            yield whom, 3, max([*days, *(row["start_day"] for row in some)])
