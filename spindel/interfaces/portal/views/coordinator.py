"""The person's case manager: who it is, what is written about what works, and asking for another one."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.network import handing
from spindel.domain.network import queries as network
from spindel.domain.network.actions import handing as actions
from spindel.domain.network.kinds import RequestKind
from spindel.domain.people.kinds import Category
from spindel.interfaces.portal.forms_coordinator import AnotherForm
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import PERSON, find_person, policy

of_mine = policy(categories=Category.PLAN | Category.SOCIAL, who=[PERSON])


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    me, asked = request.about, handing.requests_about(request.about)
    waits = any(one.kind == RequestKind.CHANGE and one.answered_date is None for one in asked)
    manager = network.case_manager_of(me, on=request.today)
    context = {
        "person": find_person(request, me),
        "manager": manager,
        "taken": handing.takeover_of(me),
        "works": handing.what_works(me),
        "asked": asked,
        "form": None if waits or manager is None else AnotherForm(of="coordinator"),
    }
    return page(request, "portal/my/coordinator.html", context)


@require_POST
@of_mine
def ask(request: HttpRequest) -> HttpResponse:
    form = AnotherForm(request.POST, of="coordinator")
    if not form.is_valid():
        return again(request, form, title=_("Ask for another case manager"))
    given = form.cleaned_data | {"kind": RequestKind.CHANGE}
    row = actions.ask_about_coordinator(request.about, **given, by=request.actor, at=request.now)
    undo = reverse("my_coordinator_withdraw", args=[row.id])
    return done(request, _("Who leads the unit reads it and answers you here."), undo=undo)


@require_POST
@of_mine
def withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    found = handing.request_of(request_id)
    if found is None or found.person_id != request.about or found.kind != RequestKind.CHANGE:
        raise Http404
    actions.withdraw_about_coordinator(request_id, by=request.actor, at=request.now)
    return done(request, _("It is taken back."))
