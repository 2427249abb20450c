"""From which of their seats somebody works: kept in the session, asked of nobody who has only one."""

from uuid import UUID

from django.http import HttpRequest

from spindel.domain.network.queries import SeatHeld

KEY = "seat"


def chosen(request: HttpRequest) -> UUID | None:
    """The seat that was chosen last; whether it is still held, the network says."""
    kept = request.session.get(KEY)
    return UUID(kept) if kept else None


def choose(request: HttpRequest, seat_id: str) -> SeatHeld | None:
    """Work from this seat from now on, if it is one's own."""
    seat = next((one for one in request.at_work.seats if str(one.seat_id) == seat_id), None)
    if seat:
        request.session[KEY] = seat_id
    return seat
