"""The versions of the person's plan: read, and signed by themself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.people.kinds import Category
from spindel.domain.plan.actions import versions as actions
from spindel.interfaces.portal.forms_sign import MySignForm
from spindel.interfaces.portal.pages import versions as pages
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import PERSON, known, policy

of_mine = policy(categories=Category.PLAN, who=[PERSON])


@of_mine
def show(request: HttpRequest, version_id: UUID) -> HttpResponse:
    return page(request, "portal/my/version.html", pages.one(request, version_id))


@require_POST
@of_mine
def sign(request: HttpRequest, sign_off_id: UUID) -> HttpResponse:
    pages.check_mine(request, sign_off_id)
    form = MySignForm(request.POST, of="plan")
    if not form.is_valid():
        return again(request, form, title=_("Did we get it right?"))
    seen = known(request, request.about)
    said = {"how": GivenHow.SCREEN, "categories": seen, **form.said()}
    actions.sign_off(sign_off_id, **said, by=request.actor, at=request.now)
    undo = reverse("my_unsign", args=[sign_off_id])
    return done(request, _("It is written down, with exactly what you saw."), undo=undo)


@require_POST
@of_mine
def unsign(request: HttpRequest, sign_off_id: UUID) -> HttpResponse:
    pages.check_mine(request, sign_off_id)
    actions.unsign_off(sign_off_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
