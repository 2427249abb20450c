"""A meeting as a reader gets it: frozen, and without what they may not know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from spindel.domain.meetings.group import Holds
from spindel.domain.meetings.kinds import (
    Answer,
    Attendance,
    Decline,
    Form,
    InvitedKind,
    ItemState,
    LinkState,
    MeetingState,
    NotHeld,
    RemarkKind,
    WordKind,
    WordState,
)
from spindel.domain.network.kinds import Decision
from spindel.domain.plan.kinds import Area


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """One meeting in a list."""

    id: UUID
    person_id: UUID
    person_name: str
    form: Form
    why: str
    state: MeetingState
    starts_at: datetime | None
    ends_at: datetime | None
    answer_by_date: date | None
    place: str
    video_link: str
    interpreter_language: str
    caller_id: UUID | None
    caller_name: str
    unit_id: UUID | None
    called_date: date | None
    over_date: date | None
    not_held: NotHeld | None
    reason: str
    follow_up_date: date | None
    minutes: int
    version: int

    @property
    def is_round(self) -> bool:
        return self.form == Form.ROUND

    @property
    def is_living(self) -> bool:
        return self.state in (MeetingState.DRAFT, MeetingState.CALLED)


@dataclass(frozen=True, slots=True)
class WordCard:
    """What was asked for, or came, in writing. `counts`: it covers the decision on the day of the meeting."""

    id: UUID
    kind: WordKind
    state: WordState
    unit_name: str
    by_name: str
    to_name: str
    words: str
    mandate: str
    up_to: str
    until_date: date | None
    counts: bool


@dataclass(frozen=True, slots=True)
class PromiseCard:
    id: UUID
    commitment_id: UUID
    item_id: UUID | None
    who: str
    what: str
    due_date: date | None
    mandate: str
    by_name: str
    said: str


@dataclass(frozen=True, slots=True)
class RemarkCard:
    id: UUID
    item_id: UUID | None
    kind: RemarkKind
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class ItemCard:
    """One point. `deciders`: who at the table may decide it, each with the mandate."""

    id: UUID
    words: str
    area: Area
    decision: Decision | None
    amount: str
    wanted_by_person: bool
    state: ItemState
    outcome: str
    decided_by: str
    mandate: str
    words_given: tuple[WordCard, ...]
    deciders: tuple[tuple[str, Holds], ...]
    promises: tuple[PromiseCard, ...]
    remarks: tuple[RemarkCard, ...]

    @property
    def lacks_decider(self) -> bool:
        """It needs a decision, and nobody here may take it, nor has anybody done so in writing."""
        covered = self.deciders or any(one.counts for one in self.words_given)
        return self.decision is not None and not covered


@dataclass(frozen=True, slots=True)
class LinkCard:
    id: UUID
    state: LinkState
    made_at: datetime
    expires_at: datetime
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class InvitedCard:
    """Somebody at the table, what they may decide, and what they are asked about of what the reader sees."""

    id: UUID
    kind: InvitedKind
    key: UUID | None
    name: str
    unit_id: UUID | None
    unit_name: str
    email: str
    is_called: bool
    answer: Answer
    declined: Decline | None
    answer_words: str
    answered_by: str
    other_time_at: datetime | None
    answered_at: datetime | None
    attendance: Attendance
    is_off: bool
    is_unwanted: bool
    mandates: tuple[Holds, ...]
    item_ids: tuple[UUID, ...]
    link: LinkCard | None


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting as far as the reader may know: points in other areas are not there, not even as a number."""

    head: MeetingHead
    items: tuple[ItemCard, ...]
    invited: tuple[InvitedCard, ...]
    promises: tuple[PromiseCard, ...]
    remarks: tuple[RemarkCard, ...]

    @property
    def at_table(self) -> tuple[InvitedCard, ...]:
        return tuple(one for one in self.invited if not one.is_off)

    @property
    def lacking(self) -> tuple[ItemCard, ...]:
        return tuple(one for one in self.items if one.lacks_decider)


@dataclass(frozen=True, slots=True)
class MinutesCard:
    """One version of the minutes. `lines`: as `minuted.said` says them."""

    id: UUID
    meeting_id: UUID
    version: int
    by_name: str
    at: datetime
    reason: str
    lines: tuple[Mapping[str, Any], ...]
