"""What Today says, worked out from what the rooms tell. Pure functions; no clock, no database."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.appointments.queries import VisitCard
from spindel.domain.flows.queries import Awaited
from spindel.domain.meetings.cards import MeetingHead
from spindel.domain.network.queries import Caseload
from spindel.interfaces.ui.formats import number
from spindel.interfaces.web.present.gaps import Group
from spindel.interfaces.web.present.person import TONE_OF_OUTCOME


@dataclass(frozen=True, slots=True)
class Weight:
    """A caseload against its limit, as a bar of which the limit stands at `limit_share` per cent."""

    weight: Decimal
    limit: Decimal
    share: int
    limit_share: int
    is_over: bool
    says: str
    name: str = ""


def weigh(load: Caseload) -> Weight:
    full = max(load.weight, load.limit * Decimal("1.25"), Decimal(1))
    people = ngettext("%(count)d person", "%(count)d people", load.people) % {"count": load.people}
    room = load.limit - load.weight
    says = (
        _("%(people)s; over the limit.")
        if load.is_over
        else _("%(people)s; room for a weight of %(room)s more.")
    )
    return Weight(
        weight=load.weight,
        limit=load.limit,
        share=round(100 * load.weight / full),
        limit_share=round(100 * load.limit / full),
        is_over=load.is_over,
        says=says % {"people": people, "room": number(room)},
        name=load.name,
    )


@dataclass(frozen=True, slots=True)
class VisitLine:
    card: VisitCard
    url: str
    outcome: str
    tone: str


def visit_line(card: VisitCard, *, url: str) -> VisitLine:
    said = "" if card.outcome == Outcome.PLANNED else str(card.outcome.label)
    return VisitLine(card, url, said, TONE_OF_OUTCOME.get(card.outcome, ""))


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What others wait for."""

    awaited: Awaited
    url: str


@dataclass(frozen=True, slots=True)
class ClosedLine:
    title: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Team:
    """What a team leader sees of the unit: counts and caseloads, by name and never by rank.

    `without_manager`: the address of each person's page and their name.
    """

    without_manager: list[tuple[str, str]]
    caseloads: list[Weight]


@dataclass(slots=True)
class Board:
    """Everything on Today."""

    date: date
    greeting: str
    summary: str
    groups: list[Group]
    more_count: int
    shows_all: bool
    praise: tuple[str, ...]
    visits: list[VisitLine] = field(default_factory=list)
    meetings: list[MeetingHead] = field(default_factory=list)
    answers: list[AnswerLine] = field(default_factory=list)
    weight: Weight | None = None
    closed: list[ClosedLine] = field(default_factory=list)
    team: Team | None = None


def greeting(name: str, *, hour: int) -> str:
    """By the clock on the wall, to the first name."""
    words = {"name": name.split(maxsplit=1)[0] if name else ""}
    if hour < 10:
        return _("Good morning, %(name)s") % words
    return (_("Hello, %(name)s") if hour < 17 else _("Good evening, %(name)s")) % words


def summary(gaps: int, people: int, closed: int) -> str:
    """One sentence that can be read from across the room."""
    if not gaps:
        return _closed(closed)
    count = ngettext("%(gaps)d gap", "%(gaps)d gaps", gaps) % {"gaps": gaps}
    about = ngettext("about %(people)d person.", "about %(people)d people.", people) % {"people": people}
    return f"{count} {about} {_closed(closed)}".strip()


def praise(closed: int, *, holds_all: bool) -> tuple[str, str]:
    """What an empty page says, in a heading and a sentence: that nothing was forgotten is somebody's work."""
    if holds_all:
        title = _("Nothing is falling through the cracks")
        calm = _("Everybody is in touch, every promise has its day, and somebody answers for each need.")
    else:
        title = _("Nothing waits for your move")
        calm = _("Every promise of yours has its day, and nobody waits for you.")
    return title, f"{calm} {_closed(closed)}".strip()


def beginning(*, receives: bool) -> tuple[str, str]:
    """What an empty page says before there is anybody whom the reader may know."""
    if receives:
        title = _("Nobody is here yet")
        next_step = _(
            "Welcome the first person: then their plan, their promises and what is missing show here."
        )
    else:
        title = _("Nobody has let you in yet")
        next_step = _(
            "Once your unit is engaged with a person, or a person agrees that you may know, it shows here."
        )
    return title, next_step


def _closed(count: int) -> str:
    if not count:
        return ""
    said = ngettext("%(count)d closed since yesterday.", "%(count)d closed since yesterday.", count)
    return said % {"count": count}
