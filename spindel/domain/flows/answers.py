"""What the person answered when they were asked for a consent: asked and answered in one breath."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent import actions as consent
from spindel.domain.consent.kinds import ConsentState, GivenHow
from spindel.domain.consent.models import Consent
from spindel.domain.consent.queries import SharingCard
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


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
    """Yes, up to but not including `day`, in writing or before a witness; or no, offered again on `day`.

    A question that waits already is the one that is answered. A yes opens what the sharing names and no more,
    however much that question asks.
    """
    waiting = Consent.objects.filter(
        person_id=person_id, unit_id=sharing.unit_id, purpose=sharing.purpose, state=ConsentState.ASKED
    ).first()
    if waiting and says_yes and sharing.categories & ~Category(waiting.categories):
        raise Refused(
            _("This question waits for an answer already."),
            where="consent",
            way_out=_("Record the answer first."),
        )
    asked = waiting or consent.ask(
        person_id,
        unit_id=sharing.unit_id,
        categories=sharing.categories,
        purpose=sharing.purpose,
        by=by,
        at=at,
    )
    if says_yes:
        return consent.give(
            asked,
            end_date=day,
            how=how,
            witness_name=witness_name,
            categories=sharing.categories,
            by=by,
            at=at,
        )
    return consent.refuse(asked, offer_again_date=day, by=by, at=at)
