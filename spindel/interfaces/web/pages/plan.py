"""Gathers the page of the plan, and the page of one promise with all that can be done with it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.domain.network import queries as network
from spindel.domain.people.kinds import Category
from spindel.domain.plan import law, sections, serving, together, words
from spindel.domain.plan import queries as plan
from spindel.domain.plan.heads import PlanHead
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, CommitmentState, OwnerKind
from spindel.domain.plan.ledger import ledger_of
from spindel.domain.plan.states import TO_BE_CALLED, PlanState
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.policy import find_person, known
from spindel.interfaces.web import choices, forms, may, things
from spindel.interfaces.web.forms import promises
from spindel.interfaces.web.forms.together import DecisionForm, GoneThroughForm
from spindel.interfaces.web.forms.wording import DisagreementForm, RewordPromiseForm
from spindel.interfaces.web.present import person as present


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    card = find_person(request, person_id)
    may_read, may_write = known(request, person_id), may.writes(request, person_id)
    is_decider, today = decides(request.actor), request.today
    whole = plan.plan_of(person_id, categories=may_read)
    kept = [one for one in whole.closed if one.state == CommitmentState.DONE or not is_decider]
    rows = plan.responsibilities(person_id, categories=may_read, today=today)
    needed, promised = serving.of_needs(whole), serving.of_promises(whole)
    found: dict[str, Any] = {
        "person": card,
        "here": reverse("plan", args=[person_id]),
        "plan": whole,
        **_state(request, person_id, whole, rows),
        "open": [
            (present.promise(one, today=today, to_decider=is_decider), promised[one.id]) for one in whole.open
        ],
        "needs": [(one, needed[one.id]) for one in whole.needs],
        "closed": [present.promise(one, today=today) for one in kept],
        "areas": [row for row in rows if row.has_need or row.responsible or row.says_other],
        "writes": bool(may_write & Category.PLAN),
        "is_decider": is_decider,
    }
    if not is_decider:
        found["gone"] = together.gone_through(person_id)
        found["earlier"] = words.earlier(whole.plan.id) if whole.plan else []
        found["disagreements"] = words.disagreements(person_id, categories=may_read)
        found["decisions"] = together.decisions(person_id, categories=may_read)
    return found | (_forms(request, person_id, whole) if found["writes"] else {})


def _state(
    request: HttpRequest, person_id: UUID, whole: plan.PlanPage, rows: list[plan.AreaRow]
) -> dict[str, Any]:
    """Where the plan stands, and what the law of the place wants in it."""
    head, today = whole.plan, request.today
    rules = law.of(head.law if head else "")
    manager = network.case_manager_of(person_id, on=today)
    return {
        "tone": present.plan_tone(head.state) if head else "now",
        "due": head is not None and head.is_due(on=today),
        "late": head is not None and head.is_late_to_call(on=today),
        "to_call": head is not None and head.state in TO_BE_CALLED and head.call_by_date is not None,
        "law": rules,
        "sections": sections.filled(rules, whole, rows, manager=manager.manager_name if manager else ""),
    }


def _forms(request: HttpRequest, person_id: UUID, whole: plan.PlanPage) -> dict[str, Any]:
    areas, needs, goals = choices.areas(request, person_id), needed(whole), goals_in(whole)
    return {
        **_state_forms(request, person_id, whole.plan),
        "promise": promise_form(request, person_id, needs=needs, goals=goals),
        "wish": promises.WishForm(of=person_id, needs=needs),
        "need": forms.NeedForm(of=person_id, areas=areas, goals=goals),
        "disagree": DisagreementForm(of=person_id, initial={"whose": str(_("The person"))}),
        "go_through": GoneThroughForm(of=person_id, initial={"gone_date": request.today}),
        "decide": DecisionForm(of=person_id, areas=areas, initial={"decided_date": request.today}),
        "responsible": forms.ResponsibilityForm(
            of=person_id, areas=areas, units=choices.engaged_units(request, person_id)
        ),
    }


def _state_forms(request: HttpRequest, person_id: UUID, head: PlanHead | None) -> dict[str, Any]:
    """What can be said about the plan where it stands, by who saw it in this version."""
    version = {"version": head.version if head else 0}
    units = choices.engaged_units(request, person_id)
    found: dict[str, Any] = {
        "say": promises.SayForm(of=person_id, state=head.state if head else None, initial=version),
        "answers_for_plan": promises.AnswersForPlanForm(of="whole", units=units, initial=version),
    }
    if head is None or (head.state == PlanState.PROPOSED and head.noticed_date is None):
        found["plan_need"] = promises.PlanNeedForm(of="plan-need")
    return found


def promise_form(
    request: HttpRequest,
    person_id: UUID,
    *,
    needs: choices.Choices | None = None,
    goals: choices.Choices | None = None,
    **more: Any,
) -> promises.PromiseForm:
    """A promise to be written down, with what can be chosen; `more` goes to the form."""
    values = {"of": person_id} | more
    needs = needs_of(request, person_id) if needs is None else needs
    goals = goals_of(request, person_id) if goals is None else goals
    areas, owners = choices.areas(request, person_id), choices.owners(request, person_id)
    mandates = choices.mandates(request, person_id)
    return promises.PromiseForm(
        areas=areas, owners=owners, needs=needs, goals=goals, mandates=mandates, **values
    )


def needed(whole: plan.PlanPage) -> choices.Choices:
    """The open needs, to choose what a promise or a goal is for."""
    return [(str(one.id), one.text) for one in whole.needs]


def needs_of(request: HttpRequest, person_id: UUID) -> choices.Choices:
    return needed(plan.plan_of(person_id, categories=may.writes(request, person_id)))


def goals_in(whole: plan.PlanPage) -> choices.Choices:
    """The person's goals that are not reached, to choose which of them something serves."""
    return [(str(one.id), one.own_words) for one in whole.goals if one.reached_date is None]


