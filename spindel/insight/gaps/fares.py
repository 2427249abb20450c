"""How the rules fare, for whoever leads a unit: figures about rules, never about those who use them."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.insight.gaps.models import CloseReason, Gap, GapEvent, GapEventKind, RuleVerdict
from spindel.insight.gaps.queries import counts, known_to
from spindel.insight.gaps.registry import RULES
from spindel.kernel.actors import Actor

ACTED = (GapEventKind.ACKNOWLEDGED, GapEventKind.HANDED_OVER, GapEventKind.SNOOZED)


@dataclass(frozen=True, slots=True)
class Said:
    """Why somebody found a rule of no use, without the names of the person whom it was about."""

    why: str
    at: datetime
    person_id: UUID | None
    categories: Category


@dataclass(frozen=True, slots=True)
class Fares:
    """A rule since a day: gaps that it found, that are no longer so, that somebody took in hand, and what was
    said against it. One gap may count in several.
    """

    rule: str
    found: int
    resolved: int
    acted_on: int
    said: tuple[Said, ...]


def fares(actor: Actor, *, since: date, at: datetime) -> list[Fares]:
    """Each rule, as far as the actor may know of its gaps; four queries beside access."""
    known = known_to(actor, at=at)
    steps = GapEvent.objects.filter(gap=OuterRef("pk"), kind__in=ACTED, taken_back=None)
    found = known.filter(opened_date__gte=since)
    all_found, acted_on = counts(found), counts(found.filter(Exists(steps)))
    resolved = counts(found.filter(close_reason=CloseReason.RESOLVED))
    said = _said(known, since)
    return [
        Fares(
            rule=rule,
            found=all_found.get(rule, 0),
            resolved=resolved.get(rule, 0),
            acted_on=acted_on.get(rule, 0),
            said=tuple(said[rule]),
        )
        for rule in RULES
    ]


def _said(known: QuerySet[Gap], since: date) -> dict[str, list[Said]]:
    """What was said of each rule, the latest first; what was taken back was never said."""
    rows = RuleVerdict.objects.filter(gap__in=known, at__date__gte=since, taken_back_at=None)
    found: dict[str, list[Said]] = defaultdict(list)
    for row in rows.select_related("gap__person").order_by("-at", "-id"):
        about = Category(row.gap.categories)
        said = Said(without_names(row.why, row.gap.person), row.at, row.gap.person_id, about)
        found[row.rule].append(said)
    return found


def without_names(text: str, person: Person | None) -> str:
    """The text with an ellipsis for each name of the person: whole words, any case, with or without an s."""
    if person is None:
        return text
    text, *names = (
        unicodedata.normalize("NFC", one)
        for one in (text, person.given_name, person.family_name, person.preferred_name)
    )
    pattern = "|".join(re.escape(name) for name in re.split(r"[\s-]+", " ".join(names)) if name)
    return re.sub(rf"\b(?:{pattern})(?:['’]?s)?\b", "…", text, flags=re.IGNORECASE) if pattern else text
