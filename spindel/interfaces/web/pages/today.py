"""Gathers Today for whoever asks: their gaps, their day, and what others wait for.

The number of queries does not depend on how many people or gaps there are.
"""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from spindel.domain.appointments import queries as appointments
from spindel.domain.consent import access
from spindel.domain.flows import queries as flows
from spindel.domain.flows.kinds import AwaitedKind
from spindel.domain.network import managed
from spindel.domain.network import queries as network
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category, LevelOfNeed
from spindel.insight.gaps import queries as gaps
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web.pages import gaps as in_words
from spindel.interfaces.web.pages import links
from spindel.interfaces.web.present import today as present
from spindel.interfaces.web.present.gaps import by_person
from spindel.kernel.actors import Actor

SHOWN = 12  # more than this nobody takes in at eight in the morning
DOABLE = 3
CLOSED_SHOWN = 5
# Whose Today is about people, not only about moves of their own.
HOLD_ALL = (Role.CASE_MANAGER, Role.TEAM_LEADER, Role.GENERAL_PRACTITIONER)

# Who welcomes new people, and so is told how when there are none.
RECEIVE = (Role.CASE_MANAGER, Role.TEAM_LEADER)


def read(request: HttpRequest, *, shows_all: bool) -> present.Board:
    actor, now, today = request.actor, request.now, request.today
    scope = _scope(request)
    mine = gaps.in_order(gaps.open_gaps(actor, at=now).filter(scope))
    counts = mine.order_by().aggregate(gaps=Count("pk"), people=Count("person", distinct=True))
    first = list(mine.select_related("person") if shows_all else mine.select_related("person")[:SHOWN])
    shown = [gap for group in gaps.by_person(first).values() for gap in group]
    views = in_words.views(request, shown, doable=DOABLE)
    closed = _closed(request, scope)
    board = present.Board(
        date=today,
        greeting=present.greeting(actor.name, hour=now.astimezone(ZoneInfo(settings.TIME_ZONE)).hour),
        summary=present.summary(counts["gaps"], counts["people"], len(closed)),
        groups=by_person(views, notes=_notes(request, shown)),
        more_count=counts["gaps"] - len(shown),
        shows_all=shows_all and counts["gaps"] > SHOWN,
        praise=("", "") if views else _praise(request, len(closed)),
        visits=_visits(request),
        answers=_answers(request),
        closed=_closed_lines(request, closed[:CLOSED_SHOWN]),
    )
    _role(board, request)
    return board


def _scope(request: HttpRequest) -> Q:
    """Which of the gaps that they may know of belong on this reader's Today."""
    actor, today = request.actor, request.today
    mine = Q(handed_to_id=actor.human_id) | Q(handed_to_id=None, whose_id__in=_selves(actor))
    if actor.role == Role.CASE_MANAGER:
        return mine | Q(person__in=network.managed_by(actor.human_id, today=today))
    if actor.role == Role.TEAM_LEADER:
        return mine | Q(person__in=managed.managed_in(actor.unit_id, today=today)) | Q(person=None)
    if actor.role == Role.GENERAL_PRACTITIONER:
        return Q()
    return mine | Q(person__in=managed.contact_for(actor.human_id, today=today))


def _praise(request: HttpRequest, closed: int) -> tuple[str, ...]:
    """What an empty page says; before the first person has come, what to do next and where."""
    known = access.persons_for(request.actor, categories=Category.CONTACT_ONLY, at=request.now)
    if not known.exists():
        receives = request.actor.role in RECEIVE
        return *present.beginning(receives=receives), reverse("welcome") if receives else ""
    return present.praise(closed, holds_all=request.actor.role in HOLD_ALL)


def _selves(actor: Actor) -> list[Any]:
    return [one for one in (actor.human_id, actor.unit_id) if one]


def _notes(request: HttpRequest, rows: list[Any]) -> dict[Any, str]:
    """The level of need beside a name, for whoever may see the plan."""
    persons = {row.person_id: row.person for row in rows if row.person_id}
    may_read = links.may_read(request, persons)
    return {
        key: str(LevelOfNeed(person.level_of_need).label)
        for key, person in persons.items()
        if may_read[key] & Category.PLAN
    }


def _closed(request: HttpRequest, scope: Q) -> list[Any]:
    """What closed since yesterday began."""
    zone = ZoneInfo(settings.TIME_ZONE)
    since = datetime.combine(request.today - timedelta(days=1), time(), zone)
    rows: QuerySet[Any] = gaps.closed_since(request.actor, since=since, at=request.now).filter(scope)
    return list(rows.select_related("person"))


def _closed_lines(request: HttpRequest, rows: list[Any]) -> list[present.ClosedLine]:
    views = in_words.views(request, rows, doable=0)
    return [present.ClosedLine(view.title, view.name, view.person_url) for view in views]


def _visits(request: HttpRequest) -> list[present.VisitLine]:
    cards = appointments.visits_today(request.actor, today=request.today, at=request.now)
    saw(request, [card.person_id for card in cards], Category.APPOINTMENTS)
    urls = links.to_persons(request, {card.person_id for card in cards})
    return [present.visit_line(card, url=urls[card.person_id]) for card in cards]


def _answers(request: HttpRequest) -> list[present.AnswerLine]:
    """Hand-overs, and promises for today; those past their day are gaps already."""
    found = flows.answers_awaited(request.actor, today=request.today, at=request.now)
    found = [one for one in found if one.kind == AwaitedKind.HANDOVER or one.day == request.today]
    saw(request, [one.person_id for one in found], Category.PLAN)
    urls = links.to_persons(request, {one.person_id for one in found})
    return [present.AnswerLine(one, urls[one.person_id]) for one in found]


def _role(board: present.Board, request: HttpRequest) -> None:
    """What only a case manager, or only a team leader, has on Today."""
    actor, today = request.actor, request.today
    if actor.role == Role.CASE_MANAGER and actor.human_id:
        board.weight = present.weigh(network.caseload(actor.human_id, today=today))
    if actor.role == Role.TEAM_LEADER and actor.unit_id:
        alone = managed.unmanaged_in(actor.unit_id, today=today)
        alone = access.limit(alone, actor, categories=Category.PLAN, at=request.now, person="pk")
        urls = links.to_persons(request, [one.pk for one in alone])
        without = [(urls[one.pk], one.name) for one in alone]
        saw(request, urls, Category.PLAN)
        loads = network.caseloads(actor.unit_id, today=today)
        board.team = present.Team(without, [present.weigh(one) for one in loads])
