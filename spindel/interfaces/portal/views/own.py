"""How whoever signs in for themselves gets in: a sheet of codes, and other ways for those who want them."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.interfaces.portal import forms, sheet
from spindel.interfaces.portal.pages.away import calendar
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import PERSON, RELATIVE, policy
from spindel.kernel.accounts import codes_left

BOTH = [PERSON, RELATIVE]
READING = "reading"
A_YEAR = 365 * 24 * 3600


@policy(who=BOTH)
def show(request: HttpRequest) -> HttpResponse:
    level = request.COOKIES.get(READING, forms.ReadingForm.WHOLE)
    form = forms.ReadingForm(of="own", initial={"level": level})
    return page(request, "portal/own.html", {"left": codes_left(request.user.pk), "reading_form": form})


@require_POST
@policy(who=BOTH)
def set_reading(request: HttpRequest) -> HttpResponse:
    """Kept in the browser, as the language is: it says nothing about anybody."""
    form = forms.ReadingForm(request.POST, of="own")
    if not form.is_valid():
        return again(request, form, title=_("How much text"))
    answer = done(request, _("Your pages have as much text as you want."))
    answer.set_cookie(READING, form.cleaned_data["level"], max_age=A_YEAR, samesite="Lax", httponly=True)
    return answer


@policy(public=True)
def away(request: HttpRequest) -> HttpResponse:
    """A calendar like any other; asked for by the button, it signs out first and empties the browser."""
    if request.method == "POST":
        logout(request)
        gone = redirect("away")
        gone["Clear-Site-Data"] = '"cache", "storage"'
        return gone
    return page(request, "portal/away.html", calendar(request.today))


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
