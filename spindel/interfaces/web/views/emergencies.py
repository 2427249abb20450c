"""Break-glass: opened with a ground and a text, widened, closed; reviewed by whoever leads the unit."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent import actions
from spindel.domain.consent.kinds import EmergencyGround, Level, Verdict
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.once import say
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.forms import emergency as forms
from spindel.interfaces.web.pages import emergencies as pages

opened = policy(categories=Category.CONTACT_ONLY)
leads = policy(roles=[Role.TEAM_LEADER])


@policy()
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "web/emergency.html", pages.entrance(request))


@require_POST
@policy()
def open_in_emergency(request: HttpRequest) -> HttpResponse:
    """One exact number, a ground and a text; then the person is there, and it is known who opened them."""
    form = forms.OpenForm(request.POST)
    person_id = pages.person_with(request, form) if form.is_valid() else None
    if person_id is None:
        return again(request, form, title=_("Open in an emergency"), submit=_("Open it"))
    why, text = EmergencyGround(form.cleaned_data["why"]), form.cleaned_data["text"]
    actions.open_in_emergency(person_id, why=why, text=text, by=request.actor, at=request.now)
    say(request, _("This is open to you now. The person is told, and it will be reviewed."), undo="")
    return redirect("person", person_id)


@require_POST
@opened
def widen(request: HttpRequest, person_id: UUID) -> HttpResponse:
    row, form = pages.mine(request, person_id), forms.WidenForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Open more"), submit=_("Open it"))
    actions.widen(row.id, text=form.cleaned_data["text"], by=request.actor, at=request.now)
    return done(request, _("More is open to you now."))


@require_POST
@opened
def close(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actions.close(pages.mine(request, person_id).id, by=request.actor, at=request.now)
    say(request, _("It is closed. Thank you."), undo="")
    return redirect("today")


@require_POST
@policy(categories=Category.PLAN, level=Level.WRITE)
def release(request: HttpRequest, person_id: UUID, emergency_id: UUID) -> HttpResponse:
    """In the case manager's unit: what the person keeps from others is let go for this emergency."""
    blocks = pages.in_the_way(request, person_id, emergency_id)
    form = forms.ReleaseForm(request.POST, of=emergency_id)
    if not form.is_valid():
        return again(request, form, title=_("Release what is kept back"), submit=_("Release"))
    for block_id, _categories in blocks:
        actions.release_block(
            block_id,
            emergency_id=emergency_id,
            text=form.cleaned_data["text"],
            by=request.actor,
            at=request.now,
        )
    return done(request, _("It is released until the emergency ends."))


@leads
def reviews(request: HttpRequest) -> HttpResponse:
    return page(request, "web/reviews.html", pages.reviews(request))


@require_POST
@leads
def review(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    if emergency_id not in {one.id for one in pages.waiting(request)}:
        raise Http404
    form = forms.ReviewForm(request.POST, of=emergency_id)
    if not form.is_valid():
        return again(request, form, title=_("Review"))
    verdict, text = Verdict(form.cleaned_data["verdict"]), form.cleaned_data["text"]
    actions.review(emergency_id, verdict=verdict, text=text, by=request.actor, at=request.now)
    return done(request, _("Your review is written down."))
