"""What answers the web: Django, behind a door that lets only UTF-8 in."""

import codecs
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spindel.project.settings")
Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], Any]


def is_utf_8(content_type: str) -> bool:
    """Whether Django would read it as UTF-8, as it does when no encoding, or none that exists, is named."""
    try:
        named = parse_header_parameters(content_type)[1].get("charset", "utf-8")
    except ValueError:
        return False
    try:
        return codecs.lookup(named).name == "utf-8"
    except LookupError:
        return True


def application(environ: Environ, start_response: Start) -> Iterable[bytes]:
    """A request in another encoding ends here: some make of plain letters what no column takes, and some
    break Django's request before any middleware sees it.
    """
    if is_utf_8(environ.get("CONTENT_TYPE", "")):
        return django(environ, start_response)
    start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
    return [b"Send it in UTF-8."]


django = get_wsgi_application()
