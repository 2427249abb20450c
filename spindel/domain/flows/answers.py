"""What the person answered when they were asked for a consent: asked and answered in one breath."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from spindel.domain.consent import actions as consent
from spindel.domain.consent.kinds import ConsentState, GivenHow
from spindel.domain.consent.models import Consent
from spindel.domain.consent.queries import SharingCard
from spindel.kernel.actors import Actor


@transaction.atomic
def answer_consent(
    person_id: UUID,
    *,
    sharing: SharingCard,
    says_yes: bool,
    day: date,
    how: GivenHow = GivenHow.WRITTEN,
    witness_name: str = "",
    by: Actor,
    at: datetime,
) -> Consent:
    """Yes, up to but not including `day`, in writing or before a witness; or no, offered again on `day`."""
    waiting = Consent.objects.filter(
        person_id=person_id, unit_id=sharing.unit_id, purpose=sharing.purpose, state=ConsentState.ASKED
    ).first()
    asked = waiting or consent.ask(
        person_id,
        unit_id=sharing.unit_id,
        categories=sharing.categories,
        purpose=sharing.purpose,
        by=by,
        at=at,
    )
    if says_yes:
        return consent.give(asked, end_date=day, how=how, witness_name=witness_name, by=by, at=at)
    return consent.refuse(asked, offer_again_date=day, by=by, at=at)
