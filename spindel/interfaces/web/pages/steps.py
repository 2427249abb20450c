"""The next step of a gap as a form on the page: which verb, with what already filled in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent import queries as consent
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area
from spindel.interfaces.web import choices, forms

Params = dict[str, Any]
Fill = Callable[[HttpRequest, UUID, Params, object], forms.Form]


@dataclass(frozen=True, slots=True)
class Step:
    """How a button of a rule is done in place. `thing` names the parameter with the id of what it is done to."""

    route: str
    fill: Fill
    needs: Category
    submit: Any
    icon: str = "check"
    thing: str = ""

    def address(self, person_id: UUID, params: Params) -> str:
        return reverse(self.route, args=[person_id, params[self.thing]] if self.thing else [person_id])


def _contact(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.ContactForm(of=of)


def _complete(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.CompleteForm(of=of)


def _settle(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.SettleForm(of=of, owners=choices.owners(request.actor, person_id, today=request.today))


def _responsibility(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    units = choices.engaged_units(person_id, today=request.today)
    return forms.ResponsibilityForm(of=of, units=units, initial={"area": params["area"]})


def _application(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.ApplicationForm(of=of, initial={"kind": params["kind"]})


def _plan(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.PlanForm(of=of)


def _carry(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.CarryForm(of=of)


def _consent(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    planned = consent.sharings_of(person_id, at=request.now)
    initial = {"sharing": params["sharing_id"]}
    return forms.ConsentForm(of=of, sharings=choices.sharings(planned), initial=initial)


def _case_manager(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.CaseManagerForm(of=of, team=choices.team(request.actor, today=request.today))


def _promise(what: Any, area: Area) -> Fill:
    """A promise with its words filled in: what is needed is that somebody takes it on."""

    def fill(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
        owners = choices.owners(request.actor, person_id, today=request.today)
        return forms.CommitmentForm(of=of, owners=owners, initial={"what": what, "area": area})

    return fill


CONTACT = Step("contact_record", _contact, Category.APPOINTMENTS, _("Save the contact"), "phone")
STEPS: dict[str, Step] = {
    "record_contact": CONTACT,
    "follow_up_visit": CONTACT,
    "complete_commitment": Step(
        "commitment_complete", _complete, Category.PLAN, _("Mark as done"), thing="commitment_id"
    ),
    "assign_owner": Step(
        "commitment_settle", _settle, Category.PLAN, _("Save"), "person", thing="commitment_id"
    ),
    "set_responsibility": Step("responsibility_set", _responsibility, Category.PLAN, _("Save"), "person"),
    "start_application": Step(
        "application_start", _application, Category.MONEY, _("Start the application"), "letter"
    ),
    "open_plan": Step("plan_follow_up", _plan, Category.PLAN, _("Save"), "visit"),
    "offer_to_carry": Step("commitment_carry", _carry, Category.PLAN, _("Save"), thing="commitment_id"),
    "ask_consent": Step("consent_answer", _consent, Category.PLAN, _("Save"), "letter"),
    "name_case_manager": Step("case_manager_name", _case_manager, Category.PLAN, _("Save"), "person"),
    "order_check": Step(
        "commitment_add",
        _promise(_("Order the checks that are due"), Area.PHYSICAL_HEALTH),
        CATEGORIES_OF_AREA[Area.PHYSICAL_HEALTH],
        _("Save"),
        "plus",
    ),
    "arrange_support": Step(
        "commitment_add",
        _promise(_("Find company and support, together with the person"), Area.NETWORK),
        Category.PLAN,
        _("Save"),
        "plus",
    ),
}
