"""Links by which people open their account: shown on the terminal, and mailed where mail is set up.

Mail leaves at once and not through the outbox, so that no link lies in a table or a backup.
"""

from smtplib import SMTPException
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from spindel.domain.flows.staff import Staffed

PATH = "/account/invitation/"  # as the web has it; a command need not load every page to know


def link(one: "Staffed") -> str:
    """The address that the invited human opens; empty for whoever can sign in already."""
    from django.conf import settings

    return f"{settings.ADDRESS}{PATH}{one.invitation}/" if one.invitation else ""


def send(one: "Staffed") -> bool:
    """Mail the link; False when there is nothing to mail, or no mail. A failure is told, not raised."""
    from django.conf import settings
    from django.core.mail import send_mail
    from django.utils.translation import gettext as _

    if not one.invitation or settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return False
    text = _(
        "You are invited to Spindel. Choose a password and set up your second factor here:\n\n%(link)s\n\n"
        "The link works once, for a week. If you did not expect it, tell whoever runs Spindel."
    )
    who = one.professional
    try:
        send_mail(_("Your account in Spindel"), text % {"link": link(one)}, None, [who.email])
    except (SMTPException, OSError) as error:
        typer.secho(f"Mail to {who.email} could not be sent: {error}. Pass on the link.", err=True)
        return False
    return True


def tell(one: "Staffed") -> None:
    """Say how the human gets in."""
    if not one.invitation:
        typer.echo(f"{one.professional.email} can sign in already.")
        return
    mailed = ", mailed" if send(one) else ""
    typer.echo(f"Invitation for {one.professional.email}, good once and for a week{mailed}:")
    typer.echo(f"  {link(one)}")
