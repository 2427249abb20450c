"""Gathers Today for whoever asks: their gaps, their day, and what others wait for.

The number of queries does not depend on how many people or gaps there are.
"""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from spindel.domain.appointments import queries as appointments
from spindel.domain.consent import access
from spindel.domain.flows import queries as flows
from spindel.domain.flows.kinds import AwaitedKind
from spindel.domain.flows.queries import Awaited
from spindel.domain.meetings.cards import MeetingHead
from spindel.domain.meetings.queries import meetings_today
from spindel.domain.network import managed
from spindel.domain.network import queries as network
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category, LevelOfNeed
from spindel.insight.gaps import lately as gaps
from spindel.insight.gaps.queries import by_person, decides
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web.pages import gaps as in_words
from spindel.interfaces.web.pages import links
from spindel.interfaces.web.present import today as present
from spindel.interfaces.web.present.gaps import by_person as group
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
    held = managed.held_by(actor.human_id, today=today) if actor.role == Role.CASE_MANAGER else {}
    found = gaps.lately(request.reader, scope(request, held), since=_yesterday(request), asked_next=held)
    first = found.open if shows_all else found.open[:SHOWN]
    whole = gaps.in_full([*first, *found.closed[:CLOSED_SHOWN]])
    shown = [gap for group in by_person(whole[: len(first)]).values() for gap in group]
    views = in_words.views(request, [*shown, *whole[len(first) :]], doable=DOABLE)
    board = present.Board(
        date=today,
        greeting=present.greeting(actor.name, hour=now.astimezone(ZoneInfo(settings.TIME_ZONE)).hour),
        summary=present.summary(len(found.open), found.people, len(found.closed)),
        groups=group(views[: len(shown)], notes=_notes(request, shown)),
        more_count=len(found.open) - len(shown),
        shows_all=shows_all and len(found.open) > SHOWN,
        praise=("", "") if shown else _praise(request, len(found.closed)),
        visits=_visits(request),
        meetings=_meetings(request),
        answers=_answers(request),
        closed=[present.ClosedLine(view.title, view.name, view.person_url) for view in views[len(shown) :]],
    )
    _role(board, request, held)
    return board


def _yesterday(request: HttpRequest) -> datetime:
    """The instant at which yesterday began."""
    return datetime.combine(request.today - timedelta(days=1), time(), ZoneInfo(settings.TIME_ZONE))


def scope(request: HttpRequest, held: Collection[UUID]) -> Q:
    """Which of the gaps that they may know of belong on this reader's Today; `held`: their caseload."""
    actor, today = request.actor, request.today
    mine = Q(handed_to_id=actor.human_id) | Q(handed_to_id=None, whose_id__in=_selves(actor))
    if actor.role == Role.CASE_MANAGER:
        return mine | Q(person__in=held)
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
    may_read = request.reader.categories_of(persons)
    return {
        key: str(LevelOfNeed(person.level_of_need).label)
        for key, person in persons.items()
        if may_read[key] & Category.PLAN
    }


def _visits(request: HttpRequest) -> list[present.VisitLine]:
    cards = appointments.visits_today(request.reader, today=request.today)
    saw(request, [card.person_id for card in cards], Category.APPOINTMENTS)
    urls = links.to_persons(request, {card.person_id for card in cards})
    return [present.visit_line(card, url=urls[card.person_id]) for card in cards]


def _meetings(request: HttpRequest) -> list[MeetingHead]:
    """Those who decide get what concerns them by a link."""
    found = meetings_today(request.reader, today=request.today)
    if found and decides(request.actor):
        return []
    saw(request, [one.person_id for one in found], Category.PLAN | Category.CONTACT_ONLY)
    return found


def _answers(request: HttpRequest) -> list[present.AnswerLine]:
    """Hand-overs, promises for today, and what persons propose."""
    found = flows.answers_awaited(request.reader, today=request.today)
    saw(request, [one.person_id for one in found], Category.PLAN)
    urls = links.to_persons(request, {one.person_id for one in found})
    return [present.AnswerLine(one, _to_answer(one, urls[one.person_id])) for one in found]


def _to_answer(one: Awaited, person_url: str) -> str:
    """Where it is answered: what a person proposes, on a page of its own."""
    if one.kind == AwaitedKind.PROPOSAL and person_url:
        return reverse("proposals", args=[one.person_id])
    return person_url


def _role(board: present.Board, request: HttpRequest, held: dict[UUID, Decimal]) -> None:
    """What only a case manager, or only a team leader, has on Today."""
    actor, today = request.actor, request.today
    if actor.role == Role.CASE_MANAGER:
        limit = request.at_work.caseload_limit
        board.weight = present.weigh(managed.caseload_of(actor.human_id, held, name=actor.name, limit=limit))
    if actor.role == Role.TEAM_LEADER and actor.unit_id:
        alone = managed.unmanaged_in(actor.unit_id, today=today)
        alone = access.limit(alone, actor, categories=Category.PLAN, at=request.now, person="pk")
        urls = links.to_persons(request, [one.pk for one in alone])
        without = [(urls[one.pk], one.name) for one in alone]
        saw(request, urls, Category.PLAN)
        loads = network.caseloads(actor.unit_id, today=today)
        board.team = present.Team(without, [present.weigh(one) for one in loads])
