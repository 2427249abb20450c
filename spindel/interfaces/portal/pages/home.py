"""Gathers the person's first page: who does what for me, my week, what waits for me."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from spindel.domain.appointments import queries as appointments
from spindel.domain.consent import queries as consent
from spindel.domain.consent.kinds import ConsentState
from spindel.domain.network import queries as network
from spindel.domain.network.engaged import EngagementCard, engagements_of
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import PersonCard
from spindel.domain.plan import choices
from spindel.domain.plan import queries as plan
from spindel.domain.record import queries as record
from spindel.domain.record.kinds import CheckKind
from spindel.interfaces.documents.calendars import Entry
from spindel.interfaces.ui.policy import find_person, known
from spindel.kernel.accounts import codes_left

WEEK = timedelta(days=7)
FEW_CODES = 3


@dataclass(slots=True)
class Home:
    card: PersonCard
    manager: network.CaseManagerCard | None
    units: list[EngagementCard]
    areas: dict[str, list[plan.AreaRow]]
    week: list[appointments.VisitCard]
    later: appointments.VisitCard | None
    follow_up: date | None
    offers: list[plan.CommitmentCard] = field(default_factory=list)
    asked: list[consent.ConsentCard] = field(default_factory=list)
    choices: int = 0
    few_codes: int | None = None
    checks: list[tuple[CheckKind, record.Check | None]] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return bool(self.offers or self.asked or self.choices or self.few_codes is not None)


def read(request: HttpRequest) -> Home:
    """In a fixed number of queries."""
    me, today = request.about, request.today
    card, mine = find_person(request, me), known(request, me)
    whole = plan.plan_of(me, categories=mine)
    coming = appointments.visits_to_come(me, at=request.now)
    left = codes_left(request.user.pk)
    return Home(
        card=card,
        manager=network.case_manager_of(me, on=today),
        units=engagements_of(me, today=today),
        areas=_areas(plan.responsibilities(me, categories=mine, today=today)),
        week=[one for one in coming if one.local_date < today + WEEK],
        later=next((one for one in coming if one.local_date >= today + WEEK), None),
        follow_up=whole.plan.follow_up_date if whole.plan else None,
        offers=[one for one in whole.open if one.offer and one.offer.offer_again_date is None],
        asked=[one for one in consent.consents_of(me, at=request.now) if one.state == ConsentState.ASKED],
        choices=choices.count_open(me, categories=mine),
        few_codes=left if left is not None and left <= FEW_CODES else None,
        checks=_checks(request, mine),
    )


def _checks(request: HttpRequest, mine: Category) -> list[tuple[CheckKind, record.Check | None]]:
    """Each check of the body with the latest one; none where nothing says that they are for this person."""
    if not mine & Category.HEALTH:
        return []
    drugs = bool(mine & Category.SUBSTANCE_USE)
    found = {one.kind: one for one in record.checks(request.about, with_substance_use=drugs)}
    taken = record.medicines(request.about, today=request.today, with_substance_use=drugs)
    if not found and not any(one.is_antipsychotic for one in taken):
        return []
    return [(kind, found.get(kind)) for kind in CheckKind if kind != CheckKind.NONE]


def entries(request: HttpRequest, *, says_what: bool) -> list[Entry]:
    """What is booked, for a calendar that others may see: what and where only if the person wants that."""
    me = request.about
    find_person(request, me)
    if not known(request, me) & Category.APPOINTMENTS:
        return []
    return [
        Entry(one.id, one.starts_at, one.what, one.place)
        if says_what
        else Entry(one.id, one.starts_at, _("Booked"))
        for one in appointments.visits_to_come(me, at=request.now)
    ]


def _areas(rows: list[plan.AreaRow]) -> dict[str, list[plan.AreaRow]]:
    """What each unit answers for, by its name."""
    found: dict[str, list[plan.AreaRow]] = {}
    for row in rows:
        for says in row.responsible:
            found.setdefault(says.unit_name, []).append(row)
    return found
