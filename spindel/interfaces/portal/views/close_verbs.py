"""What somebody close does on their pages."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.people import actions
from spindel.domain.people.kinds import Respected, SeenBy, Strain
from spindel.domain.plan import actions as plan
from spindel.interfaces.portal import forms_close as forms
from spindel.interfaces.portal import things_close as things
from spindel.interfaces.portal.pages import close as pages
from spindel.interfaces.ui.answers import again, done
from spindel.interfaces.ui.policy import RELATIVE, policy

theirs = policy(who=[RELATIVE])


@require_POST
@theirs
def name_person(request: HttpRequest) -> HttpResponse:
    form = forms.KnownAsForm(request.POST, of="me")
    if not form.is_valid():
        return again(request, form, title=_("What you call the person"))
    actions.name_person(pages.me(request), **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("Your pages use this name."))


@require_POST
@theirs
def tell(request: HttpRequest) -> HttpResponse:
    form = forms.TellForm(request.POST, of="new")
    if not form.is_valid():
        return again(request, form, title=_("Tell us"), submit=_("Send"))
    row = actions.tell(pages.me(request), **form.cleaned_data, by=request.actor, at=request.now)
    return _sent(request, row.number, row.id)


@require_POST
@theirs
def ask(request: HttpRequest) -> HttpResponse:
    form = forms.AskForm(request.POST, of="new")
    if not form.is_valid():
        return again(request, form, title=_("Ask us"), submit=_("Send"))
    row = actions.ask(pages.me(request), **form.cleaned_data, by=request.actor, at=request.now)
    return _sent(request, row.number, row.id)


@require_POST
@theirs
def see(request: HttpRequest) -> HttpResponse:
    things.asked(request)
    form = forms.SeesForm(request.POST, of="mine")
    if not form.is_valid():
        return again(request, form, title=_("What the person can carry, as you see it"))
    me = {"seen_by": SeenBy.RELATIVE, "relative_id": pages.me(request), "by": request.actor}
    row = actions.see_capacity(request.about, **form.seen(), **me, at=request.now)
    said = _("It stands beside what others see, under your name.")
    return done(request, said, undo=reverse("close_see_strike", args=[row.id]))


@require_POST
@theirs
def strike_view(request: HttpRequest, capacity_id: UUID) -> HttpResponse:
    actions.strike_capacity(things.my_view(request, capacity_id), by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@theirs
def say_cannot(request: HttpRequest) -> HttpResponse:
    form = forms.CannotForm(request.POST, of="mine")
    if not form.is_valid():
        return again(request, form, title=_("I cannot any more"), submit=_("Send"))
    row = actions.say_cannot(pages.me(request), **form.cleaned_data, by=request.actor, at=request.now)
    return _sent(request, row.number, row.id)


def _sent(request: HttpRequest, number: str, telling_id: UUID) -> HttpResponse:
    said = _("Sent. Your number is %(number)s. You see here when it has been answered.")
    return done(request, said % {"number": number}, undo=reverse("close_unsay", args=[telling_id]))


@require_POST
@theirs
def unsay(request: HttpRequest, telling_id: UUID) -> HttpResponse:
    actions.strike_telling(things.mine(request, "telling", telling_id), by=request.actor, at=request.now)
    return done(request, _("It is gone. Nobody reads it."))


@require_POST
@theirs
def add_log(request: HttpRequest) -> HttpResponse:
    form = pages.log_form(request, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("My log"))
    unit_id = pages.agencies().get(form.cleaned_data["agency"])
    row = actions.log(
        pages.me(request), **form.cleaned_data, unit_id=unit_id, by=request.actor, at=request.now
    )
    return done(request, _("It is in your log."), undo=reverse("close_log_strike", args=[row.id]))


@require_POST
@theirs
def strike_log(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    actions.strike_log(things.mine(request, "entry", entry_id), by=request.actor, at=request.now)
    return done(request, _("It is gone."))


@require_POST
@theirs
def log_done(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    things.mine(request, "entry", entry_id)
    actions.settle_log(entry_id, is_done=True, by=request.actor, at=request.now)
    return done(request, _("Marked as done."), undo=reverse("close_log_undone", args=[entry_id]))


@require_POST
@theirs
def log_undone(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    things.mine(request, "entry", entry_id)
    actions.settle_log(entry_id, is_done=False, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@theirs
def say_respected(request: HttpRequest, entry_id: UUID, respected: str) -> HttpResponse:
    things.mine(request, "entry", entry_id)
    if respected not in Respected:
        raise Http404
    actions.say_respected(entry_id, respected=Respected(respected), by=request.actor, at=request.now)
    back = reverse("close_respected_not", args=[entry_id])
    return done(request, _("Thank you. It is counted without names."), undo=back)


@require_POST
@theirs
def rather_not_say(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    things.mine(request, "entry", entry_id)
    actions.say_respected(entry_id, respected=None, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@theirs
def hand_back_help(request: HttpRequest, help_id: UUID) -> HttpResponse:
    row = actions.hand_back_help(things.mine(request, "help", help_id), by=request.actor, at=request.now)
    said = _("It is no longer yours to do, and staff are told.")
    return done(request, said, undo=reverse("close_help_again", args=[help_id, row.id]))


@require_POST
@theirs
def do_again(request: HttpRequest, help_id: UUID, telling_id: UUID) -> HttpResponse:
    things.mine(request, "help", help_id)
    things.mine(request, "telling", telling_id)
    actions.take_again(telling_id, help_id=help_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@theirs
def hand_back_promise(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    plan.release(things.my_promise(request, commitment_id), by=request.actor, at=request.now)
    return done(request, _("It is no longer yours to do, and staff are told."))


@require_POST
@theirs
def turn_on(request: HttpRequest) -> HttpResponse:
    actions.keep_hours(pages.me(request), keeps=True, by=request.actor, at=request.now)
    return done(request, _("Turned on."), undo=reverse("close_week_off"))


@require_POST
@theirs
def turn_off(request: HttpRequest) -> HttpResponse:
    actions.keep_hours(pages.me(request), keeps=False, by=request.actor, at=request.now)
    return done(request, _("Turned off."), undo=reverse("close_week_on"))


@require_POST
@theirs
def write_week(request: HttpRequest) -> HttpResponse:
    form = forms.WeekForm(request.POST, of="new")
    if not form.is_valid():
        return again(request, form, title=_("Hours and strain"))
    given = form.cleaned_data
    strain = Strain(given["strain"]) if given["strain"] else None
    about = {"day": given["day"], "hours": given["hours"], "strain": strain}
    row = actions.write_week(pages.me(request), **about, by=request.actor, at=request.now)
    return done(request, _("It is written down for you."), undo=reverse("close_week_strike", args=[row.id]))


@require_POST
@theirs
def strike_week(request: HttpRequest, week_id: UUID) -> HttpResponse:
    actions.strike_week(things.mine(request, "week", week_id), by=request.actor, at=request.now)
    return done(request, _("It is gone."))


@require_POST
@theirs
def set_limit(request: HttpRequest) -> HttpResponse:
    form = forms.LimitForm(request.POST, of="mine")
    if not form.is_valid():
        return again(request, form, title=_("My limits"))
    row = actions.set_limit(pages.me(request), **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("Your limit stands.") if row else _("You have no limit now."))


@require_POST
@theirs
def write_plan(request: HttpRequest) -> HttpResponse:
    form = forms.PlanForm(request.POST, of="mine")
    if not form.is_valid():
        return again(request, form, title=_("My own plan"))
    row = actions.write_plan(pages.me(request), **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("Saved. Staff can read it.") if row.shared_date else _("Saved, for you alone."))


@require_POST
@theirs
def accept_respite(request: HttpRequest, respite_id: UUID) -> HttpResponse:
    things.mine(request, "respite", respite_id)
    actions.answer_respite(respite_id, is_wanted=True, by=request.actor, at=request.now)
    return done(request, _("Your yes is passed on."))


@require_POST
@theirs
def decline_respite(request: HttpRequest, respite_id: UUID) -> HttpResponse:
    things.mine(request, "respite", respite_id)
    actions.answer_respite(respite_id, is_wanted=False, by=request.actor, at=request.now)
    return done(request, _("Your no is passed on. You can say yes later."))
