"""What waits for an answer, ends or is to be reviewed, in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.rules.delegation_ended import HELP
from tests.bench.plain.facts import Facts, Found, Row, found


def consent_unanswered(facts: Facts) -> Iterator[Found]:
    within = RULES["consent_unanswered"].limits.answer_within_days
    counted_on = {
        (row["person_id"], row["unit_id"], row["purpose"])
        for row in facts.rows("sharing")
        if row["end_day"] is None or row["end_day"] > facts.day
    }
    for row in facts.rows("consent"):
        about = (row["person_id"], row["unit_id"], row["purpose"])
        since = row["asked_day"] + within
        if row["state"] == "asked" and since < facts.day and about not in counted_on:
            key = row["consent_id"]
            yield found("consent_unanswered", row["person_id"], key, since, consent_id=key)


def delegation_ended(facts: Facts) -> Iterator[Found]:
    limits = RULES["delegation_ended"].limits
    helped = {
        (row["person_id"], row["relative_id"], row["kind"])
        for row in filter(facts.holds, facts.rows("relative_help"))
    }
    last: dict[Any, list[Row]] = defaultdict(list)
    for row in facts.rows("delegation"):
        last[row["person_id"], row["relative_id"], row["kind"]].append(row)
    for (person, relative, kind), rows in last.items():
        row = max(rows, key=lambda one: (one["starts_second"], one["delegation_id"]))
        end = row["end_day"]
        near = end - limits.ends_within_days <= facts.day < end + limits.remembered_days
        if near and row["revoked_day"] is None and (person, relative, HELP.get(kind)) in helped:
            said = {"delegation_id": row["delegation_id"], "stage": "ended" if end <= facts.day else "ends"}
            yield found(
                "delegation_ended", person, row["delegation_id"], end - limits.ends_within_days, **said
            )


def emergency_unreviewed(facts: Facts) -> Iterator[Found]:
    for row in facts.rows("emergency"):
        if row["reviewed_second"] is None and row["review_by_day"] < facts.day:
            yield found(
                "emergency_unreviewed",
                row["professional_id"],
                row["emergency_id"],
                row["review_by_day"],
                whose="leader",
                start_day=row["start_day"],
            )
