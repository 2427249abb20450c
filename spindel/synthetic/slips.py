"""What slips for a person: a year of history is whole by itself, and each slip opens one hole in it.

The region's spread of gaps is tuned here and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from spindel.domain.people.kinds import LevelOfNeed


class Slip(StrEnum):
    PROMISE_OVERDUE = "promise_overdue"
    PROMISE_LOOSE = "promise_loose"
    CONTACT_LOST = "contact_lost"
    NO_MANAGER = "no_manager"
    DEPUTY_AWAY = "deputy_away"
    AREA_UNCOVERED = "area_uncovered"
    AREA_DISPUTED = "area_disputed"
    PLAN_MISSING = "plan_missing"
    FOLLOW_UP_PASSED = "follow_up_passed"
    VISIT_MISSED = "visit_missed"
    DISCHARGED_UNSEEN = "discharged_unseen"
    FAMILY_WAITING = "family_waiting"
    TASK_TOO_HEAVY = "task_too_heavy"
    CONSENT_MISSING = "consent_missing"
    CONSENT_ENDING = "consent_ending"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    BENEFIT_ENDING = "benefit_ending"
    CHECK_DUE = "check_due"
    ALONE = "alone"
    RELATIVE_UNANSWERED = "relative_unanswered"
    DELEGATION_ENDING = "delegation_ending"


# How often each comes, relative to the others.
WEIGHTS = {
    Slip.PROMISE_OVERDUE: 20,
    Slip.PROMISE_LOOSE: 7,
    Slip.CONTACT_LOST: 10,
    Slip.NO_MANAGER: 1,
    Slip.DEPUTY_AWAY: 1,
    Slip.AREA_UNCOVERED: 6,
    Slip.AREA_DISPUTED: 5,
    Slip.PLAN_MISSING: 5,
    Slip.FOLLOW_UP_PASSED: 9,
    Slip.VISIT_MISSED: 9,
    Slip.DISCHARGED_UNSEEN: 3,
    Slip.FAMILY_WAITING: 2,
    Slip.TASK_TOO_HEAVY: 7,
    Slip.CONSENT_MISSING: 3,
    Slip.CONSENT_ENDING: 4,
    Slip.CONSENT_WITHDRAWN: 2,
    Slip.BENEFIT_ENDING: 7,
    Slip.CHECK_DUE: 15,
    Slip.ALONE: 5,
    Slip.RELATIVE_UNANSWERED: 3,
    Slip.DELEGATION_ENDING: 2,
}
# Whom these are about is somebody close.
NEED_SOMEBODY_CLOSE = (Slip.FAMILY_WAITING, Slip.RELATIVE_UNANSWERED, Slip.DELEGATION_ENDING)
# Of each group a person has one at most: the holes would hide each other.
APART: tuple[frozenset[Slip], ...] = (
    frozenset({Slip.CONTACT_LOST, Slip.DISCHARGED_UNSEEN, Slip.FAMILY_WAITING, Slip.VISIT_MISSED}),
    *(frozenset({one, Slip.ALONE}) for one in NEED_SOMEBODY_CLOSE),
    frozenset({Slip.NO_MANAGER, Slip.DEPUTY_AWAY}),
    frozenset({Slip.AREA_UNCOVERED, Slip.AREA_DISPUTED, Slip.PLAN_MISSING}),
    frozenset({Slip.CONSENT_MISSING, Slip.CONSENT_ENDING, Slip.CONSENT_WITHDRAWN}),
    *(
        frozenset({Slip.PLAN_MISSING, other})
        for other in (
            Slip.FOLLOW_UP_PASSED,
            Slip.PROMISE_OVERDUE,
            Slip.PROMISE_LOOSE,
            Slip.TASK_TOO_HEAVY,
            Slip.CONSENT_MISSING,
            Slip.CONSENT_ENDING,
            Slip.CONSENT_WITHDRAWN,
        )
    ),
)
# What somebody can put right in a day.
MENDABLE = (
    Slip.PROMISE_OVERDUE,
    Slip.CONTACT_LOST,
    Slip.VISIT_MISSED,
    Slip.FOLLOW_UP_PASSED,
    Slip.BENEFIT_ENDING,
)
MENDED_SHARE, VISIT_TODAY_SHARE = 0.05, 0.06
# Share of persons with none, one, two, three slips where links are good.
HOW_MANY = (0.48, 0.32, 0.14, 0.06)


@dataclass(frozen=True, slots=True)
class Fate:
    """What has slipped for a person today, and what slipped and was put right yesterday.

    `late_by` is whose promise is overdue, as a key of `around.py`, if the story settles it;
    `visit_hour` is the hour of a visit today.
    """

    level: LevelOfNeed
    slips: frozenset[Slip] = frozenset()
    mended: frozenset[Slip] = frozenset()
    late_by: str = ""
    visit_hour: int | None = None

    def slipped(self, slip: Slip) -> bool:
        """True if it was so at the end of the day before yesterday, whether or not it was mended since."""
        return slip in self.slips or slip in self.mended


LEVELS = tuple(LevelOfNeed)
LEVEL_SHARES = (0.22, 0.44, 0.28, 0.06)


def draw(rng: Random, *, strain: float) -> Fate:
    """A fate by chance; `strain` above 1 where services are not linked to each other."""
    level = rng.choices(LEVELS, LEVEL_SHARES)[0]
    slips: set[Slip] = set()
    luck = rng.random() * strain
    for share in HOW_MANY[:-1]:
        luck -= share
        if luck < 0:
            break
        slips |= _one_more(rng, slips)
    mended: frozenset[Slip] = frozenset()
    if not slips and rng.random() < MENDED_SHARE / HOW_MANY[0]:
        mended = frozenset({rng.choice(MENDABLE)})
    hour = rng.randint(8, 16) if rng.random() < VISIT_TODAY_SHARE else None
    return Fate(level, frozenset(slips), mended, visit_hour=hour)


def _one_more(rng: Random, slips: Iterable[Slip]) -> set[Slip]:
    """A slip that can stand beside those there are, or none."""
    one = rng.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))[0]
    return set() if any(one in group and group & set(slips) for group in APART) else {one}
