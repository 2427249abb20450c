"""The plan gone through with the person, and decisions taken together."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, here, local_date, locked, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area, GotItRight
from spindel.domain.plan.models import GoneThrough, Plan, SharedDecision
from spindel.domain.plan.states import PlanState
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def go_through(
    person: Person | UUID,
    *,
    right: GotItRight,
    gone_date: date,
    own_words: str = "",
    disagreement: str = "",
    by: Actor,
    at: datetime,
) -> GoneThrough:
    """The plan was gone through with the person on a day: did we get it right? Disagreement is noted.

    Refused without an active plan.
    """
    who = here(person)
    plan = Plan.objects.select_for_update().filter(person=who, state=PlanState.ACTIVE).first()
    if plan is None:
        raise Refused(
            _("There is no active plan to go through."), where="plan", way_out=_("Agree on a plan first.")
        )
    row = GoneThrough(
        person=who,
        plan=plan,
        gone_date=_past(gone_date, at, "gone_date"),
        right=right,
        own_words=own_words.strip(),
        disagreement=disagreement.strip(),
    )
    if right != GotItRight.YES:
        what = row.own_words or row.disagreement
        written(what, _("Write what the person wants to have changed."), where="gone_through.own_words")
    return add(row, "plan.go_through", by=by, at=at, categories=Category.PLAN, detail={"right": right.value})


@transaction.atomic
def strike_gone_through(gone: GoneThrough | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo what was written by mistake; returns the id of the person."""
    row, way_out = locked(GoneThrough, gone), _("Go through the plan again, and write that down.")
    return strike(row, "plan.strike_gone_through", by=by, at=at, categories=Category.PLAN, way_out=way_out)


@transaction.atomic
def decide_together(
    person: Person | UUID,
    *,
    area: Area,
    question: str,
    options: str,
    decision: str,
    took_part: str,
    talked: str = "",
    priorities: str = "",
    how_sure: int | None = None,
    disagreement: str = "",
    decided_date: date,
    review_date: date | None = None,
    by: Actor,
    at: datetime,
) -> SharedDecision:
    """A decision that was taken together; `options` are those that were considered, also to do nothing."""
    if how_sure is not None and not 0 <= how_sure <= 10:
        raise Invalid(_("Enter a number from 0 to 10."), value=how_sure, where="decision.how_sure")
    if review_date is not None and review_date <= decided_date:
        what = _("The review comes after the decision.")
        raise Invalid(what, value=review_date, where="decision.review_date")
    row = SharedDecision(
        person=here(person),
        area=area,
        question=written(question, _("Write what had to be decided."), where="decision.question"),
        options=written(options, _("Write what could be chosen."), where="decision.options"),
        talked=talked.strip(),
        priorities=priorities.strip(),
        decision=written(decision, _("Write what was decided."), where="decision.decision"),
        took_part=written(took_part, _("Write who took part."), where="decision.took_part"),
        how_sure=how_sure,
        disagreement=disagreement.strip(),
        decided_date=_past(decided_date, at, "decided_date"),
        review_date=review_date,
    )
    detail = {"area": area.value}
    return add(row, "decision.take", by=by, at=at, categories=CATEGORIES_OF_AREA[area], detail=detail)


@transaction.atomic
def strike_decision(decision: SharedDecision | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo what was written by mistake; returns the id of the person."""
    row, way_out = locked(SharedDecision, decision), _("Decide again, and write that down.")
    about = CATEGORIES_OF_AREA[Area(row.area)]
    return strike(row, "decision.strike", by=by, at=at, categories=about, way_out=way_out)


def _past(day: date, at: datetime, name: str) -> date:
    if day > local_date(at):
        raise Invalid(_("Enter a day that has been, or today."), value=day, where=name)
    return day
