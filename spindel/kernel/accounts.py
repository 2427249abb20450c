"""Accounts for the doors, which know no tables."""

from spindel.kernel.errors import NotFound
from spindel.kernel.models import Account


def named(username: str) -> Account:
    """The account of this name. Raises NotFound."""
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise NotFound("There is no such account.", value=username, way_out="Check how the name is spelled.")
    return account
