"""Compares what the rules find with what is open: opens, keeps, closes with a reason.

After each change the touched subjects are rechecked (`recheck_locked`, which the roof hangs on the kernel);
once a day everybody is, because gaps also open as time passes (`scan_and_compare`). Comparing twice changes
nothing.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from spindel.domain.network.models import CaseManagement, Professional, Unit
from spindel.domain.people.changes import local_date
from spindel.domain.people.models import Person
from spindel.domain.people.queries import parted
from spindel.insight.gaps import whose
from spindel.insight.gaps.finding import Finding, Identity, find
from spindel.insight.gaps.models import CloseReason, Gap, GapEvent, GapEventKind
from spindel.insight.gaps.registry import RULES
from spindel.kernel import touched

BATCH = 200  # subjects compared in one transaction of the daily pass
SCANNED: tuple[tuple[str, QuerySet[Any]], ...] = (
    ("unit", Unit.objects.all()),
    ("professional", Professional.objects.all()),
    ("person", Person.objects.all()),
)
Progress = Callable[[int], None]


@dataclass(slots=True)
class Compared:
    """How many gaps a comparison opened, changed, closed, and left as they were."""

    opened: int = 0
    changed: int = 0
    closed: int = 0
    kept: int = 0

    def add(self, other: "Compared") -> None:
        self.opened += other.opened
        self.changed += other.changed
        self.closed += other.closed
        self.kept += other.kept


def recheck(subjects: Iterable[tuple[str, UUID]], *, at: datetime) -> Compared:
    """Recheck these subjects, each batch in a transaction of its own that takes their marks away."""
    total = Compared()
    for kind, group in groupby(sorted(subjects), key=lambda one: one[0]):
        ids = (one for _, one in group)
        while batch := list(islice(ids, BATCH)):
            touched.settle(kind, batch, work=partial(_work, kind, at, total))
    return total


def recheck_locked(subjects: Iterable[tuple[str, UUID]], *, at: datetime) -> Compared:
    """Recheck subjects whose lock the caller holds: what the kernel calls after a commit."""
    total = Compared()
    for kind, group in groupby(sorted(subjects), key=lambda one: one[0]):
        _work(kind, at, total, [one for _, one in group])
    return total


def scan_and_compare(*, at: datetime, progress: Progress | None = None) -> Compared:
    """The daily pass over everybody, batch by batch; a crash loses at most what the next pass finds again."""
    total = _end_rules(at)
    for kind, everybody in SCANNED:
        for batch in _batches(everybody.all().order_by("id").values_list("id", flat=True)):
            total.add(compare(kind, batch, at=at))
            if progress:
                progress(len(batch))
    return total


def compare(kind: str, ids: Collection[UUID], *, at: datetime) -> Compared:
    """The daily pass over these alone."""
    total = Compared()
    todo = iter(ids)
    while batch := list(islice(todo, BATCH)):
        touched.settle(kind, batch, work=partial(_compare_into, total, kind, at))
    return total


def _batches(ids: "QuerySet[Any, UUID]") -> Iterator[list[UUID]]:
    """By the last id seen, not by one long cursor: each batch commits before the next is read."""
    batch = list(ids[:BATCH])
    while batch:
        yield batch
        batch = list(ids.filter(id__gt=batch[-1])[:BATCH])


def _work(kind: str, at: datetime, total: Compared, ids: list[UUID]) -> None:
    _compare_into(total, kind, at, ids)
    if kind == "person":
        # Always persons before professionals, so that two rechecks cannot wait for each other in a circle.
        managers = _managers_of(ids)
        if managers:
            touched.settle("professional", managers, work=partial(_compare_into, total, "professional", at))


def _managers_of(persons: Collection[UUID]) -> list[UUID]:
    """Who manages or managed them: what changes about a person can change a caseload."""
    rows = CaseManagement.objects.filter(person__in=persons)
    return list(rows.values_list("manager_id", flat=True).order_by().distinct())


def _compare_into(total: Compared, kind: str, at: datetime, ids: list[UUID]) -> None:
    total.add(_Comparison(kind, ids, at).run())


class _Comparison:
    """One comparison of subjects of one kind."""

    def __init__(self, kind: str, ids: list[UUID], at: datetime) -> None:
        self._kind, self._ids, self._at, self._today = kind, ids, at, local_date(at)
        self._events: list[GapEvent] = []

    def run(self) -> Compared:
        found = {one.identity: one for one in self._find()}
        open_gaps = {_identity(gap): gap for gap in self._gaps().filter(closed_at=None)}
        fresh = [one for identity, one in found.items() if identity not in open_gaps]
        gone = [gap for identity, gap in open_gaps.items() if identity not in found]
        same = [(gap, found[identity]) for identity, gap in open_gaps.items() if identity in found]
        changed = sum([self._keep(gap, finding) for gap, finding in same])
        self._open(fresh)
        self._close(gone)
        GapEvent.objects.bulk_create(self._events)
        return Compared(len(fresh), changed, len(gone), len(same) - changed)

    def _find(self) -> list[Finding]:
        rules = [rule for rule in RULES.values() if rule.subject == self._kind]
        gone = parted(self._ids) if self._kind == "person" else set()
        here = [one for one in self._ids if one not in gone]
        rows = [finding for rule in rules for finding in find(rule, here, at=self._at)] if here else []
        return whose.settled(rows, at=self._at) if rows else []

    def _gaps(self) -> QuerySet[Gap]:
        return Gap.objects.filter(subject_kind=self._kind, subject_id__in=self._ids)

    def _keep(self, gap: Gap, finding: Finding) -> bool:
        """Bring an open gap up to date; True where something changed."""
        wakes = gap.snoozed_until is not None and (
            gap.snoozed_until <= self._today or gap.params.get("stage") != finding.params.get("stage")
        )
        changed = _take(gap, finding) or wakes
        if wakes:
            gap.snoozed_until = None
            self._note(gap, GapEventKind.WOKEN)
        if changed:
            gap.save()
        return changed

    def _open(self, findings: list[Finding]) -> None:
        closed_today = self._closed_today(findings)
        new = []
        for finding in findings:
            gap = closed_today.get(finding.identity)
            if gap is not None:
                _take(gap, finding)
                gap.closed_at, gap.closed_date, gap.close_reason = None, None, ""
                gap.save()
                self._note(gap, GapEventKind.REOPENED)
            else:
                new.append(self._new(finding))
        Gap.objects.bulk_create(new)
        for gap in new:
            self._note(gap, GapEventKind.OPENED)

    def _closed_today(self, findings: list[Finding]) -> dict[Identity, Gap]:
        """A gap that closed today and opens again is the same gap: an undo must not tear its story in two."""
        if not findings:
            return {}
        gaps = self._gaps().filter(closed_date=self._today, close_reason=CloseReason.RESOLVED)
        return {_identity(gap): gap for gap in gaps.order_by("closed_at")}

    def _new(self, finding: Finding) -> Gap:
        gap = Gap(
            rule=finding.rule,
            subject_kind=finding.subject_kind,
            subject_id=finding.subject_id,
            key=finding.key,
            person_id=finding.subject_id if finding.subject_kind == "person" else None,
            opened_at=self._at,
            opened_date=self._today,
        )
        _take(gap, finding)
        return gap

    def _close(self, gaps: list[Gap]) -> None:
        for gap in gaps:
            self._note(gap, GapEventKind.CLOSED)
        _mark_closed(gaps, CloseReason.RESOLVED, self._at)

    def _note(self, gap: Gap, kind: GapEventKind) -> None:
        self._events.append(_event(gap, kind, self._at))


def _take(gap: Gap, finding: Finding) -> bool:
    """Copy onto the gap what the finding says; True where anything was new."""
    rule = RULES[finding.rule]
    values = {
        "severity": rule.severity,
        "categories": int(whose.needed(finding)),
        "since_date": finding.since,
        "whose_kind": finding.whose_kind,
        "whose_id": finding.whose_id,
        "params": finding.params,
    }
    changed = any(getattr(gap, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(gap, name, value)
    return changed


def _identity(gap: Gap) -> Identity:
    return gap.rule, gap.subject_id, gap.key


def _event(gap: Gap, kind: GapEventKind, at: datetime) -> GapEvent:
    return GapEvent(gap=gap, kind=kind, at=at, by_name="")


def _mark_closed(gaps: list[Gap], reason: CloseReason, at: datetime) -> None:
    ids = [gap.id for gap in gaps]
    if ids:
        Gap.objects.filter(id__in=ids).update(closed_at=at, closed_date=local_date(at), close_reason=reason)


def _end_rules(at: datetime) -> Compared:
    """Close the gaps of rules that are no longer there."""
    orphans = list(Gap.objects.filter(closed_at=None).exclude(rule__in=list(RULES)))
    GapEvent.objects.bulk_create([_event(gap, GapEventKind.CLOSED, at) for gap in orphans])
    _mark_closed(orphans, CloseReason.RULE_ENDED, at)
    return Compared(closed=len(orphans))
