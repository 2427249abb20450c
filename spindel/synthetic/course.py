"""One person's course: who stands around them since when, how much they carry, and what slips."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from spindel.domain.consent.inputs import BlockFact, ConsentFact, DelegationFact, RelationFact
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Ability, HelpKind, LevelOfNeed, TaskKind
from spindel.synthetic.calendar import Calendar
from spindel.synthetic.kit import Kit
from spindel.synthetic.scene import Place, Scene, Service, Staff, Town
from spindel.synthetic.slips import NEED_SOMEBODY_CLOSE, Fate, Slip
from spindel.synthetic.words import Names, Strand

# How many in a hundred have to do with whom.
AROUND = {
    "social": 72,
    "insurance": 66,
    "housing": 34,
    "home": 30,
    "peer": 26,
    "employment": 17,
    "ombud": 22,
}
# Who the promises of the stories mean, as roles.
LATE_ROLES = {
    "social": (Role.SOCIAL_WORKER,),
    "insurance": (Role.OFFICER,),
    "practice": (Role.GENERAL_PRACTITIONER,),
}
ROLES: dict[str, tuple[Role, ...]] = {
    "nurse": (Role.NURSE,),
    "doctor": (Role.PHYSICIAN,),
    "practice": (Role.GENERAL_PRACTITIONER, Role.NURSE),
}
# Areas of life that say nothing of health: whoever takes part in the plan may know of them.
PLAIN_AREAS = ("income", "housing", "daily_life", "work")
NO_RELATIVES_SHARE = 0.27
ROOTS_SHARE, INTERPRETER_SHARE = 0.24, 0.55
PAUSED_SHARE = 0.03


@dataclass(slots=True)
class Facts:
    """What the grants about one person are derived from."""

    engagements: list[RelationFact] = field(default_factory=list)
    case_managements: list[RelationFact] = field(default_factory=list)
    consents: list[ConsentFact] = field(default_factory=list)
    blocks: list[BlockFact] = field(default_factory=list)
    delegations: list[DelegationFact] = field(default_factory=list)
    since: datetime | None = None


@dataclass(slots=True)
class Course:
    """What is settled about a person before any row is laid, and what later parts need of earlier ones.

    `around` are the units by key, `contacts` the named contact there, `starts` since when.
    """

    fate: Fate
    scene: Scene
    service: Service
    manager: Staff
    deputy: Staff
    town: Town
    names: Names
    interpreter: str
    since: date
    relatives: int
    around: dict[str, Place] = field(default_factory=dict)
    contacts: dict[str, Staff] = field(default_factory=dict)
    starts: dict[str, date] = field(default_factory=dict)
    abilities: dict[TaskKind, Ability] = field(default_factory=dict)
    strands: tuple[Strand, ...] = ()
    relative_ids: list[UUID] = field(default_factory=list)
    helps: dict[UUID, list[HelpKind]] = field(default_factory=dict)
    stay: tuple[date, date] | None = None
    stay_at: tuple[datetime, datetime | None] | None = None
    paused_until: date | None = None
    facts: Facts = field(default_factory=Facts)

    def slipped(self, slip: Slip) -> bool:
        return self.fate.slipped(slip)

    def on_ward(self, day: date) -> bool:
        return self.stay is not None and self.stay[0] <= day < self.stay[1]

    def who(self, key: str) -> tuple[Place, Staff | None]:
        """Where a promise lies and with whom: with the case manager if nobody else is there."""
        if key in ("nurse", "doctor"):
            return self.service.place, self.contacts[key]
        if key not in self.around or key == "service":
            return self.service.place, self.manager
        return self.around[key], self.contacts.get(key)


def draw(kit: Kit, fate: Fate, scene: Scene, manager: Staff) -> Course:
    """Settle by chance, within the person's fate, what the rows will tell."""
    rng, words, calendar = kit.rng, kit.words, kit.calendar
    service = scene.service_of(manager)
    is_rooted = rng.random() < ROOTS_SHARE
    names = rng.choices(words.roots, words.root_weights)[0] if is_rooted else words.home
    alone = fate.slipped(Slip.ALONE) or rng.random() < NO_RELATIVES_SHARE
    alone &= not any(map(fate.slipped, NEED_SOMEBODY_CLOSE))
    course = Course(
        fate=fate,
        scene=scene,
        service=service,
        manager=manager,
        deputy=_deputy(rng, fate, service, manager, scene.away),
        town=rng.choice(scene.towns),
        names=names,
        interpreter=rng.choice(names.tongues) if is_rooted and rng.random() < INTERPRETER_SHARE else "",
        since=calendar.ago(_days_known(rng)),
        relatives=0 if alone else rng.choices((1, 2, 3), (5, 4, 1))[0],
    )
    if not fate.slips and not fate.mended and rng.random() < PAUSED_SHARE:
        course.paused_until = calendar.coming(rng, 5, 40)
    _gather(rng, course, calendar)
    course.abilities = _abilities(rng, fate)
    course.strands = _strands(rng, course, words.strands)
    return course


