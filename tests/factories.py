"""Rows for tests: plain functions with sensible defaults; every keyword overrides one.

Whatever a row hangs on is made too, unless given. All dates stand around `TODAY`, all instants around `NOW`.
Rows are written directly, past the actions, so that a test can lay any state, also an impossible one.
"""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.consent.access import Reader
from spindel.domain.consent.actions import refresh_grants
from spindel.domain.consent.kinds import ConsentState, Ground, Level, Purpose
from spindel.domain.consent.models import Block, Consent, Grant, Sharing
from spindel.domain.entitlements.kinds import BenefitKind
from spindel.domain.entitlements.models import Application, Benefit
from spindel.domain.network.kinds import Decision, OrganisationKind, Role, UnitKind
from spindel.domain.network.models import (
    Absence,
    CaseManagement,
    Engagement,
    Handover,
    Mandate,
    Membership,
    Organisation,
    Professional,
    Seat,
    Unit,
)
from spindel.domain.people.kinds import (
    Ability,
    AddressKind,
    Category,
    Channel,
    HelpKind,
    Relation,
    SeenBy,
    TaskKind,
)
from spindel.domain.people.models import (
    Address,
    Capacity,
    Identifier,
    Language,
    Person,
    Relative,
    RelativeHelp,
)
from spindel.domain.plan.kinds import Area, CommitmentState, OwnerKind, PlanState, Stance
from spindel.domain.plan.models import Commitment, Goal, Need, Plan, Responsibility, TaskOffer
from spindel.domain.record.kinds import EncounterClass
from spindel.domain.record.models import Encounter, Medicine, Observation
from spindel.kernel.actors import Actor, system
from spindel.kernel.clock import local_day
from spindel.kernel.models import Account

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
LONG_AGO = date(2025, 3, 2)
ZONE = "Europe/Stockholm"
SOME_ORGANISATION = UUID("01950000-0000-7000-8000-000000000001")

_ORGANISATION_OF = {
    UnitKind.PSYCHOSIS_SERVICE: OrganisationKind.REGION,
    UnitKind.INPATIENT_WARD: OrganisationKind.REGION,
    UnitKind.PRIMARY_CARE: OrganisationKind.PRACTICE,
    UnitKind.SOCIAL_SERVICES: OrganisationKind.MUNICIPALITY,
    UnitKind.HOME_SUPPORT: OrganisationKind.MUNICIPALITY,
    UnitKind.SOCIAL_INSURANCE: OrganisationKind.AGENCY,
    UnitKind.EMPLOYMENT: OrganisationKind.AGENCY,
    UnitKind.HOUSING: OrganisationKind.HOUSING,
    UnitKind.PEER_SUPPORT: OrganisationKind.PEER,
    UnitKind.OMBUD: OrganisationKind.MUNICIPALITY,
}


def days(count: int) -> timedelta:
    return timedelta(days=count)


# Who is who


def make_organisation(*, kind=OrganisationKind.REGION, name=None):
    return Organisation.objects.create(kind=kind, name=name or f"The {OrganisationKind(kind).label}")


def make_unit(*, kind=UnitKind.PSYCHOSIS_SERVICE, organisation=None, **over):
    organisation = organisation or make_organisation(kind=_ORGANISATION_OF[UnitKind(kind)])
    return Unit.objects.create(
        **{"kind": kind, "organisation": organisation, "name": str(UnitKind(kind).label)} | over
    )


def make_seat(*, unit=None, role=Role.CASE_MANAGER):
    return Seat.objects.get_or_create(unit=unit or make_unit(), role=role)[0]


def make_membership(professional, *, seat=None, **over):
    return Membership.objects.create(
        **{"professional": professional, "seat": seat or make_seat(), "start_date": LONG_AGO} | over
    )


def make_professional(*, role=Role.CASE_MANAGER, unit=None, seated=True, **over):
    """A professional who sits in the seat of `role` at `unit`; with `seated=False` nowhere."""
    professional = Professional.objects.create(**{"name": "Maria Lind"} | over)
    if seated:
        make_membership(professional, seat=make_seat(unit=unit, role=role))
    return professional


def make_account(**over):
    return Account.objects.create(**{"username": f"user{Account.objects.count() + 1}"} | over)


def make_absence(professional, **over):
    return Absence.objects.create(
        **{"professional": professional, "start_date": TODAY - days(1), "end_date": TODAY + days(7)} | over
    )


def make_mandate(*, seat=None, **over):
    return Mandate.objects.create(
        **{"seat": seat or make_seat(), "decision": Decision.HOME_SUPPORT, "start_date": LONG_AGO} | over
    )


def unit_of(professional):
    """The unit of the first seat that the professional holds."""
    membership = professional.memberships.select_related("seat__unit__organisation").order_by("id").first()
    return membership.seat.unit if membership else None


