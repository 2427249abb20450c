"""Who may sign in, and how: accounts that an administrator made, with a second factor."""

from typing import Any, NoReturn

from allauth.account import views as account
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn import views as webauthn
from django.http import Http404, HttpRequest
from django.urls import path

from spindel.interfaces.ui.policy import policy

everybody = policy(public=True)


class ClosedAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """The password again, before a factor is changed; not for the first, which nothing comes before."""
        return is_mfa_enabled(self.request.user) and super().is_reauthentication_required(app=app)


class PaperAdapter(DefaultMFAAdapter):
    """A sheet of one-time codes is a second factor of its own, for whoever has no app and no passkey."""

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Whether there is a second factor, of whatever kind: each is asked for after the password."""
        return super().is_mfa_enabled(user)


def absent(request: HttpRequest) -> NoReturn:
    """Nothing here: without mail there is no reset by mail, but allauth wants to name the address."""
    raise Http404


# allauth's own guards stand on these views: whoever is not signed in gets no further than the first five.
VIEWS = {
    "login/": ("account_login", account.login),
    "logout/": ("account_logout", account.logout),
    "inactive/": ("account_inactive", account.account_inactive),
    "2fa/authenticate/": ("mfa_authenticate", mfa.authenticate),
    "2fa/passkey/": ("mfa_login_webauthn", webauthn.login_webauthn),
    "signup/": ("account_signup", account.signup),
    "email/": ("account_email", absent),
    "password/reset/": ("account_reset_password", absent),
    "reauthenticate/": ("account_reauthenticate", account.reauthenticate),
    "password/": ("account_change_password", account.password_change),
    "password/set/": ("account_set_password", account.password_set),
    "2fa/": ("mfa_index", mfa.index),
    "2fa/reauthenticate/": ("mfa_reauthenticate", mfa.reauthenticate),
    "2fa/app/": ("mfa_activate_totp", totp.activate_totp),
    "2fa/app/remove/": ("mfa_deactivate_totp", totp.deactivate_totp),
    "2fa/codes/": ("mfa_view_recovery_codes", codes.view_recovery_codes),
    "2fa/codes/new/": ("mfa_generate_recovery_codes", codes.generate_recovery_codes),
    "2fa/codes/download/": ("mfa_download_recovery_codes", codes.download_recovery_codes),
    "2fa/passkeys/": ("mfa_list_webauthn", webauthn.list_webauthn),
    "2fa/passkeys/add/": ("mfa_add_webauthn", webauthn.add_webauthn),
    "2fa/passkeys/reauthenticate/": ("mfa_reauthenticate_webauthn", webauthn.reauthenticate_webauthn),
    "2fa/passkeys/<int:pk>/remove/": ("mfa_remove_webauthn", webauthn.remove_webauthn),
    "2fa/passkeys/<int:pk>/edit/": ("mfa_edit_webauthn", webauthn.edit_webauthn),
}
urlpatterns = [path(route, everybody(view), name=name) for route, (name, view) in VIEWS.items()]
