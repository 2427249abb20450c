"""What staff do for the people close to a person: asking them, and offering them time off."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, local_date, locked, save, step, written
from spindel.domain.people.kinds import OFFER_ANSWER_TRANSITIONS, Category, Closeness, OfferAnswer
from spindel.domain.people.models import Relative, RespiteOffer
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

SOCIAL = Category.SOCIAL


@transaction.atomic
def set_listening(relative: Relative | UUID, *, is_asked: bool, by: Actor, at: datetime) -> Relative:
    """Whether staff ask the relative by themselves, as agreed with the person. Writing in is always open."""
    row = _taking_part(relative)
    row.is_asked = is_asked
    return save(row, "relative.set_listening", by=by, at=at, categories=SOCIAL, detail={"is_asked": is_asked})


@transaction.atomic
def place(relative: Relative | UUID, *, closeness: Closeness | None, by: Actor, at: datetime) -> Relative:
    """How near somebody is, as the person sees it; None: not said."""
    row = _taking_part(relative)
    row.closeness = closeness or ""
    return save(row, "relative.place", by=by, at=at, categories=SOCIAL, detail={"closeness": row.closeness})


@transaction.atomic
def offer_respite(
    relative: Relative | UUID,
    *,
    what: str,
    from_date: date | None = None,
    until_date: date | None = None,
    by: Actor,
    at: datetime,
) -> RespiteOffer:
    """Staff offer a relative time off; `until_date` is the last day of it."""
    owner = _taking_part(relative)
    if from_date and until_date and until_date < from_date:
        raise Invalid(_("It cannot end before it begins."), value=until_date, where="respite.until_date")
    row = RespiteOffer(
        person_id=owner.person_id,
        relative=owner,
        what=written(what, _("Write what you offer."), where="respite.what"),
        from_date=from_date,
        until_date=until_date,
        offered_date=local_date(at),
        offered_by_name=by.name,
    )
    return add(row, "respite.offer", by=by, at=at, categories=SOCIAL)


@transaction.atomic
def answer_respite(offer: RespiteOffer | UUID, *, is_wanted: bool, by: Actor, at: datetime) -> RespiteOffer:
    """The relative says yes or no, and may change their mind."""
    row = locked(RespiteOffer, offer)
    step(OFFER_ANSWER_TRANSITIONS, row, OfferAnswer.ACCEPTED if is_wanted else OfferAnswer.DECLINED)
    row.answered_date = local_date(at)
    return save(row, "respite.answer", by=by, at=at, categories=SOCIAL, detail={"state": row.state})


@transaction.atomic
def withdraw_respite(offer: RespiteOffer | UUID, *, by: Actor, at: datetime) -> RespiteOffer:
    """It was a slip, or is no longer possible; not once it has been answered."""
    row = locked(RespiteOffer, offer)
    step(OFFER_ANSWER_TRANSITIONS, row, OfferAnswer.WITHDRAWN, way_out=_("Talk with them."))
    return save(row, "respite.withdraw", by=by, at=at, categories=SOCIAL)


@transaction.atomic
def offer_respite_again(offer: RespiteOffer | UUID, *, by: Actor, at: datetime) -> RespiteOffer:
    """The undo of `withdraw_respite`."""
    row = locked(RespiteOffer, offer)
    step(OFFER_ANSWER_TRANSITIONS, row, OfferAnswer.OFFERED, way_out=_("Offer it anew."))
    return save(row, "respite.offer_again", by=by, at=at, categories=SOCIAL)


def _taking_part(relative: Relative | UUID) -> Relative:
    row = locked(Relative, relative)
    if row.end_date is not None:
        raise Refused(_("This relative no longer takes part."), where="relative.end_date")
    return row
