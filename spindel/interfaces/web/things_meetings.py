"""A meeting of a person, found for whoever may see the plan and decides about nobody's benefits.

Those who decide take part by a link, which tells them their points: what else happens around a meeting, who
came and who did not, never reaches them by itself.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.meetings import queries
from spindel.domain.meetings.cards import InvitedCard, ItemCard, MeetingCard, WordCard
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.policy import known


def meeting(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> MeetingCard:
    """As far as the reader may know of it."""
    if decides(request.actor) or queries.about(meeting_id) != person_id:
        raise Http404
    card = queries.meeting(meeting_id, categories=known(request, person_id), at=request.now)
    if card is None:
        raise Http404
    return card


def item(card: MeetingCard, item_id: UUID) -> ItemCard:
    return _one(card.items, item_id)


def invited(card: MeetingCard, invited_id: UUID) -> InvitedCard:
    return _one(card.invited, invited_id)


def word(card: MeetingCard, word_id: UUID) -> WordCard:
    return _one([one for each in card.items for one in each.words_given], word_id)


def remark(card: MeetingCard, remark_id: UUID) -> None:
    _one(card.remarks, remark_id)


def _one(cards: Iterable[Any], key: UUID) -> Any:
    for one in cards:
        if one.id == key:
            return one
    raise Http404


def check(request: HttpRequest) -> None:
    """404 for those who decide."""
    if decides(request.actor):
        raise Http404
