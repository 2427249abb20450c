"""Reading gaps, always from the point of view of whoever asks.

A gap about a person is there for whoever may read every category that it tells about; one about a
professional for that professional and for who leads a unit in which they sit. Order: the more severe first,
among equals the one that has lasted longest; people stand in the order of their most urgent gap. Nothing is
added up about a person.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from spindel.domain.consent import access
from spindel.domain.network.kinds import DECIDING_UNITS, Role
from spindel.domain.network.models import CaseManagement, Membership, Seat
from spindel.domain.people.changes import local_date
from spindel.domain.people.queries import current
from spindel.insight.gaps.models import Gap, GapEvent, GapEventKind
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.rule import PROFESSIONAL, UNIT
from spindel.kernel.actors import Actor

KEPT_FROM_DECIDERS = [rule.id for rule in RULES.values() if rule.kept_from_deciders]
FOR_MANAGERS = [rule.id for rule in RULES.values() if rule.for_managers]


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the story of a gap."""

    what: str
    reason: str
    who: str
    at: datetime
    until: date | None = None


def open_gaps(actor: Actor, *, at: datetime) -> QuerySet[Gap]:
    """Every open gap that the actor may know of, also those that were put off."""
    return _known(Gap.objects.filter(closed_at=None), actor, at)


def still_open(ids: Collection[UUID]) -> set[UUID]:
    """Those of them that are open, whoever may know of them."""
    return set(Gap.objects.filter(pk__in=ids, closed_at=None).values_list("pk", flat=True))


def in_order(gaps: QuerySet[Gap]) -> QuerySet[Gap]:
    """Those that are not put off, the most urgent first."""
    return gaps.filter(snoozed_until=None).order_by("-severity", "since_date", "id")


def by_person(gaps: Iterable[Gap]) -> dict[UUID | None, list[Gap]]:
    """Gaps that are in order, by person, in the order of each one's most urgent. One pass, no query."""
    found: dict[UUID | None, list[Gap]] = {}
    for gap in gaps:
        found.setdefault(gap.person_id, []).append(gap)
    return found


def counts(gaps: QuerySet[Gap]) -> dict[str, int]:
    """How many of them each rule has. One query."""
    rows = gaps.order_by().values("rule").annotate(count=Count("pk"))
    return {row["rule"]: row["count"] for row in rows}


def story(gap: Gap) -> list[Step]:
    """What has happened to a gap, from its opening on."""
    return [
        Step(str(GapEventKind(one.kind).label), one.reason, one.by_name, one.at, one.until_date)
        for one in GapEvent.objects.filter(gap=gap).order_by("at", "id")
    ]


def known_to(actor: Actor, *, at: datetime) -> QuerySet[Gap]:
    """Every gap that the actor may know of, open or closed."""
    return _known(Gap.objects.all(), actor, at)


@dataclass(frozen=True, slots=True)
class Standing:
    """What an actor's seats mean here: whether they decide on benefits or housing; the units they lead."""

    decides: bool
    led: frozenset[UUID]


def standing(actor: Actor) -> Standing:
    """One query."""
    seats = Seat.objects.filter(Q(pk__in=actor.keys) | Q(unit=actor.unit_id))
    led, kinds = set(), set()
    for seat, unit, role, kind in seats.values_list("id", "unit_id", "role", "unit__kind"):
        if seat in actor.keys and role == Role.TEAM_LEADER:
            led.add(unit)
        if unit == actor.unit_id:
            kinds.add(kind)
    return Standing(actor.role == Role.OFFICER or bool(kinds & set(DECIDING_UNITS)), frozenset(led))


def decides(actor: Actor) -> bool:
    """Those who decide on benefits or housing: what people fail at never travels to them by itself."""
    return standing(actor).decides


def about_persons(gaps: QuerySet[Gap], actor: Actor, stands: Standing, on: date) -> QuerySet[Gap]:
    """Those about persons that may travel to this actor; still to be limited by access."""
    theirs = Q(whose_id__in=[one for one in (actor.human_id, actor.unit_id) if one])
    theirs |= Q(handed_to_id=actor.human_id)
    managed = current(CaseManagement.objects.filter(person=OuterRef("person"), unit=actor.unit_id), on)
    found = gaps.filter(~Q(rule__in=FOR_MANAGERS) | theirs | Exists(managed), subject_kind="person")
    if not stands.decides:
        return found
    return found.filter(~Q(rule__in=KEPT_FROM_DECIDERS) | theirs)


def about_colleagues(actor: Actor, stands: Standing, on: date) -> Q:
    """Gaps about the actor themselves, or about units that they lead and who sits there. One query to lead.

    As ids and not as subqueries: only then does SQLite look gaps up on both sides of an "or".
    """
    ids = {actor.human_id} - {None} | stands.led
    if stands.led:
        seated = current(Membership.objects.filter(seat__unit__in=stands.led), on)
        ids |= set(seated.values_list("professional_id", flat=True))
    return Q(subject_kind__in=[PROFESSIONAL, UNIT], subject_id__in=ids)


def _known(gaps: QuerySet[Gap], actor: Actor, at: datetime) -> QuerySet[Gap]:
    stands = standing(actor)
    colleagues = gaps.filter(about_colleagues(actor, stands, local_date(at)))
    known = access.limit(
        about_persons(gaps, actor, stands, local_date(at)), actor, categories="categories", at=at
    )
    return known | colleagues
