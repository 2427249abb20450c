"""Who stands around a person, and may know what: engagements, case managers, consents, grants."""

from datetime import timedelta

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.consent.actions.receipts import digest
from spindel.domain.consent.kinds import (
    ConsentState,
    DelegationKind,
    DisclosedHow,
    EmergencyGround,
    GivenHow,
    Ground,
    Level,
    Purpose,
    ReceiptKind,
)
from spindel.domain.consent.models import (
    Block,
    BlockRelease,
    Consent,
    Delegation,
    Disclosure,
    EmergencyAccess,
    Grant,
    Receipt,
    Sharing,
)
from spindel.domain.network.kinds import UnitKind
from spindel.domain.network.models import CaseManagement, Engagement, Handover
from spindel.domain.people.kinds import Category
from spindel.insight.looks.models import Flag
from spindel.kernel.actors import system
from spindel.kernel.ids import new_id
from tests.factories.dates import LONG_AGO, NOW, TODAY, days
from tests.factories.network import make_professional, make_unit, unit_of
from tests.factories.people import SOME_ORGANISATION, about, make_person, make_relative


def make_engagement(person=None, *, unit=None, **over):
    values = {"unit": unit or make_unit(), "start_date": LONG_AGO}
    return Engagement.objects.create(**about(person, values | over))


def make_case_management(person=None, *, manager=None, **over):
    manager = manager or make_professional()
    unit = over.pop("unit", None) or unit_of(manager) or make_unit()
    values = {"manager": manager, "unit": unit, "start_date": LONG_AGO}
    return CaseManagement.objects.create(**about(person, values | over))


def make_handover(person=None, *, from_professional=None, to_professional=None, **over):
    values = {
        "from_professional": from_professional or make_professional(),
        "to_professional": to_professional or make_professional(name="Omar Said"),
        "from_date": TODAY,
        "reason": "New post",
    }
    return Handover.objects.create(**about(person, values | over))


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
    return Consent.objects.create(**about(person or (relative and relative.person), values))


def make_block(person=None, **over):
    values = {"categories": int(Category.SUBSTANCE_USE), "starts_at": NOW - days(30)}
    return Block.objects.create(**about(person, values | over))


def make_delegation(relative=None, **over):
    """The relative may see the week, from yesterday on for three months."""
    relative = relative or make_relative()
    values = {
        "relative": relative,
        "kind": DelegationKind.SEE_WEEK,
        "how": GivenHow.WRITTEN,
        "starts_at": NOW - days(1),
        "ends_at": NOW + days(90),
        "end_date": TODAY + days(90),
    }
    return Delegation.objects.create(**about(relative.person, values | over))


def make_emergency(person=None, *, professional=None, **over):
    """Opened an hour ago for a day, for the plan and how to get in touch."""
    professional = professional or make_professional()
    values = {
        "professional": professional,
        "unit": over.pop("unit", None) or unit_of(professional) or make_unit(),
        "role": "nurse",
        "why": EmergencyGround.CANNOT_ANSWER,
        "text": "Found confused on the street, cannot say who to call",
        "categories": int(Category.PLAN | Category.CONTACT_ONLY),
        "starts_at": NOW - timedelta(hours=1),
        "start_date": TODAY,
        "ends_at": NOW + timedelta(hours=23),
        "review_by_date": TODAY + days(3),
    }
    return EmergencyAccess.objects.create(**about(person, values | over))


def make_release(block, emergency, **over):
    values = {
        "block": block,
        "unit": emergency.unit,
        "emergency": emergency,
        "released_by": make_professional(name="Siv Ek"),
        "text": "The ward needs the medicines",
        "starts_at": NOW - timedelta(hours=1),
        "ends_at": NOW + timedelta(hours=1),
    }
    return BlockRelease.objects.create(**about(block.person, values | over))


def make_disclosure(person=None, **over):
    values = {
        "what": "The plan",
        "categories": int(Category.PLAN),
        "to_name": "The landlord",
        "by_name": "Anna Marsh",
        "at": NOW,
        "local_date": TODAY,
        "how": DisclosedHow.PAPER,
        "ground": Ground.CONSENT,
    }
    return Disclosure.objects.create(**about(person, values | over))


def make_receipt(person=None, **over):
    """Of a yes to a unit."""
    said = {"to": "Granen Homes", "categories": int(Category.PLAN), "how": "written"}
    values = {
        "number": new_id().hex[-10:].upper(),
        "kind": ReceiptKind.CONSENT_GIVEN,
        "subject_id": SOME_ORGANISATION,
        "said": said,
        "digest": digest(said),
    }
    return Receipt.objects.create(**about(person, values | over))


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
    return Sharing.objects.create(**about(person, values | over))


def make_flag(person=None, *, human=None, unit=None, **over):
    """A look of `human` at the person that waits for who leads `unit`."""
    values = {
        "detector": "same_surname",
        "human": human or make_professional(),
        "unit": unit,
        "local_date": TODAY - days(1),
        "flagged_at": NOW,
    }
    return Flag.objects.create(person=person, **values | over)


def grant(*persons, at=NOW):
    """Derive and write who may know what about these persons, from the rows that were laid."""
    refresh_grants([person.id for person in persons], by=system("test"), at=at)
