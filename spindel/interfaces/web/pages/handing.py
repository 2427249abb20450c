"""Gathers the hand-over pack of a person for whoever takes over: a document made from rows alone."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.domain.appointments import queries as appointments
from spindel.domain.consent import access
from spindel.domain.entitlements import queries as entitlements
from spindel.domain.network import agreements, handing
from spindel.domain.network import queries as network
from spindel.domain.network.engaged import EngagementCard, engagements_of
from spindel.domain.network.handing import TakeoverCard
from spindel.domain.network.kinds import Goodbye
from spindel.domain.people import queries as people
from spindel.domain.people.kinds import Category
from spindel.domain.plan import queries as plan
from spindel.insight.gaps import queries as gaps
from spindel.insight.gaps import wording
from spindel.insight.gaps.queries import decides
from spindel.interfaces.documents.plain import Document, Section
from spindel.interfaces.ui import formats
from spindel.interfaces.ui.policy import find_person, known, saw
from spindel.interfaces.web import may
from spindel.interfaces.web.forms import handing as forms
from spindel.kernel.words import listed


def document(request: HttpRequest, person_id: UUID) -> Document:
    """The pack as far as the reader may know: what was promised, whom to call, what works, what is open."""
    card, mine = find_person(request, person_id), known(request, person_id)
    found = [_promised(request, person_id, mine), _whom(request, person_id, mine)]
    found.append(_approach(request, card))
    if mine & Category.SOCIAL:
        found.append(_works(request, person_id))
    if mine & Category.MONEY:
        found.append(_applications(request, person_id))
    if mine & Category.APPOINTMENTS:
        found.append(_visits(request, person_id))
    found.append(_gaps(request, person_id))
    note = _("Made from what is written down; what the reader may not know is left out.")
    return Document(_("Hand-over pack"), card.name, request.today, note, tuple(found))


def _day(request: HttpRequest, day: Any) -> str:
    return formats.day(day, today=request.today) if day else ""


def _promised(request: HttpRequest, person_id: UUID, mine: Category) -> Section:
    lines = [
        listed(filter(None, (one.what, one.owner_name, _day(request, one.due_date))))
        for one in plan.plan_of(person_id, categories=mine).open
    ]
    return Section(_("Promises that are open"), tuple(lines), _("Nothing is promised."))


def _whom(request: HttpRequest, person_id: UUID, mine: Category) -> Section:
    lines = [_unit(request, one) for one in engagements_of(person_id, today=request.today)]
    if mine & Category.SOCIAL:
        for one in people.relatives_of(person_id, today=request.today):
            lines.append(listed(filter(None, (one.name, one.phone, one.wishes))))
    return Section(_("Whom to call"), tuple(lines), _("Nobody is written down."))


def _unit(request: HttpRequest, card: EngagementCard) -> str:
    """The unit, whom it names for the person, else by agreement, and its number."""
    named = card.contact_name
    if not named and request.actor.unit_id and card.unit_id != request.actor.unit_id:
        key = agreements.contact_at(request.actor.unit_id, card.unit_id, on=request.today)
        named = network.names_of([key]).get(key, "") if key else ""
    return listed(filter(None, (card.unit_name, named, card.unit_phone)))


def _approach(request: HttpRequest, card: people.PersonCard) -> Section:
    lines = [card.contact_wishes, card.approach_note]
    if card.outreach_paused_until:
        day = _day(request, card.outreach_paused_until)
        lines.append(_("Wants to be left alone until %(day)s.") % {"day": day})
    return Section(_("How the person wants to be approached"), tuple(filter(None, lines)), _("Ask them."))


def _works(request: HttpRequest, person_id: UUID) -> Section:
    found = handing.what_works(person_id)
    how = _("written together") if found and found.is_with_person else _("written without the person")
    said = [f"{found.text} ({found.by_name}, {_day(request, found.written_date)}, {how})"] if found else []
    return Section(_("What works with this person"), tuple(said), _("Nobody has written it down yet."))


def _applications(request: HttpRequest, person_id: UUID) -> Section:
    lines = [
        listed(filter(None, (str(one.kind.label), str(one.state.label), one.decider_name, one.helper_name)))
        for one in entitlements.money_of(person_id, today=request.today).applications
        if one.decided_date is None
    ]
    return Section(_("Applications that are not finished"), tuple(lines), _("None."))


def _visits(request: HttpRequest, person_id: UUID) -> Section:
    lines = [
        listed(filter(None, (_day(request, one.local_date), formats.clock_time(one.starts_at), one.what)))
        for one in appointments.visits_to_come(person_id, at=request.now)
    ]
    return Section(_("What is booked"), tuple(lines), _("Nothing is booked."))


def _gaps(request: HttpRequest, person_id: UUID) -> Section:
    rows = list(gaps.in_order(gaps.open_gaps(request.actor, at=request.now).filter(person=person_id)))
    names = wording.names_for(rows)
    said = (wording.say(one, names) for one in rows)
    return Section(
        _("What is open now"), tuple(f"{one.title}. {one.next_step}" for one in said), _("Nothing.")
    )


def page(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """The pack with the verbs of taking over, for those who may write the plan."""
    found: dict[str, Any] = {
        "person": find_person(request, person_id),
        "here": reverse("pack", args=[person_id]),
        "document": document(request, person_id),
        "taken": handing.takeover_of(person_id),
    }
    if decides(request.actor):
        return found
    asked = handing.requests_about(person_id)
    found["asked"] = [one for one in asked if one.unit_id == request.actor.unit_id]
    if may.write(request, person_id, Category.PLAN):
        found |= dict(_verbs(request, person_id, found["taken"]))
    if may.write(request, person_id, Category.SOCIAL):
        found["works"] = forms.WorksForm(of=person_id)
    return found


def _verbs(request: HttpRequest, person_id: UUID, taken: TakeoverCard | None) -> Iterator[tuple[str, Any]]:
    yield "who_leads", forms.WhoLeadsForm(of=person_id)
    if taken is None:
        return
    yield "is_over", taken.is_over(on=request.today)
    yield "reads", taken.to_id == request.actor.human_id and taken.pack_read_date is None
    if taken.goodbye != Goodbye.HELD:
        yield "goodbye", forms.GoodbyeForm(of=taken.id)


def takeover(request: HttpRequest, person_id: UUID, takeover_id: UUID) -> TakeoverCard:
    """How the present case manager of this person took over."""
    found = handing.takeover_of(person_id)
    if found is None or found.id != takeover_id:
        raise Http404
    return found


def requests_here(request: HttpRequest) -> list[dict[str, Any]]:
    """What waits for who leads the unit."""
    rows = handing.requests_at(request.actor.unit_id)
    rows = access.limit(rows, request.actor, categories=Category.PLAN, at=request.now)
    found = list(rows)
    saw(request, {one.person_id for one in found}, Category.PLAN)
    return [
        {
            "card": handing.request_card(one),
            "name": one.person.name,
            "form": forms.AnswerRequestForm(of=one.id),
        }
        for one in found
    ]


def asked(request: HttpRequest, person_id: UUID, request_id: UUID) -> handing.RequestCard:
    """What was asked about this person of the unit that the actor leads, or by the actor's unit itself."""
    found = handing.request_of(request_id)
    if found is None or found.person_id != person_id or found.unit_id != request.actor.unit_id:
        raise Http404
    return found
