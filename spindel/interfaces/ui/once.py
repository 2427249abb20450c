"""A form that is sent twice writes once: a double click, a page sent again, a line that broke.

Each form carries a key in a hidden field. The same key with the same content from the same account is the
same request: it is answered as the first was. Other content under that key, from a page gone back to, is new.
"""

import hashlib
from collections.abc import Callable
from typing import Any

import orjson
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from spindel.kernel import once
from spindel.kernel.ids import new_id

FIELD = "once"


def new_key() -> str:
    """A key for a form that is being drawn."""
    return new_id().hex


def answer(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """What the view answers, or what it answered the first time."""
    if request.method != "POST" or not request.POST.get(FIELD) or not request.user.is_authenticated:
        return view()
    given: list[HttpResponse] = []

    def work() -> dict[str, Any]:
        given.append(view())
        if given[0].status_code >= 400:
            raise once.Undone
        return {"to": given[0].headers.get("Location", "/"), "said": getattr(request, "said", None)}

    try:
        kept, is_first = once.do(_key(request), work, at=request.now)
    except once.Undone:
        return given[0]
    return given[0] if is_first else _again(request, kept)


def say(request: HttpRequest, text: str, *, undo: str) -> None:
    """Tell what was done, and the address that undoes it; told again when the form comes again."""
    request.said = [text, undo]
    messages.success(request, text, extra_tags=undo)


def _key(request: HttpRequest) -> str:
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    what = orjson.dumps([str(request.user.pk), request.path, fields], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(what).hexdigest()


def _again(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    waiting = messages.get_messages(request)
    told = {(one.message, one.extra_tags) for one in waiting}
    waiting.used = False  # looked at, not shown
    if kept["said"] and tuple(kept["said"]) not in told:
        say(request, kept["said"][0], undo=kept["said"][1])
    return HttpResponseRedirect(kept["to"])
