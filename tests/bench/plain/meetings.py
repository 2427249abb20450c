"""Meetings that are called, in plain Python: who may decide, who has answered, and whether one was held."""

from collections import Counter
from collections.abc import Iterator

from spindel.insight.gaps.registry import RULES
from tests.bench.plain.facts import Facts, Found, Row, found


def meeting_no_decider(facts: Facts) -> Iterator[Found]:
    able = {_about(row) for row in facts.rows("decider") if _may_decide(row)}
    able |= {
        _about(row)
        for row in facts.rows("decider_seated")
        if _may_decide(row) and _within(row["sits_day"], row["left_day"], _day(row))
    }
    able |= {_about(row) for row in facts.rows("written_word") if _counts(row)}
    for item in facts.rows("agenda_item"):
        day = _day(item)
        if item["state"] != "called" or not item["decision"] or day is None or day < facts.day:
            continue
        if _about(item) not in able:
            said = {name: item[name] for name in ("meeting_id", "area", "decision")} | {"day": day}
            key = item["agenda_item_id"]
            yield found("meeting_no_decider", item["person_id"], key, item["called_day"], **said)


def _about(row: Row) -> tuple[object, object]:
    return row["person_id"], row["agenda_item_id"]


def _day(row: Row) -> int | None:
    return row["answer_by_day"] if row["meeting_day"] is None else row["meeting_day"]


def _may_decide(row: Row) -> bool:
    comes = row["off_day"] is None and row["answer"] not in ("no", "in_writing")
    return comes and _within(row["start_day"], row["end_day"], _day(row))


def _counts(row: Row) -> bool:
    day, until = _day(row), row["until_day"]
    holds = until is None or (day is not None and until >= day)
    return row["state"] == "given" and row["mandate_id"] is not None and holds


def _within(start: int | None, end: int | None, day: int | None) -> bool:
    return day is not None and start is not None and start <= day and (end is None or end > day)


def meeting_not_ended(facts: Facts) -> Iterator[Found]:
    for row in _called(facts):
        day = row["start_day"]
        if row["form"] != "round" and day is not None and day < facts.day:
            key = row["meeting_id"]
            yield found("meeting_not_ended", row["person_id"], key, day, meeting_id=key)


def meeting_unanswered(facts: Facts) -> Iterator[Found]:
    missing = Counter(
        (row["person_id"], row["meeting_id"])
        for row in facts.rows("invited")
        if row["answer"] == "" and row["off_day"] is None and row["kind"] not in ("person", "relative")
    )
    for row in _called(facts):
        key, stage = row["meeting_id"], "round" if row["form"] == "round" else "meeting"
        last = row["answer_by_day"] if stage == "round" else _last_day(row)
        waits = missing[row["person_id"], key]
        if last is None or last >= facts.day or not waits:
            continue
        if stage == "round" or row["start_day"] >= facts.day:
            said = {"meeting_id": key, "stage": stage, "missing": waits}
            yield found("meeting_unanswered", row["person_id"], key, last, **said)


def _last_day(row: Row) -> int | None:
    limits = RULES["meeting_unanswered"].limits
    if row["start_day"] is None:
        return None
    near, asked = row["start_day"] - limits.before_meeting_days, row["called_day"] + limits.answer_within_days
    return min(near, asked)


def _called(facts: Facts) -> list[Row]:
    return [row for row in facts.rows("meeting") if row["state"] == "called"]
