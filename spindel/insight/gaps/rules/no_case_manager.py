"""Nobody is the person's accountable case manager, or the one who is is away and no deputy is there.

Why it matters: one person "who takes the full responsibility" at all times, with a deputy, is what patients,
relatives and staff ask for first (R16). Days without one are the days on which threads are lost.
Source: interview study of three psychosis services, Sweden (S1); named contact before discharge, 2017:612 2:5
(a2).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

import ibis

from spindel.insight.gaps.rule import UNIT, Facts, Limits, Now, Rule, Table, beside, findings, holds, later

RANK = {
    "psychosis_service": 0,
    "social_services": 1,
    "primary_care": 2,
}  # who is asked to name one, in this order


def find(facts: Facts, now: Now, limits: Limits) -> Table:
    managed = facts.case_management.filter(holds(facts.case_management, now))
    return ibis.union(_nobody(facts, managed, now), _all_away(facts, managed, now))


def _nobody(facts: Facts, managed: Table, now: Now) -> Table:
    engaged = facts.engagement.filter(
        holds(facts.engagement, now), facts.engagement.unit_kind.isin(list(RANK))
    ).anti_join(managed, "person_id")
    before = facts.case_management.filter(facts.case_management.end_day <= now.day)
    ended = before.group_by("person_id").agg(ended_day=before.end_day.max())
    order = ibis.window(
        group_by="person_id",
        order_by=[engaged.unit_kind.cases(*RANK.items(), else_=9), engaged.start_day, engaged.unit_id],
    )
    first = engaged.mutate(place=ibis.row_number().over(order))
    first = first.filter(first.place == 0)
    first = beside(first, ended, ["person_id"], "ended_day")
    return _found(first, key="nobody", since=later(first.start_day, first.ended_day))


def _all_away(facts: Facts, managed: Table, now: Now) -> Table:
    absence = facts.absence.filter(holds(facts.absence, now))
    manager = absence.select(manager_id=absence.professional_id, manager_day=absence.start_day)
    deputy = absence.select(deputy_id=absence.professional_id, deputy_day=absence.start_day)
    away = beside(managed.join(manager, "manager_id"), deputy, ["deputy_id"], "deputy_day")
    away = away.filter(away.deputy_id.isnull() | away.deputy_day.notnull())
    away = away.group_by("person_id", "unit_id").agg(
        manager_day=away.manager_day.min(), deputy_day=away.deputy_day.min()
    )
    return _found(away, key="away", since=later(away.manager_day, away.deputy_day))


def _found(table: Table, *, key: str, since: Table) -> Table:
    return findings(
        table, key=key, since=since, whose=UNIT, whose_id=table.unit_id, stage=key, unit_id=table.unit_id
    )


RULE = Rule(
    id="no_case_manager", find=find, severity=4, reads=("PLAN",), requirement="R16",
    whose="the unit that is nearest to naming one", button="name_case_manager",
)  # fmt: skip
