"""Letting somebody know less than before: the yes as it was ends, and a narrower one holds from then on."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from spindel.domain.consent.actions import give, withdraw
from spindel.domain.consent.kinds import ConsentState, GivenHow
from spindel.domain.consent.models import Consent
from spindel.domain.people.changes import add, local_date, locked
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

A_YEAR = timedelta(days=365)


@transaction.atomic
def narrow(consent: Consent | UUID, *, categories: Category, by: Actor, at: datetime) -> Consent:
    """The person leaves fewer categories to the same, until the same day; a yes without one gets a year.

    What falls away, does so at once.

    Refused unless the yes holds. Invalid when nothing is left, or more than before.
    """
    row = locked(Consent, consent)
    if row.state != ConsentState.GIVEN or (row.ends_at and row.ends_at <= at):
        raise Refused(_("There is no yes here that holds."), where="consent.state")
    if not categories or categories & ~Category(row.categories) or categories == row.categories:
        raise Invalid(
            _("Choose some of what they know now, and leave out the rest."),
            value=int(categories),
            where="consent.categories",
            way_out=_("To leave nothing, take your yes back."),
        )
    withdraw(row, by=by, at=at)
    narrower = _less(row, categories, by=by, at=at)
    end_date = row.end_date or local_date(at) + A_YEAR
    return give(narrower, end_date=end_date, how=GivenHow.SCREEN, by=by, at=at)


def _less(row: Consent, categories: Category, *, by: Actor, at: datetime) -> Consent:
    """The same question with fewer categories; another that waits for an answer does not stand in its way."""
    same = Consent.objects.filter(
        person=row.person, unit=row.unit, relative=row.relative, purpose=row.purpose
    )
    last = same.aggregate(last=Max("version"))["last"] or 0
    less = Consent(
        person=row.person,
        unit=row.unit,
        relative=row.relative,
        categories=int(categories),
        level=row.level,
        purpose=row.purpose,
        what_for=row.what_for,
        discloser=row.discloser,
        asked_date=local_date(at),
        version=last + 1,
    )
    detail = {"narrower_than": str(row.pk), "version": less.version}
    return add(less, "consent.narrow", by=by, at=at, categories=categories, detail=detail)
