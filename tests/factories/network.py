"""Organisations, units, seats, professionals, and these as actors."""

from spindel.domain.consent.access import Reader
from spindel.domain.network.kinds import Decision, OrganisationKind, Role, UnitKind
from spindel.domain.network.models import (
    Absence,
    Activity,
    Mandate,
    Membership,
    Organisation,
    Professional,
    Seat,
    Unit,
)
from spindel.kernel.actors import Actor
from spindel.kernel.models import Account
from tests.factories.dates import LONG_AGO, NOW, TODAY, days

_ORGANISATION_OF = {
    UnitKind.PSYCHOSIS_SERVICE: OrganisationKind.REGION,
    UnitKind.INPATIENT_WARD: OrganisationKind.REGION,
    UnitKind.PRIMARY_CARE: OrganisationKind.PRACTICE,
    UnitKind.SOCIAL_SERVICES: OrganisationKind.MUNICIPALITY,
    UnitKind.HOME_SUPPORT: OrganisationKind.MUNICIPALITY,
    UnitKind.SOCIAL_INSURANCE: OrganisationKind.AGENCY,
    UnitKind.EMPLOYMENT: OrganisationKind.AGENCY,
    UnitKind.HOUSING: OrganisationKind.HOUSING,
    UnitKind.PEER_SUPPORT: OrganisationKind.PEER,
    UnitKind.OMBUD: OrganisationKind.MUNICIPALITY,
}


def make_organisation(*, kind=OrganisationKind.REGION, name=None):
    return Organisation.objects.create(kind=kind, name=name or f"The {OrganisationKind(kind).label}")


def make_unit(*, kind=UnitKind.PSYCHOSIS_SERVICE, organisation=None, **over):
    organisation = organisation or make_organisation(kind=_ORGANISATION_OF[UnitKind(kind)])
    return Unit.objects.create(
        **{"kind": kind, "organisation": organisation, "name": str(UnitKind(kind).label)} | over
    )


def make_seat(*, unit=None, role=Role.CASE_MANAGER):
    return Seat.objects.get_or_create(unit=unit or make_unit(), role=role)[0]


def make_membership(professional, *, seat=None, **over):
    return Membership.objects.create(
        **{"professional": professional, "seat": seat or make_seat(), "start_date": LONG_AGO} | over
    )


def make_professional(*, role=Role.CASE_MANAGER, unit=None, seated=True, **over):
    """A professional who sits in the seat of `role` at `unit`; with `seated=False` nowhere."""
    professional = Professional.objects.create(**{"name": "Maria Lind"} | over)
    if seated:
        make_membership(professional, seat=make_seat(unit=unit, role=role))
    return professional


def make_account(**over):
    return Account.objects.create(**{"username": f"user{Account.objects.count() + 1}"} | over)


def make_absence(professional, **over):
    return Absence.objects.create(
        **{"professional": professional, "start_date": TODAY - days(1), "end_date": TODAY + days(7)} | over
    )


def make_activity(*, unit=None, **over):
    return Activity.objects.create(
        **{
            "unit": unit or make_unit(),
            "what": "An evening for families",
            "starts_at": NOW + days(9),
            "place": "The library",
        }
        | over
    )


def make_mandate(*, seat=None, **over):
    return Mandate.objects.create(
        **{"seat": seat or make_seat(), "decision": Decision.HOME_SUPPORT, "start_date": LONG_AGO} | over
    )


def unit_of(professional):
    """The unit of the first seat that the professional holds."""
    membership = professional.memberships.select_related("seat__unit__organisation").order_by("id").first()
    return membership.seat.unit if membership else None


def actor_for(professional, *, on=TODAY, origin="web", seat=None) -> Actor:
    """The professional as an actor at a seat, else at the one held longest.

    Keys are their own id and the seats that they hold on the day in the organisation of that seat.
    """
    held = professional.memberships.filter(start_date__lte=on).exclude(end_date__lte=on)
    seats = [one.seat for one in held.select_related("seat__unit").order_by("start_date", "id")]
    here = seat or next(iter(seats), None)
    organisation = here.unit.organisation_id if here else None
    return Actor(
        kind="professional",
        human_id=professional.id,
        name=professional.name,
        organisation_id=organisation,
        unit_id=here.unit_id if here else None,
        role=here.role if here else "",
        keys=frozenset(
            {professional.id, *(one.id for one in seats if one.unit.organisation_id == organisation)}
        ),
        origin=origin,
    )


def reader_for(professional, *, at=NOW, **over) -> Reader:
    """The professional as whoever reads in one request."""
    return Reader(actor_for(professional, **over), at=at)
