"""The hand-over pack, the goodbye of three, what works with a person, and questions about who leads."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.network import handing as reads
from spindel.domain.network.actions import handing as actions
from spindel.domain.network.kinds import Goodbye, RequestKind, Role
from spindel.domain.people.kinds import Category
from spindel.interfaces.documents import answers as files
from spindel.interfaces.documents.plain import as_text
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import things_people, undo
from spindel.interfaces.web.forms import handing as forms
from spindel.interfaces.web.pages import handing as pages

reads_plan = policy(categories=Category.PLAN)
writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)
writes_social = policy(categories=Category.SOCIAL, level=Level.WRITE)
leads = policy(categories=Category.PLAN, roles=[Role.TEAM_LEADER])


@reads_plan
def pack(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/pack.html", pages.page(request, person_id))


@reads_plan
def pack_text(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return files.whole(as_text(pages.document(request, person_id)), name="pack.txt", kind=files.TEXT)


@require_POST
@writes_plan
def read_pack(request: HttpRequest, person_id: UUID, takeover_id: UUID) -> HttpResponse:
    pages.takeover(request, person_id, takeover_id)
    actions.read_pack(takeover_id, by=request.actor, at=request.now)
    return done(request, _("Good. What is promised goes on."))


@require_POST
@writes_plan
def goodbye(request: HttpRequest, person_id: UUID, takeover_id: UUID) -> HttpResponse:
    before = pages.takeover(request, person_id, takeover_id)
    form = forms.GoodbyeForm(request.POST, of=takeover_id)
    if not form.is_valid():
        return again(request, form, title=_("A goodbye of three"))
    row = actions.say_goodbye(takeover_id, **form.said(), by=request.actor, at=request.now)
    day = before.goodbye_date.isoformat() if before.goodbye_date else ""
    stood = [row.goodbye, before.goodbye, day, before.goodbye_where]
    back = undo.address(request, "goodbye_back", person_id, takeover_id, stood=stood)
    return done(request, _("It is written down."), undo=back)


@require_POST
@writes_plan
def goodbye_back(request: HttpRequest, person_id: UUID, takeover_id: UUID, token: str) -> HttpResponse:
    left, before, day, where = undo.stood(request, takeover_id, token)
    undo.check(pages.takeover(request, person_id, takeover_id).goodbye, left=left)
    given = {"goodbye": Goodbye(before), "goodbye_date": date.fromisoformat(day) if day else None}
    actions.put_goodbye_back(takeover_id, **given, where=where, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_social
def write_works(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things_people.keep_from_deciders(request)
    form = forms.WorksForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("What works with this person"))
    row = actions.write_what_works(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("works_strike", args=[person_id, row.id])
    return done(request, _("The person can read it."), undo=back)


@require_POST
@writes_social
def strike_works(request: HttpRequest, person_id: UUID, works_id: UUID) -> HttpResponse:
    things_people.same(person_id, reads.person_of_works(works_id))
    actions.strike_what_works(works_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def ask_who_leads(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.WhoLeadsForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Who leads?"))
    given = form.cleaned_data | {"kind": RequestKind.WHO_LEADS}
    actions.ask_about_coordinator(person_id, **given, by=request.actor, at=request.now)
    return done(request, _("Who leads the case manager's unit answers."))


@policy(roles=[Role.TEAM_LEADER])
def requests_here(request: HttpRequest) -> HttpResponse:
    return page(request, "web/coordinator_here.html", {"asked": pages.requests_here(request)})


@require_POST
@leads
def answer_request(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    pages.asked(request, person_id, request_id)
    form = forms.AnswerRequestForm(request.POST, of=request_id)
    if not form.is_valid():
        return again(request, form, title=_("Answer"))
    actions.answer_about_coordinator(request_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("coordinator_take_back", args=[person_id, request_id])
    return done(request, _("The person can read it."), undo=back)


@require_POST
@leads
def take_back_answer(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    pages.asked(request, person_id, request_id)
    actions.take_back_coordinator_answer(request_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
