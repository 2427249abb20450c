"""What stands between organisations, in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spindel.insight.gaps.registry import RULES
from tests.bench.plain.facts import Facts, Found, Row, found, later


def agreement_ending(facts: Facts) -> Iterator[Found]:
    remembered = RULES["agreement_ending"].limits.remembered_days
    units = _units(facts)
    known = defaultdict(set)
    for row in facts.rows("engagement"):
        if facts.holds(row):
            known[row["unit_id"]].add(row["person_id"])
    for row in facts.rows("agreement"):
        end = row["end_day"]
        if row["state"] != "in_force" or end is None:
            continue
        if end - row["notice_days"] > facts.day or end + remembered <= facts.day:
            continue
        ours = set().union(*(known[one] for one in units[row["side_id"]]))
        theirs = set().union(*(known[one] for one in units[row["other_side_id"]]))
        if ours & theirs:
            unit, since = row["unit_id"], end - row["notice_days"]
            said = {
                "agreement_id": row["agreement_id"],
                "unit_id": row["other_unit_id"],
                "end_day": end,
                "stage": "ended" if end <= facts.day else "ends",
            }
            yield found(
                "agreement_ending", unit, row["agreement_id"], since, whose="unit", whose_id=unit, **said
            )


def agreement_breached(facts: Facts) -> Iterator[Found]:
    limits = RULES["agreement_breached"].limits
    units, around = _units(facts), defaultdict(set)
    for row in facts.rows("engagement"):
        around[row["person_id"]].add(row["unit_id"])
    for row in facts.rows("agreement"):
        if row["state"] != "in_force" or row["start_day"] > facts.day:
            continue
        since = later(row["start_day"], facts.day - limits.window_days)
        stages, first = set(), []
        for stage, late, waits in (
            ("ours", row["side_id"], row["other_side_id"]),
            ("theirs", row["other_side_id"], row["side_id"]),
        ):
            promises = {
                one["commitment_id"]: one
                for unit in units[late]
                for one in facts.by("commitment", "owner_unit_id").get(unit, ())
                if one["state"] in ("open", "done") and around[one["person_id"]] & units[waits]
            }
            asked = facts.by("question", "side_id").get(late, ())
            for rows, is_kept in (
                ([one for one in asked if one["withdrawn_day"] is None], _is_answered),
                (promises.values(), _is_done),
            ):
                days = _late_days(rows, is_kept, range(since, facts.day), row["share_in_time"], limits)
                if days:
                    stages.add(stage)
                    first += days
        if stages:
            said = {
                "agreement_id": row["agreement_id"],
                "unit_id": row["other_unit_id"],
                "stage": "both" if len(stages) > 1 else stages.pop(),
            }
            unit = row["unit_id"]
            yield found(
                "agreement_breached",
                unit,
                row["agreement_id"],
                min(first),
                whose="unit",
                whose_id=unit,
                **said,
            )


def _units(facts: Facts) -> dict[Any, set[Any]]:
    found = defaultdict(set)
    for row in facts.rows("agreement_cover"):
        found[row["side_id"]].add(row["unit_id"])
    return found


def _late_days(rows: Any, is_kept: Any, days: range, share: int, limits: Any) -> list[int]:
    """The due days of those that were not kept, if that is less than agreed over enough cases."""
    due = [one for one in rows if one["due_day"] is not None and one["due_day"] in days]
    late = [one["due_day"] for one in due if not is_kept(one)]
    if len(due) < limits.fewest_cases or (len(due) - len(late)) * 100 >= share * len(due):
        return []
    return late


def _is_answered(row: Row) -> bool:
    return row["answered_day"] is not None and row["answered_day"] <= row["due_day"]


def _is_done(row: Row) -> bool:
    return row["state"] == "done" and row["closed_day"] is not None and row["closed_day"] <= row["due_day"]
