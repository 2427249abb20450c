"""Who there is: organisations, their units, and the professionals in them."""

from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import OrganisationKind, UnitKind, chosen
from spindel.domain.network.models import Organisation, Professional, Unit
from spindel.domain.people.changes import check, locked, written
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

Listed = TypeVar("Listed", Organisation, Unit, Professional)


@transaction.atomic
def add_organisation(*, name: str, kind: str, by: Actor, at: datetime) -> Organisation:
    """Who employs. One of each name."""
    kind = chosen(OrganisationKind, kind, where="organisation.kind")
    row = Organisation(name=_name(name, "organisation.name"), kind=kind)
    _check_new(row, Organisation.objects.filter(name__iexact=row.name))
    return _saved(row, "organisation.add", by=by, at=at)


@transaction.atomic
def add_unit(
    organisation: Organisation | UUID,
    *,
    name: str,
    kind: str,
    municipality: str = "",
    phone: str = "",
    by: Actor,
    at: datetime,
) -> Unit:
    """A clinic, an office, a practice, a ward. One of each name in an organisation."""
    owner = locked(Organisation, organisation)
    row = Unit(
        organisation=owner,
        name=_name(name, "unit.name"),
        kind=chosen(UnitKind, kind, where="unit.kind"),
        municipality=municipality.strip(),
        phone=phone.strip(),
    )
    _check_new(row, Unit.objects.filter(organisation=owner, name__iexact=row.name))
    return _saved(row, "unit.add", by=by, at=at)


@transaction.atomic
def add_professional(
    *,
    name: str,
    email: str,
    phone: str = "",
    caseload_limit: Decimal | None = None,
    by: Actor,
    at: datetime,
) -> Professional:
    """A human who works somewhere. One of each e-mail address, kept in small letters."""
    row = Professional(
        name=_name(name, "professional.name"), email=email.strip().lower(), phone=phone.strip()
    )
    if caseload_limit is not None:
        row.caseload_limit = caseload_limit
    _check_new(row, Professional.objects.filter(email__iexact=row.email).exclude(email=""))
    return _saved(row, "professional.add", by=by, at=at)


@transaction.atomic
def correct(row: Listed, *, by: Actor, at: datetime, **values: Any) -> bool:
    """Write those values that differ from what is there; says whether any did."""
    found = locked(type(row), row)
    different = {name: value for name, value in values.items() if getattr(found, name) != value}
    if different:
        for name, value in different.items():
            setattr(found, name, value)
        _check(found)
        _saved(found, f"{found._meta.model_name}.correct", by=by, at=at, detail=sorted(different))
    return bool(different)


def _name(text: str, where: str) -> str:
    return written(text, _("Enter a name."), where=where)


def _check(row: Listed) -> None:
    check(row)
    for name in ("name", "email", "phone", "municipality"):
        text = getattr(row, name, "")
        if not text.isprintable():
            where = f"{row._meta.model_name}.{name}"
            raise Invalid(_("Write without signs that cannot be seen."), value=text, where=where)


def _check_new(row: Listed, same: models.QuerySet[Any]) -> None:
    _check(row)
    if same.exists():
        field = "email" if isinstance(row, Professional) else "name"
        where = f"{row._meta.model_name}.{field}"
        raise Refused(_("This is there already."), value=getattr(row, field), where=where)


def _saved(row: Listed, verb: str, *, by: Actor, at: datetime, detail: list[str] | None = None) -> Listed:
    row.save()
    kind = str(row._meta.model_name)
    fields = {"fields": detail} if detail else None
    audit.write(verb, by=by, at=at, subject_kind=kind, subject_id=row.id, detail=fields)
    return row
