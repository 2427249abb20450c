"""Who stands around the person: units that come, whom they name, units that leave; the weight of the way."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.flows import actions as flows
from spindel.domain.flows import leaving
from spindel.domain.network import actions as network
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices_people, things, undo
from spindel.interfaces.web import things_people as people
from spindel.interfaces.web.forms import around as forms
from spindel.interfaces.web.pages import around as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@policy(categories=Category.PLAN)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/around.html", pages.read(request, person_id))


@require_POST
@writes_plan
def engage(request: HttpRequest, person_id: UUID) -> HttpResponse:
    units = choices_people.other_units(request, person_id)
    form = forms.EngageForm(request.POST, of=person_id, units=units)
    if not form.is_valid():
        return again(request, form, title=_("Another unit comes in"))
    row = flows.engage(person_id, **pages.coming(request, form), by=request.actor, at=request.now)
    back = undo.address(request, "unit_disengage", person_id, stood=[str(row.id)])
    return done(request, _("They are engaged, and know what follows from that."), undo=back)


@require_POST
@writes_plan
def disengage(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    """As if the unit had never come: it was a slip."""
    (engaged,) = undo.stood(request, person_id, token)
    leaving.take_back(UUID(engaged), by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def set_contact_person(request: HttpRequest, person_id: UUID, engagement_id: UUID) -> HttpResponse:
    before = people.engagement(request, person_id, engagement_id)
    team = choices_people.people_of(before, today=request.today)
    form = forms.ContactPersonForm(request.POST, of=engagement_id, people=team)
    if not form.is_valid():
        return again(request, form, title=_("Who is the contact there"))
    row = network.set_contact_person(engagement_id, **form.named(), by=request.actor, at=request.now)
    stood = [pages.contact_of(row), pages.contact_of(before)]
    back = undo.address(request, "contact_person_restore", person_id, engagement_id, stood=stood)
    is_named = row.contact_id != before.contact_id
    said = _("It is written down whom they name.") if is_named else _("It is written down how often.")
    return done(request, said, undo=back)


@require_POST
@writes_plan
def restore_contact_person(
    request: HttpRequest, person_id: UUID, engagement_id: UUID, token: str
) -> HttpResponse:
    now = people.engagement(request, person_id, engagement_id)
    after, (contact, every) = undo.stood(request, engagement_id, token)
    undo.check(pages.contact_of(now), left=after)
    named = {"contact_id": UUID(contact) if contact else None, "interval_days": every}
    network.set_contact_person(engagement_id, **named, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@writes_plan
def leaving_page(request: HttpRequest, person_id: UUID, engagement_id: UUID) -> HttpResponse:
    return page(request, "web/leaving.html", pages.leaving(request, person_id, engagement_id))


@require_POST
@writes_plan
def leave(request: HttpRequest, person_id: UUID, engagement_id: UUID) -> HttpResponse:
    people.engagement(request, person_id, engagement_id)
    left = leaving.leave(engagement_id, by=request.actor, at=request.now)
    shared = [[str(key), end.isoformat() if end else ""] for key, end in left.shared]
    stood = [[str(key) for key in left.said], [str(key) for key in left.promised], shared]
    back = undo.address(request, "unit_come_back", person_id, engagement_id, stood=stood)
    return done(request, _("Today is their last day. What they held waits for somebody else."), undo=back)


@require_POST
@writes_plan
def come_back(request: HttpRequest, person_id: UUID, engagement_id: UUID, token: str) -> HttpResponse:
    people.engagement(request, person_id, engagement_id)
    said, promised, shared = undo.stood(request, engagement_id, token)
    leaving.come_back(
        engagement_id,
        said=[UUID(key) for key in said],
        promised=[UUID(key) for key in promised],
        shared=[(UUID(key), date.fromisoformat(end) if end else None) for key, end in shared],
        by=request.actor,
        at=request.now,
    )
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def set_travel_weight(request: HttpRequest, person_id: UUID) -> HttpResponse:
    before = things.case_management(request, person_id)
    form = forms.TravelForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("What the way to the person weighs"))
    row = network.set_travel_weight(before.id, **form.cleaned_data, by=request.actor, at=request.now)
    stood = [str(row.travel_weight), str(before.travel_weight)]
    back = undo.address(request, "travel_weight_restore", person_id, of=before.id, stood=stood)
    return done(request, _("It counts in the caseload from now on."), undo=back)


@require_POST
@writes_plan
def restore_travel_weight(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    now = things.case_management(request, person_id)
    after, before = (Decimal(one) for one in undo.stood(request, now.id, token))
    undo.check(now.travel_weight, left=after)
    network.set_travel_weight(now.id, travel_weight=before, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
