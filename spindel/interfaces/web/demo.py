"""The demo: personas without passwords, only in a synthetic store and only for a browser on this machine."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from spindel.domain.network.kinds import Role
from spindel.kernel import store

THIS_MACHINE = {"127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody invented whom a visitor may be."""

    username: str
    name: str
    role: str
    unit: str
    who: str = ""

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label)


@dataclass(frozen=True, slots=True)
class Demo:
    is_open: bool
    personas: tuple[Persona, ...] = ()


def demo(request: HttpRequest) -> dict[str, object]:
    """Context processor: whether there are personas to be, and which."""
    return {"demo": SimpleLazyObject(lambda: Demo(True, personas()) if is_open(request) else Demo(False))}


def is_open(request: HttpRequest) -> bool:
    """Only where the server was started as a demo, on a store of invented people, for a browser beside it."""
    near = request.META.get("REMOTE_ADDR") in THIS_MACHINE and "HTTP_X_FORWARDED_FOR" not in request.META
    return bool(settings.DEMO and near and store.is_synthetic())


def personas() -> tuple[Persona, ...]:
    """Whom the region has prepared; the file is written when the region is made."""
    path = settings.DATA_DIR / "personas.json"
    if not path.exists():
        return ()
    return tuple(
        Persona(**{key: one[key] for key in Persona.__slots__ if key in one})
        for one in json.loads(path.read_text())
    )
