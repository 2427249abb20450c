"""Finding a person by name, among those whom the reader may know of.

Our own forms send the name in the body: addresses are kept by browsers, proxies and logs.
"""

from django.http import HttpRequest, HttpResponse

from spindel.domain.consent import access
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import matching
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import policy, saw
from spindel.interfaces.web.pages.welcome import TAKES_IN, asked

SHOWN = 20


@policy(categories=Category.CONTACT_ONLY)
def show(request: HttpRequest) -> HttpResponse:
    query = asked(request)
    known = access.persons_for(request.actor, categories=Category.CONTACT_ONLY, at=request.now)
    found = list(known.filter(matching(query)).order_by("family_name", "given_name", "id")[: SHOWN + 1])
    saw(request, [one.pk for one in found[:SHOWN]])
    context = {"query": query, "found": found[:SHOWN], "more": len(found) > SHOWN}
    context["takes_in"] = request.actor.role in TAKES_IN
    return page(request, "web/search.html", context)