def _days_known(rng: Random) -> int:
    """One in ten came in the last months; the others long ago."""
    return rng.randint(120, 200) if rng.random() < 0.1 else rng.randint(380, 2900)


def _deputy(rng: Random, fate: Fate, service: Service, manager: Staff, away: tuple[Staff, ...]) -> Staff:
    """Somebody of the same service who is there; where that slipped, the one who is ill."""
    both_here = len(away) == 2 and set(away) <= set(service.managers)
    if Slip.DEPUTY_AWAY in fate.slips and both_here and manager == away[0]:
        return away[1]
    present = [one for one in service.managers if one != manager and one not in away]
    return rng.choice(present or service.place.with_role(Role.NURSE))


def _gather(rng: Random, course: Course, calendar: Calendar) -> None:
    """Who is around, since when, and whom they have as a named contact there."""
    scene, town = course.scene, course.town
    near = course.service.near
    course.around["service"] = course.service.place
    course.around["practice"] = rng.choice(scene.practices)
    for key, share in AROUND.items():
        place = town.places.get(key) or scene.common.get(key)
        if place and (rng.random() * 100 < share or _is_needed(course, key)):
            course.around[key] = place
    for key, place in course.around.items():
        course.starts[key] = _start(rng, course.since, key, calendar)
        if key in near or rng.random() < 0.55:
            course.contacts[key] = rng.choice(place.with_role(*ROLES.get(key, ())) or place.staff)
    _settle_who_is_late(course)
    course.contacts["service"] = course.manager
    for key in ("nurse", "doctor"):
        course.contacts[key] = rng.choice(course.service.place.with_role(*ROLES[key]))


def _is_needed(course: Course, key: str) -> bool:
    """Whoever has nobody close gets a peer, and whoever is late in the story has to be there."""
    return key == course.fate.late_by or (key == "peer" and course.relatives == 0)


def _start(rng: Random, since: date, key: str, calendar: Calendar) -> date:
    if key == "service":
        return since
    longest = max(40, (calendar.today - since).days)
    return calendar.ago(rng.randint(35, longest))


def _abilities(rng: Random, fate: Fate) -> dict[TaskKind, Ability]:
    """What the person can carry now, for some kinds of task. Closer support goes with less strength."""
    weights = {
        LevelOfNeed.ASSERTIVE: (2, 4, 4),
        LevelOfNeed.INTENSIVE: (3, 4, 3),
        LevelOfNeed.STANDARD: (5, 4, 1),
        LevelOfNeed.MONITORING: (8, 2, 0),
    }[fate.level]
    kinds = [kind for kind in TaskKind if rng.random() < 0.45]
    found = {kind: rng.choices(tuple(Ability), weights)[0] for kind in kinds}
    if fate.slipped(Slip.TASK_TOO_HEAVY):
        found[TaskKind.PAPERWORK] = Ability.CANNOT_NOW
    return found


def _settle_who_is_late(course: Course) -> None:
    """Where the story says whose promise is overdue, they are around and known by name."""
    key = course.fate.late_by
    if key in course.around:
        course.contacts[key] = course.around[key].with_role(*LATE_ROLES[key])[0]


def _strands(rng: Random, course: Course, strands: Sequence[Strand]) -> tuple[Strand, ...]:
    """Two to four strands of everyday life, in different areas."""
    fits = {"": True, "interpreter": bool(course.interpreter), "relatives": course.relatives > 0}
    count = {LevelOfNeed.MONITORING: 1, LevelOfNeed.STANDARD: 2}.get(course.fate.level, 3) + (
        rng.random() < 0.5
    )
    picked: dict[str, Strand] = {}
    late = course.fate.late_by
    # If the story says whose promise is overdue, a strand in which they promise something comes first.
    drawn = rng.sample(strands, len(strands))
    if late:
        drawn.sort(key=lambda one: (all(p.by != late for p in one.promises), one.area not in PLAIN_AREAS))
    for strand in drawn:
        if fits[strand.only] and strand.area not in picked:
            picked[strand.area] = strand
        if len(picked) == count:
            break
    return tuple(picked.values())


def recent(calendar: Calendar, day: date) -> date:
    """The day, but not before the year that the history covers."""
    return max(day, calendar.today - timedelta(days=365))
