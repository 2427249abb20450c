"""What a store holds already, and emptying a synthetic one so that a region can be made in its place."""

from enum import Enum
from pathlib import Path

from django.db import connection

from spindel.domain.people.models import Person
from spindel.kernel import heads, schema, store
from spindel.kernel.errors import Refused
from spindel.synthetic import personas, region


class Found(Enum):
    NOTHING = "nothing"
    HALF = "a region whose making was cut off"
    WHOLE = "a region"


def look() -> Found:
    """What is in the store. Raises Refused where it is, or may be, real people."""
    if not schema.applied():
        return Found.NOTHING
    mark = store.mark()
    if mark is None and not Person.objects.exists():
        return Found.NOTHING
    if mark is None or not mark.synthetic:
        raise Refused(
            "This store is not a synthetic one.",
            value=str(connection.settings_dict["NAME"]),
            way_out="Name another folder with SPINDEL_DATA.",
        )
    return Found.WHOLE if region.is_complete() else Found.HALF


def empty() -> None:
    """Remove a synthetic store: the SQLite database and what was told about it. Raises Refused for others."""
    look()
    if connection.vendor != "sqlite":
        raise Refused(
            "A database on a server is not emptied from here.",
            value=str(connection.settings_dict["NAME"]),
            way_out="Name an empty database with SPINDEL_DATABASE_URL, or go on with this one: --keep.",
        )
    name = str(connection.settings_dict["NAME"])
    connection.close()
    for path in (
        *(Path(name + end) for end in ("", "-wal", "-shm")),
        personas.path(),
        personas.own_path(),
        heads.path(),
    ):
        path.unlink(missing_ok=True)
