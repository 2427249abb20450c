"""Gathers the versions of a plan as one reader may see them, what was signed, and how two of them differ."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from spindel.domain.people.kinds import Category
from spindel.domain.plan import law, versions
from spindel.domain.plan.difference import as_text, difference, in_words
from spindel.domain.plan.heads import plan_head
from spindel.domain.plan.states import PlanState
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.policy import find_person, known
from spindel.interfaces.web import choices, may
from spindel.interfaces.web.forms.together import SignForm
from spindel.interfaces.web.forms.versions import CompareForm
from spindel.kernel.errors import Refused


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """All of them, with a comparison if two were chosen."""
    card, cards = find_person(request, person_id), _cards(request, person_id)
    head = plan_head(person_id)
    found: dict[str, Any] = {
        "person": card,
        "versions": cards,
        "law": law.of(head.law if head else ""),
        "can_fix": head is not None and head.state == PlanState.ACTIVE and _writes(request, person_id),
        "here": reverse("plan_versions", args=[person_id]),
    }
    if len(cards) > 1:
        chosen = {"before": str(cards[1].id), "after": str(cards[0].id)}
        named: choices.Choices = [(str(one.id), _called(one)) for one in cards]
        form = CompareForm(request.GET if "after" in request.GET else chosen, of="two", versions=named)
        found["compare"] = form
        if form.is_valid():
            by_id = {str(one.id): one.content for one in cards}
            two = (by_id[form.cleaned_data["before"]], by_id[form.cleaned_data["after"]])
            found["changes"] = difference(*two)
    return found


def one(request: HttpRequest, person_id: UUID, version_id: UUID) -> dict[str, Any]:
    """One version in words, and what each party says to it, with the forms of those who have not said it."""
    card, shown = find_person(request, person_id), _one(request, person_id, version_id)
    writes = _writes(request, person_id)
    asked = [(sign, SignForm(of=sign.id) if writes and sign.says is None else None) for sign in shown.signs]
    return {
        "person": card,
        "version": shown,
        "parts": in_words(shown.content),
        "signs": asked,
        "here": reverse("plan_version", args=[person_id, version_id]),
    }


def text_of(request: HttpRequest, person_id: UUID, version_id: UUID) -> str:
    """One version as plain text that is read without this program."""
    card, shown = find_person(request, person_id), _one(request, person_id, version_id)
    title = _("The plan of %(name)s, version %(number)s of %(day)s") % {
        "name": card.name,
        "number": shown.number,
        "day": date_format(shown.made_date, "DATE_FORMAT"),
    }
    return as_text(shown.content, title=title)


def signed(request: HttpRequest, person_id: UUID, sign_off_id: UUID) -> dict[str, Any]:
    """What a party saw when it signed, as far as the reader may see it."""
    card, sign = find_person(request, person_id), asked(request, person_id, sign_off_id)
    found = versions.was_signed(
        sign_off_id, categories=known(request, person_id), for_decider=decides(request.actor)
    )
    if found is None:
        raise Http404
    content, is_same = found
    return {"person": card, "sign": sign, "parts": in_words(content), "is_same": is_same}


def asked(request: HttpRequest, person_id: UUID, sign_off_id: UUID) -> versions.SignCard:
    """What a party was asked about this person's plan, if the reader may know that it was."""
    sign = versions.sign_card(sign_off_id)
    if sign is None or sign.person_id != person_id:
        raise Http404
    shown = _one(request, person_id, sign.version_id)
    for one_of in shown.signs:
        if one_of.id == sign_off_id:
            return one_of
    raise Http404


def check_screen(request: HttpRequest, sign: versions.SignCard, how: str) -> Category | None:
    """What whoever signs on screen sees now. Refused for others than the unit that was asked."""
    if how != "screen":
        return None
    if sign.unit_id is None or sign.unit_id != request.actor.unit_id:
        raise Refused(
            _("On screen only those who were asked sign themselves."),
            where="sign_off.how",
            way_out=_("Say that it was in writing, or spoken with a witness."),
        )
    return known(request, sign.person_id)


def _called(one: versions.VersionCard) -> str:
    day = date_format(one.made_date, "DATE_FORMAT")
    return _("Version %(number)s, %(date)s") % {"number": one.number, "date": day}


def _cards(request: HttpRequest, person_id: UUID) -> list[versions.VersionCard]:
    mine = known(request, person_id)
    return versions.versions_of(person_id, categories=mine, for_decider=decides(request.actor))


def _one(request: HttpRequest, person_id: UUID, version_id: UUID) -> versions.VersionCard:
    if versions.person_of_version(version_id) != person_id:
        raise Http404
    mine = known(request, person_id)
    found = versions.version(version_id, categories=mine, for_decider=decides(request.actor))
    if found is None:
        raise Http404
    return found


def _writes(request: HttpRequest, person_id: UUID) -> bool:
    return bool(may.writes(request, person_id) & Category.PLAN)
