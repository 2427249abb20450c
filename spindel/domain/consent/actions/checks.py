"""What every verb about consent checks: something to know, what the law leaves open, a day to come."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from spindel.domain.people.changes import local_date
from spindel.domain.people.kinds import Category, labels
from spindel.kernel.errors import Invalid, Refused


def check_law(categories: Category, is_open: Category, name: str, where: str) -> None:
    barred = categories & ~is_open
    if barred:
        raise Refused(
            _("The law keeps this from %(name)s whatever the person says: %(categories)s.")
            % {"name": name, "categories": labels(barred)},
            value=int(categories),
            where=where,
            way_out=_("Leave it out, and tell them what they need item by item, with the person."),
        )


def some(categories: Category, where: str) -> Category:
    if not categories:
        raise Invalid(_("Choose what it is about."), where=where)
    return categories


def after_today(day: date, at: datetime, where: str) -> date:
    if day <= local_date(at):
        raise Invalid(_("Choose a day after today."), value=day, where=where)
    return day


def key_of(key: UUID | None) -> str | None:
    return str(key) if key else None
