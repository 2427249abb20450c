"""Minutes on paper: the reading of their page, in the slice of this reader."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.interfaces.documents.paper import Heading, Paper, Part, Text, written
from spindel.interfaces.web.pages import meetings as pages
from spindel.interfaces.web.pages.plan_paper import whom
from spindel.kernel.words import listed


def read(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> Paper:
    """404 where there are no minutes, or none for this reader."""
    shown = pages.minutes(request, person_id, meeting_id)
    minutes = shown["minutes"]
    return Paper(
        title=_("Minutes"),
        whom=whom(request),
        written_at=minutes.at,
        written=listed([written(minutes.at), minutes.by_name, minutes.reason]),
        version=minutes.version,
        code=f"{meeting_id.hex[-8:].upper()}-{minutes.version}",
        link=request.build_absolute_uri(reverse("meeting_minutes", args=[person_id, meeting_id])),
        parts=(Text(_("About %(name)s") % {"name": shown["person"].name}), *map(_part, shown["lines"])),
    )


def _part(line: tuple[str, list[Any]]) -> Part:
    kind, sentences = line
    text = " ".join(str(one) for one in sentences)
    return Heading(text) if kind == "point" else Text(text)
