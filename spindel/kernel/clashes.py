"""Two who do the same thing at once: what the database says then, told apart from its other errors."""

from django.db import DatabaseError
from django.utils.translation import gettext as _

from spindel.kernel.errors import Conflict

# PostgreSQL: what is there already, excluded, gone or still needed; two who waited for each other.
SQLSTATES = {"23505", "23P01", "23503", "40001", "40P01", "55P03"}
SQLITE = {
    "SQLITE_CONSTRAINT_UNIQUE",
    "SQLITE_CONSTRAINT_PRIMARYKEY",
    "SQLITE_CONSTRAINT_TRIGGER",
    "SQLITE_CONSTRAINT_FOREIGNKEY",
    "SQLITE_BUSY",
}


def is_clash(error: BaseException) -> bool:
    """Whether it comes of two at once; not a value that no column takes, and not a database that is away."""
    cause = error.__cause__
    if not isinstance(error, DatabaseError) or cause is None:
        return False
    return getattr(cause, "sqlstate", None) in SQLSTATES or getattr(cause, "sqlite_errorname", "") in SQLITE


def conflict(*, where: str = "") -> Conflict:
    """The refusal for whoever came second."""
    return Conflict(
        _("Somebody did the same at the same moment."),
        where=where,
        way_out=_("Look at it again, then choose."),
    )
