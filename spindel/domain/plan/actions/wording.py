"""Writing anew what a need, a goal, a promise or a disagreement says. Two who do so at once lose no word.

Each takes the `version` that its writer saw. Who was slower gets a Conflict that holds what stands there now,
beside the words that they typed; what they then replace is kept among the earlier words.
"""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, here, local_date, locked, save, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan.kept import keep, lines, was_written_anew
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area
from spindel.domain.plan.models import Commitment, Disagreement, Goal, Need
from spindel.domain.plan.states import Thing
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused

Worded = TypeVar("Worded", Need, Goal, Commitment, Disagreement)
THINGS = {
    Need: Thing.NEED,
    Goal: Thing.GOAL,
    Commitment: Thing.PROMISE,
    Disagreement: Thing.DISAGREEMENT,
}


@transaction.atomic
def reword_need(
    need: Need | UUID, *, text: str, goal_id: UUID | None = None, version: int, by: Actor, at: datetime
) -> Need:
    """What the need says, and which goal of the person it serves."""
    row = _seen(Need, need, version, text=text)
    text = written(text, _("Write what is needed."), where="need.text")
    _keep(row, row.text, text, by, at)
    row.text, row.goal = text, goal_for(goal_id, row.person_id)
    return _save(row, "need.reword", by, at)


@transaction.atomic
def reword_goal(goal: Goal | UUID, *, own_words: str, version: int, by: Actor, at: datetime) -> Goal:
    """What the person wants, in words that are more theirs."""
    row = _seen(Goal, goal, version, own_words=own_words)
    own_words = written(own_words, _("Write what the person wants."), where="goal.own_words")
    _keep(row, row.own_words, own_words, by, at)
    row.own_words = own_words
    return _save(row, "goal.reword", by, at)


@transaction.atomic
def reword_promise(
    commitment: Commitment | UUID,
    *,
    what: str,
    goal_id: UUID | None = None,
    version: int,
    by: Actor,
    at: datetime,
) -> Commitment:
    """What is promised, and which goal of the person it serves; who promised it stays."""
    row = _seen(Commitment, commitment, version, what=what)
    what = written(what, _("Write what is promised."), where="commitment.what")
    _keep(row, row.what, what, by, at)
    row.what, row.goal = what, goal_for(goal_id, row.person_id)
    return _save(row, "commitment.reword", by, at)


@transaction.atomic
def say_unmet(need: Need | UUID, *, why: str, asked: str = "", version: int, by: Actor, at: datetime) -> Need:
    """Nothing can be promised for the need now: why, and who was asked. It stays in sight."""
    row = _seen(Need, need, version, why=why, asked=asked)
    why = written(why, _("Write why nothing can be promised now."), where="need.why")
    _keep(row, lines(row.unmet_why, row.unmet_asked), lines(why, asked), by, at)
    row.unmet_date = row.unmet_date or local_date(at)
    row.unmet_why, row.unmet_asked = why, asked.strip()
    return _save(row, "need.say_unmet", by, at)


@transaction.atomic
def can_be_met(need: Need | UUID, *, by: Actor, at: datetime) -> Need:
    """Something can be promised for the need after all; why it could not, is kept among the earlier words."""
    row = locked(Need, need)
    _keep(row, lines(row.unmet_why, row.unmet_asked), "", by, at)
    row.unmet_date, row.unmet_why, row.unmet_asked = None, "", ""
    return _save(row, "need.can_be_met", by, at)


@transaction.atomic
def note_disagreement(
    person: Person | UUID,
    *,
    whose: str,
    about: str,
    own_words: str,
    area: Area | None = None,
    by: Actor,
    at: datetime,
) -> Disagreement:
    """Somebody does not agree with the plan or a part of it: whose it is, about what, in their words."""
    row = Disagreement(
        person=here(person),
        whose=written(whose, _("Write who does not agree."), where="disagreement.whose"),
        about=written(about, _("Write what it is about."), where="disagreement.about"),
        own_words=written(own_words, _("Write it in their words."), where="disagreement.own_words"),
        area=area or "",
        noted_date=local_date(at),
    )
    return add(row, "disagreement.note", by=by, at=at, categories=about_thing(row))