def actor_for(professional, *, on=TODAY, origin="web", seat=None) -> Actor:
    """The professional as an actor at a seat, else at the one held longest.

    Keys are their own id and the seats that they hold on the day in the organisation of that seat.
    """
    held = professional.memberships.filter(start_date__lte=on).exclude(end_date__lte=on)
    seats = [one.seat for one in held.select_related("seat__unit").order_by("start_date", "id")]
    here = seat or next(iter(seats), None)
    organisation = here.unit.organisation_id if here else None
    return Actor(
        kind="professional",
        human_id=professional.id,
        name=professional.name,
        organisation_id=organisation,
        unit_id=here.unit_id if here else None,
        role=here.role if here else "",
        keys=frozenset(
            {professional.id, *(one.id for one in seats if one.unit.organisation_id == organisation)}
        ),
        origin=origin,
    )


def reader_for(professional, *, at=NOW, **over) -> Reader:
    """The professional as whoever reads in one request."""
    return Reader(actor_for(professional, **over), at=at)


# The person and those close to them


def make_person(**over):
    return Person.objects.create(
        **{
            "given_name": "Anna",
            "family_name": "Berg",
            "birth_date": date(1988, 5, 4),
            "organisation_id": SOME_ORGANISATION,
            "created_at": NOW - days(365),
        }
        | over
    )


def _about(person, over):
    """What every row about a person carries."""
    person = person or make_person()
    return {"person": person, "organisation_id": person.organisation_id, "created_at": NOW} | over


def make_identifier(person=None, **over):
    return Identifier.objects.create(
        **_about(person, {"system": "urn:oid:1.2.752.129.2.1.3.1", "value": "198805042380"} | over)
    )


def make_language(person=None, **over):
    return Language.objects.create(**_about(person, {"code": "ar"} | over))


def make_address(person=None, **over):
    values = {"kind": AddressKind.REGISTERED, "municipality": "Norrby", "start_date": LONG_AGO}
    return Address.objects.create(**_about(person, values | over))


def make_relative(person=None, **over):
    values = {"name": "Eva Berg", "relation": Relation.PARENT, "start_date": LONG_AGO}
    return Relative.objects.create(**_about(person, values | over))


def make_help(relative=None, **over):
    relative = relative or make_relative()
    values = {"relative": relative, "kind": HelpKind.COMPANY, "start_date": LONG_AGO}
    return RelativeHelp.objects.create(**_about(relative.person, values | over))


def make_capacity(person=None, **over):
    values = {
        "task_kind": TaskKind.PAPERWORK,
        "ability": Ability.CANNOT_NOW,
        "seen_by": SeenBy.STAFF,
        "seen_by_name": "Maria Lind",
        "seen_date": TODAY - days(10),
    }
    return Capacity.objects.create(**_about(person, values | over))


# Who stands around the person


def make_engagement(person=None, *, unit=None, **over):
    values = {"unit": unit or make_unit(), "start_date": LONG_AGO}
    return Engagement.objects.create(**_about(person, values | over))


def make_case_management(person=None, *, manager=None, **over):
    manager = manager or make_professional()
    unit = over.pop("unit", None) or unit_of(manager) or make_unit()
    values = {"manager": manager, "unit": unit, "start_date": LONG_AGO}
    return CaseManagement.objects.create(**_about(person, values | over))


def make_handover(person=None, *, from_professional=None, to_professional=None, **over):
    values = {
        "from_professional": from_professional or make_professional(),
        "to_professional": to_professional or make_professional(name="Omar Said"),
        "from_date": TODAY,
        "reason": "New post",
    }
    return Handover.objects.create(**_about(person, values | over))


# Plan


def make_plan(person=None, **over):
    values = {"state": PlanState.ACTIVE, "start_date": LONG_AGO, "follow_up_date": TODAY + days(60)}
    return Plan.objects.create(**_about(person, values | over))


def make_need(person=None, **over):
    values = {"area": Area.HOUSING, "text": "A home of their own", "start_date": LONG_AGO}
    return Need.objects.create(**_about(person, values | over))


def make_goal(person=None, **over):
    values = {"own_words": "I want to cook for my friends", "start_date": LONG_AGO}
    return Goal.objects.create(**_about(person, values | over))


def make_commitment(person=None, *, owner=None, **over):
    """Open and due in a week. `owner`: a professional, a unit, a relative, "person", or None for nobody."""
    values = {
        "what": "Send the housing application",
        "area": Area.HOUSING,
        "made_date": TODAY - days(30),
        "due_date": TODAY + days(7),
    } | _owner(owner)
    state = over.get("state", CommitmentState.OPEN)
    if state != CommitmentState.OPEN:
        values |= {"closed_date": TODAY, "closed_at": NOW}
    return Commitment.objects.create(**_about(person, values | over))


def _owner(owner):
    if owner is None:
        return {}
    if owner == "person":
        return {"owner_kind": OwnerKind.PERSON}
    kind = {Professional: "professional", Unit: "unit", Relative: "relative"}[type(owner)]
    return {"owner_kind": OwnerKind(kind), f"owner_{kind}": owner}


