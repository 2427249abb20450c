"""The demo: personas without passwords, only in a synthetic store and only for a browser on this machine."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

HERE = {"127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Persona:
    username: str
    name: str
    role: str
    unit: str


@dataclass(frozen=True, slots=True)
class Demo:
    is_open: bool
    personas: tuple[Persona, ...] = ()


def demo(request: HttpRequest) -> dict[str, object]:
    """Context processor: whether there are personas to try, and which."""
    return {"demo": SimpleLazyObject(lambda: Demo(is_open(request), personas() if is_open(request) else ()))}


def is_open(request: HttpRequest) -> bool:
    return settings.DEMO and request.META.get("REMOTE_ADDR") in HERE and is_synthetic()


def is_synthetic():
    return True


@cache
def personas() -> tuple[Persona, ...]:
    return ()
