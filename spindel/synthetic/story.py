"""Anna at eight o'clock: twenty people, about half of them with something on the edge."""

from spindel.domain.people.kinds import LevelOfNeed
from spindel.synthetic.slips import Fate, Slip

ASSERTIVE, INTENSIVE = LevelOfNeed.ASSERTIVE, LevelOfNeed.INTENSIVE
STANDARD, MONITORING = LevelOfNeed.STANDARD, LevelOfNeed.MONITORING


def _fate(
    level: LevelOfNeed,
    *slips: Slip,
    late_by: str = "",
    mended: Slip | None = None,
    visit_hour: int | None = None,
) -> Fate:
    return Fate(level, frozenset(slips), frozenset({mended} if mended else ()), late_by, visit_hour)


# Whoever is late with a promise is somebody to look at the region as: their move is on their own page too.
ANNAS_TWENTY = (
    _fate(INTENSIVE, Slip.DISCHARGED_UNSEEN),
    _fate(INTENSIVE, Slip.VISIT_MISSED, Slip.PROMISE_OVERDUE, late_by="nurse"),
    _fate(STANDARD, Slip.BENEFIT_ENDING, Slip.PROMISE_OVERDUE, late_by="insurance", visit_hour=9),
    _fate(INTENSIVE, Slip.PROMISE_OVERDUE, late_by="manager"),
    _fate(STANDARD, Slip.CONTACT_LOST),
    _fate(STANDARD, Slip.CHECK_DUE, Slip.PROMISE_OVERDUE, late_by="practice"),
    _fate(INTENSIVE, Slip.CONSENT_ENDING, visit_hour=11),
    _fate(STANDARD, Slip.FOLLOW_UP_PASSED),
    _fate(INTENSIVE, Slip.AREA_DISPUTED, Slip.RELATIVE_UNANSWERED),
    _fate(STANDARD, Slip.TASK_TOO_HEAVY, Slip.DELEGATION_ENDING),
    _fate(STANDARD, Slip.PROMISE_OVERDUE, Slip.PROMISE_LOOSE, late_by="social"),
    _fate(MONITORING, Slip.ALONE),
    _fate(ASSERTIVE, visit_hour=13),
    _fate(INTENSIVE, mended=Slip.PROMISE_OVERDUE),
    _fate(STANDARD, mended=Slip.CONTACT_LOST),
    _fate(INTENSIVE, mended=Slip.VISIT_MISSED, visit_hour=15),
    _fate(STANDARD, mended=Slip.BENEFIT_ENDING),
    _fate(INTENSIVE, Slip.FAMILY_WAITING),
    _fate(MONITORING),
    _fate(STANDARD),
)
