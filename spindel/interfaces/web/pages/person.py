"""Gathers the page of a person: each section only if its categories are granted, and with the reason why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language_bidi

from spindel.domain.appointments import queries as appointments
from spindel.domain.consent import access
from spindel.domain.consent import queries as consent
from spindel.domain.entitlements import queries as entitlements
from spindel.domain.flows import queries as flows
from spindel.domain.flows.threads import threads
from spindel.domain.network import queries as network
from spindel.domain.pathways import queries as pathways
from spindel.domain.people import queries as people
from spindel.domain.people.kinds import Category
from spindel.domain.plan import queries as plan
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, CommitmentState
from spindel.domain.record import queries as record
from spindel.insight.gaps import queries as gap_queries
from spindel.interfaces.ui.policy import find_person, known
from spindel.interfaces.web import choices, forms, may
from spindel.interfaces.web.forms.promises import PlanNeedForm
from spindel.interfaces.web.pages import accountable, courses, emergencies, gaps, outreach
from spindel.interfaces.web.pages.plan import needed, promise_form
from spindel.interfaces.web.present import person as present
from spindel.interfaces.web.present.gaps import GapView
from spindel.kernel import looks
from spindel.kernel.actors import Actor

LOOKERS_SHOWN = 12
HISTORY_SHOWN = 20


@dataclass(slots=True)
class File:
    """What the page of a person shows. A section that is not granted is None, and then not there at all."""

    id: UUID
    card: people.PersonCard
    age: int | None
    called: str
    manager: network.CaseManagerCard | None
    gaps: list[GapView]
    why: list[str]
    is_decider: bool
    lookers: list[looks.Looker] | None
    last_look_at: datetime | None
    changes: list[present.ChangeLine]
    web: present.Web | None = None
    unanswered: list[plan.AreaRow] = field(default_factory=list)
    answered: list[plan.AreaRow] = field(default_factory=list)
    plan: plan.PlanPage | None = None
    plan_tone: str = ""
    open: list[present.Promise] = field(default_factory=list)
    closed: list[present.Promise] = field(default_factory=list)
    history: list[present.Entry] | None = None
    visits: list[appointments.VisitCard] | None = None
    money: entitlements.Money | None = None
    health: record.Health | None = None
    capacity: list[people.CapacityView] | None = None
    closer: outreach.Closer | None = None
    relatives: list[people.RelativeCard] | None = None
    stopped: list[consent.SharingCard] = field(default_factory=list)
    agreed: list[consent.SharingCard] = field(default_factory=list)
    handovers: list[Any] = field(default_factory=list)
    accountable: accountable.Accountable | None = None
    courses: list[pathways.CourseCard] | None = None
    may_plan: bool = False
    may_correct: bool = False
    may_correct_life: bool = False
    emergency: dict[str, Any] = field(default_factory=dict)
    forms: dict[str, forms.Form] = field(default_factory=dict)


def read(request: HttpRequest, person_id: UUID) -> File:
    """Everything on the page, in a fixed number of queries for a given set of categories."""
    card = find_person(request, person_id)
    may_read = known(request, person_id)
    may_write = may.writes(request, person_id)
    file = _frame(request, card, may_read)
    file.may_correct = bool(may_write & Category.CONTACT_ONLY)
    file.may_correct_life = bool(may_write & Category.SOCIAL) and file.may_correct
    file.may_plan = bool(may_write & Category.PLAN)
    file.emergency = emergencies.banner(request, person_id)
    _plan(file, request, may_read, may_write)
    _visits(file, request, may_read, may_write)
    _life(file, request, may_read, may_write)
    return file


def _frame(request: HttpRequest, card: people.PersonCard, may_read: Category) -> File:
    actor, now, today = request.actor, request.now, request.today
    last = looks.last_look(card.id, actor.human_id, verb="look.person", before=now)
    news = flows.changes_since(card.id, since=last, categories=may_read) if last else []
    is_decider = gap_queries.decides(actor)
    # The readers' names and roles tell that somebody is in psychiatric care: not for everybody who may call.
    knows_of_plan = bool(may_read & Category.PLAN) and not is_decider
    return File(
        id=card.id,
        card=card,
        age=card.age(on=today),
        called=card.name.split()[0],
        manager=network.case_manager_of(card.id, on=today) if may_read & Category.PLAN else None,
        gaps=gaps.of_person(request, card.id),
        why=present.explain(access.why(actor, card.id, at=now)),
        is_decider=is_decider,
        lookers=looks.lookers(card.id, limit=LOOKERS_SHOWN) if knows_of_plan else None,
        last_look_at=last,
        changes=present.changes(news, but_not_by=actor.name, to_decider=is_decider),
    )


def _plan(file: File, request: HttpRequest, may_read: Category, may_write: Category) -> None:
    if not may_read & Category.PLAN:
        return
    actor, now, today = request.actor, request.now, request.today
    rows = plan.responsibilities(file.id, categories=may_read, today=today)
    areas = [row for row in rows if row.has_need or row.responsible or row.says_other]
    file.unanswered = [row for row in areas if row.is_open or row.says_other]
    file.answered = [row for row in areas if row not in file.unanswered]
    held = threads(file.id, categories=may_read, today=today)
    file.web = present.draw(held, areas, today=today, rtl=get_language_bidi())
    file.plan = plan.plan_of(file.id, categories=may_read)
    file.plan_tone = present.plan_tone(file.plan.plan.state) if file.plan.plan else "now"
    file.open = [
        present.promise(one, today=today, forms=_ends(one, actor, may_write), to_decider=file.is_decider)
        for one in file.plan.open
    ]
    kept = [one for one in file.plan.closed if one.state == CommitmentState.DONE or not file.is_decider]
    file.closed = [present.promise(one, today=today) for one in kept]
    for one in consent.sharings_of(file.id, at=now):
        (file.stopped if one.stops else file.agreed).append(one)
    file.handovers = [row for row in network.handovers_waiting(actor.human_id) if row.person_id == file.id]
    for row in file.handovers:
        promises = choices.promises_of(request, file.id, row.from_professional_id)
        file.forms["answer"] = forms.AnswerForm(of=row.pk, promises=promises)
    if may_write & Category.PLAN:
        file.accountable = accountable.read(request, file.id, file.manager)
        file.forms |= _plan_forms(file, request)


def _ends(card: plan.CommitmentCard, actor: Actor, may_write: Category) -> tuple[forms.Form, ...]:
    """How the reader may end a promise: theirs always, others' where they may write about it."""
    if CATEGORIES_OF_AREA[card.area] & ~may_write and not card.is_owned_by(actor):
        return ()
    return forms.CompleteForm(of=card.id), forms.NotPossibleForm(of=card.id)


