"""A file as the answer to a request: kept by no cache, under a name that says nothing."""

from collections.abc import Iterable
from typing import TypeVar

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

A = TypeVar("A", bound=HttpResponseBase)
TABLE = "text/csv; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"
PDF = "application/pdf"
TEXT = "text/plain; charset=utf-8"


def streamed(lines: Iterable[str], *, name: str, kind: str) -> StreamingHttpResponse:
    """A file that is written while it is sent."""
    return _named(StreamingHttpResponse(lines, content_type=kind), name)


def whole(content: bytes | str, *, name: str, kind: str) -> HttpResponse:
    return _named(HttpResponse(content, content_type=kind), name)


def _named(answer: A, name: str) -> A:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
