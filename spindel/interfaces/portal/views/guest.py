"""What the link of an invitation gives to a guest without an account: their points, and one answer.

Before a press there is the same front page for every address. A link that is over, taken back, used, altered
or made up gives one and the same answer, which says nothing of anybody.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from spindel.domain.meetings.actions import Opened, answer_link, open_link
from spindel.interfaces.documents import answers
from spindel.interfaces.documents.calendars import Entry, as_calendar
from spindel.interfaces.portal.forms_guest import GuestForm
from spindel.interfaces.portal.views.link import apart
from spindel.interfaces.ui.answers import UNPROCESSABLE, page
from spindel.interfaces.ui.policy import policy


@csrf_exempt  # the token in the address is all that counts here, and the press needs no cookie
@policy(public=True)
def show(request: HttpRequest, token: str) -> HttpResponse:
    if request.method != "POST":
        return apart(page(request, "portal/guest/front.html", {}))
    opened = open_link(token, at=request.now)
    if opened is None:
        return _nothing(request)
    if "calendar" in request.POST:
        return apart(_calendar(request, opened))
    if "answer" not in request.POST:
        return apart(_invitation(request, opened, GuestForm(opened=opened)))
    return _answered(request, token, opened)


def _answered(request: HttpRequest, token: str, opened: Opened) -> HttpResponse:
    form = GuestForm(request.POST, opened=opened)
    if not form.is_valid():
        return apart(_invitation(request, opened, form, status=UNPROCESSABLE))
    receipt = answer_link(token, given=form.given(), at=request.now)
    if receipt is None:
        return _nothing(request)
    return apart(page(request, "portal/guest/receipt.html", {"receipt": receipt}))


def _invitation(request: HttpRequest, opened: Opened, form: GuestForm, *, status: int = 200) -> HttpResponse:
    context = {"opened": opened, "meeting": opened.invited.meeting, "form": form}
    return page(request, "portal/guest/invitation.html", context, status=status)


def _nothing(request: HttpRequest) -> HttpResponse:
    answer = page(request, "portal/guest/nothing.html", {}, status=404)
    answer._has_been_logged = True  # Django would write the address, and so the token, into the log
    return apart(answer)


def _calendar(request: HttpRequest, opened: Opened) -> HttpResponse:
    """When and where; the title says neither whom it is about nor who calls."""
    meeting = opened.invited.meeting
    place = meeting.video_link or meeting.place
    entries = [Entry(meeting.pk, meeting.starts_at, _("Meeting"), place)] if meeting.starts_at else []
    content = as_calendar(entries, at=request.now)
    return answers.whole(content, name="meeting.ics", kind=answers.CALENDAR)
