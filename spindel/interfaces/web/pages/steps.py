"""The next step of a gap as a form on the page: which verb, with what already filled in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent import queries as consent
from spindel.domain.consent.access import Reach
from spindel.domain.pathways.queries import CourseCard, course
from spindel.domain.people.kinds import Category, TellingKind
from spindel.domain.people.tellings import tellings_about
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area, OwnerKind, SeesTo
from spindel.insight.gaps.rule import LEADER, STAND_IN
from spindel.interfaces.web import choices, choices_people, forms, things_held
from spindel.interfaces.web.around import around
from spindel.interfaces.web.forms.close_ones import AnswerTellingForm
from spindel.interfaces.web.forms.courses import NoteForm, SaysForm
from spindel.interfaces.web.forms.delegation import DelegationForm
from spindel.interfaces.web.forms.promises import STATE_OF_STAGE, ChangeForm, SayForm
from spindel.interfaces.web.forms.support import SupportForm
from spindel.interfaces.web.forms.together import GoneThroughForm, SignForm
from spindel.interfaces.web.pages import close_ones, consents, delegations
from spindel.interfaces.web.pages.courses import close
from spindel.interfaces.web.pages.plan import promise_form
from spindel.kernel.actors import Actor

Params = dict[str, Any]
A_QUARTER = timedelta(days=91)
"""For how long something goes on, unless another day is chosen."""
Fill = Callable[[HttpRequest, UUID, Params, object], forms.Form]


def _is_own(actor: Actor, stage: str | None, whose_id: UUID | None) -> bool:
    """Whoever promised, by name or as a unit; and by name who stands in for them or leads them."""
    if stage in (STAND_IN, LEADER):
        return whose_id == actor.human_id
    return stage != "own" and whose_id in (actor.human_id, actor.unit_id)


@dataclass(frozen=True, slots=True)
class Step:
    """How a button of a rule is done in place. `thing`: the parameter with the id of what it is done to.

    `needs`: what one has to be able to write, beside the area of life that the parameters name. `keeps`: also
    for whoever has promised it. `in_unit`: only from the unit that they name.
    """

    label: Any
    route: str
    fill: Fill
    needs: Category
    submit: Any
    icon: str = "check"
    thing: str = ""
    keeps: bool = False
    in_unit: bool = False

    def is_open_to(self, actor: Actor, reach: Reach, *, params: Params, whose_id: UUID | None) -> bool:
        """Whether the actor, who reaches so far in writing, gets through with it: the views ask the same."""
        if self.in_unit and params.get("unit_id") != str(actor.unit_id):
            return False
        area = params.get("area")
        needs = self.needs | (CATEGORIES_OF_AREA[Area(area)] if area else self.needs)
        return reach.covers(needs, own=self.keeps and _is_own(actor, params.get("stage"), whose_id))

    def address(self, person_id: UUID, params: Params) -> str:
        return reverse(self.route, args=[person_id, params[self.thing]] if self.thing else [person_id])


def _empty(form: type[forms.Form]) -> Fill:
    """A form with nothing to fill in beforehand."""
    return lambda request, person_id, params, of: form(of=of)


def _settle(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    mandates = choices.mandates(request, person_id)
    return ChangeForm(of=of, owners=choices.owners(request, person_id), mandates=mandates)


def _say(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    """What can be said where the plan stands, as the gap tells it; one that is missing is to be offered."""
    return SayForm(of=of, state=STATE_OF_STAGE.get(params.get("stage")))


def _gone_through(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return GoneThroughForm(of=of, initial={"gone_date": request.today})


def _responsibility(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    units = choices.engaged_units(request, person_id)
    areas = choices.areas(request, person_id)
    return forms.ResponsibilityForm(of=of, units=units, areas=areas, initial={"area": params["area"]})


def _application(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.ApplicationForm(of=of, initial={"kind": params["kind"]})


def _consent(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    sharings = consent.sharings_of(person_id, at=request.now)
    may_yes = things_held.may_yes(request, person_id, *(one.unit_id for one in sharings))
    planned = choices.sharings(request, person_id, sharings)
    initial = {"sharing": params["sharing_id"]}
    return forms.ConsentForm(of=of, sharings=planned, initial=initial, may_yes=may_yes)


def _says(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    card = things_held.answer(request, person_id, UUID(params["consent_id"]))
    return consents.says(request, person_id, card, of=of)


def _renew(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    """The same for another quarter, unless another day is chosen."""
    card = delegations.one(request, person_id, UUID(params["delegation_id"]))
    before = {"relative_id": card.relative_id, "kind": card.kind, "limit_text": card.limit_text}
    before["end_date"] = max(card.end_date, request.today) + A_QUARTER
    relatives = delegations.relatives(request, person_id)
    return DelegationForm(of=of, relatives=relatives, initial=before)


def _case_manager(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.CaseManagerForm(of=of, team=choices.members(around(request, person_id).team))


def _checks(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    """A promise with its words filled in: what is needed is that somebody takes it on."""
    initial = {
        "what": _("Order the checks that are due"),
        "area": Area.PHYSICAL_HEALTH,
        "sees_to": SeesTo.CHECKS,
        "owner": f"{OwnerKind.PROFESSIONAL}:{request.actor.human_id}",
    }
    return promise_form(request, person_id, needs=[], of=of, initial=initial)


def _deputy(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return forms.DeputyForm(of=of, team=choices.members(around(request, person_id).team))


def _support(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return SupportForm(of=of, units=choices_people.supporting_units(request))


def _course(request: HttpRequest, params: Params) -> CourseCard:
    found = course(UUID(params["course_id"]), at=request.now)
    if found is None:
        raise Http404
    return found


def _ask_family(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return SaysForm(of=of, close=close(_course(request, params)))


def _call_family(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    """The step of the pathway that this rule watches over."""
    card = _course(request, params)
    step = next(one.step for one in card.steps if one.step.gap == "family_uncontacted")
    return NoteForm(of=of, step=step, close=close(card))


def _answer(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    """With what they wrote beside it."""
    form = AnswerTellingForm(of=of, is_question=params.get("stage") == TellingKind.QUESTION)
    written = next((one for one in tellings_about(person_id) if str(one.id) == params["telling_id"]), None)
    if written is not None:
        said = _("They wrote: %(text)s") % {"text": written.text}
        form.fields["text"].help_text = f"{said} {form.fields['text'].help_text}"
    return form


def _take_back(request: HttpRequest, person_id: UUID, params: Params, of: object) -> forms.Form:
    return close_ones.take_back_form(request, person_id, UUID(params["relative_id"]), of=of)


PLAN, VISITS, MONEY = Category.PLAN, Category.APPOINTMENTS, Category.MONEY
SAVE = _("Save")
CONTACT = Step(
    _("Record a contact"),
    "contact_record",
    _empty(forms.ContactForm),
    VISITS,
    _("Save the contact"),
    "phone",
)
STEPS: dict[str, Step] = {
    "record_contact": CONTACT,
    "follow_up_visit": CONTACT,
    "complete_commitment": Step(
        _("Mark as done"),
        "commitment_complete",
        _empty(forms.CompleteForm),
        PLAN,
        _("Mark as done"),
        "check",
        "commitment_id",
        keeps=True,
    ),
    "assign_owner": Step(
        _("Set who and when"), "commitment_settle", _settle, PLAN, SAVE, "person", "commitment_id"
    ),
    "set_responsibility": Step(
        _("Say who is responsible"), "responsibility_set", _responsibility, PLAN, SAVE, "person"
    ),
    "start_application": Step(
        _("Start the application"),
        "application_start",
        _application,
        MONEY,
        _("Start the application"),
        "letter",
    ),
    "open_plan": Step(_("Write down what was agreed"), "plan_say", _say, PLAN, SAVE, "visit"),
    "sign_off": Step(_("What they say"), "sign_off", _empty(SignForm), PLAN, SAVE, "check", "sign_off_id"),
    "move_plan": Step(_("Write down what was agreed"), "plan_say", _say, PLAN, SAVE, "visit"),
    "go_through": Step(_("We went through it"), "gone_through_add", _gone_through, PLAN, SAVE, "check"),
    "offer_to_carry": Step(
        _("Offer to carry it"),
        "commitment_carry",
        _empty(forms.CarryForm),
        PLAN,
        SAVE,
        "person",
        "commitment_id",
    ),
    "ask_consent": Step(_("Ask the person"), "consent_answer", _consent, PLAN, SAVE, "letter"),
    "answer_consent": Step(
        _("Write down what the person says"), "consent_says", _says, PLAN, SAVE, "letter", "consent_id"
    ),
    "renew_delegation": Step(
        _("Let it go on"), "delegation_add", _renew, PLAN | Category.SOCIAL, SAVE, "person"
    ),
    "end_sharing": Step(
        _("Plan without it"),
        "sharing_end",
        _empty(forms.Form),
        PLAN,
        _("Plan without it"),
        "check",
        "sharing_id",
    ),
    "name_case_manager": Step(
        _("Name a case manager"), "case_manager_name", _case_manager, PLAN, SAVE, "person"
    ),
    "name_deputy": Step(_("Name a deputy"), "deputy_name", _deputy, PLAN, SAVE, "person", in_unit=True),
    "order_check": Step(
        _("See that it is ordered"),
        "commitment_add",
        _checks,
        CATEGORIES_OF_AREA[Area.PHYSICAL_HEALTH],
        SAVE,
        "plus",
    ),
    "family_contact": Step(
        _("Write down what the person says"),
        "course_answer",
        _ask_family,
        PLAN,
        SAVE,
        "person",
        "course_id",
    ),
    "call_family": Step(_("Say how it went"), "course_note", _call_family, PLAN, SAVE, "phone", "course_id"),
    "answer_telling": Step(
        _("Answer"), "telling_answer", _answer, Category.SOCIAL, SAVE, "letter", "telling_id"
    ),
    "take_work_back": Step(
        _("Take work back"),
        "work_take_back",
        _take_back,
        PLAN | Category.SOCIAL,
        SAVE,
        "person",
        "relative_id",
    ),
    "arrange_support": Step(_("Arrange support"), "support_arrange", _support, PLAN, SAVE, "plus"),
}


def step_for(button: str, params: Params) -> Step | None:
    """The step behind a rule's button, or the one that fits this gap better.

    When the case manager is only away, a deputy is what is missing. What the person or somebody close took on
    is settled anew, never chased. A yes that was taken back is not asked for again.
    """
    if button == "name_case_manager" and params.get("stage") == "away":
        return STEPS["name_deputy"]
    if button == "complete_commitment" and params.get("stage") == "own":
        return STEPS["assign_owner"]
    if button == "family_contact" and params.get("stage") == "call":
        return STEPS["call_family"]
    if button == "ask_consent" and params.get("stage") == "withdrawn":
        return STEPS["end_sharing"]
    return STEPS.get(button)
