"""Anna at eight o'clock: twenty people, about half of them with something on the edge."""

from spindel.domain.people.kinds import LevelOfNeed
from spindel.synthetic.slips import Fate, Slip

ASSERTIVE, INTENSIVE = LevelOfNeed.ASSERTIVE, LevelOfNeed.INTENSIVE
STANDARD, MONITORING = LevelOfNeed.STANDARD, LevelOfNeed.MONITORING


def _fate(level: LevelOfNeed, *slips: Slip, mended: Slip | None = None, visit_today: bool = False) -> Fate:
    return Fate(level, frozenset(slips), frozenset({mended} if mended else ()), visit_today)


ANNAS_TWENTY = (
    _fate(INTENSIVE, Slip.DISCHARGED_UNSEEN),
    _fate(INTENSIVE, Slip.VISIT_MISSED, Slip.PROMISE_OVERDUE),
    _fate(STANDARD, Slip.BENEFIT_ENDING, visit_today=True),
    _fate(INTENSIVE, Slip.PROMISE_OVERDUE),
    _fate(STANDARD, Slip.CONTACT_LOST),
    _fate(STANDARD, Slip.CHECK_DUE),
    _fate(INTENSIVE, Slip.CONSENT_ENDING, visit_today=True),
    _fate(STANDARD, Slip.FOLLOW_UP_PASSED),
    _fate(INTENSIVE, Slip.AREA_DISPUTED),
    _fate(STANDARD, Slip.TASK_TOO_HEAVY),
    _fate(STANDARD, Slip.PROMISE_OVERDUE, Slip.PROMISE_LOOSE),
    _fate(MONITORING, Slip.ALONE),
    _fate(ASSERTIVE, visit_today=True),
    _fate(INTENSIVE, mended=Slip.PROMISE_OVERDUE),
    _fate(STANDARD, mended=Slip.CONTACT_LOST),
    _fate(INTENSIVE, mended=Slip.VISIT_MISSED, visit_today=True),
    _fate(STANDARD, mended=Slip.BENEFIT_ENDING),
    _fate(STANDARD),
    _fate(MONITORING),
    _fate(STANDARD),
)
