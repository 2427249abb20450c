"""Gathers the person's meetings: when, who comes with which task, and what they themself want there."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.meetings import queries
from spindel.domain.meetings.cards import InvitedCard, ItemCard, MeetingCard
from spindel.domain.meetings.kinds import InvitedKind, MeetingState
from spindel.interfaces.portal.forms_meetings import PointForm
from spindel.interfaces.ui.policy import find_person, known


def read(request: HttpRequest) -> dict[str, Any]:
    """What is called or prepared, each with its table, and what is over."""
    heads = queries.heads(queries.of_person(request.about))
    coming = [_card(request, one.id) for one in heads if one.is_living]
    return {
        "person": find_person(request, request.about),
        "coming": [(one, PointForm(of=one.head.id), _others(one)) for one in coming],
        "over": [one for one in heads if one.state == MeetingState.HELD],
    }


def _others(card: MeetingCard) -> list[tuple[InvitedCard, list[str]]]:
    """Everybody else at the table, with what they are there for."""
    words = {one.id: one.words for one in card.items}
    return [
        (one, [words[key] for key in one.item_ids])
        for one in card.invited
        if one.kind != InvitedKind.PERSON and (not one.is_off or one.is_unwanted)
    ]


def meeting(request: HttpRequest, meeting_id: UUID) -> MeetingCard:
    if queries.about(meeting_id) != request.about:
        raise Http404
    return _card(request, meeting_id)


def _card(request: HttpRequest, meeting_id: UUID) -> MeetingCard:
    card = queries.meeting(meeting_id, categories=known(request, request.about), at=request.now)
    if card is None:
        raise Http404
    return card


def point(card: MeetingCard, item_id: UUID) -> ItemCard:
    for one in card.items:
        if one.id == item_id and one.wanted_by_person:
            return one
    raise Http404


def invited(card: MeetingCard, invited_id: UUID) -> InvitedCard:
    for one in card.invited:
        if one.id == invited_id and one.kind != InvitedKind.PERSON:
            return one
    raise Http404
