"""Gathers the page of one need, goal or disagreement: what it says, how to say it anew, what stood before."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.domain.plan import words
from spindel.interfaces.ui.policy import find_person
from spindel.interfaces.web.forms import wording as forms
from spindel.interfaces.web.pages import plan as plans


@dataclass(frozen=True, slots=True)
class Way:
    """A form that unfolds: what it does, where it goes."""

    key: str
    title: str
    action: str
    form: Form


def need(request: HttpRequest, person_id: UUID, need_id: UUID) -> dict[str, Any]:
    card = words.need(need_id)
    if card is None:
        raise Http404
    goals, key = plans.goals_of(request, person_id), [person_id, need_id]
    worded = {"version": card.version, "text": card.text, "goal": str(card.goal_id or "")}
    unmet = {"version": card.version, "why": card.unmet_why, "asked": card.unmet_asked}
    reword = forms.RewordNeedForm(of=need_id, goals=goals, initial=worded)
    found = _page(
        request,
        person_id,
        need_id,
        title=_("What the person needs"),
        said=card.text,
        about=str(card.area.label),
    )
    found["ways"] = [
        Way("reword", _("Write it anew"), reverse("need_reword", args=key), reword),
        Way(
            "unmet",
            _("Nothing can be promised now"),
            reverse("need_unmet", args=key),
            forms.UnmetForm(of=need_id, initial=unmet),
        ),
    ]
    if card.unmet_date:
        found["unmet"] = card
        found["can_be_met"] = reverse("need_can_be_met", args=key)
    return found


def goal(request: HttpRequest, person_id: UUID, goal_id: UUID) -> dict[str, Any]:
    card = words.goal(goal_id)
    if card is None:
        raise Http404
    worded = {"version": card.version, "own_words": card.own_words}
    form = forms.RewordGoalForm(of=goal_id, initial=worded)
    found = _page(
        request, person_id, goal_id, title=_("What the person wants"), said=card.own_words, about=""
    )
    action = reverse("goal_reword", args=[person_id, goal_id])
    found["ways"] = [Way("reword", _("Write it anew"), action, form)]
    return found


def disagreement(request: HttpRequest, person_id: UUID, card: words.DisagreementCard) -> dict[str, Any]:
    seen, key = {"version": card.version}, [person_id, card.id]
    worded = forms.RewordDisagreementForm(
        of=card.id, initial=seen | {"about": card.about, "own_words": card.own_words}
    )
    found = _page(
        request,
        person_id,
        card.id,
        title=_("What we do not agree on"),
        said=card.own_words,
        about=card.about,
    )
    found["whose"], found["settled"] = card.whose, card.settled_words
    found["ways"] = [Way("reword", _("Write it anew"), reverse("disagreement_reword", args=key), worded)]
    if card.settled_date is None:
        form = forms.SettledForm(of=card.id, initial=seen)
        found["ways"].append(
            Way("settle", _("It is settled"), reverse("disagreement_settle", args=key), form)
        )
    return found


def _page(
    request: HttpRequest, person_id: UUID, thing_id: UUID, *, title: str, said: str, about: str
) -> dict[str, Any]:
    return {
        "person": find_person(request, person_id),
        "here": request.path,
        "title": title,
        "said": said,
        "about": about,
        "earlier": words.earlier(thing_id),
    }
