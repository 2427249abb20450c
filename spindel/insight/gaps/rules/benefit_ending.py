"""An income, benefit or other decision ends soon, or has just ended, and no application is under way.

Why it matters: people are "too sick to even fill out the necessary paperwork" when a decision ends, and lose
what they live on (R32). Help has to come before the date. A wage is not applied for and is left out.
Source: interview study (S1); back-dating of at most three months, 2010:110 33:14 (g1). Lead time: the
project's own.
Reviewed: 2026-11, by the project; a benefit adviser's review is still to come. Next review: 2027-05.
"""

from dataclasses import dataclass

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings, flag


@dataclass(frozen=True)
class Horizon(Limits):
    ahead_days: int = 60  # how long before the end help begins
    after_days: int = 90  # how long after it an application may still be dated back


def find(facts: Facts, now: Now, limits: Horizon) -> Table:
    benefit, application = facts.benefit, facts.application
    ending = benefit.filter(
        benefit.kind != "wage",
        benefit.end_day <= now.day + limits.ahead_days,
        benefit.end_day > now.day - limits.after_days,
    )
    next_one = facts.benefit.view()
    goes_on = [
        ending.person_id == next_one.person_id,
        ending.kind == next_one.kind,
        next_one.start_day <= ending.end_day,
        next_one.end_day.isnull() | (next_one.end_day > ending.end_day),
    ]
    under_way = application.filter(application.state.isin(["under_way", "sent", "appealed"]))
    found = ending.anti_join(next_one, goes_on).anti_join(under_way, ["person_id", "kind"])
    return findings(
        found,
        key=found.benefit_id,
        since=found.end_day - limits.ahead_days,
        benefit_id=found.benefit_id,
        kind=found.kind,
        end_day=found.end_day,
        has_ended=flag(found.end_day <= now.day),
    )


RULE = Rule(
    id="benefit_ending", find=find, limits=Horizon(), severity=3, reads=("MONEY",), requirement="R32",
    whose="the case manager", button="start_application", kept_from_deciders=True,
)  # fmt: skip
