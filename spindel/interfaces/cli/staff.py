"""`spindel staff`: who works with Spindel, in which role, and how they get in."""

import json
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from spindel.interfaces.cli import invitations
from spindel.interfaces.cli.organisation import AsJson, show
from spindel.interfaces.cli.serve import prepare
from spindel.interfaces.cli.start import start

if TYPE_CHECKING:
    from spindel.domain.flows.staff import Staffed

ROLES = (
    "case_manager, nurse, physician, psychologist, social_worker, team_leader, general_practitioner, "
    "officer, housing_support, peer_specialist, administrator"
)
app = typer.Typer(help="Who works with Spindel, and their accounts.", no_args_is_help=True)
Email = Annotated[str, typer.Argument(help="The address that they sign in with.")]
Organisation = Annotated[str, typer.Option(help="Needed when several have a unit of this name.")]


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="staff")


@app.command()
def add(
    email: Email,
    *,
    name: Annotated[str, typer.Option(help="First and last name.")],
    unit: Annotated[str, typer.Option(help="The name of the unit.")],
    role: Annotated[str, typer.Option(help=f"One of: {ROLES}.")],
    organisation: Organisation = "",
    phone: Annotated[str, typer.Option(help="The number that colleagues call.")] = "",
    caseload_limit: Annotated[
        float | None, typer.Option(min=0, max=999, help="How much weight they can carry. Default: 20.")
    ] = None,
    from_date: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day. Default: today.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Give somebody a role in a unit, and invite them. Whoever is there already gets one more role.

    The link that is printed works once, for a week: there they choose a password and set up a second factor.

    Example: spindel staff add anna@north.example --name "Anna Berg" --unit "Day clinic" --role nurse
    """
    start()
    prepare()
    from spindel.domain.flows import staff
    from spindel.domain.network import directory
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    done = staff.take_on(
        email=email,
        name=name,
        unit_id=directory.unit_named(unit, organisation=organisation).id,
        role=role,
        phone=phone,
        caseload_limit=None if caseload_limit is None else Decimal(str(caseload_limit)),
        start_date=from_date.date() if from_date else None,
        by=operator(),
        at=clock.now(),
    )
    _tell(done, as_json=as_json)


@app.command("list")
def list_staff(
    unit: Annotated[str, typer.Option(help="Only those of the units of this name.")] = "",
    as_json: AsJson = False,
) -> None:
    """List who sits where, and whether they can sign in.

    Example: spindel staff list --unit "Psychosis service"
    """
    start()
    from django.conf import settings

    from spindel.domain.network import directory
    from spindel.kernel import clock

    today = clock.local_day(clock.now(), settings.TIME_ZONE)
    head = ("name", "e-mail", "role", "unit", "organisation", "from", "until", "account")
    show(head, list(directory.staff(unit=unit, today=today)), as_json=as_json)


@app.command()
def end(
    email: Email,
    unit: Annotated[str, typer.Option(help="Only their roles in this unit; without it, all of them.")] = "",
    organisation: Organisation = "",
    only_account: Annotated[
        bool,
        typer.Option("--only-account", help="Close the account at once; the roles stay until handed over."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Somebody leaves, today: without a role left, they are signed out everywhere and cannot sign in again.

    Refused while people count on them as case manager: hand these over first.

    Example: spindel staff end anna@north.example
    """
    start()
    from spindel.domain.flows import staff
    from spindel.domain.network import directory
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    who, by, at = directory.professional_named(email), operator(), clock.now()
    if only_account:
        ended = 0
        staff.close_account(who, by=by, at=at)
    else:
        where = directory.unit_named(unit, organisation=organisation).id if unit else None
        ended = len(staff.let_go(who, unit_id=where, by=by, at=at))
    closed = not directory.can_sign_in(who.id)
    if as_json:
        typer.echo(json.dumps({"email": who.email, "roles_ended": ended, "account_closed": closed}))
    else:
        state = "The account is closed." if closed else "The account stays open for their other roles."
        typer.echo(f"{who.name}: roles ended: {ended}. {state}")


@app.command()
def reset(email: Email, as_json: AsJson = False) -> None:
    """After a lost password or second factor: both are taken away, and a new link is printed.

    Make sure that it is them who ask: whoever has the link can sign in as them.

    Example: spindel staff reset anna@north.example
    """
    start()
    from spindel.domain.flows import staff
    from spindel.domain.network import directory
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    who = directory.professional_named(email)
    _tell(staff.reset_account(who, by=operator(), at=clock.now()), as_json=as_json)


def _tell(one: "Staffed", *, as_json: bool) -> None:
    who = one.professional
    if one.kept:
        stays = ", ".join(f"{name.replace('_', ' ')} {getattr(who, name) or 'empty'}" for name in one.kept)
        typer.echo(
            f"There is somebody with this address already, and what was written down stays: {stays}. "
            "Correct it with: spindel network import",
            err=True,
        )
    if not as_json:
        invitations.tell(one)
        return
    link = invitations.link(one)
    told = {"email": who.email, "name": who.name, "link": link, "mailed": invitations.send(one)}
    told["kept"] = list(one.kept)
    typer.echo(json.dumps(told, ensure_ascii=False))
