"""Whoever acts. Doors make actors; actions take one as `by`."""

import getpass
import os
from dataclasses import dataclass, field, replace
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A human in a role at a unit, or the system itself.

    `keys` are the ids under which something may be granted to this actor: their own and those of
    the seats that they hold. `origin` is the door they came through: web, cli, fhir, worker.
    """

    kind: str
    human_id: UUID | None
    name: str
    organisation_id: UUID | None = None
    unit_id: UUID | None = None
    role: str = ""
    keys: frozenset[UUID] = field(default_factory=frozenset)
    origin: str = "web"


def operator() -> Actor:
    """Whoever runs a command on the server: the system, with the name that they have on that machine."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container without names
        name = f"uid {os.getuid()}"
    return replace(system("cli"), name=name[:200], role="operator")


def system(origin: str) -> Actor:
    """The system acting by itself: the worker, an import, a command."""
    return Actor(kind="system", human_id=None, name=origin, role="system", origin=origin)
