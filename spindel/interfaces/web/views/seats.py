"""Working as: the choice of one's seat."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import seats


@require_POST
@policy()
def work_as(request: HttpRequest) -> HttpResponse:
    """To Today, as it is from that seat: the page left behind may not be there from it."""
    seat = seats.choose(request, request.POST.get("seat", ""))
    if seat is None:
        raise Http404
    words = {"role": seat.role.label, "unit": seat.unit_name}
    messages.success(request, _("You work as %(role)s, %(unit)s.") % words)
    return redirect("today")