@transaction.atomic
def reword_disagreement(
    disagreement: Disagreement | UUID, *, about: str, own_words: str, version: int, by: Actor, at: datetime
) -> Disagreement:
    """What it is about, and what they say."""
    row = _seen(Disagreement, disagreement, version, about=about, own_words=own_words)
    about = written(about, _("Write what it is about."), where="disagreement.about")
    own_words = written(own_words, _("Write it in their words."), where="disagreement.own_words")
    _keep(row, lines(row.about, row.own_words), lines(about, own_words), by, at)
    row.about, row.own_words = about, own_words
    return _save(row, "disagreement.reword", by, at)


@transaction.atomic
def settle_disagreement(
    disagreement: Disagreement | UUID, *, words: str, version: int, by: Actor, at: datetime
) -> Disagreement:
    """It is settled, and how; it stays in each version of the plan in which it stood."""
    row = _seen(Disagreement, disagreement, version, words=words)
    if row.settled_date is not None:
        raise Refused(_("This is settled already."), value=row.settled_date, where="disagreement")
    row.settled_words = written(words, _("Write how it was settled."), where="disagreement.words")
    row.settled_date = local_date(at)
    return _save(row, "disagreement.settle", by, at)


@transaction.atomic
def unsettle_disagreement(disagreement: Disagreement | UUID, *, by: Actor, at: datetime) -> Disagreement:
    """It is not settled after all; how it was thought to be is kept among the earlier words."""
    row = locked(Disagreement, disagreement)
    _keep(row, row.settled_words, "", by, at)
    row.settled_date, row.settled_words = None, ""
    return _save(row, "disagreement.unsettle", by, at)


@transaction.atomic
def strike_disagreement(disagreement: Disagreement | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo one that was noted by mistake; returns the id of the person."""
    row, way_out = locked(Disagreement, disagreement), _("Say that it is settled.")
    check_untouched(row, way_out)
    return strike(row, "disagreement.strike", by=by, at=at, categories=about_thing(row), way_out=way_out)


def check_untouched(row: Need | Goal | Disagreement, way_out: str) -> None:
    """Refused once somebody has written it anew: an undo does not take their words away."""
    if was_written_anew(row.pk):
        raise Refused(_("This can no longer be undone."), where=str(row._meta.model_name), way_out=way_out)


def goal_for(goal_id: UUID | None, person_id: UUID) -> Goal | None:
    """The goal that something is to serve; Invalid for somebody else's."""
    goal = locked(Goal, goal_id) if goal_id else None
    if goal is not None and goal.person_id != person_id:
        raise Invalid(_("This goal is somebody else's."), value=str(goal_id), where="goal")
    return goal


def about_thing(row: Need | Goal | Commitment | Disagreement) -> Category:
    """What the row tells about, beside the plan itself."""
    area = _area(row)
    return CATEGORIES_OF_AREA[Area(area)] if area else Category.PLAN


def _area(row: Need | Goal | Commitment | Disagreement) -> str:
    if isinstance(row, Goal):
        return row.need.area if row.need else ""
    return row.area


def _seen(model: type[Worded], thing: Worded | UUID, version: int, **typed: str) -> Worded:
    """The row, locked; Conflict with what stands there now if its writer saw another version."""
    row = locked(model, thing)
    if version != row.version:
        raise Conflict(
            _("Somebody else has changed this since you opened it."),
            value=version,
            where=f"{model._meta.model_name}.version",
            way_out=_("Both stand here: choose, or put them together, and save again."),
            stands={name: _stands(row, name) for name in typed},
            version=row.version,
        )
    return row


COLUMNS = {"why": "unmet_why", "asked": "unmet_asked", "words": "settled_words"}


def _stands(row: Worded, name: str) -> str:
    return str(getattr(row, COLUMNS.get(name, name)))


def _keep(row: Worded, before: str, after: str, by: Actor, at: datetime) -> None:
    keep(row, THINGS[type(row)], area=_area(row), before=before, after=after, by=by, at=at)


def _save(row: Worded, verb: str, by: Actor, at: datetime) -> Worded:
    row.version += 1
    return save(row, verb, by=by, at=at, categories=about_thing(row))
