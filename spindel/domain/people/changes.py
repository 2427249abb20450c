"""What every action does: lock the row, check the step and the values, write, audit, name whom it touched."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person, PersonRow
from spindel.kernel import audit, clashes, touched
from spindel.kernel.actors import Actor
from spindel.kernel.clock import local_day
from spindel.kernel.errors import Invalid, NotFound, Refused

UNDO_WITHIN = timedelta(minutes=15)
M = TypeVar("M", bound=models.Model)
R = TypeVar("R", bound=PersonRow)
State = TypeVar("State", bound=models.TextChoices)


def local_date(at: datetime) -> date:
    """The calendar day of an instant where the installation stands."""
    return local_day(at, settings.TIME_ZONE)


def locked(model: type[M], thing: M | UUID) -> M:
    """The row as it is now, nobody else's until the transaction ends. Raises NotFound."""
    key = thing.pk if isinstance(thing, models.Model) else thing
    found = model._default_manager.select_for_update(no_key=True).filter(pk=key).first()
    if found is None:
        raise NotFound(_("There is nothing here."), value=str(key), where=str(model._meta.model_name))
    return found


def here(person: Person | UUID) -> Person:
    """The person, locked. Refused once all have parted from them: what began then would hang on nobody."""
    found = locked(Person, person)
    if found.parted_date is not None:
        raise Refused(_("You have parted already."), value=found.parted_date, where="person.parted_date")
    return found


def written(text: str, message: str, *, where: str) -> str:
    """The text without space around it; raises Invalid with `message` when nothing is left."""
    if not text.strip():
        raise Invalid(message, where=where)
    return text.strip()


def check(row: models.Model) -> None:
    """Raise Invalid for the first value that its column cannot take: too long, not a choice, no date."""
    skip = {
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation or not field.editable or (field.null and getattr(row, field.attname) is None)
    }
    try:
        row.clean_fields(exclude=skip)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        where = f"{row._meta.model_name}.{name}"
        raise Invalid(" ".join(messages), value=getattr(row, name), where=where) from error


def step(
    table: Mapping[State, frozenset[State]],
    row: models.Model,
    to: State,
    *,
    field: str = "state",
    way_out: str = "",
) -> None:
    """Set the state of `row` to `to` if the table allows it from the present one; else raise Refused."""
    now = type(to)(getattr(row, field))
    if to not in table[now]:
        what = _("This is “%(now)s” and cannot become “%(then)s”.") % {"now": now.label, "then": to.label}
        raise Refused(what, value=now.value, where=f"{row._meta.model_name}.{field}", way_out=way_out)
    setattr(row, field, to)


def add(
    row: R,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    categories: Category,
    detail: Mapping[str, Any] | None = None,
) -> R:
    """Write a new row about a person, owned by the organisation of whoever acts."""
    row.organisation_id = by.organisation_id or row.person.organisation_id
    row.created_at, row.created_by = at, by.human_id
    check(row)
    store(row, force_insert=True)
    note(row, verb, by=by, at=at, categories=categories, detail=detail)
    return row


def save(
    row: R,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    categories: Category,
    detail: Mapping[str, Any] | None = None,
) -> R:
    """Write a changed row about a person."""
    check(row)
    store(row, force_update=True)
    note(row, verb, by=by, at=at, categories=categories, detail=detail)
    return row


def save_of_nobody(row: M, verb: str, *, by: Actor, at: datetime) -> M:
    """Write a row that tells about no person, new or changed, and that in the audit."""
    check(row)
    store(row)
    audit.write(verb, by=by, at=at, subject_kind=str(row._meta.model_name), subject_id=row.pk)
    return row


def store(row: models.Model, **how: bool) -> None:
    """Save the row; Conflict where somebody did the same at the same moment. The action is rolled back."""
    try:
        row.save(**how)  # type: ignore[arg-type]  # each is a flag
    except IntegrityError as error:
        if not clashes.is_clash(error):
            raise
        raise clashes.conflict(where=str(row._meta.model_name)) from error


def strike(row: PersonRow, verb: str, *, by: Actor, at: datetime, categories: Category, way_out: str) -> UUID:
    """Undo a row written by mistake, within minutes and by whoever wrote it; the audit keeps that it was.

    Returns the id of the person. Raises Refused, also when something hangs on the row by now.
    """
    try:
        if row.created_by == by.human_id and at - row.created_at <= UNDO_WITHIN:
            note(row, verb, by=by, at=at, categories=categories)
            row.delete()
            return row.person_id
    except ProtectedError:
        pass
    raise Refused(_("This can no longer be undone."), where=str(row._meta.model_name), way_out=way_out)


def note(
    row: Person | PersonRow,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    categories: Category,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Audit a change of a row about a person, and mark the person as touched.

    What is a relative's own is in the audit as theirs, and not in what the person can read of it.
    """
    person_id = row.id if isinstance(row, Person) else row.person_id
    is_kept = isinstance(row, PersonRow) and row.is_kept_from_person
    audit.write(
        verb,
        by=by,
        at=at,
        person_id=None if is_kept else person_id,
        categories=int(categories),
        subject_kind=str(row._meta.model_name),
        subject_id=row.id,
        detail=detail,
    )
    touched.mark("person", [person_id], at=at)
