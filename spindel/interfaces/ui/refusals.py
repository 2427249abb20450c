"""A form that was right in itself, and that the domain refused: it comes back as it was, with the reason.

The action has been rolled back by then. The view runs once more, and the first form that it checks meets the
refusal as an error of its own, in place; so no view has to know, and nothing that somebody typed is lost.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django import forms

from spindel.kernel.errors import Conflict, SpindelError


@dataclass(slots=True)
class _Asked:
    """What happened in this request: whether a form was valid, and what the domain said to it."""

    was_valid: bool = False
    refusal: SpindelError | None = None


_asked: ContextVar[_Asked | None] = ContextVar("asked", default=None)


@contextmanager
def watched() -> Iterator[None]:
    """For the length of one request."""
    token = _asked.set(_Asked())
    try:
        yield
    finally:
        _asked.reset(token)


def brings_form_back(error: SpindelError) -> bool:
    """Whether there is a form that this error belongs to and that has not met one yet."""
    asked = _asked.get()
    if asked is None or not asked.was_valid or asked.refusal is not None:
        return False
    asked.refusal = error
    return True


def meet(form: forms.Form) -> None:
    """A form without errors of its own is remembered, or meets what the domain said to it."""
    asked = _asked.get()
    if asked is None:
        return
    if asked.refusal is None:
        asked.was_valid = True
        return
    error = asked.refusal
    if isinstance(error, Conflict):
        _show_both(form, error)
    place = error.where.rpartition(".")[2]
    is_seen = place in form.fields and not form.fields[place].widget.is_hidden
    form.add_error(place if is_seen else None, f"{error.what} {error.way_out}".strip())


def _show_both(form: forms.Form, error: Conflict) -> None:
    """What was typed beside what stands there now; sending it again is then a choice made knowing both."""
    form.both = [
        (form.fields[name].label, form.cleaned_data.get(name, ""), now)
        for name, now in error.stands.items()
        if name in form.fields and str(form.cleaned_data.get(name, "")) != str(now)
    ]
    if error.version is not None and "version" in form.fields:
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = str(error.version)
