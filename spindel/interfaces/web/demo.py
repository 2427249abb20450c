"""The demo: personas without passwords, only in a synthetic store and only for a browser on this machine."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import Role
from spindel.interfaces.ui.policy import PERSON, RELATIVE, STAFF
from spindel.kernel import store

FILES = ("personas.json", "personas-own.json")
THIS_MACHINE = {"127.0.0.1", "::1"}
LOOPBACK_NAMES = {"127.0.0.1", "localhost", "[::1]"}
# What a proxy adds to a request: then the browser is not beside the server, whatever the address says.
OF_A_PROXY = ("HTTP_FORWARDED", "HTTP_X_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_CLIENT_IP", "HTTP_VIA",
              "HTTP_X_ORIGINAL", "HTTP_X_CLUSTER_CLIENT", "HTTP_TRUE_CLIENT", "HTTP_CF_")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody invented whom a visitor may be."""

    username: str
    name: str
    role: str = ""
    unit: str = ""
    who: str = ""
    kind: str = STAFF
    about: str = ""

    @property
    def role_label(self) -> str:
        if self.kind == PERSON:
            return _("a person, for themselves")
        if self.kind == RELATIVE:
            return _("close to %(name)s") % {"name": self.about}
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
    if "is_demo" not in request.__dict__:
        request.is_demo = bool(settings.DEMO and _is_beside(request) and store.is_synthetic())
    is_demo: bool = request.is_demo
    return is_demo


def _is_beside(request: HttpRequest) -> bool:
    """Asked from this machine, by a name of it: a page of elsewhere whose name leads here keeps its own."""
    name, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
    came_through = any(header.startswith(OF_A_PROXY) for header in request.META)
    return request.META.get("REMOTE_ADDR") in THIS_MACHINE and name in LOOPBACK_NAMES and not came_through


def personas() -> tuple[Persona, ...]:
    """Whom the region has prepared; the files are written when the region is made."""
    told = [path for name in FILES if (path := settings.DATA_DIR / name).exists()]
    return tuple(
        Persona(**{key: one[key] for key in Persona.__slots__ if key in one})
        for path in told
        for one in json.loads(path.read_text())
    )
