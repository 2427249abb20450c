"""Examines the looks of a day once and for all: flags the unusual, keeps what tomorrow compares with."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import Role
from spindel.domain.network.models import Membership, Unit
from spindel.domain.people.changes import local_date
from spindel.domain.people.queries import current
from spindel.insight.looks import reading
from spindel.insight.looks.facts import Day, Finding
from spindel.insight.looks.kinds import Verdict
from spindel.insight.looks.models import BareLook, ExaminedDay, Flag, WorkedHours
from spindel.insight.looks.registry import find
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid

# A look that was part of the work makes the next like it no news for as long; many at once, for a week.
SETTLES = timedelta(days=90)
SETTLES_MANY = timedelta(days=7)
# A store that slept for longer begins anew: what is older than what is kept cannot be compared with anything.
CATCHES_UP = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of it, over the whole house: never of one human."""

    day: date
    looks: int
    explained: int
    staff_days: int
    flagged: int

    @property
    def share_explained(self) -> float:
        return self.explained / self.looks if self.looks else 1.0


def catch_up(*, by: Actor, at: datetime) -> list[Examined]:
    """Every day that has ended and was not examined yet, the oldest first."""
    yesterday = local_date(at) - timedelta(days=1)
    last = ExaminedDay.objects.order_by("-local_date").values_list("local_date", flat=True).first()
    first = yesterday if last is None else max(last + timedelta(days=1), yesterday - CATCHES_UP)
    count = (yesterday - first).days + 1
    return [examine(first + timedelta(days=number), by=by, at=at) for number in range(count)]


def examine_past(day: date, *, by: Actor, at: datetime) -> Examined:
    """The same for a day that somebody names; raises Invalid unless it has ended."""
    if day >= local_date(at):
        raise Invalid(
            _("This day has not ended yet."),
            value=day.isoformat(),
            where="day",
            way_out=_("Name an earlier day."),
        )
    return examine(day, by=by, at=at)


@transaction.atomic
def examine(day: date, *, by: Actor, at: datetime) -> Examined:
    """Examine one local day. Done again it changes nothing, unless something was written down since."""
    found = reading.read_day(day)
    _keep(found)
    flags = _flags(found, at)
    Flag.objects.bulk_create(flags)
    for flag in flags:
        audit.write(
            "look.flag",
            by=by,
            at=at,
            person_id=flag.person_id,
            subject_kind="flag",
            subject_id=flag.id,
            detail={"detector": flag.detector, "human": str(flag.human_id), "day": day.isoformat()},
        )
    _give_to_reviewers(day)
    looks = sum(one.views for one in found.looked)
    explained = sum(one.views for one in found.looked if found.reasons_of(one))
    sums = {"looks": looks, "explained": explained, "staff_days": len({one.human_id for one in found.looked})}
    ExaminedDay.objects.update_or_create(local_date=day, defaults=sums | {"examined_at": at})
    return Examined(day, **sums, flagged=len(flags))


def _keep(found: Day) -> None:
    """What the next weeks compare with, in place of what was kept of this day before."""
    for model in (BareLook, WorkedHours):
        model.objects.filter(
            Q(local_date=found.day) | Q(local_date__lt=found.day - 2 * reading.KEPT)
        ).delete()
    BareLook.objects.bulk_create(
        BareLook(
            human_id=one.human_id, person_id=one.person_id, local_date=one.day, views=one.views, team=one.team
        )
        for one in found.bare
    )
    hours = reading.hours_of(found.looked, found)
    WorkedHours.objects.bulk_create(
        WorkedHours(human_id=human_id, local_date=found.day, hours=mask) for human_id, mask in hours.items()
    )


def _flags(found: Day, at: datetime) -> list[Flag]:
    findings = find(found)
    stands = _Standing(findings, found.day)
    looks = {(one.human_id, one.person_id): one for one in found.looked}
    organisations = {one.human_id: one.organisation_id for one in found.looked}
    return [
        Flag(
            detector=one.detector,
            human_id=one.human_id,
            person_id=one.person_id,
            organisation_id=organisations[one.human_id],
            local_date=one.day,
            params=dict(one.params),
            reasons=sorted(found.reasons_of(looks[one.human_id, one.person_id])) if one.person_id else [],
            flagged_at=at,
        )
        for one in findings
        if stands.is_news(one)
    ]


class _Standing:
    """The flags that stand already: one that waits says enough, and so does one that was in order."""

    def __init__(self, findings: Iterable[Finding], day: date) -> None:
        self._flags: dict[tuple[str, UUID, UUID | None], list[Flag]] = defaultdict(list)
        humans = {one.human_id for one in findings}
        for flag in Flag.objects.filter(human__in=humans, local_date__gt=day - SETTLES):
            self._flags[flag.detector, flag.human_id, flag.person_id].append(flag)

    def is_news(self, one: Finding) -> bool:
        known = self._flags[one.detector, one.human_id, one.person_id]
        settles = SETTLES if one.person_id else SETTLES_MANY
        return not any(
            flag.local_date == one.day
            or not flag.verdict
            or (flag.verdict == Verdict.IN_ORDER and flag.local_date > one.day - settles)
            for flag in known
        )


def _give_to_reviewers(day: date) -> None:
    """Who leads the unit in which somebody looks reviews it; never themselves."""
    waiting = list(Flag.objects.filter(verdict="").order_by("id"))
    leaders = _leaders(day)
    seats = _seats({one.human_id for one in waiting}, day)
    beside = _units_of(set(leaders))
    for flag in waiting:
        unit_id = _reviewing(flag, seats.get(flag.human_id, []), leaders, beside)
        if unit_id != flag.unit_id:
            flag.unit_id = unit_id
            flag.save(update_fields=["unit"])


def _reviewing(
    flag: Flag,
    seats: Collection[tuple[UUID, UUID]],
    leaders: dict[UUID, set[UUID]],
    beside: Collection[tuple[UUID, UUID]],
) -> UUID | None:
    """The first of their units there, else any of the organisation, that somebody else leads."""
    own = [unit for unit, organisation in seats if organisation == flag.organisation_id]
    others = [unit for unit, organisation in beside if organisation == flag.organisation_id]
    return next((unit for unit in (*own, *others) if leaders.get(unit, set()) - {flag.human_id}), None)


def _leaders(day: date) -> dict[UUID, set[UUID]]:
    """Who leads each unit that somebody leads."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = current(Membership.objects.filter(seat__role=Role.TEAM_LEADER), day)
    for unit_id, human_id in rows.values_list("seat__unit_id", "professional_id"):
        found[unit_id].add(human_id)
    return found


def _seats(human_ids: Collection[UUID], day: date) -> dict[UUID, list[tuple[UUID, UUID]]]:
    """Units and organisations in which each of these sits, the longest held first."""
    found: dict[UUID, list[tuple[UUID, UUID]]] = defaultdict(list)
    rows = current(Membership.objects.filter(professional__in=human_ids), day).order_by("start_date", "id")
    for human_id, *seat in rows.values_list(
        "professional_id", "seat__unit_id", "seat__unit__organisation_id"
    ):
        found[human_id].append((seat[0], seat[1]))
    return found


def _units_of(unit_ids: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    rows = Unit.objects.filter(pk__in=unit_ids).order_by("id")
    return list(rows.values_list("id", "organisation_id"))


def unreviewable() -> Iterator[UUID]:
    """Open flags that nobody can review: nobody else leads a unit of that organisation."""
    yield from Flag.objects.filter(verdict="", unit=None).values_list("id", flat=True)
