"""Errors that say what is wrong, which value, where, and the way out."""

from collections.abc import Mapping


class SpindelError(Exception):
    """Base of every error that a person or a client is meant to read.

    `what` is a sentence; `value` the value as given; `where` the field, file, row or command;
    `way_out` what to do next.
    """

    def __init__(self, what: str, *, value: object = None, where: str = "", way_out: str = "") -> None:
        self.what, self.value, self.where, self.way_out = what, value, where, way_out
        super().__init__(str(self))

    def __str__(self) -> str:
        given = "" if self.value is None else f" ({self.value!r})"
        place = f" [{self.where}]" if self.where else ""
        return f"{self.what}{given}{place}" + (f" {self.way_out}" if self.way_out else "")


class Invalid(SpindelError):
    """A value that cannot be taken."""


class Refused(SpindelError):
    """The action cannot be done in the state that the thing is in."""


class NotFound(SpindelError):
    """There is no such thing, or it is not for whoever asks: the two look the same."""


class Conflict(SpindelError):
    """Somebody else changed it in the meantime.

    `stands`: what is there now, by the name of the field; `version`: in which it stands so, for whoever has
    seen it and still wants to save.
    """

    def __init__(
        self,
        what: str,
        *,
        value: object = None,
        where: str = "",
        way_out: str = "",
        stands: Mapping[str, object] | None = None,
        version: int | None = None,
    ) -> None:
        self.stands, self.version = dict(stands or {}), version
        super().__init__(what, value=value, where=where, way_out=way_out)
