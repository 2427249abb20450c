"""Gaps for whoever asks: found by access, put in words, the first with the form of their next step."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.domain.consent import access
from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import queries, whose, wording
from spindel.insight.gaps.actions import SNOOZE_DAYS_MAX
from spindel.insight.gaps.registry import RULES
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web import choices, forms
from spindel.interfaces.web.around import gather
from spindel.interfaces.web.pages import links, rules
from spindel.interfaces.web.pages.steps import Step, step_for
from spindel.interfaces.web.present.gaps import GapView


def find(request: HttpRequest, gap_id: UUID) -> Any:
    """An open gap that the reader may know of; 404 for any other."""
    rows = queries.open_gaps(request.actor, at=request.now).select_related("person")
    gap = rows.filter(pk=gap_id).first()
    if gap is None:
        raise Http404
    return gap


def of_person(request: HttpRequest, person_id: UUID) -> list[GapView]:
    """The gaps on the page of a person, each of them doable in place."""
    rows = queries.in_order(queries.open_gaps(request.actor, at=request.now).filter(person=person_id))
    found = list(rows.select_related("person"))
    return views(request, found, doable=len(found))


def one(request: HttpRequest, gap_id: UUID) -> GapView:
    """A gap by itself with its story and everything that can be done with it."""
    gap = find(request, gap_id)
    (view,) = views(request, [gap], doable=1)
    view.story = queries.story(gap)
    view.rule_url = rules.address(request, gap.rule)
    view.ways = {
        "hand_over": hand_over_form(request, gap),
        "snooze": snooze_form(request, gap),
        "not_useful": forms.NotUsefulForm(of=gap_id),
    }
    return view


def hand_over_form(request: HttpRequest, gap: Any, data: Any = None) -> forms.HandOverForm:
    """Offers those of the team who may have the move."""
    team = choices.team(request)
    may = whose.may_take(gap, [UUID(str(key)) for key, _name in team], at=request.now)
    return forms.HandOverForm(data, of=gap.pk, people=[one for one in team if UUID(one[0]) in may])


def snooze_form(request: HttpRequest, gap: Any, data: Any = None) -> forms.SnoozeForm:
    return forms.SnoozeForm(data, of=gap.pk, today=request.today, days=SNOOZE_DAYS_MAX[gap.severity])


def views(request: HttpRequest, gaps: Sequence[Any], *, doable: int) -> list[GapView]:
    """In words; the first `doable` with the form of their next step, where the reader may take it."""
    names = wording.names_for(gaps)
    reach = request.reader.reach({gap.person_id for gap in gaps if gap.person_id}, level=Level.WRITE)
    urls = links.to_persons(request, reach)
    gather(request, {gap.person_id for gap in gaps[:doable] if gap.person_id})
    found = []
    for place, gap in enumerate(gaps):
        step = _step(request, gap, reach)
        found.append(_view(request, gap, names, step, urls.get(gap.person_id, "")))
        if step and place < doable:
            _fill(request, gap, found[-1], step)
        if gap.person_id:
            saw(request, [gap.person_id], Category(gap.categories))
    return found


def _step(request: HttpRequest, gap: Any, reach: dict[UUID, access.Reach]) -> Step | None:
    """The next step, if the reader gets through with it."""
    step = step_for(RULES[gap.rule].button, gap.params) if gap.rule in RULES and gap.person_id else None
    if step is None or gap.closed_at is not None:
        return None
    actor, about = request.actor, reach[gap.person_id]
    return step if step.is_open_to(actor, about, params=gap.params, whose_id=gap.whose_id) else None


def _view(
    request: HttpRequest, gap: Any, names: wording.Names, step: Step | None, person_url: str
) -> GapView:
    said, me = wording.say(gap, names), request.actor.human_id
    seen = _("Seen by %(name)s") % {"name": gap.acknowledged_by_name} if gap.acknowledged_by_name else ""
    return GapView(
        id=gap.pk,
        person_id=gap.person_id,
        name=gap.person.name if gap.person else "",
        rule=wording.title_of_rule(gap.rule),
        title=said.title,
        since_date=gap.since_date,
        why=said.why,
        next_step=said.next_step,
        button=str(step.label) if step else _("Look at it"),
        severity=gap.severity,
        seen_by=seen,
        url=reverse("gap", args=[gap.pk]),
        person_url=person_url,
        birth_date=gap.person.birth_date if gap.person and person_url else None,
        step_url=_step_url(request, gap, person_url, unfolds=step is not None),
        is_open=gap.closed_at is None,
        whose="" if me in (gap.handed_to_id, gap.whose_id) else said.whose,
    )


ON_A_PAGE = {
    ("handover_stuck", "unread"): "pack",
    ("handover_stuck", "no_goodbye"): "pack",
    ("too_many_people", "people"): "visits",
    ("too_many_people", "visits"): "visits",
}
"""Gaps, by rule and stage, whose step is taken on a page of the person's."""


def _step_url(request: HttpRequest, gap: Any, person_url: str, *, unfolds: bool) -> str:
    """Where the step is taken: at the person, with its form unfolded; in the colleague's caseload; or where
    whoever leads the unit reviews.
    """
    if gap.rule == "emergency_unreviewed":
        return links.to_reviews(request)
    if gap.rule == "coordinator_unanswered":
        return links.to_requests(request)
    route = ON_A_PAGE.get((gap.rule, gap.params.get("stage")))
    if route and person_url:
        return reverse(route, args=[gap.person_id])
    if "agreement_id" in gap.params:
        return links.to_agreement(gap.params["agreement_id"])
    if not gap.person_id:
        return links.to_caseload(request, gap.subject_id)
    return f"{person_url}#do-{gap.pk}" if person_url and unfolds else person_url


def _fill(request: HttpRequest, gap: Any, view: GapView, step: Step) -> None:
    """The form of the next step."""
    view.form = step.fill(request, gap.person_id, gap.params, gap.pk)
    view.action = step.address(gap.person_id, gap.params)
    view.submit, view.icon = str(step.submit), step.icon
