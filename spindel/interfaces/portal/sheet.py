"""The sheet of one-time codes on paper: allauth's recovery codes, as a second factor of their own."""

from allauth.mfa.recovery_codes.internal import flows
from django.http import HttpRequest


def read(request: HttpRequest) -> list[str]:
    """The unused codes, in the order in which they stand on the paper; none without a sheet."""
    codes, may_view = flows.view_recovery_codes(request)
    return codes.get_unused_codes() if codes and may_view else []


def make(request: HttpRequest) -> None:
    """A new sheet in place of the one before."""
    flows.generate_recovery_codes(request)
