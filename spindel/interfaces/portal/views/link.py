"""What a link gives to somebody without an account: one page, after one press.

Whatever looks at the address beforehand, as mail and chat programs do, gets the same empty front page, for a
link that is good as for one that never was: only the press asks what it gives.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.defaults import page_not_found

from spindel.domain.flows.links import open_link
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import policy

# Nothing is kept by a browser, told to another site, or found by who searches.
APART = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@csrf_exempt  # the token in the address is all that counts here, and the press needs no cookie
@policy(public=True)
def show(request: HttpRequest, token: str) -> HttpResponse:
    if request.method != "POST":
        return apart(page(request, "portal/link/front.html", {}))
    opened = open_link(token, at=request.now)
    if opened is None:
        nothing = page_not_found(request, Http404())
        nothing._has_been_logged = True  # Django would write the address, and so the token, into the log
        return apart(nothing)
    return apart(page(request, "portal/link/page.html", {"opened": opened}))


def apart(answer: HttpResponse) -> HttpResponse:
    """Kept by nobody, told to nobody."""
    for name, value in APART.items():
        answer[name] = value
    return answer
