"""What the person lets somebody do for them: let, taken back, and the slip in that."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent import actions
from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.forms.delegation import DelegationForm
from spindel.interfaces.web.pages import delegations as pages

writes_life = policy(categories=Category.PLAN | Category.SOCIAL, level=Level.WRITE)


@writes_life
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/delegations.html", pages.read(request, person_id))


@require_POST
@writes_life
def delegate(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = DelegationForm(request.POST, of=person_id, relatives=pages.relatives(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Let somebody do something"))
    given = form.cleaned_data
    given["relative_id"] = UUID(given["relative_id"])
    row = actions.delegate(person_id, **given, by=request.actor, at=request.now)
    undo = reverse("delegation_revoke", args=[person_id, row.id])
    return done(request, _("From now on they may do it, under their own name."), undo=undo)


@require_POST
@writes_life
def revoke(request: HttpRequest, person_id: UUID, delegation_id: UUID) -> HttpResponse:
    pages.one(request, person_id, delegation_id)
    actions.revoke(delegation_id, by=request.actor, at=request.now)
    undo = reverse("delegation_unrevoke", args=[person_id, delegation_id])
    return done(request, _("From now on they may no longer do it."), undo=undo)


@require_POST
@writes_life
def unrevoke(request: HttpRequest, person_id: UUID, delegation_id: UUID) -> HttpResponse:
    pages.one(request, person_id, delegation_id)
    actions.unrevoke(delegation_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
