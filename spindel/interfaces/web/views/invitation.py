"""Opening an account with the link of an invitation."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from spindel.interfaces.ui import doors
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import PERSON, STAFF, policy
from spindel.interfaces.web import forms
from spindel.interfaces.web.acting import whose
from spindel.kernel import accounts
from spindel.kernel.actors import system
from spindel.kernel.errors import NotFound

GONE = 410


@policy(public=True)
def open_account(request: HttpRequest, token: str) -> HttpResponse:
    """The invited human chooses a password and goes on to the second factor."""
    try:
        account = accounts.invited(token, at=request.now)
    except NotFound as error:
        return _page(request, PERSON, status=GONE, over=error)
    by = whose(request, account.pk) or system("web")
    kind = by.kind if by.kind in doors.FRAME else STAFF
    form = forms.PasswordForm(request.POST or None, account=account)
    if not form.is_valid():
        return _page(request, kind, form=form, account=account)
    account = accounts.accept(token, password=form.cleaned_data["password"], by=by, at=request.now)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    record_authentication(request, account, method="password", reauthenticated=True)
    return redirect(doors.FACTOR[kind])


def _page(request: HttpRequest, kind: str, *, status: int = 200, **shown: object) -> HttpResponse:
    """In the frame of the door that the invitation leads to."""
    context = shown | {"is_staff": kind == STAFF, "frame": doors.FRAME[kind]}
    return page(request, "web/invitation.html", context, status=status)
