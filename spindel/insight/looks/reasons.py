"""The usual reasons why somebody looks at a person, found in what is written down anyway.

Most looks explain themselves by an appointment, a duty or a colleague's work, so only the rest needs a
reviewer (Fabbri and LeFevre, "Explanation-based auditing", PVLDB 5, 2011; and later work at Michigan: over 94
% of looks explained without anybody's help). How many days a reason reaches beyond the thing itself is our
own estimate, to be reviewed with privacy officers: long enough to prepare a visit and to write up a call.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID


class Reason(StrEnum):
    """Why a look is usual. The first part are the human's own, the rest those of their unit."""

    CASE_MANAGER = "case_manager"
    DEPUTY = "deputy"
    CONTACT_PERSON = "contact_person"
    VISIT = "visit"
    CONTACT = "contact"
    PROMISE = "promise"
    GAP = "gap"
    HAND_OVER = "hand_over"
    WROTE = "wrote"
    ON_THE_WARD = "on_the_ward"
    EMERGENCY = "emergency"
    TOGETHER = "together"

    TEAM_VISIT = "team_visit"
    TEAM_CONTACT = "team_contact"
    TEAM_PROMISE = "team_promise"
    TEAM_GAP = "team_gap"
    STANDS_IN = "stands_in"
    NEW_HERE = "new_here"
    JUST_LEFT = "just_left"
    SHARING = "sharing"
    LEADS = "leads"


OWN = frozenset(
    {
        Reason.CASE_MANAGER,
        Reason.DEPUTY,
        Reason.CONTACT_PERSON,
        Reason.VISIT,
        Reason.CONTACT,
        Reason.PROMISE,
        Reason.GAP,
        Reason.HAND_OVER,
        Reason.WROTE,
        Reason.ON_THE_WARD,
        Reason.EMERGENCY,
        Reason.TOGETHER,
    }
)
LEADER = "team_leader"


@dataclass(frozen=True, slots=True)
class Reaches:
    """How many days before and after the thing itself it explains a look."""

    before: int = 0
    after: int = 0


# A case manager reads before the first meeting, and closes what is open after the last.
REACHES: dict[Reason, Reaches] = {
    Reason.CASE_MANAGER: Reaches(before=7, after=14),
    Reason.DEPUTY: Reaches(after=7),
    Reason.CONTACT_PERSON: Reaches(before=7, after=14),
    Reason.VISIT: Reaches(before=7, after=3),
    Reason.CONTACT: Reaches(before=1, after=3),
    Reason.PROMISE: Reaches(after=7),
    Reason.GAP: Reaches(after=1),
    Reason.HAND_OVER: Reaches(after=14),
    Reason.WROTE: Reaches(after=1),
    Reason.ON_THE_WARD: Reaches(before=1, after=3),
    Reason.TEAM_VISIT: Reaches(before=7, after=14),
    Reason.TEAM_CONTACT: Reaches(before=1, after=14),
    Reason.TEAM_PROMISE: Reaches(after=7),
    Reason.TEAM_GAP: Reaches(after=1),
    Reason.NEW_HERE: Reaches(before=7, after=14),
    Reason.JUST_LEFT: Reaches(after=14),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a human or a unit to one person, from a day to a day, both included; or without end."""

    reason: Reason
    human_id: UUID | None
    unit_id: UUID | None
    first: date
    last: date | None


def tie(
    reason: Reason,
    first: date,
    last: date | None,
    *,
    human_id: UUID | None = None,
    unit_id: UUID | None = None,
) -> Tie:
    """A tie that reaches as far as its reason does around the days of the thing itself."""
    reach = REACHES.get(reason, Reaches())
    until = last + timedelta(days=reach.after) if last else None
    return Tie(reason, human_id, unit_id, first - timedelta(days=reach.before), until)


def explain(
    ties: Iterable[Tie], human_id: UUID, units: frozenset[UUID], role: str, day: date
) -> frozenset[Reason]:
    """The reasons that hold for a look of this human, at work in these units, on the day."""
    return frozenset(
        one.reason
        for one in ties
        if one.first <= day and (one.last is None or day <= one.last)
        if (one.human_id == human_id or (one.human_id is None and one.unit_id in units))
        if one.reason is not Reason.LEADS or role == LEADER
    )
