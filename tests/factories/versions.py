"""Versions of a plan, and what each party says to them."""

from spindel.domain.plan.content import content_of, digest_of
from spindel.domain.plan.models import PlanVersion, SignOff
from spindel.domain.plan.states import Party, VersionCause
from tests.factories.dates import NOW, TODAY, days
from tests.factories.people import about
from tests.factories.plan import make_plan


def make_version(plan=None, **over):
    """Of the plan as it stands now."""
    plan = plan or make_plan()
    content = over.pop("content", None) or content_of(plan, on=TODAY)
    values = {
        "plan": plan,
        "number": plan.versions.count() + 1,
        "cause": VersionCause.AGREED,
        "made_date": TODAY,
        "made_by_name": "Anna Berg",
        "content": content,
        "digest": digest_of(content),
        "created_at": NOW,
    }
    return PlanVersion.objects.create(**about(plan.person, values | over))


def make_sign_off(version=None, **over):
    version = version or make_version()
    values = {
        "version": version,
        "party": Party.PERSON,
        "party_name": version.person.name,
        "asked_date": TODAY,
        "sign_by_date": TODAY + days(14),
    }
    return SignOff.objects.create(**about(version.person, values | over))
