"""Handing over, in plain Python."""

from collections.abc import Iterator

from spindel.insight.gaps.registry import RULES
from tests.bench.plain.facts import Facts, Found, found


def handover_stuck(facts: Facts) -> Iterator[Found]:
    limits = RULES["handover_stuck"].limits

    def stuck(row, since, stage):
        who, said = row["to_professional_id"], {"handover_id": row["handover_id"], "stage": stage}
        where = row["person_id"], row["handover_id"]
        return found("handover_stuck", *where, since, whose="professional", whose_id=who, **said)

    for row in facts.rows("handover"):
        asked = row["asked_day"]
        if row["state"] == "proposed" and asked is not None and asked + limits.answer_days < facts.day:
            yield stuck(row, asked + limits.answer_days, "unanswered")
    for row in facts.rows("takeover"):
        for managed in facts.managed:
            if (managed["person_id"], managed["manager_id"]) != (row["person_id"], row["to_professional_id"]):
                continue
            read_by, met_by = (
                row["accepted_day"] + limits.pack_days,
                row["accepted_day"] + limits.goodbye_days,
            )
            if row["goodbye"] == "booked":
                met_by = row["goodbye_day"]
            if row["pack_read_day"] is None and read_by < facts.day:
                yield stuck(row, read_by, "unread")
            elif row["goodbye"] in ("open", "booked") and met_by is not None and met_by < facts.day:
                yield stuck(row, met_by, "no_goodbye")


def too_many_people(facts: Facts) -> Iterator[Found]:
    days = RULES["too_many_people"].limits.days
    coming = range(facts.day, facts.day + days)
    for wish in filter(facts.holds, facts.rows("week_wish")):
        visits = facts.by("visit", "person_id").get(wish["person_id"], ())
        booked = [one for one in visits if one["outcome"] == "planned" and one["day"] in coming]
        people = {one["professional_id"] or one["unit_id"] for one in booked}
        more_people = wish["people"] is not None and len(people) > wish["people"]
        if more_people or (wish["visits"] is not None and len(booked) > wish["visits"]):
            stage = "people" if more_people else "visits"
            yield found("too_many_people", wish["person_id"], "", wish["start_day"], stage=stage)


def coordinator_unanswered(facts: Facts) -> Iterator[Found]:
    days = RULES["coordinator_unanswered"].limits.answer_days
    for row in facts.rows("coordinator_request"):
        since = row["asked_day"] + days
        if row["answered_day"] is None and row["withdrawn_day"] is None and since < facts.day:
            said = {"request_id": row["request_id"], "stage": row["kind"]}
            where = row["person_id"], row["request_id"]
            yield found(
                "coordinator_unanswered", *where, since, whose="unit", whose_id=row["unit_id"], **said
            )
