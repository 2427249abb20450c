"""A block: a few hundred persons with the services around them. Blocks know nothing of each other.

Each has random numbers of its own, from the seed and its number: a region of any size is made block by block,
in flat memory, and a block is the same whoever makes it and whatever comes before it.
"""

from dataclasses import dataclass
from uuid import UUID

from spindel.domain.consent import law
from spindel.domain.consent.derive import grants_for_many
from spindel.domain.consent.inputs import Inputs, SeatFact, UnitFact
from spindel.domain.consent.models import Grant
from spindel.domain.network.kinds import HandoverState, Role
from spindel.domain.network.models import Handover, Seat, Unit
from spindel.insight.looks.models import Flag
from spindel.synthetic import activities, agreed, choosing, handing, meetings, planned, slips, team
from spindel.synthetic import course as courses
from spindel.synthetic.around import AroundMaker
from spindel.synthetic.body import BodyMaker
from spindel.synthetic.calendar import Calendar
from spindel.synthetic.close import CloseMaker
from spindel.synthetic.course import Course, Facts
from spindel.synthetic.dice import Dice
from spindel.synthetic.history import HistoryMaker
from spindel.synthetic.kit import Kit
from spindel.synthetic.maker import Maker
from spindel.synthetic.money import MoneyMaker
from spindel.synthetic.own import OwnWordsMaker
from spindel.synthetic.pathways import PathMaker
from spindel.synthetic.people import PersonMaker, person
from spindel.synthetic.plans import PlanMaker
from spindel.synthetic.rows import About, Rows
from spindel.synthetic.scene import Place, Scene, SceneMaker, Shared, Staff, lay_shared
from spindel.synthetic.slips import Fate
from spindel.synthetic.story import ANNAS_TWENTY
from spindel.synthetic.words import Words

SIZE = 300
# In this order: later parts need what earlier ones found out.
PARTS: tuple[type[Maker], ...] = (
    PersonMaker,
    AroundMaker,
    BodyMaker,
    PathMaker,
    PlanMaker,
    MoneyMaker,
    HistoryMaker,
    OwnWordsMaker,
    CloseMaker,
)


@dataclass(frozen=True, slots=True)
class Persona:
    """A professional as whom a visitor of the demo may look around."""

    professional_id: UUID
    username: str
    name: str
    role: str
    unit: str
    who: str


