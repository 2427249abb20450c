"""Random populations of facts: few people, crowded days, everything that a column may hold and the edges of
it.

Days lie around today, around the limits of the rules, at ends of months and on 29 February, before 1970, and,
where a column may be empty, nowhere. The facts need not make sense: engines must agree on nonsense too.
"""

from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from spindel.domain.appointments.kinds import Outcome, Reached
from spindel.domain.consent.kinds import ConsentState, DelegationKind, Purpose
from spindel.domain.entitlements.kinds import ApplicationState, BenefitKind
from spindel.domain.meetings.kinds import Answer, InvitedKind, MeetingState, WordState
from spindel.domain.meetings.kinds import Form as MeetingForm
from spindel.domain.network.kinds import Decision, UnitKind
from spindel.domain.pathways.kinds import Says, StepState
from spindel.domain.people.kinds import Ability, Channel, HelpKind, LevelOfNeed, SeenBy, TaskKind, TellingKind
from spindel.domain.plan.kinds import Area, CommitmentState, OfferState, OwnerKind, Stance
from spindel.domain.plan.states import Party, PlanState
from spindel.domain.record.kinds import CheckKind, EncounterClass
from spindel.insight.gaps.facts import FACTS
from spindel.kernel.days import day_of

EDGES = [
    day_of(date(year, month, day))
    for year, month, day in (
        (1969, 12, 31), (1970, 1, 1), (2000, 2, 29), (2024, 2, 29), (2025, 2, 28), (2025, 12, 31),
        (2026, 1, 31), (2026, 2, 28), (2026, 3, 1), (2026, 3, 31), (2026, 12, 31), (2028, 2, 29),
        (9999, 12, 31),
    )
]  # fmt: skip
AWAY = [
    0,
    1,
    2,
    3,
    7,
    8,
    14,
    15,
    28,
    30,
    31,
    42,
    43,
    59,
    60,
    61,
    84,
    89,
    90,
    91,
    105,
    112,
    180,
    181,
    365,
    425,
]
WORDS = {
    ("person", "level_of_need"): LevelOfNeed,
    ("relative_help", "kind"): HelpKind,
    ("telling", "kind"): TellingKind,
    ("capacity", "task_kind"): list(TaskKind)[:2],
    ("capacity", "ability"): [*Ability, "cannot_now", "cannot_now"],
    ("capacity", "seen_by"): SeenBy,
    ("mandate", "decision"): Decision,
    ("engagement", "unit_kind"): UnitKind,
    ("agreement", "state"): ["draft", "in_force", "in_force", "ended"],
    ("handover", "state"): ["proposed", "proposed", "accepted", "declined"],
    ("takeover", "goodbye"): ["open", "booked", "held", "declined"],
    ("coordinator_request", "kind"): ["change", "who_leads"],
    ("question", "kind"): ["question", "referral"],
    ("delegation", "kind"): [*DelegationKind, "money_papers", "money_papers"],
    ("consent", "purpose"): list(Purpose)[:2],
    ("consent", "state"): ConsentState,
    ("sharing", "purpose"): list(Purpose)[:2],
    ("plan", "state"): PlanState,
    ("sign_off", "plan_state"): ["active", "active", "closed"],
    ("sign_off", "party"): Party,
    ("need", "area"): list(Area)[:3],
    ("commitment", "area"): list(Area)[:3],
    ("commitment", "task_kind"): ["", *list(TaskKind)[:2]],
    ("commitment", "sees_to"): ["", "", "checks"],
    ("commitment", "owner_kind"): ["", *OwnerKind, "person"],
    ("commitment", "state"): [*CommitmentState, "open", "open"],
    ("task_offer", "state"): OfferState,
    ("responsibility", "area"): list(Area)[:3],
    ("responsibility", "stance"): Stance,
    ("visit", "outcome"): [*Outcome, "missed", "missed", "planned", "planned"],
    ("contact", "channel"): Channel,
    ("contact", "reached"): Reached,
    ("benefit", "kind"): list(BenefitKind)[:4],
    ("application", "kind"): list(BenefitKind)[:4],
    ("application", "state"): ApplicationState,
    ("observation", "check_kind"): [one for one in CheckKind if one],
    ("encounter", "encounter_class"): [*EncounterClass, "inpatient", "inpatient"],
    ("course", "pathway"): ["family-acute", "family-acute", "discharge"],
    ("family_answer", "says"): Says,
    ("meeting", "form"): MeetingForm,
    ("meeting", "state"): [*MeetingState, "called", "called", "called"],
    ("invited", "kind"): InvitedKind,
    ("invited", "answer"): [*Answer, "", ""],
    ("agenda_item", "state"): [*MeetingState, "called", "called"],
    ("agenda_item", "area"): list(Area)[:3],
    ("agenda_item", "decision"): ["", "home_support", "work_support"],
    ("decider", "answer"): Answer,
    ("decider_seated", "answer"): Answer,
    ("written_word", "state"): WordState,
    ("step_note", "step"): ["listen", "family_contact"],
    ("step_note", "state"): StepState,
}
MAY_BE_EMPTY = {
    "outreach_paused_until_day", "end_day", "superseded_day", "contested_day", "deputy_id", "contact_id",
    "interval_days", "relative_id", "starts_second", "ends_second", "withdrawn_day", "offer_again_day",
    "follow_up_day", "declined_day", "closed_day", "met_day", "need_id", "owner_professional_id",
    "owner_unit_id", "owner_relative_id", "due_day", "answered_day", "professional_id", "follow_up_by_id",
    "followed_up_day", "revoked_day", "call_by_day", "signed_day", "reviewed_second",
    "side_id", "asked_day", "pack_read_day", "goodbye_day",
    "people", "visits",
    "tasks", "left_day", "off_day", "sits_day", "until_day", "mandate_id", "meeting_day",
    "decider_id", "helper_id", "sent_day", "decided_day",
}  # fmt: skip
MOSTLY_EMPTY = {"superseded_day", "contested_day", "outreach_paused_until_day"}
EMPTY_IN = {
    ("consent", "unit_id"),
    ("medicine", "start_day"),
    ("encounter", "start_day"),
    ("meeting", "start_day"),
    ("meeting", "answer_by_day"),
    ("agenda_item", "answer_by_day"),
    ("course", "unit_id"),
    ("course", "owner_id"),
    ("course", "ended_second"),
}
NEVER_EMPTY_IN = {
    ("professional", "professional_id"),
    ("agreement", "side_id"),
    ("coordinator_request", "asked_day"),
    ("consent", "asked_day"),
    ("question", "asked_day"),
    ("agreement_cover", "side_id"),
    ("absence", "professional_id"),
    ("relative", "relative_id"),
    ("delegation", "relative_id"),
    ("delegation", "starts_second"),
    ("delegation", "end_day"),
    ("emergency", "professional_id"),
    ("family_answer", "relative_id"),
}
POOLS = {
    "unit_id": 3,
    "side_id": 2,
    "manager_id": 3,
    "deputy_id": 3,
    "professional_id": 3,
    "commitment_id": 200,
    "course_id": 36,
    "meeting_id": 40,
    "agenda_item_id": 100,
}
SAME_POOL = {
    "manager_id": "professional_id",
    "deputy_id": "professional_id",
    "to_professional_id": "professional_id",
    "owner_unit_id": "unit_id",
    "other_unit_id": "unit_id",
    "other_side_id": "side_id",
}
PER_PERSON = 3


