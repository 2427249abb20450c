"""A gap as the pages show it, and the form in which its next step is done. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from spindel.insight.gaps.queries import Step
from spindel.interfaces.web.forms import Form

# Severity of the rule, 1 to 4, in words and in the tone of the page.
URGENCY = {
    4: ("now", pgettext_lazy("urgency", "Now")),
    3: ("soon", pgettext_lazy("urgency", "Soon")),
    2: ("soon", pgettext_lazy("urgency", "Soon")),
    1: ("watch", pgettext_lazy("urgency", "When there is time")),
}


@dataclass(slots=True)
class GapView:
    """What a page shows of a gap. `form` and `action` are there where it can be done in place."""

    id: UUID
    person_id: UUID | None
    name: str
    title: str
    since_date: date
    why: str
    next_step: str
    button: str
    severity: int
    seen_by: str
    url: str
    person_url: str = ""
    birth_date: date | None = None
    step_url: str = ""
    is_open: bool = True
    icon: str = "check"
    submit: str = ""
    action: str = ""
    form: Form | None = None
    whose: str = ""
    rule: str = ""
    rule_url: str = ""
    story: list[Step] = field(default_factory=list)
    ways: dict[str, Form] = field(default_factory=dict)

    @property
    def tone(self) -> str:
        return URGENCY[self.severity][0]

    @property
    def urgency(self) -> str:
        return str(URGENCY[self.severity][1])


@dataclass(frozen=True, slots=True)
class Group:
    """The gaps of one person, the most urgent first."""

    id: str
    name: str
    url: str
    note: str
    gaps: list[GapView]
    birth_date: date | None = None


def by_person(gaps: Iterable[GapView], *, notes: dict[UUID, str]) -> list[Group]:
    """Persons in the order of their most urgent gap; gaps about nobody in particular stand by themselves."""
    groups: dict[str, Group] = {}
    for gap in gaps:
        key = str(gap.person_id or gap.id)
        note = notes.get(gap.person_id, "") if gap.person_id else ""
        group = groups.setdefault(
            key, Group(key, gap.name or _("My unit"), gap.person_url, note, [], gap.birth_date)
        )
        group.gaps.append(gap)
    return list(groups.values())