def make_responsibility(person=None, *, unit=None, **over):
    values = {
        "unit": unit or make_unit(),
        "area": Area.HOUSING,
        "stance": Stance.ACCEPTS,
        "start_date": LONG_AGO,
    }
    return Responsibility.objects.create(**_about(person, values | over))


# Visits and contacts


def make_visit(person=None, *, unit=None, **over):
    values = {"unit": unit or make_unit(), "what": "Home visit", "starts_at": NOW + timedelta(hours=2)} | over
    values.setdefault("local_date", local_day(values["starts_at"], ZONE))
    if values.get("outcome", Outcome.PLANNED) != Outcome.PLANNED:
        values = {"outcome_by_name": "Maria Lind", "outcome_at": values["starts_at"]} | values
    return Visit.objects.create(**_about(person, values))


def make_contact(person=None, *, unit=None, **over):
    values = {"unit": unit or make_unit(), "channel": Channel.PHONE, "at": NOW - days(3)} | over
    values.setdefault("local_date", local_day(values["at"], ZONE))
    return Contact.objects.create(**_about(person, values))


# Money and decisions


def make_benefit(person=None, **over):
    values = {
        "kind": BenefitKind.SICKNESS_BENEFIT,
        "start_date": LONG_AGO,
        "end_date": TODAY + days(30),
    }
    return Benefit.objects.create(**_about(person, values | over))


def make_application(person=None, **over):
    values = {"kind": BenefitKind.SICKNESS_BENEFIT, "start_date": TODAY - days(5)}
    return Application.objects.create(**_about(person, values | over))


# Consent


def make_consent(person=None, *, unit=None, relative=None, **over):
    """Given a year ago, without an end, for plan and visits."""
    values = {
        "unit": unit if unit or relative else make_unit(),
        "relative": relative,
        "categories": int(Category.PLAN | Category.APPOINTMENTS),
        "state": ConsentState.GIVEN,
        "asked_date": LONG_AGO,
        "starts_at": NOW - days(365),
    } | over
    if values["state"] == ConsentState.WITHDRAWN:
        values = {"withdrawn_at": NOW, "withdrawn_date": TODAY} | values
    return Consent.objects.create(**_about(person or (relative and relative.person), values))


def make_block(person=None, **over):
    values = {"categories": int(Category.SUBSTANCE_USE), "starts_at": NOW - days(30)}
    return Block.objects.create(**_about(person, values | over))


def make_grant(person=None, *, to, **over):
    """What `to`, a key of an actor, may know about the person, by default the plan; or may not."""
    values = {
        "person": person or make_person(),
        "grantee_id": to,
        "categories": int(Category.PLAN),
        "level": Level.READ,
        "purpose": "" if over.get("is_exclusion") else Purpose.COORDINATION,
        "starts_at": NOW - days(1),
        "ground": Ground.BLOCKED if over.get("is_exclusion") else Ground.CONSENT,
        "source_kind": "consent",
        "source_id": SOME_ORGANISATION,
    } | over
    return Grant.objects.create(**values | {"categories": int(values["categories"])})


def make_sharing(person=None, *, unit=None, **over):
    values = {
        "unit": unit or make_unit(kind=UnitKind.SOCIAL_INSURANCE),
        "categories": int(Category.PLAN),
        "what_for": "The plan for going back to work",
        "start_date": LONG_AGO,
    }
    return Sharing.objects.create(**_about(person, values | over))


# Record


def make_medicine(person=None, **over):
    values = {
        "code": "N05AH02",
        "display": "Clozapine",
        "is_antipsychotic": True,
        "start_date": TODAY - days(200),
    }
    return Medicine.objects.create(**_about(person, values | over))


def make_observation(person=None, **over):
    values = {
        "code": "29463-7",
        "display": "Body weight",
        "check_kind": "weight",
        "value": "81.50",
        "unit": "kg",
        "local_date": TODAY - days(20),
    }
    return Observation.objects.create(**_about(person, values | over))


def make_encounter(person=None, **over):
    """An inpatient stay that ended two days ago; `ends_at=None` for one that goes on."""
    values = {
        "encounter_class": EncounterClass.INPATIENT,
        "display": "Inpatient care",
        "starts_at": NOW - days(14),
        "ends_at": NOW - days(2),
    } | over
    for end in ("start", "end"):
        at = values[f"{end}s_at"]
        values.setdefault(f"{end}_date", local_day(at, ZONE) if at else None)
    return Encounter.objects.create(**_about(person, values))


def make_task_offer(commitment=None, *, to_professional=None, **over):
    commitment = commitment or make_commitment(owner="person", task_kind=TaskKind.PAPERWORK)
    values = {
        "commitment": commitment,
        "to_professional": to_professional or make_professional(),
        "offered_date": TODAY,
    }
    return TaskOffer.objects.create(**_about(commitment.person, values | over))


def grant(*persons, at=NOW):
    """Derive and write who may know what about these persons, from the rows that were laid."""
    refresh_grants([person.id for person in persons], by=system("test"), at=at)