@dataclass(frozen=True)
class Spot:
    """Where a value stands."""

    fact: str
    column: str
    place: int
    persons: int

    @property
    def may_be_empty(self):
        here = self.fact, self.column
        return here in EMPTY_IN or (self.column in MAY_BE_EMPTY and here not in NEVER_EMPTY_IN)


def population(seed, *, persons, day, second):
    """Rows of every fact, in the order of its columns, by its name."""
    count = {"person": persons, "professional": 3, "contact": persons * 6, "observation": persons * 8}
    count["gone_through"] = 4  # few: else hardly a plan is never gone through
    dice = {name: Random(f"{seed}/{name}") for name in FACTS}  # of its own: a new fact changes no other
    return {
        name: [
            [
                _value(dice[name], Spot(name, column.name, place, persons), column.kind, day, second)
                for column in fact.columns
            ]
            for place in range(count.get(name, persons * PER_PERSON))
        ]
        for name, fact in FACTS.items()
    }


def person_id(number):
    return _id("person_id", number)


def _value(rng, spot, kind, day, second):
    if spot.may_be_empty and rng.random() < (0.8 if spot.column in MOSTLY_EMPTY else 0.35):
        return None
    if kind == "text":
        return str(rng.choice(list(WORDS[spot.fact, spot.column])))
    if kind == "int":
        ranges = {
            "categories": range(1, 512),
            "level": range(1, 4),
            "share_in_time": [50, 80],
            "people": [0, 1, 2],
            "visits": [1, 2],
        }
        return rng.choice(ranges.get(spot.column, [1, 7, 30]))
    makers = {
        "id": lambda: _some_id(rng, spot),
        "day": lambda: _day(rng, day),
        "second": lambda: _second(rng, day, second),
        "flag": lambda: rng.randrange(2),
        "tenths": lambda: rng.choice([0, 1, 20, 40]),
    }
    return makers[kind]()


def _day(rng, day):
    if rng.random() < 0.15:
        return rng.choice(EDGES)
    return day + rng.choice((-1, -1, 1)) * rng.choice(AWAY)


def _second(rng, day, second):
    """Now, a limit of hours ago, or some time on some day."""
    if rng.random() < 0.1:
        return second - rng.choice([0, 48, 168, 720]) * 3600 + rng.choice([-1, 0, 1])
    return _day(rng, day) * 86_400 + rng.choice([0, 1, 28_800, 86_399])


def _some_id(rng, spot):
    name = spot.column
    if name == "person_id":
        return person_id(spot.place if spot.fact == "person" else rng.randrange(spot.persons))
    own = name == f"{spot.fact}_id"
    pool = SAME_POOL.get(name, name)
    return _id(pool, spot.place if own else rng.randrange(POOLS.get(name, 5)))


def _id(kind, number):
    return UUID(int=(hash_of(kind) << 64) + number)


def hash_of(text):
    return sum(ord(letter) << (8 * place) for place, letter in enumerate(text[:7]))
