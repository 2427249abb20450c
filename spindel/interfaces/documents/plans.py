"""The plan on paper, as far as its reader may know it: the person's goals first, then who does what when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from spindel.domain.plan.heads import PlanHead
from spindel.domain.plan.queries import AreaRow, PlanPage
from spindel.interfaces.documents.paper import Heading, Items, Paper, Part, Table, Text, written
from spindel.interfaces.ui.formats import long_day
from spindel.kernel.words import listed


@dataclass(frozen=True, slots=True)
class Printing:
    """For whom, when, and the address of the page that it is taken from."""

    whom: str
    at: datetime
    link: str


def of_plan(page: PlanPage, areas: Sequence[AreaRow], *, name: str, printing: Printing) -> Paper:
    """`areas`: those that the page shows. What the page leaves out for this reader is not here either."""
    head = page.plan
    return Paper(
        title=_("The plan of %(name)s") % {"name": name},
        whom=printing.whom,
        written_at=printing.at,
        written=written(printing.at),
        version=head.version if head else 0,
        code=f"{head.id.hex[-8:].upper()}-{head.version}" if head else "-",
        link=printing.link,
        parts=(*_wants(page), *_where(head), *_needs(page), *_promised(page), *_answering(areas)),
    )


def _wants(page: PlanPage) -> list[Part]:
    goals = tuple(goal.own_words for goal in page.goals if not goal.reached_date)
    return [Heading(_("What the person wants")), _listed(goals)]


def _where(head: PlanHead | None) -> list[Part]:
    if head is None:
        return [Heading(_("Where it stands")), Text(_("No plan yet"))]
    dates: list[tuple[str, date | None]] = [
        (_("The person said yes: %(day)s"), head.agreed_date),
        (_("Last followed up: %(day)s"), head.followed_up_date),
        (_("Next follow-up: %(day)s"), head.follow_up_date),
    ]
    told = [text % {"day": long_day(day)} for text, day in dates if day]
    if head.responsible:
        told.append(_("Answers for the whole plan: %(name)s") % {"name": head.responsible})
    return [Heading(_("Where it stands")), Items((str(head.state.label), *told))]


def _needs(page: PlanPage) -> list[Part]:
    needs = tuple(f"{one.area.label}: {one.text}" for one in page.needs)
    return [Heading(_("What the person needs")), _listed(needs)]


def _promised(page: PlanPage) -> list[Part]:
    if not page.open:
        return [Heading(_("What is promised")), Text(_("Nothing is promised right now."))]
    rows = tuple(
        (one.what, one.owner_name or _("Nobody yet"), long_day(one.due_date) if one.due_date else "")
        for one in page.open
    )
    head = (_("Promise"), _("Who"), _("By when"))
    return [Heading(_("What is promised")), Table(head, rows, (3, 2, 2))]


def _answering(areas: Sequence[AreaRow]) -> list[Part]:
    rows = tuple(
        (
            str(row.area.label),
            listed([_unit(one.unit_name, one.professional_name) for one in row.responsible])
            or _("Nobody yet"),
        )
        for row in areas
    )
    if not rows:
        return []
    return [Heading(_("Who answers for what")), Table((_("Area"), _("Who")), rows, (1, 2))]


def _unit(unit: str, name: str) -> str:
    return f"{unit} ({name})" if name else unit


def _listed(items: tuple[str, ...]) -> Part:
    return Items(items) if items else Text(_("Nothing is written down yet."))
