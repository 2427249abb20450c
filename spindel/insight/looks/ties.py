"""Reads what ties humans and units to persons around a day, from what is written down anyway."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.consent.kinds import Verdict
from spindel.domain.consent.models import EmergencyAccess, Sharing
from spindel.domain.network.kinds import UnitKind
from spindel.domain.network.models import Absence, CaseManagement, Engagement, Handover
from spindel.domain.people.changes import local_date
from spindel.domain.people.queries import current
from spindel.domain.plan.models import Commitment
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.rule import PROFESSIONAL, UNIT
from spindel.insight.looks.facts import Engaged
from spindel.insight.looks.reasons import REACHES, Reason, Tie, tie
from spindel.kernel import clock

# As far as any reason reaches.
AROUND = timedelta(days=max(max(one.before, one.after) for one in REACHES.values()))
Found = Iterator[tuple[UUID, Tie]]


def around(person_ids: Collection[UUID], day: date) -> dict[UUID, list[Tie]]:
    """The ties of each of these persons that may hold on the day; a fixed number of queries."""
    found: dict[UUID, list[Tie]] = defaultdict(list)
    for read in (
        _managed,
        _engaged,
        _visits,
        _contacts,
        _promises,
        _gaps,
        _handovers,
        _sharings,
        _emergencies,
    ):
        for person_id, one in read(person_ids, day):
            found[person_id].append(one)
    return found


def engaged(person_ids: Collection[UUID]) -> dict[UUID, list[Engaged]]:
    """The units that are, were or will be engaged with each of these persons; one query."""
    found: dict[UUID, list[Engaged]] = defaultdict(list)
    rows = Engagement.objects.filter(person__in=person_ids).order_by("start_date", "id")
    for person_id, unit_id, start, end in rows.values_list("person_id", "unit_id", "start_date", "end_date"):
        found[person_id].append(Engaged(unit_id, start, end))
    return found


def _lasting(day: date) -> Q:
    """Periods that come near the day; a period ends on the day before its `end_date`."""
    return Q(start_date__lte=day + AROUND) & (Q(end_date=None) | Q(end_date__gte=day - AROUND))


def _managed(person_ids: Collection[UUID], day: date) -> Found:
    rows = CaseManagement.objects.filter(_lasting(day), person__in=person_ids)
    fields = ("person_id", "manager_id", "deputy_id", "unit_id", "start_date", "end_date")
    found = list(rows.values_list(*fields))
    away = _away({key for one in found for key in one[1:3] if key}, day)
    for person_id, manager_id, deputy_id, unit_id, start, end in found:
        yield person_id, tie(Reason.CASE_MANAGER, start, end, human_id=manager_id)
        if deputy_id:
            yield person_id, tie(Reason.DEPUTY, start, end, human_id=deputy_id)
        yield person_id, tie(Reason.LEADS, start, end, unit_id=unit_id)
        if manager_id in away and (deputy_id is None or deputy_id in away):
            yield person_id, tie(Reason.STANDS_IN, day, day, unit_id=unit_id)


def _away(professional_ids: Collection[UUID], day: date) -> set[UUID]:
    rows = current(Absence.objects.filter(professional__in=professional_ids), day)
    return set(rows.values_list("professional_id", flat=True))


def _engaged(person_ids: Collection[UUID], day: date) -> Found:
    rows = Engagement.objects.filter(_lasting(day), person__in=person_ids)
    fields = ("person_id", "unit_id", "unit__kind", "contact_id", "start_date", "end_date")
    found = list(rows.values_list(*fields))
    away = _away({one[3] for one in found if one[3]}, day)
    for person_id, unit_id, kind, contact_id, start, end in found:
        yield person_id, tie(Reason.NEW_HERE, start, start, unit_id=unit_id)
        if end:
            yield person_id, tie(Reason.JUST_LEFT, end, end, unit_id=unit_id)
        if contact_id:
            yield person_id, tie(Reason.CONTACT_PERSON, start, end, human_id=contact_id)
        if contact_id in away:
            yield person_id, tie(Reason.STANDS_IN, day, day, unit_id=unit_id)
        if kind == UnitKind.INPATIENT_WARD:
            yield person_id, tie(Reason.ON_THE_WARD, start, end, unit_id=unit_id)


def _visits(person_ids: Collection[UUID], day: date) -> Found:
    near = Q(local_date__gte=day - AROUND, local_date__lte=day + AROUND)
    rows = Visit.objects.filter(near, person__in=person_ids)
    fields = ("person_id", "unit_id", "professional_id", "local_date", "follow_up_by_id", "followed_up_date")
    for person_id, unit_id, professional_id, on, follows_id, followed in rows.values_list(*fields):
        if professional_id:
            yield person_id, tie(Reason.VISIT, on, on, human_id=professional_id)
        elif on == day:  # nobody of the unit is named: it may have been anybody's
            yield person_id, Tie(Reason.VISIT, None, unit_id, on, on)
        if follows_id:
            yield person_id, tie(Reason.VISIT, on, followed, human_id=follows_id)
        yield person_id, tie(Reason.TEAM_VISIT, on, on, unit_id=unit_id)


def _contacts(person_ids: Collection[UUID], day: date) -> Found:
    near = Q(local_date__gte=day - AROUND, local_date__lte=day + AROUND)
    rows = Contact.objects.filter(near, person__in=person_ids)
    fields = ("person_id", "unit_id", "professional_id", "created_by", "local_date")
    for person_id, unit_id, professional_id, created_by, on in rows.values_list(*fields):
        for human_id in {professional_id, created_by} - {None}:
            yield person_id, tie(Reason.CONTACT, on, on, human_id=human_id)
        yield person_id, tie(Reason.TEAM_CONTACT, on, on, unit_id=unit_id)


def _promises(person_ids: Collection[UUID], day: date) -> Found:
    lasting = Q(made_date__lte=day) & (Q(closed_date=None) | Q(closed_date__gte=day - AROUND))
    owned = Q(owner_professional__isnull=False) | Q(owner_unit__isnull=False)
    rows = Commitment.objects.filter(lasting & owned, person__in=person_ids)
    fields = ("person_id", "owner_professional_id", "owner_unit_id", "made_date", "closed_date")
    for person_id, human_id, unit_id, made, closed in rows.values_list(*fields):
        if human_id:
            yield person_id, tie(Reason.PROMISE, made, closed, human_id=human_id)
        else:
            yield person_id, tie(Reason.TEAM_PROMISE, made, closed, unit_id=unit_id)


def _gaps(person_ids: Collection[UUID], day: date) -> Found:
    lasting = Q(opened_date__lte=day) & (Q(closed_date=None) | Q(closed_date__gte=day - AROUND))
    rows = Gap.objects.filter(lasting, person__in=person_ids)
    fields = ("person_id", "whose_kind", "whose_id", "handed_to_id", "opened_date", "closed_date")
    for person_id, kind, whose_id, handed_to_id, opened, closed in rows.values_list(*fields):
        for human_id in {whose_id if kind == PROFESSIONAL else None, handed_to_id} - {None}:
            yield person_id, tie(Reason.GAP, opened, closed, human_id=human_id)
        if kind == UNIT and whose_id:
            yield person_id, tie(Reason.TEAM_GAP, opened, closed, unit_id=whose_id)


def _handovers(person_ids: Collection[UUID], day: date) -> Found:
    rows = Handover.objects.filter(person__in=person_ids)
    fields = ("person_id", "from_professional_id", "to_professional_id", "created_at", "answered_at")
    for person_id, from_id, to_id, created_at, answered_at in rows.values_list(*fields):
        asked, answered = local_date(created_at), local_date(answered_at) if answered_at else None
        for human_id in (from_id, to_id):
            yield person_id, tie(Reason.HAND_OVER, asked, answered, human_id=human_id)


def _sharings(person_ids: Collection[UUID], day: date) -> Found:
    rows = Sharing.objects.filter(_lasting(day), person__in=person_ids)
    fields = ("person_id", "unit_id", "start_date", "end_date")
    for person_id, unit_id, start, end in rows.values_list(*fields):
        yield person_id, tie(Reason.SHARING, start, end, unit_id=unit_id)


def _emergencies(person_ids: Collection[UUID], day: date) -> Found:
    """Those that somebody else has reviewed and found right."""
    near = Q(start_date__lte=day, ends_at__gte=clock.start_of(day, settings.TIME_ZONE))
    rows = EmergencyAccess.objects.filter(near, person__in=person_ids, verdict=Verdict.RIGHT)
    for person_id, human_id, start, ends_at in rows.values_list(
        "person_id", "professional_id", "start_date", "ends_at"
    ):
        yield person_id, tie(Reason.EMERGENCY, start, local_date(ends_at), human_id=human_id)
