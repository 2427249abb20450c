"""Where it has got harder for the person: an offer to agree with them on being in touch more often."""

from dataclasses import dataclass

from django.http import HttpRequest

from spindel.domain.network.engaged import EngagementCard, engagements_of
from spindel.domain.people.carrying import is_harder
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import PersonCard
from spindel.interfaces.web import choices_people
from spindel.interfaces.web.forms.around import CloserForm

WRITES = Category.PLAN | Category.SOCIAL


@dataclass(frozen=True, slots=True)
class Closer:
    """How often the reader's unit is in touch now, and the form to agree on more."""

    card: EngagementCard
    form: CloserForm


def closer(request: HttpRequest, card: PersonCard, *, may_write: Category) -> Closer | None:
    """For who may write at a unit around the person, as long as the person does not want to be left alone.

    Nothing changes by itself: what somebody can carry is never a reason without their word (design 10.3).
    """
    today, pause = request.today, card.outreach_paused_until
    if WRITES & ~may_write or (pause and pause > today) or not is_harder(card.id, today=today):
        return None
    for engaged in engagements_of(card.id, today=today):
        if engaged.unit_id == request.actor.unit_id:
            return Closer(engaged, _form(request, engaged))
    return None


def _form(request: HttpRequest, engaged: EngagementCard) -> CloserForm:
    half = max(1, engaged.interval_days // 2) if engaged.interval_days else None
    team = choices_people.people_of(engaged, today=request.today)
    stands = {"contact": engaged.contact_id, "interval_days": half}
    return CloserForm(of=engaged.id, people=team, initial=stands)
