"""The plan as it leaves the page: the same reading, the same slice, on paper or as text."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from spindel.domain.network.kinds import Role
from spindel.interfaces.documents.paper import Paper
from spindel.interfaces.documents.plans import Printing, of_plan
from spindel.interfaces.web.pages import plan as pages
from spindel.kernel.words import listed


def read(request: HttpRequest, person_id: UUID) -> Paper:
    shown = pages.read(request, person_id)
    link = request.build_absolute_uri(reverse("plan", args=[person_id]))
    printing = Printing(whom=whom(request), at=request.now, link=link)
    return of_plan(shown["plan"], shown["areas"], name=shown["person"].name, printing=printing)


def whom(request: HttpRequest) -> str:
    """For whom a paper is: its reader, with the role in which they read it."""
    role = str(Role(request.actor.role).label) if request.actor.role else ""
    return listed([request.actor.name, role])
