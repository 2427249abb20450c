"""Opening an account with the link of an invitation."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from spindel.domain.network import queries as network
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import forms
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
        return page(request, "web/invitation.html", {"over": error}, status=GONE)
    form = forms.PasswordForm(request.POST or None, account=account)
    if not form.is_valid():
        return page(request, "web/invitation.html", {"form": form, "account": account})
    by = network.actor_of(account.pk, at=request.now, origin="web") or system("web")
    account = accounts.accept(token, password=form.cleaned_data["password"], by=by, at=request.now)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    record_authentication(request, account, method="password", reauthenticated=True)
    return redirect("mfa_activate_totp")
