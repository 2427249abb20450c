"""Who acts in a request: staff from the seat that they chose, or whoever signs in for themselves."""

from uuid import UUID

from django.http import HttpRequest

from spindel.domain.network import queries as network
from spindel.domain.people import accounts as people
from spindel.interfaces.web import seats
from spindel.kernel.actors import Actor


def who_acts(request: HttpRequest) -> Actor | None:
    """Who is signed in; says in the request from where they act, or about whom.

    Two queries for staff, at most four for others.
    """
    account_id = request.user.pk
    at_work = network.at_work(account_id, at=request.now, origin="web", seat_id=seats.chosen(request))
    if at_work:
        request.at_work = at_work
        return at_work.actor
    found = people.who_signs_in(account_id, on=request.today, origin="portal")
    if found is None:
        return None
    request.about = found.person_id
    return found.actor


def whose(request: HttpRequest, account_id: UUID) -> Actor | None:
    """Who would act if they signed in with this account."""
    staff = network.actor_of(account_id, at=request.now, origin="web")
    if staff:
        return staff
    found = people.who_signs_in(account_id, on=request.today, origin="portal")
    return found.actor if found else None
