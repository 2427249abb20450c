"""Crisis plans, what is told once, and what was done together."""

from hashlib import sha256

from spindel.domain.consent.kinds import DisclosedHow, GivenHow
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import (
    Area,
    Assent,
    Audience,
    CrisisState,
    GivenAs,
    GotItRight,
    ToldState,
    ToldYes,
)
from spindel.domain.plan.models import (
    CrisisCall,
    CrisisCopy,
    CrisisPlan,
    GoneThrough,
    SharedDecision,
    ToldLink,
    ToldOnce,
    ToldOnceGiven,
)
from spindel.kernel.ids import new_id
from tests.factories.around import make_disclosure
from tests.factories.dates import NOW, TODAY, days
from tests.factories.people import about
from tests.factories.plan import make_plan


def make_crisis_plan(person=None, **over):
    """In force and signed, unless another state is given."""
    values = {
        "version": 1,
        "state": CrisisState.IN_FORCE,
        "texts": {"helps": "Speak softly and stay", "medicines": "Not haloperidol"},
        "signed_by_name": "Anna Lindqvist",
    }
    if over.get("state", CrisisState.IN_FORCE) in (CrisisState.IN_FORCE, CrisisState.REPLACED):
        values |= {
            "assent": Assent.SPOKEN,
            "made_when_well": True,
            "signed_date": TODAY - days(20),
            "signed_at": NOW - days(20),
            "review_date": TODAY + days(160),
        }
    return CrisisPlan.objects.create(**about(person, values | over))


def make_crisis_call(plan=None, **over):
    plan = plan or make_crisis_plan()
    values = {"crisis_plan": plan, "name": "Samira", "who": "My sister", "phone": "070-555 01 01"}
    return CrisisCall.objects.create(**about(plan.person, values | over))


def make_crisis_copy(plan=None, **over):
    plan = plan or make_crisis_plan()
    values = {"crisis_plan": plan, "holder": "The ward", "given_date": TODAY - days(10)}
    return CrisisCopy.objects.create(**about(plan.person, values | over))


def make_told_once(person=None, **over):
    """Approved by the person, unless another state is given."""
    values = {
        "audience": Audience.NEW_UNIT,
        "version": 1,
        "state": ToldState.APPROVED,
        "texts": {"me": "I paint", "approach": "Ring first"},
        "facts": ["medicines", "contact"],
        "lines": [
            {"kind": "medicines", "text": "Saphirin 5 mg", "categories": int(Category.HEALTH)},
            {"kind": "contact", "text": "070-555 01 02", "categories": int(Category.CONTACT_ONLY)},
        ],
        "drafted_by_name": "Anna Lindqvist",
    }
    if over.get("state", ToldState.APPROVED) == ToldState.APPROVED:
        values |= {"yes": ToldYes.WRITTEN, "approved_date": TODAY - days(9), "approved_at": NOW - days(9)}
    return ToldOnce.objects.create(**about(person, values | over))


def make_told_once_given(told_once=None, **over):
    told_once = told_once or make_told_once()
    values = {
        "told_once": told_once,
        "to_name": "Ward 12",
        "how": GivenAs.BY_PERSON,
        "categories": int(Category.PLAN),
        "given_date": TODAY,
        "given_at": NOW,
    }
    return ToldOnceGiven.objects.create(**about(told_once.person, values | over))


def make_told_link(told_once=None, **over):
    """A link that the person made, for whomever they named; with the token of its address."""
    told_once, token = told_once or make_told_once(), over.pop("token", new_id().hex)
    disclosure = over.pop("disclosure", None) or make_disclosure(
        told_once.person,
        categories=int(Category.PLAN | Category.HEALTH | Category.CONTACT_ONLY),
        how=DisclosedHow.LINK,
        agreed_how=GivenHow.SCREEN,
    )
    values = {
        "told_once": told_once,
        "disclosure": disclosure,
        "token_hash": sha256(token.encode()).hexdigest(),
        "expires_at": NOW + days(7),
    }
    return ToldLink.objects.create(**about(told_once.person, values | over)), token


def make_gone_through(plan=None, **over):
    plan = plan or make_plan()
    values = {"plan": plan, "gone_date": TODAY - days(30), "right": GotItRight.YES}
    return GoneThrough.objects.create(**about(plan.person, values | over))


def make_decision(person=None, **over):
    values = {
        "area": Area.DAILY_LIFE,
        "question": "How to spend the days",
        "options": "The workshop\nThe allotment\nNothing new",
        "decision": "The allotment, two days a week",
        "took_part": "Leila, Anna",
        "decided_date": TODAY - days(5),
    }
    return SharedDecision.objects.create(**about(person, values | over))
