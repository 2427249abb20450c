"""What was promised, planned and answered for, in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spindel.insight.gaps.registry import RULES
from tests.bench.plain.facts import Facts, Found, Row, found, later


def area_unanswered(facts: Facts) -> Iterator[Found]:
    limits = RULES["area_unanswered"].limits
    needs: dict[Any, int] = {}
    for row in facts.rows("need"):
        if row["start_day"] <= facts.day and (row["met_day"] is None or row["met_day"] > facts.day):
            key = row["person_id"], row["area"]
            needs[key] = min(row["start_day"], needs.get(key, row["start_day"]))
    claims: dict[Any, list[Row]] = defaultdict(list)
    for row in filter(facts.holds, facts.rows("responsibility")):
        claims[row["person_id"], row["area"]].append(row)
    for person, area in needs.keys() | claims.keys():
        claimed = claims.get((person, area), ())
        if any(row["stance"] == "accepts" for row in claimed):
            continue
        denied = [row["start_day"] for row in claimed if row["stance"] == "says_other"]
        start = needs.get((person, area))
        if len(denied) >= limits.denials:
            since, stage = max(denied), "each_says_other"
        elif start is not None and start + limits.answer_within_days < facts.day:
            since, stage = start + limits.answer_within_days, "nobody"
        else:
            continue
        yield found("area_unanswered", person, area, since, area=area, stage=stage)


def commitment_overdue(facts: Facts) -> Iterator[Found]:
    limits = RULES["commitment_overdue"].limits
    for row in facts.rows("commitment"):
        kind, due = row["owner_kind"], row["due_day"]
        if row["state"] == "open" and kind and due is not None and due + limits.grace_days < facts.day:
            stage = _chased(kind, facts.day - due, limits)
            whose = {"own": "case_manager", "staff": kind}.get(stage, stage)
            yield _of_owner("commitment_overdue", row, due, whose=whose, stage=stage)


def _chased(kind: str, late_days: int, limits: Any) -> str:
    if kind not in {"professional", "unit"}:
        return "own"
    if late_days >= limits.leader_after_days:
        return "leader"
    return "stand_in" if kind == "professional" and late_days >= limits.stand_in_after_days else "staff"


def commitment_due(facts: Facts) -> Iterator[Found]:
    before = RULES["commitment_due"].limits.days_before
    for row in facts.rows("commitment"):
        kind, due = row["owner_kind"], row["due_day"]
        if row["state"] != "open" or kind not in {"professional", "unit"} or due is None:
            continue
        is_today = due == facts.day
        if is_today:
            is_asked = row["made_day"] < facts.day
        else:
            is_asked = facts.day < due <= facts.day + before and row["made_day"] + before < facts.day
        if is_asked:
            stage = "today" if is_today else "soon"
            yield _of_owner("commitment_due", row, due - before, whose=kind, stage=stage, due_day=due)


def _of_owner(rule: str, row: Row, since: int, **said: Any) -> Found:
    whose_id = row["owner_professional_id"] or row["owner_unit_id"]
    said |= {name: row[name] for name in ("commitment_id", "area")}
    return found(rule, row["person_id"], row["commitment_id"], since, whose_id=whose_id, **said)


def commitment_unowned(facts: Facts) -> Iterator[Found]:
    for row in facts.rows("commitment"):
        if row["state"] != "open" or row["made_day"] > facts.day:
            continue
        nobody = row["owner_kind"] == ""
        no_date = row["due_day"] is None
        if nobody or (no_date and row["owner_kind"] not in {"person", "relative"}):
            said = {
                "commitment_id": row["commitment_id"],
                "area": row["area"],
                "lacks_owner": int(nobody),
                "lacks_date": int(no_date),
            }
            yield found("commitment_unowned", row["person_id"], row["commitment_id"], row["made_day"], **said)


def plan_due(facts: Facts) -> Iterator[Found]:
    within = RULES["plan_due"].limits.plan_within_days
    plans = facts.by("plan", "person_id")
    for managed in facts.managed:
        mine = plans.get(managed["person_id"], ())
        living = [row for row in mine if row["state"] != "closed"]
        if any(_waits_for_call(row) for row in mine):
            continue
        state = max((row["state"] for row in living), default="none")
        if state == "active":
            stage, until = "follow_up", _latest(living, "follow_up_day")
        elif state == "declined":
            stage, until = "offer_again", _latest(living, "offer_again_day")
            until = None if until is None else until - 1
        else:
            stage, until = "missing", later(managed["start_day"] + within, _latest(mine, "closed_day"))
        if until is not None and until < facts.day:
            since = until + (stage == "offer_again")
            yield found("plan_due", managed["person_id"], stage, since, stage=stage)


def plan_not_called(facts: Facts) -> Iterator[Found]:
    stages = {"needed": "ask", "proposed": "answer", "agreed": "call"}
    for row in facts.rows("plan"):
        if _waits_for_call(row) and row["call_by_day"] < facts.day:
            yield found(
                "plan_not_called", row["person_id"], "", row["call_by_day"], stage=stages[row["state"]]
            )


def sign_off_missing(facts: Facts) -> Iterator[Found]:
    last: dict[Any, int] = {}
    for row in facts.rows("sign_off"):
        plan = row["person_id"], row["plan_id"]
        last[plan] = max(row["number"], last.get(plan, 0))
    for row in facts.rows("sign_off"):
        if row["plan_state"] != "active" or row["signed_day"] is not None:
            continue
        if row["number"] == last[row["person_id"], row["plan_id"]] and row["sign_by_day"] < facts.day:
            whose = "unit" if row["party"] == "unit" else "case_manager"
            yield found(
                "sign_off_missing",
                row["person_id"],
                row["sign_off_id"],
                row["sign_by_day"],
                whose=whose,
                whose_id=row["unit_id"],
                stage=row["party"],
                sign_off_id=row["sign_off_id"],
                unit_id=row["unit_id"],
            )


def _waits_for_call(row: Row) -> bool:
    return row["state"] in ("needed", "proposed", "agreed") and row["call_by_day"] is not None


def plan_not_gone_through(facts: Facts) -> Iterator[Found]:
    within = RULES["plan_not_gone_through"].limits.within_days
    plans, gone = facts.by("plan", "person_id"), facts.by("gone_through", "person_id")
    for person in [row["person_id"] for row in facts.managed]:
        active = [row for row in plans.get(person, ()) if row["state"] == "active"]
        if not active:
            continue
        seen = [row["gone_day"] for row in gone.get(person, ()) if row["gone_day"] <= facts.day]
        seen += [row["followed_up_day"] for row in active if row["followed_up_day"] is not None]
        due = max(row["start_day"] for row in active) + within
        due = max(due, *(one + within for one in seen)) if seen else due
        if due < facts.day:
            yield found("plan_not_gone_through", person, "", due, stage="lately" if seen else "never")


def _latest(rows: Any, column: str) -> int | None:
    return max((row[column] for row in rows if row[column] is not None), default=None)


def task_too_much(facts: Facts) -> Iterator[Found]:
    lasts = RULES["task_too_much"].limits.capacity_lasts_days
    seen: dict[Any, int] = {}
    for row in facts.rows("capacity"):
        settled = row["superseded_day"] is not None or row["contested_day"] is not None
        if (
            row["ability"] == "cannot_now"
            and not settled
            and row["seen_day"] <= facts.day < row["seen_day"] + lasts
        ):
            key = row["person_id"], row["task_kind"]
            seen[key] = min(row["seen_day"], seen.get(key, row["seen_day"]))
    quiet = {
        row["commitment_id"]
        for row in facts.rows("task_offer")
        if row["state"] == "offered"
        or (row["offer_again_day"] is not None and row["offer_again_day"] > facts.day)
    }
    for row in facts.rows("commitment"):
        if row["state"] != "open" or row["owner_kind"] != "person" or row["commitment_id"] in quiet:
            continue
        since = seen.get((row["person_id"], row["task_kind"]))
        if since is not None and row["task_kind"]:
            said = {name: row[name] for name in ("commitment_id", "area", "task_kind")}
            since = later(row["made_day"], since)
            yield found("task_too_much", row["person_id"], row["commitment_id"], since, **said)
