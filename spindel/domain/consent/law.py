"""What the law of the place lets a seat know and write about a person; read from the jurisdiction's pack.

Masks are plain integers here: a region of a million persons asks for them hundreds of millions of times.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from operator import or_
from typing import Any

from django.conf import settings

from spindel.domain.consent.kinds import DelegationKind, Ground, Level, Purpose
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel import packs
from spindel.kernel.errors import Invalid

Texts = Mapping[str, str]
"""A text by language."""
LEVELS = {"know_of": Level.KNOW_OF, "read": Level.READ, "write": Level.WRITE}


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a seat may know because its unit is engaged with the person."""

    purpose: str
    level: int
    categories: int
    source: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Room:
    """What the person's consent can add, up to a level; some of it only while the unit is engaged."""

    categories: int
    up_to: int
    needs_engagement: bool
    source: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Emergency:
    """What may be opened in an emergency, step by step, the smallest first, for so many hours at most."""

    steps: tuple[int, ...]
    hours: int
    source: Texts = field(default_factory=dict)

    @property
    def categories(self) -> int:
        """All steps together."""
        return reduce(or_, self.steps, 0)


@dataclass(frozen=True, slots=True)
class SeatLaw:
    """All that the law says of one role in one kind of unit. `barred` wins over the rest."""

    by_engagement: tuple[Allowance, ...] = ()
    by_consent: tuple[Room, ...] = ()
    barred: int = 0
    barred_by: tuple[Texts, ...] = ()
    emergency: Emergency | None = None

    @property
    def opens_in_emergency(self) -> int:
        """What the seat may ever open in an emergency."""
        return self.emergency.categories if self.emergency else 0

    @property
    def open(self) -> int:
        """What the seat may ever know, by engagement or with consent."""
        allowed = [
            *(one.categories for one in self.by_engagement),
            *(one.categories for one in self.by_consent),
        ]
        return reduce(or_, allowed, 0) & ~self.barred


NOTHING = SeatLaw()


