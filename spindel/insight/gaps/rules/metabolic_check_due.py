"""The person takes an antipsychotic, and a check of weight, waist, blood pressure, glucose or lipids is due.

Why it matters: people with serious mental illness die early of somatic illness that could be caught (R60).
The clock starts with the newest antipsychotic. A check that the person declined counts as offered; it is
offered again later. Where one of the antipsychotics is prescribed against alcohol or drugs, those alone are
told who may know of it. While somebody has promised to see to the checks, that promise is what is followed
up; once it is kept, the results have some weeks to arrive.
Source: ADA/APA 2004 schedule; windows and re-offer after three months are general knowledge, to be verified
(e1).
Reviewed: 2026-11, by the project; a physician's review is still to come. Next review: 2027-05.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import (
    Facts,
    Limits,
    Now,
    Rule,
    Table,
    about_drugs,
    beside,
    either,
    findings,
    flag,
)

KINDS = ("weight", "waist", "blood_pressure", "glucose", "lipids")


@dataclass(frozen=True)
class Schedule(Limits):
    """Days; `late` is how long a check may wait past its day."""

    baseline_back: int = 90  # a check so long before the start counts as the first one
    first_late: int = 14
    first_months: int = 84  # twelve weeks
    weight_every_early: int = 28
    weight_every: int = 91
    other_every: int = 365
    early_late: int = 14
    twelve_week_late: int = 28
    yearly_late: int = 60
    offer_again: int = 90
    results_within: int = 28  # from a promise kept until its results are here


def find(facts: Facts, now: Now, limits: Schedule) -> Table:
    medicine, check = facts.medicine, facts.observation
    taken = medicine.filter(
        medicine.is_antipsychotic == 1,
        medicine.start_day <= now.day,
        medicine.end_day.isnull() | (medicine.end_day > now.day),
    )
    taken = taken.group_by("person_id").agg(
        start_day=taken.start_day.max(), is_substance_use=taken.is_substance_use.max()
    )
    lasting = (check.is_declined == 0) | (check.day + limits.offer_again > now.day)
    check = check.filter(check.day <= now.day, lasting)
    last = check.group_by("person_id").agg(
        **{kind: check.day.max(where=check.check_kind == kind) for kind in KINDS}
    )
    one = beside(taken, last, ["person_id"], *KINDS)
    promise = facts.commitment.filter(facts.commitment.sees_to == "checks")
    kept = (promise.state == "done") & (promise.closed_day + limits.results_within > now.day)
    one = one.anti_join(promise.filter((promise.state == "open") | kept), "person_id")
    due = one.select(
        "person_id",
        "is_substance_use",
        **{kind: _last_day(one.start_day, one[kind], kind, limits) for kind in KINDS},
    )
    found = due.filter(either(*(due[kind] < now.day for kind in KINDS)))
    return findings(
        found,
        key="",
        since=ibis.least(*(found[kind] for kind in KINDS)),
        category=about_drugs(found.is_substance_use),
        **{kind: flag(found[kind] < now.day) for kind in KINDS},
    )


def _last_day(start: Table, last: Table, kind: str, limits: Schedule) -> Table:
    """The day until which the next check of this kind may wait; never empty."""
    late = limits.early_late if kind == "weight" else limits.yearly_late
    every = limits.weight_every if kind == "weight" else limits.other_every
    early = {
        "weight": ibis.ifelse(last > start, last, start) + limits.weight_every_early + limits.early_late,
        "waist": last + every + late,
    }.get(kind, start + limits.first_months + limits.twelve_week_late)
    return ibis.cases(
        (last.isnull() | (last < start - limits.baseline_back), start + limits.first_late),
        (last < start + limits.first_months - limits.early_late, early),
        else_=last + every + late,
    )


RULE = Rule(
    id="metabolic_check_due", find=find, limits=Schedule(), severity=3, reads=("HEALTH", "PLAN"),
    requirement="R60", whose="the case manager", button="order_check", kept_from_deciders=True,
)  # fmt: skip
