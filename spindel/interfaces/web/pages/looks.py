"""Gathers the looks that wait for a review: single looks in the order of days, never lists of humans."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from spindel.domain.people.kinds import Category
from spindel.insight.looks import queries, wording
from spindel.interfaces.ui import formats
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web.forms.looks import ReviewForm
from spindel.kernel.words import listed


@dataclass(frozen=True, slots=True)
class Line:
    """One card, in words. `person`: who it was, for whoever may know; `of_many`: it is about many at once."""

    card: queries.Card
    person: str
    knows_person: bool
    of_many: bool
    signs: list[str]
    known: str
    is_late: bool
    form: ReviewForm | None = None


def read(request: HttpRequest) -> dict[str, Any]:
    """What waits, with the form of a review, and what was reviewed in the last weeks."""
    waiting, reviewed = queries.waiting(request.actor), queries.reviewed(request.actor, today=request.today)
    ids = {one.person_id for one in (*waiting, *reviewed) if one.person_id}
    may = request.reader.categories_of(ids)
    known = {one for one in ids if may[one] & Category.CONTACT_ONLY}
    saw(request, known, Category.CONTACT_ONLY)
    return {
        "waiting": [_line(request, one, known, form=ReviewForm(of=one.id)) for one in waiting],
        "reviewed": [_line(request, one, known) for one in reviewed],
        "days": queries.REVIEWED_SHOWN.days,
    }


def find(request: HttpRequest, flag_id: Any) -> None:
    """A flag that is this reviewer's; 404 for any other."""
    if not queries.may_review(request.actor, flag_id):
        raise Http404


def _line(
    request: HttpRequest, card: queries.Card, known: set[Any], *, form: ReviewForm | None = None
) -> Line:
    knows = card.person_id in known
    day = _day(request.today)
    return Line(
        card=card,
        person=card.person_name if knows else _("somebody of whom you may not know"),
        knows_person=knows,
        of_many=card.person_id is None,
        signs=list(dict.fromkeys(wording.say(one, knows_person=knows, day=day) for one in card.signs)),
        known=listed(wording.say_reason(one) for one in card.reasons),
        is_late=card.verdict is None and card.due_date < request.today,
        form=form,
    )


def _day(today: date) -> Any:
    return lambda one: formats.day(one, today=today)
