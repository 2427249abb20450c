"""How a page answers, in full or for htmx its content alone; and a change: back, with what was done."""

from typing import Any
from urllib.parse import quote

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from spindel.interfaces.ui import doors
from spindel.interfaces.ui.once import say

UNPROCESSABLE = 422
LONGEST_ADDRESS = 2000


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: which frame to draw around a page, and where the reader is."""
    partial = bool(getattr(request, "htmx", False))
    whole = doors.frame(request)
    return {"frame": "ui/answer.html" if partial else whole, "whole": whole, "here": request.get_full_path()}


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page; a browser that asks through htmx gets what stands between header and footer."""
    answer = render(request, template, context, status=status)
    answer["Vary"] = "HX-Request"
    return answer


def back(request: HttpRequest, *, to: str = "/") -> HttpResponseRedirect:
    """To the page that the form was on; never to another site."""
    return redirect(_came_from(request) or to)


def done(request: HttpRequest, text: str, *, undo: str = "", to: str = "/") -> HttpResponseRedirect:
    """Say what was done, offer to undo it at the address `undo`, and go back."""
    say(request, text, undo=undo)
    return back(request, to=to)


def again(request: HttpRequest, form: Form, *, title: str, submit: str = "") -> HttpResponse:
    """The form once more, with what is missing: on its own page, or for htmx in the place where it stood."""
    for name in form.errors:
        if name in form.fields:
            form.fields[name].widget.attrs["autofocus"] = True
            break
    source = request.headers.get("HX-Source", "").partition("#")[2]
    context = {
        "form": form,
        "title": title,
        "submit": submit or _("Save"),
        "form_id": source or "again",
        "here": _came_from(request) or "/",
    }
    if not source:
        return page(request, "ui/again.html", context, status=UNPROCESSABLE)
    answer = render(request, "ui/_form.html", context, status=UNPROCESSABLE)
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#{source}", "outerHTML"
    return answer


def _came_from(request: HttpRequest) -> str:
    """The page of ours that the form was on, from the root; empty for anything else."""
    wanted = request.POST.get("next", "")
    if not wanted.startswith("/") or len(quote(wanted)) > LONGEST_ADDRESS:
        return ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""