@dataclass(frozen=True, slots=True)
class Notice:
    """Words that go along with every disclosure of these categories on one of these grounds."""

    categories: int
    grounds: tuple[str, ...]
    text: str
    source: Texts


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """The law of one jurisdiction. A seat that it does not name may know nothing."""

    seats: Mapping[tuple[str, str], SeatLaw]
    own: Room
    relatives: tuple[Room, ...] = ()
    delegation: Mapping[str, tuple[Allowance, ...]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    def of(self, kind: str, role: str) -> SeatLaw:
        return self.seats.get((kind, role), NOTHING)

    def open_to(self, kind: str) -> Category:
        """Categories that some seat of such a unit may ever know, by engagement or with consent."""
        return Category(reduce(or_, (law.open for (one, _), law in self.seats.items() if one == kind), 0))

    def notices_for(self, categories: int, ground: str) -> list[Notice]:
        """What has to go along when these are told on this ground; several grounds are joined by `+`."""
        return [
            one
            for one in self.notices
            if one.categories & categories and set(one.grounds) & set(ground.split("+"))
        ]

    def open_to_relatives(self) -> Category:
        """Categories that a relative may know with consent."""
        return Category(reduce(or_, (room.categories for room in self.relatives), 0))


def current() -> Law:
    """The law of this installation's jurisdiction."""
    return of_pack(packs.load(f"jurisdiction-{settings.JURISDICTION}"))


def categories_of_delegation(kind: str) -> Category:
    """What one kind of delegation opens here."""
    return Category(reduce(or_, (one.categories for one in current().delegation.get(kind, ())), 0))


@cache
def of_pack(pack: packs.Pack) -> Law:
    """Read a pack; raises Invalid for a word that the program does not know."""
    content = pack.content
    seats: dict[tuple[str, str], SeatLaw] = defaultdict(SeatLaw)
    for place, row in _rows(pack, "by_engagement"):
        for purpose in _words(row, "purposes", Purpose, place):
            for word, level in LEVELS.items():
                mask = _mask(row.get(word, []), place)
                _add(
                    seats,
                    row,
                    place,
                    by_engagement=(Allowance(purpose, level, mask, _texts(row["source"])),) if mask else (),
                )
    for place, row in _rows(pack, "by_consent"):
        _add(seats, row, place, by_consent=(_room(row, place),))
    for place, row in _rows(pack, "barred"):
        _add(seats, row, place, barred=_mask(row["categories"], place))
    for place, row in _rows(pack, "emergency"):
        _add_emergency(seats, row, place)
    return Law(
        seats=dict(seats),
        relatives=tuple(_room(row, f"{pack.path}: relatives") for row in content["relatives"]),
        delegation=_delegation(pack),
        notices=tuple(_notice(row, place) for place, row in _rows(pack, "notices")),
        own=_room(content["own"] | {"up_to": "read"}, f"{pack.path}: own"),
    )


def _rows(pack: packs.Pack, part: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    return ((f"{pack.path}: {part}/{number}", row) for number, row in enumerate(pack.content[part]))


def _add(
    seats: dict[tuple[str, str], SeatLaw],
    row: Mapping[str, Any],
    place: str,
    *,
    by_engagement: tuple[Allowance, ...] = (),
    by_consent: tuple[Room, ...] = (),
    barred: int = 0,
) -> None:
    """Add to the law of every seat that the row names; without roles it names them all."""
    roles = _words(row, "roles", Role, place) if "roles" in row else list(Role)
    for kind in _words(row, "units", UnitKind, place):
        for role in roles:
            before = seats[kind, role]
            seats[kind, role] = replace(
                before,
                by_engagement=before.by_engagement + by_engagement,
                by_consent=before.by_consent + by_consent,
                barred=before.barred | barred,
                barred_by=before.barred_by + ((_texts(row["source"]),) if barred else ()),
            )


def _add_emergency(seats: dict[tuple[str, str], SeatLaw], row: Mapping[str, Any], place: str) -> None:
    emergency = Emergency(
        tuple(_mask(step, place) for step in row["steps"]), row["hours"], _texts(row["source"])
    )
    for kind in _words(row, "units", UnitKind, place):
        for role in _words(row, "roles", Role, place):
            seats[kind, role] = replace(seats[kind, role], emergency=emergency)


def _notice(row: Mapping[str, Any], place: str) -> Notice:
    grounds = tuple(_words(row, "grounds", Ground, place))
    return Notice(_mask(row["categories"], place), grounds, row["text"], _texts(row["source"]))


def _delegation(pack: packs.Pack) -> dict[str, tuple[Allowance, ...]]:
    """What each kind of delegation opens; always for coordination."""
    found: dict[str, tuple[Allowance, ...]] = {}
    for place, row in _rows(pack, "delegation"):
        for kind in _words(row, "kinds", DelegationKind, place):
            found[kind] = tuple(
                Allowance(Purpose.COORDINATION.value, level, _mask(row[word], place), _texts(row["source"]))
                for word, level in LEVELS.items()
                if word in row
            )
    return found


def _room(row: Mapping[str, Any], place: str) -> Room:
    mask = _mask(row["categories"], place)
    return Room(mask, LEVELS[row["up_to"]], row.get("needs_engagement", False), _texts(row["source"]))


def _texts(source: str | Texts) -> Texts:
    """A text by language; one that stands alone is for every reader."""
    return {"en": source} if isinstance(source, str) else source


def _words(row: Mapping[str, Any], name: str, kind: type[Any], place: str) -> list[str]:
    known = set(kind.values)
    for word in row[name]:
        if word not in known:
            raise _unknown(word, f"{place}/{name}", known)
    return [str(word) for word in row[name]]


def _mask(words: Iterable[str], place: str) -> int:
    known = {one.name.lower(): one.value for one in Category if one.name}
    for word in words:
        if word not in known:
            raise _unknown(word, place, known)
    return sum(known[word] for word in words)


def _unknown(word: str, place: str, known: Iterable[str]) -> Invalid:
    return Invalid(
        "The data pack uses a word that the program does not know.",
        value=word,
        where=place,
        way_out=f"Use one of: {', '.join(sorted(known))}.",
    )