def goals_of(request: HttpRequest, person_id: UUID) -> choices.Choices:
    return goals_in(plan.plan_of(person_id, categories=may.writes(request, person_id)))


def commitment(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> dict[str, Any]:
    """One promise with every way that it can go on, as far as the reader may take it."""
    card = plan.commitment(commitment_id, actor=request.actor, at=request.now)
    if card is None or card.person_id != person_id:
        raise Http404
    is_decider = decides(request.actor)
    shown = present.promise(card, today=request.today, to_decider=is_decider)
    found: dict[str, Any] = {
        "person": find_person(request, person_id),
        "here": reverse("commitment", args=[person_id, commitment_id]),
        "promise": shown,
        "is_open": card.state == CommitmentState.OPEN,
        "earlier": words.earlier(card.id),
    }
    if is_decider and card.state in (CommitmentState.NOT_POSSIBLE, CommitmentState.WITHDRAWN):
        raise Http404
    found["history"] = present.told_by(ledger_of(card.id), to_decider=is_decider)
    if may.write(request, person_id, CATEGORIES_OF_AREA[card.area]):
        return found | _ways(request, card)
    return found | (_own_ways(card) if things.keeps(request, card) else {})


def _own_ways(card: plan.CommitmentCard) -> dict[str, Any]:
    """Whoever sees to a promise ends it or says another day, also where they do not write the plan."""
    if card.state != CommitmentState.OPEN:
        return {"can_reopen": True}
    seen = {"version": card.version}
    return {
        "complete": forms.CompleteForm(of=card.id, initial=seen),
        "postpone": promises.PostponeForm(of=f"{card.id}-postpone", initial=seen),
        "give_up": forms.NotPossibleForm(of=card.id, initial=seen),
    }


def _ways(request: HttpRequest, card: plan.CommitmentCard) -> dict[str, Any]:
    found = _own_ways(card)
    if card.state != CommitmentState.OPEN:
        return found
    seen, goals = {"version": card.version}, goals_of(request, card.person_id)
    worded = seen | {"what": card.what, "goal": str(card.goal_id or "")}
    found |= {
        "reword": RewordPromiseForm(of=card.id, goals=goals, initial=worded),
        "change": change_form(request, card),
        "drop": promises.WithdrawForm(of=f"{card.id}-drop", initial=seen),
    }
    if card.owner_kind == OwnerKind.PERSON:
        found["carry"] = forms.CarryForm(of=card.id)
    return found


def change_form(request: HttpRequest, card: plan.CommitmentCard, data: Any = None) -> promises.ChangeForm:
    """Another owner, day or mandate; with what stands now."""
    mandates = choices.mandates(request, card.person_id)
    stands = str(card.mandate_id or "")
    if stands and stands not in {key for _unit, group in mandates for key, _name in group}:
        mandates = [*mandates, (stands, card.mandate)]
    initial = {
        "version": card.version,
        "owner": choices.written(card),
        "due_date": card.due_date,
        "accepted": True,
        "mandate": stands,
    }
    offered = {"owners": owners(request, card), "mandates": mandates}
    return promises.ChangeForm(data, of=card.id, initial=initial, **offered)


def owners(request: HttpRequest, card: plan.CommitmentCard) -> choices.Choices:
    """Who can own the promise: whom the page offers, and whoever owns it now."""
    return _with_present(choices.owners(request, card.person_id), card)


def _with_present(offered: choices.Choices, card: plan.CommitmentCard) -> choices.Choices:
    stands = choices.written(card)
    known = {key for _label, group in offered if isinstance(group, list) for key, _name in group}
    known |= {key for key, _name in offered}
    return [*offered, (stands, card.owner_name)] if stands and stands not in known else offered
