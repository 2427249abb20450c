"""What the person lets those close to them do: let, and ended in one step; and the receipts of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent import actions
from spindel.domain.consent.kinds import DelegationKind, GivenHow
from spindel.domain.people.kinds import Category
from spindel.interfaces.portal.pages import lets as pages
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import PERSON, policy

of_mine = policy(categories=Category.PLAN | Category.SOCIAL, who=[PERSON])


@require_POST
@of_mine
def let(request: HttpRequest) -> HttpResponse:
    form = pages.form(request, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Let somebody do something"))
    given = form.cleaned_data
    row = actions.delegate(
        request.about,
        relative_id=UUID(given["relative_id"]),
        kind=DelegationKind(given["kind"]),
        end_date=given["end_date"],
        limit_text=given["limit_text"],
        how=GivenHow.SCREEN,
        by=request.actor,
        at=request.now,
    )
    undo = reverse("my_let_end", args=[row.id])
    return done(request, _("From now on they may do it, under their own name."), undo=undo)


@require_POST
@of_mine
def end(request: HttpRequest, delegation_id: UUID) -> HttpResponse:
    pages.one(request, delegation_id)
    actions.revoke(delegation_id, by=request.actor, at=request.now)
    undo = reverse("my_let_again", args=[delegation_id])
    return done(request, _("From now on they may no longer do it."), undo=undo)


@require_POST
@of_mine
def let_again(request: HttpRequest, delegation_id: UUID) -> HttpResponse:
    """The undo of an end, for a quarter of an hour."""
    pages.one(request, delegation_id)
    actions.unrevoke(delegation_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@of_mine
def receipt(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    return page(request, "portal/my/receipt.html", pages.receipt(request, receipt_id))