def _plan_forms(file: File, request: HttpRequest) -> dict[str, forms.Form]:
    needs = needed(file.plan) if file.plan else []
    found: dict[str, forms.Form] = {"commitment": promise_form(request, file.id, needs=needs)}
    if file.plan and file.plan.plan is None:
        found["plan_need"] = PlanNeedForm(of="plan-need")
    return found


def _visits(file: File, request: HttpRequest, may_read: Category, may_write: Category) -> None:
    if may_read & Category.APPOINTMENTS:
        been = appointments.contacts_and_visits(file.id, before=request.now, limit=HISTORY_SHOWN)
        ask = _outcome_form if may_write & Category.APPOINTMENTS else None
        file.history = present.history(been, to_decider=file.is_decider, ask=ask)
        file.visits = appointments.visits_to_come(file.id, at=request.now)
    if may_write & Category.APPOINTMENTS:
        wished = {"channel": file.card.contact_channel} if file.card.contact_channel else {}
        file.forms["contact"] = forms.ContactForm(of=file.id, initial=wished)


def _outcome_form(visit_id: UUID) -> forms.Form:
    return forms.OutcomeForm(of=visit_id)


def _life(file: File, request: HttpRequest, may_read: Category, may_write: Category) -> None:
    today = request.today
    if may_read & Category.MONEY:
        file.money = entitlements.money_of(file.id, today=today)
    if may_read & Category.HEALTH:
        drugs = bool(may_read & Category.SUBSTANCE_USE)
        file.health = record.health_of(file.id, today=today, with_substance_use=drugs)
        if not file.is_decider:
            found = courses.of_person(request, file.id, categories=may_read)
            file.courses = [one for one in found if one.ended_at is None]
    if may_read & Category.SOCIAL:
        # Whatever the person lets them know: what they can carry is never told to those who decide.
        if not file.is_decider:
            file.capacity = people.capacity_now(file.id, today=today)
            file.closer = outreach.closer(request, file.card, may_write=may_write)
        file.relatives = people.relatives_of(file.id, today=today)
