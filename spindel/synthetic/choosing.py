"""What the units of a block offer, and what some of Anna's people have to choose from."""

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from spindel.domain.consent.actions.receipts import digest
from spindel.domain.consent.kinds import GivenHow, ReceiptKind
from spindel.domain.consent.models import Receipt
from spindel.domain.network.kinds import Along, OfferingKind
from spindel.domain.network.models import Offering
from spindel.domain.people.kinds import PlaceKind
from spindel.domain.people.models import Place as OwnPlace
from spindel.domain.plan.kinds import Area, ChoiceSaid
from spindel.domain.plan.models import Choice, ChoiceAnswer, ChoiceCompany, ChoiceOption
from spindel.kernel.ids import id_at
from spindel.synthetic.course import Course
from spindel.synthetic.kit import Kit
from spindel.synthetic.rows import About
from spindel.synthetic.scene import Place, Scene

CENTRES = ((59.80, 17.20), (59.95, 17.75))
"""Where the two towns of a block lie on the map, some 35 km apart."""
AROUND = 0.04  # degrees, a few kilometres
MANY = 6  # so many of Anna's people have something to choose


class Offer(NamedTuple):
    """One thing that is offered, in which town; its texts stand in `words.yaml` under its key."""

    key: str
    town: int
    kind: OfferingKind
    along: Along
    wait: int
    asked: int = 20  # days ago
    evenings: bool = False
    weekends: bool = False
    languages: tuple[str, ...] = ()
    beyond: int | None = None


OFFERS = {
    "office": Offer("office", 0, OfferingKind.WORK, Along.ONE, 20),
    "workshop": Offer("workshop", 1, OfferingKind.WORK, Along.FAMILY, 45, 100, evenings=True, beyond=25),
    "placement": Offer("placement", 1, OfferingKind.WORK, Along.FAMILY, 10, languages=("ar",)),
    "garden": Offer("garden", 0, OfferingKind.DAY_ACTIVITIES, Along.ONE, 5, weekends=True),
    "cafe": Offer("cafe", 1, OfferingKind.PEER_SUPPORT, Along.FAMILY, 0, evenings=True, weekends=True),
    "course": Offer("course", 0, OfferingKind.FAMILY, Along.FAMILY, 60, evenings=True),
}  # fmt: skip
WORK, DAYS = ("office", "workshop", "placement"), ("garden", "cafe")


def lay(kit: Kit, scene: Scene, *, block: int) -> dict[str, UUID]:
    """What there is, by its key. With dice of its own, so that the people of the region stay who they are."""
    dice, said = Random(block), kit.calendar.at(kit.calendar.ago(20), 9)  # noqa: S311 - stories, not secrets
    home, found = kit.words.home.tongues[0], {}
    for key, offer in OFFERS.items():
        text = kit.words.say["offers"][key]
        found[key] = id_at(said, dice)
        row = {
            "id": found[key],
            "unit_id": _units(scene)[key].id,
            "kind": offer.kind,
            "what": text["what"],
            "place": text["place"],
            "hours": text["hours"],
            "in_evenings": offer.evenings,
            "on_weekends": offer.weekends,
            "languages": [home, *offer.languages],
            "along": offer.along,
            "wait_days": offer.wait,
            "wait_date": kit.calendar.ago(offer.asked),
            "loses": text.get("loses", ""),
            "loses_beyond_km": offer.beyond,
        }
        kit.rows.by_model[Offering].append(row | _on_map(offer.town, dice))
    return found


def _units(scene: Scene) -> dict[str, Place]:
    """Who offers what."""
    return {
        "office": scene.towns[0].places["employment"],
        "workshop": scene.towns[1].places["employment"],
        "placement": scene.services[1].place,
        "garden": scene.towns[0].places["social"],
        "cafe": scene.peer,
        "course": scene.services[0].place,
    }


def _on_map(town: int, dice: Random) -> dict[str, Decimal]:
    north, east = CENTRES[town]
    return {
        "latitude": Decimal(f"{north + dice.uniform(-AROUND, AROUND):.4f}"),
        "longitude": Decimal(f"{east + dice.uniform(-AROUND, AROUND):.4f}"),
    }


class Choosing:
    """Something open and something decided for the first of Anna's people whom somebody is close to."""

    def __init__(self, kit: Kit, scene: Scene, offered: dict[str, UUID]) -> None:
        self.kit, self.scene, self.offered, self.dice = kit, scene, offered, Random(7)  # noqa: S311
        self.say: dict[str, Any] = kit.words.say["choices"]

    def lay(self, made: list[tuple[About, Course]]) -> None:
        anna = self.scene.services[1].managers[0]
        close = [(about, course) for about, course in made if course.manager == anna and course.relative_ids]
        for about, course in close[:MANY]:
            self._places(about, course)
            self._open(about, course)
            self._decided(about, course)

    def _places(self, about: About, course: Course) -> None:
        """Home in the person's own town; work in the other one, and family, too."""
        at, here = self.kit.calendar.at(self.kit.calendar.ago(30), 10), self.scene.towns.index(course.town)
        for kind in PlaceKind:
            town = here if kind == PlaceKind.HOME else 1 - here
            words = self.say["places"][kind]
            about.put(OwnPlace, at, by=about.person_id, kind=kind, words=words, **_on_map(town, self.dice))

    def _choice(
        self, about: About, course: Course, area: Area, keys: tuple[str, ...], ago: int
    ) -> list[UUID]:
        """The choice, and its options in their order."""
        day, by = self.kit.calendar.ago(ago), course.manager
        at = self.kit.calendar.at(day, 14)
        choice = about.put(
            Choice,
            at,
            by=by.id,
            area=area,
            question=self.say["questions"][area],
            put_by_name=by.name,
            put_date=day,
            answer_by_date=day + timedelta(days=30),
        )
        rows = [{"choice_id": choice, "offering_id": self.offered[key]} for key in keys]
        return [
            choice,
            *(about.put(ChoiceOption, at, by=by.id, number=n, **row) for n, row in enumerate(rows, 1)),
        ]

    def _open(self, about: About, course: Course) -> None:
        choice, *_options = self._choice(about, course, Area.WORK, WORK, 6)
        relative, day = course.relative_ids[0], self.kit.calendar.ago(3)
        company = {"choice_id": choice, "relative_id": relative, "in_evenings": True, "said_date": day}
        at = self.kit.calendar.at(day, 20)
        about.put(ChoiceCompany, at, by=relative, words=self.say["company"], **company)

    def _decided(self, about: About, course: Course) -> None:
        """The last of them, said on screen, with its receipt."""
        choice, *options = self._choice(about, course, Area.DAILY_LIFE, DAYS, 40)
        day = self.kit.calendar.ago(35)
        at, me, how = self.kit.calendar.at(day, 16), about.person_id, GivenHow.SCREEN
        said = {"said": ChoiceSaid.PICK, "option_id": options[-1], "own_words": self.say["own_words"]}
        answer = about.put(ChoiceAnswer, at, by=me, choice_id=choice, how=how, said_date=day, **said)
        names = [
            f"{self.kit.words.say['offers'][key]['what']}, {_units(self.scene)[key].name}" for key in DAYS
        ]
        told = {
            "question": self.say["questions"][Area.DAILY_LIFE],
            "picked": names[-1],
            "among": names,
            "own_words": self.say["own_words"],
            "until": None,
            "how": how.value,
            "witness": "",
        }
        about.put(
            Receipt,
            at,
            by=me,
            number=answer.hex[-10:].upper(),
            kind=ReceiptKind.CHOICE_PICKED,
            subject_id=answer,
            said=told,
            digest=digest(told),
        )