@dataclass(slots=True)
class Block:
    rows: Rows
    persons: int
    personas: tuple[Persona, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a region is made from: the same recipe always gives the same rows."""

    seed: int
    persons: int
    calendar: Calendar
    words: Words
    size: int = SIZE  # persons in a block

    @property
    def blocks(self) -> int:
        return -(-self.persons // self.size)

    def random(self, name: object) -> Dice:
        return Dice(f"{self.seed}/{name}")

    def shared(self) -> tuple[Rows, Shared]:
        rows = Rows(self.random("shared"))
        return rows, lay_shared(rows, self.words, self.calendar.at(self.calendar.ago(4 * 365), 8))

    def block(self, number: int, shared: Shared) -> Block:
        persons = min(self.size, self.persons - number * self.size)
        return _BlockMaker(self, number, shared, persons).make()


class _BlockMaker:
    def __init__(self, recipe: Recipe, number: int, shared: Shared, persons: int) -> None:
        self.recipe, self.number, self.persons = recipe, number, persons
        self.words, self.calendar = recipe.words, recipe.calendar
        self.rng = recipe.random(number)
        self.rows = Rows(self.rng)
        anna = self.words.say["anna"] if number == 0 else ""
        self.kit = Kit(self.rows, self.rng, self.words, self.calendar)
        self.scene: Scene = SceneMaker(self.kit, number).lay(shared, persons, anna)
        activities.lay(self.kit, self.scene, block=number)
        team.lay(self.kit, self.scene, block=number)
        self.agreed = agreed.Agreed(self.kit, self.scene, block=number)
        self.asked_side = self.agreed.lay()
        self.offered = choosing.lay(self.kit, self.scene, block=number)
        self.units = _unit_facts(self.rows)
        self.law = law.current()

    def make(self) -> Block:
        caseloads = self._caseloads()
        made = []
        for index, (manager, fate) in enumerate(caseloads):
            course = courses.draw(self.kit, fate, self.scene, manager)
            made.append((self._person(course, self.number * self.recipe.size + index + 1), course))
        if self.number:
            return Block(self.rows, len(made))
        self._asks_anna(made)
        self._looks_late(made)
        choosing.Choosing(self.kit, self.scene, self.offered).lay(made)
        planned.Planned(self.kit).lay(made)
        meetings.lay(self.kit, made)
        self.agreed.ask(self.asked_side, made)
        handing.lay(self.kit, self.scene, made)
        return Block(self.rows, len(made), self._personas([course for _, course in made]))

    def _caseloads(self) -> list[tuple[Staff, Fate]]:
        """Who is whose: Anna's twenty first, then the others shared out unevenly."""
        managers = [one for service in self.scene.services for one in service.managers]
        first = self.scene.services[1].managers[0]
        mine = ANNAS_TWENTY if self.number == 0 else ()
        found = [(first, fate) for fate in mine][: self.persons]
        rest = [one for one in managers if not mine or one is not first] or [first]
        room = [self.rng.uniform(0.85, 1.15) for _ in rest]
        for manager in self.rng.choices(rest, room, k=self.persons - len(found)):
            strain = self.scene.service_of(manager).strain
            found.append((manager, slips.draw(self.rng, strain=strain)))
        return found

    def _person(self, course: Course, number: int) -> About:
        about = person(self.kit, course, number)
        for part in PARTS:
            part(self.kit, about, course).lay()
        self._grants(about, course.facts)
        return about

    def _grants(self, about: About, facts: Facts) -> None:
        inputs = Inputs(
            person_id=about.person_id,
            law=self.law,
            units=self.units,
            engagements=tuple(facts.engagements),
            case_managements=tuple(facts.case_managements),
            consents=tuple(facts.consents),
            blocks=tuple(facts.blocks),
            delegations=tuple(facts.delegations),
            since=facts.since,
        )
        for spec in grants_for_many([inputs]):
            self.rows.put(Grant, spec.starts_at, **spec._asdict())

    # The story

    def _asks_anna(self, made: list[tuple[About, Course]]) -> None:
        """A colleague asks Anna to take over somebody, and waits for her answer."""
        first = self.scene.services[1].managers[0]
        for about, course in made:
            if course.manager != first and course.service is self.scene.services[1] and not course.fate.slips:
                at = self.calendar.at(self.calendar.ago(2), 15)
                about.put(
                    Handover,
                    at,
                    by=course.manager.id,
                    from_professional_id=course.manager.id,
                    to_professional_id=first.id,
                    from_date=self.calendar.ahead(21),
                    reason=self.words.say["handover_asked"],
                    state=HandoverState.PROPOSED,
                )
                return

    def _looks_late(self, made: list[tuple[About, Course]]) -> None:
        """A nurse of Anna's team looked at one of her people late in the evening."""
        service = self.scene.services[1]
        day = self.calendar.ago(2)
        about, course = made[min(12, len(made) - 1)]
        nurses = [one for one in service.place.with_role(Role.NURSE) if one != course.contacts["nurse"]]
        self.rows.put(
            Flag,
            self.calendar.at(self.calendar.yesterday, 4),
            detector="after_hours",
            human_id=nurses[0].id,
            person_id=about.person_id,
            organisation_id=service.place.organisation_id,
            unit_id=service.place.id,
            local_date=day,
            params={"at": "22:41"},
            reasons=[],
            flagged_at=self.calendar.at(self.calendar.yesterday, 4),
        )

    def _personas(self, made: list[Course]) -> tuple[Persona, ...]:
        """Anna, her team leader, and those who are late with a promise to her people."""
        service = self.scene.services[1].place
        anna = self.scene.services[1].managers[0]
        late = {course.fate.late_by: course for course in made if course.fate.late_by}
        picked: dict[str, tuple[Place, Staff | None]] = {"case_manager": (service, anna)}
        for name, key in (("nurse", "nurse"), ("social_worker", "social")):
            if key in late:
                picked[name] = late[key].who(key)
        picked["team_leader"] = (service, service.with_role(Role.TEAM_LEADER)[0])
        for name, key in (("practice", "practice"), ("officer", "insurance")):
            if key in late:
                picked[name] = late[key].who(key)
        says = self.words.say["personas"]
        return tuple(
            Persona(staff.id, name, staff.name, staff.role.value, place.name, says[name])
            for name, (place, staff) in picked.items()
            if staff
        )


def _unit_facts(rows: Rows) -> dict[UUID, UnitFact]:
    seats: dict[UUID, list[SeatFact]] = {}
    for seat in rows.by_model[Seat]:
        seats.setdefault(seat["unit_id"], []).append(SeatFact(seat["id"], seat["role"]))
    return {
        unit["id"]: UnitFact(unit["id"], unit["kind"], tuple(seats[unit["id"]]))
        for unit in rows.by_model[Unit]
    }
