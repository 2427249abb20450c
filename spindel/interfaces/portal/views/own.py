"""How whoever signs in for themselves gets in: a sheet of codes, and other ways for those who want them."""

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from spindel.interfaces.portal import sheet
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import PERSON, RELATIVE, policy
from spindel.kernel.accounts import codes_left

BOTH = [PERSON, RELATIVE]


@policy(who=BOTH)
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/own.html", {"left": codes_left(request.user.pk)})


@policy(who=BOTH)
@reauthentication_required(app="allauth.mfa")
def codes(request: HttpRequest) -> HttpResponse:
    """The sheet; asks for the password again unless that has just been given."""
    return page(request, "portal/codes.html", {"codes": sheet.read(request)})


@require_POST
@policy(who=BOTH)
@reauthentication_required(app="allauth.mfa")
def new_codes(request: HttpRequest) -> HttpResponse:
    """A new sheet; the codes of the one before are void."""
    sheet.make(request)
    return redirect("own_codes")
