"""What a gap says: what it is, since when, why it matters, what the move is. It blames nobody.

A text speaks to the one whose move it is, in plain words, in their language. What a gap carries are ids,
codes and numbers; here they become words. `button` is a code: the page knows which form solves it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from spindel.domain.entitlements.kinds import BenefitKind
from spindel.domain.network.kinds import Decision
from spindel.domain.people.kinds import TaskKind
from spindel.domain.plan.kinds import Area
from spindel.domain.record.kinds import CheckKind
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.names import Names, names_for
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.texts import TEXTS
from spindel.kernel.days import date_of

__all__ = ["GapText", "names_for", "say", "title_of_rule"]


@dataclass(frozen=True, slots=True)
class GapText:
    """A gap in words."""

    title: str
    since: str
    why: str
    next_step: str
    button: str
    whose: str


def say(gap: Gap, names: Names) -> GapText:
    """The gap in the language of the request. `names` may be short of some: then it is said without."""
    text = TEXTS[gap.rule]
    variant = _VARIANTS.get(gap.rule, _stage)(gap.params)
    return GapText(
        title=capfirst(str(text.titles[variant]) % _Values(gap, names)),
        since=_("Since %(day)s") % {"day": _day(gap.since_date)},
        why=str(text.why),
        next_step=str(text.steps.get(variant, text.steps.get("", ""))),
        button=RULES[gap.rule].button,
        whose=names.whose(gap),
    )


def title_of_rule(rule: str) -> str:
    """What a rule looks for, in a few words."""
    return str(TEXTS[rule].name)


class _Values:
    """What a text may fill in. Only what it asks for is worked out."""

    def __init__(self, gap: Gap, names: Names) -> None:
        self._gap, self._params, self._names = gap, gap.params, names

    def __getitem__(self, name: str) -> str:
        found: str = getattr(self, name)()
        return found

    def what(self) -> str:
        return self._names.commitments.get(_id(self._params.get("commitment_id")), "") or self._visit[0]

    def unit(self) -> str:
        return self._names.units.get(_id(self._params.get("unit_id")), "") or _("The unit")

    def name(self) -> str:
        return self._names.professionals.get(self._gap.subject_id, "") or _("A colleague")

    def area(self) -> str:
        return _label(Area, self._params.get("area"))

    def task(self) -> str:
        return _label(TaskKind, self._params.get("task_kind"))

    def decision(self) -> str:
        return _inside(_label(Decision, self._params.get("decision")))

    def kind(self) -> str:
        return _label(BenefitKind, self._params.get("kind"))

    def checks(self) -> str:
        return _checks(self._params)

    def day(self) -> str:
        days = (_date(self._params, name) for name in ("last_day", "due_day", "end_day", "start_day"))
        return _day(self._visit[1] or next(filter(None, days), self._gap.since_date))

    def carried(self) -> str:
        return _tenths(self._params.get("carried_tenths"))

    def limit(self) -> str:
        return _tenths(self._params.get("limit_tenths"))

    @property
    def _visit(self) -> tuple[str, date | None]:
        return self._names.visits.get(_id(self._params.get("visit_id")), ("", None))


def _stage(params: dict[str, Any]) -> str:
    return str(params.get("stage", ""))


def _unowned(params: dict[str, Any]) -> str:
    if params["lacks_owner"] and params["lacks_date"]:
        return "both"
    return "owner" if params["lacks_owner"] else "date"


_VARIANTS: dict[str, Callable[[dict[str, Any]], str]] = {
    "benefit_ending": lambda params: "ended" if params["has_ended"] else "ends",
    "commitment_unowned": _unowned,
    "commitment_overdue": lambda params: str(params.get("stage", "staff")),  # found before there were stages
    "no_contact": lambda params: "never" if params["last_day"] is None else "lately",
}
_AND = gettext_lazy(", ")


def _checks(params: dict[str, Any]) -> str:
    due = [_inside(str(kind.label)) for kind in CheckKind if kind and params.get(kind.value) == 1]
    return str(_AND).join(due)


def _inside(label: str) -> str:
    """A label as it stands inside a sentence; a name like HbA1c keeps its letters, also as the first word."""
    first = label.partition(" ")[0]
    return label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]


def _label(kinds: Any, value: str | None) -> str:
    return str(kinds(value).label) if value else ""


def _id(value: str | None) -> Any:
    return UUID(value) if value else None


def _date(params: dict[str, Any], name: str) -> Any:
    return None if params.get(name) is None else date_of(params[name])


def _day(day: date) -> str:
    return _day_in(day, get_language())


@lru_cache(maxsize=4096)
def _day_in(day: date, language: str) -> str:
    return date_format(day, "DATE_FORMAT")


def _tenths(value: int | None) -> str:
    return "" if value is None else number_format(value / 10, decimal_pos=1)
