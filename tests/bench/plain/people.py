"""Who stands by the person, what they live on, and what may be known, in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spindel.insight.gaps.registry import RULES
from tests.bench.plain.facts import Facts, Found, Row, found, later

RANK = {"psychosis_service": 0, "social_services": 1, "primary_care": 2}
ALL_BITS = (1 << 9) - 1
READ = 2


def no_case_manager(facts: Facts) -> Iterator[Found]:
    ended: dict[Any, int] = {}
    for row in facts.rows("case_management"):
        if row["end_day"] is not None and row["end_day"] <= facts.day:
            ended[row["person_id"]] = max(row["end_day"], ended.get(row["person_id"], row["end_day"]))
    first: dict[Any, tuple[int, int, Any]] = {}
    for row in facts.rows("engagement"):
        person = row["person_id"]
        if row["unit_kind"] in RANK and person not in facts.managed_persons and facts.holds(row):
            place = RANK[row["unit_kind"]], row["start_day"], row["unit_id"]
            first[person] = min(place, first.get(person, place))
    for person, (_, start, unit) in first.items():
        said = {"stage": "nobody", "unit_id": unit}
        since = later(start, ended.get(person))
        yield found("no_case_manager", person, "nobody", since, whose="unit", whose_id=unit, **said)
    for row in facts.managed:
        away, deputy = facts.absent_since.get(row["manager_id"]), facts.absent_since.get(row["deputy_id"])
        if away is not None and (row["deputy_id"] is None or deputy is not None):
            said = {"stage": "away", "unit_id": row["unit_id"]}
            person, since = row["person_id"], later(away, deputy)
            yield found(
                "no_case_manager", person, "away", since, whose="unit", whose_id=row["unit_id"], **said
            )


def family_uncontacted(facts: Facts) -> Iterator[Found]:
    limits = RULES["family_uncontacted"].limits
    latest: dict[Any, Row] = {}
    for row in facts.rows("family_answer"):
        key = row["person_id"], row["course_id"], row["relative_id"]
        before = latest.get(key)
        order = row["asked_second"], row["answer_id"]
        if before is None or order > (before["asked_second"], before["answer_id"]):
            latest[key] = row
    notes = (row for row in facts.rows("step_note") if row["is_with_family"] == 1)
    spoken = {(row["person_id"], row["course_id"]) for row in notes}
    for row in facts.rows("course"):
        course, person = row["course_id"], row["person_id"]
        elapsed = facts.second - row["clock_second"]
        if row["pathway"] != "family-acute" or row["ended_second"] is not None:
            continue
        if (person, course) in spoken:
            continue
        if elapsed <= limits.contact_within_hours * 3600:
            continue
        says = _may_know(facts, latest, course, person, limits)
        if not says or (person not in facts.reachable and "yes" not in says):
            continue
        owner, unit = row["owner_id"], row["unit_id"]
        in_unit = "unit" if unit is not None else "case_manager"
        whose = "professional" if owner is not None else in_unit
        said = {
            "course_id": course,
            "stage": "call" if "yes" in says else "ask",
            "category": "SUBSTANCE_USE" if row["categories"] & 8 else None,
        }
        since, whose_id = row["start_day"] + 1, owner if owner is not None else unit
        yield found("family_uncontacted", person, course, since, whose=whose, whose_id=whose_id, **said)


def _may_know(facts: Facts, latest: dict[Any, Row], course: Any, person: Any, limits: Any) -> set[str]:
    """What is known of those close to the person of whom they have not said no: a fresh yes, or no answer."""
    says = set()
    for row in facts.by("relative", "person_id").get(person, ()):
        answer = latest.get((person, course, row["relative_id"]))
        if not facts.holds(row) or (answer is not None and answer["says"] == "nothing"):
            continue
        is_yes = answer is not None and answer["says"] in ("presence", "place")
        is_fresh = is_yes and facts.second - answer["asked_second"] <= limits.answer_holds_hours * 3600
        says.add("yes" if is_fresh else "unknown")
    return says


def nobody_close(facts: Facts) -> Iterator[Found]:
    settle = RULES["nobody_close"].limits.settle_days
    helped = {row["person_id"] for row in facts.rows("relative") if facts.holds(row)}
    helped |= {
        row["person_id"] for row in facts.rows("engagement") if row["is_extra_support"] and facts.holds(row)
    }
    lost: dict[Any, int] = {}
    for row in facts.rows("relative"):
        if row["end_day"] is not None and row["end_day"] <= facts.day:
            lost[row["person_id"]] = max(row["end_day"], lost.get(row["person_id"], row["end_day"]))
    for row in facts.managed:
        due = later(row["start_day"], lost.get(row["person_id"])) + settle
        if row["person_id"] not in helped and due < facts.day:
            yield found("nobody_close", row["person_id"], "", due)


def caseload_over(facts: Facts) -> Iterator[Found]:
    limits = RULES["caseload_over"].limits
    level = {row["person_id"]: row["level_of_need"] for row in facts.rows("person")}
    load: dict[Any, list[Row]] = defaultdict(list)
    for row in facts.managed:
        load[row["manager_id"]].append(row)
    for professional in facts.rows("professional"):
        mine, most = load.get(professional["professional_id"], ()), professional["limit_tenths"]
        carried = sum(
            row["travel_tenths"]
            + getattr(limits, f"{level[row['person_id']]}_tenths", limits.standard_tenths)
            for row in mine
        )
        if carried > most:
            since = max(row["start_day"] for row in mine)
            said = {"carried_tenths": carried, "limit_tenths": most}
            yield found("caseload_over", professional["professional_id"], "", since, whose="leader", **said)


def benefit_ending(facts: Facts) -> Iterator[Found]:
    limits = RULES["benefit_ending"].limits
    others = facts.by("benefit", "person_id", "kind")
    under_way = {
        (row["person_id"], row["kind"])
        for row in facts.rows("application")
        if row["state"] in {"under_way", "sent", "appealed"}
    }
    for row in facts.rows("benefit"):
        end, key = row["end_day"], (row["person_id"], row["kind"])
        if row["kind"] == "wage" or end is None or key in under_way:
            continue
        if not facts.day - limits.after_days < end <= facts.day + limits.ahead_days:
            continue
        if any(
            one["start_day"] <= end and (one["end_day"] is None or one["end_day"] > end)
            for one in others[key]
        ):
            continue
        said = {"benefit_id": row["benefit_id"], "kind": row["kind"], "end_day": end}
        said["has_ended"] = int(end <= facts.day)
        since = end - limits.ahead_days
        yield found("benefit_ending", row["person_id"], row["benefit_id"], since, **said)


def sharing_without_consent(facts: Facts) -> Iterator[Found]:
    consents: dict[Any, list[Row]] = defaultdict(list)
    for row in facts.rows("consent"):
        if row["unit_id"] is not None and row["level"] >= READ and row["state"] != "corrected":
            consents[row["person_id"], row["unit_id"], row["purpose"]].append(row)
    for row in facts.rows("sharing"):
        if row["end_day"] is not None and row["end_day"] <= facts.day:
            continue
        gap = _consent_gap(facts, row, consents.get((row["person_id"], row["unit_id"], row["purpose"]), []))
        if gap:
            stage, since = gap
            said = {"sharing_id": row["sharing_id"], "unit_id": row["unit_id"], "stage": stage}
            yield found("sharing_without_consent", row["person_id"], row["sharing_id"], since, **said)


def _consent_gap(facts: Facts, sharing: Row, consents: list[Row]) -> tuple[str, int] | None:
    limits = RULES["sharing_without_consent"].limits
    standing = [row for row in consents if _stands(facts, row)]
    until = facts.day + limits.ending_within_days
    covered = staying = 0
    for row in standing:
        covered |= row["categories"]
        if row["end_day"] is None or row["end_day"] > until:
            staying |= row["categories"]
    start, wanted = sharing["start_day"], sharing["categories"]
    if not wanted & ~(staying & ALL_BITS):
        return None
    if not wanted & ~(covered & ALL_BITS):
        ends = min((row["end_day"] for row in standing if row["end_day"] is not None), default=None)
        return "ending", later(start, None if ends is None else ends - limits.ending_within_days)
    return _answered(facts, start, consents)


def _answered(facts: Facts, start: int, consents: list[Row]) -> tuple[str, int] | None:
    """What a missing consent is, by the newest answer to the question."""
    if not consents:
        return "missing", start
    limits = RULES["sharing_without_consent"].limits
    answer = max(consents, key=lambda row: (row["asked_day"], row["version"], row["consent_id"]))
    again = answer["offer_again_day"]
    if answer["state"] == "refused" and (again is None or again > facts.day):
        return None
    if answer["state"] == "asked" and answer["asked_day"] + limits.answer_within_days >= facts.day:
        return None
    if answer["state"] == "withdrawn":
        return "withdrawn", later(start, answer["withdrawn_day"])
    return "missing", start


def _stands(facts: Facts, row: Row) -> bool:
    starts, ends = row["starts_second"], row["ends_second"]
    begun = starts is not None and starts <= facts.second
    return row["state"] == "given" and begun and (ends is None or ends > facts.second)
