"""Contacts, visits, discharge and checks, in plain Python."""

from collections.abc import Iterator
from typing import Any

from spindel.insight.gaps.registry import RULES
from tests.bench.plain.facts import DAY_SECONDS, Facts, Found, Row, found, later

KINDS = ("weight", "waist", "blood_pressure", "glucose", "lipids")


def no_contact(facts: Facts) -> Iterator[Found]:
    limits = RULES["no_contact"].limits
    level = {row["person_id"]: row["level_of_need"] for row in facts.rows("person")}
    managing = {(row["person_id"], row["unit_id"]) for row in facts.managed}
    last: dict[Any, int] = {}
    for row in facts.rows("contact"):
        if row["reached"] == "reached":
            key = row["person_id"], row["unit_id"]
            last[key] = max(row["day"], last.get(key, row["day"]))
    for row in facts.rows("engagement"):
        person, unit = row["person_id"], row["unit_id"]
        if person not in facts.reachable or not facts.holds(row):
            continue
        interval = row["interval_days"]
        if interval is None and (person, unit) in managing:
            interval = getattr(limits, f"{level[person]}_days", limits.standard_days)
        reached = last.get((person, unit))
        if interval is None or (due := later(row["start_day"], reached) + interval) >= facts.day:
            continue
        contact = row["contact_id"]
        other = "unit" if contact is None else "professional"
        whose = "case_manager" if (person, unit) in managing else other
        said = {"unit_id": unit, "last_day": reached, "interval_days": interval}
        yield found("no_contact", person, unit, due, whose=whose, whose_id=contact or unit, **said)


def visit_missed(facts: Facts) -> Iterator[Found]:
    limits = RULES["visit_missed"].limits
    for row in facts.rows("visit"):
        if row["outcome"] != "missed" or row["followed_up_day"] is not None:
            continue
        who, reached = row["follow_up_by_id"], facts.reached.get(row["person_id"])
        due = row["day"] + (limits.name_within_days if who is None else limits.reach_within_days)
        settled = reached is not None and reached > row["second"]
        recent = row["day"] >= facts.day - limits.look_back_days
        if due < facts.day and recent and not settled and row["person_id"] in facts.reachable:
            whose, stage = (
                ("case_manager", "nobody_named") if who is None else ("professional", "not_reached")
            )
            said = {"visit_id": row["visit_id"], "stage": stage}
            yield found(
                "visit_missed", row["person_id"], row["visit_id"], due, whose=whose, whose_id=who, **said
            )


def discharge_uncontacted(facts: Facts) -> Iterator[Found]:
    limits = RULES["discharge_uncontacted"].limits
    latest: dict[Any, tuple[int, Any, Row]] = {}
    for row in facts.rows("encounter"):
        if row["encounter_class"] == "inpatient":
            begun = row["starts_second"]
            if begun is None:
                begun = (row["start_day"] or 0) * DAY_SECONDS
            stay = begun, row["encounter_id"], row
            if row["person_id"] not in latest or stay[:2] > latest[row["person_id"]][:2]:
                latest[row["person_id"]] = stay
    for person, (_, encounter, row) in latest.items():
        if row["end_day"] is None or person not in facts.reachable:
            continue
        left = row["ends_second"] if row["ends_second"] is not None else (row["end_day"] + 1) * DAY_SECONDS
        elapsed, reached = facts.second - left, facts.reached.get(person)
        if not limits.contact_within_hours * 3600 < elapsed <= limits.look_back_days * DAY_SECONDS:
            continue
        if reached is None or reached < left:
            stage = "7d" if elapsed > limits.overdue_after_days * DAY_SECONDS else "48h"
            said = {"encounter_id": encounter, "stage": stage, "category": about_drugs(row)}
            yield found("discharge_uncontacted", person, encounter, row["end_day"], **said)


def about_drugs(row: Row) -> str | None:
    return "SUBSTANCE_USE" if row["is_substance_use"] == 1 else None


def metabolic_check_due(facts: Facts) -> Iterator[Found]:
    limits = RULES["metabolic_check_due"].limits
    start: dict[Any, int] = {}
    category: dict[Any, str | None] = {}
    for row in facts.rows("medicine"):
        if row["is_antipsychotic"] == 1 and facts.holds(row):
            start[row["person_id"]] = max(row["start_day"], start.get(row["person_id"], row["start_day"]))
            category[row["person_id"]] = category.get(row["person_id"]) or about_drugs(row)
    last: dict[Any, int] = {}
    for row in facts.rows("observation"):
        day, key = row["day"], (row["person_id"], row["check_kind"])
        lasting = row["is_declined"] == 0 or day + limits.offer_again > facts.day
        if lasting and row["person_id"] in start and day <= facts.day:
            last[key] = max(day, last.get(key, day))
    seen_to = {
        row["person_id"]
        for row in facts.rows("commitment")
        if row["sees_to"] == "checks"
        and (
            row["state"] == "open"
            or (
                row["state"] == "done"
                and row["closed_day"] is not None
                and row["closed_day"] + limits.results_within > facts.day
            )
        )
    }
    for person, began in start.items():
        if person in seen_to:
            continue
        due = {kind: _until(began, last.get((person, kind)), kind, limits) for kind in KINDS}
        if min(due.values()) < facts.day:
            said: dict[str, Any] = {kind: int(until < facts.day) for kind, until in due.items()}
            said["category"] = category[person]
            yield found("metabolic_check_due", person, "", min(due.values()), **said)


def _until(start: int, last: int | None, kind: str, limits: Any) -> int:
    late = limits.early_late if kind == "weight" else limits.yearly_late
    every = limits.weight_every if kind == "weight" else limits.other_every
    if last is None or last < start - limits.baseline_back:
        return start + limits.first_late
    if last < start + limits.first_months - limits.early_late:
        if kind == "weight":
            return max(last, start) + limits.weight_every_early + limits.early_late
        if kind != "waist":
            return start + limits.first_months + limits.twelve_week_late
    return last + every + late
