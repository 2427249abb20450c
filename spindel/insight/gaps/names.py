"""The names that the wording of gaps needs, read at once: a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from spindel.domain.appointments.models import Visit
from spindel.domain.network.models import Professional, Unit
from spindel.domain.plan.models import Commitment
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.rule import PROFESSIONAL, UNIT


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id; what is not there is said without its name."""

    professionals: Mapping[UUID, str] = field(default_factory=dict)
    units: Mapping[UUID, str] = field(default_factory=dict)
    commitments: Mapping[UUID, str] = field(default_factory=dict)
    visits: Mapping[UUID, tuple[str, date]] = field(default_factory=dict)

    def whose(self, gap: Gap) -> str:
        """Whose move it is, by name; whoever it was handed to goes first."""
        if gap.handed_to_id:
            return self.professionals.get(gap.handed_to_id, "")
        names = self.units if gap.whose_kind == UNIT else self.professionals
        return names.get(gap.whose_id, "") if gap.whose_id else ""


def names_for(gaps: Iterable[Gap]) -> Names:
    """Four queries at most."""
    gaps = list(gaps)
    professionals = _movers(gaps, PROFESSIONAL) | {one.handed_to_id for one in gaps if one.handed_to_id}
    professionals |= {one.subject_id for one in gaps if one.subject_kind == PROFESSIONAL}
    units = _movers(gaps, UNIT) | _named(gaps, "unit_id")
    visits = Visit.objects.filter(pk__in=_named(gaps, "visit_id")).values_list("id", "what", "local_date")
    return Names(
        professionals=dict(Professional.objects.filter(pk__in=professionals).values_list("id", "name")),
        units=dict(Unit.objects.filter(pk__in=units).values_list("id", "name")),
        commitments=dict(
            Commitment.objects.filter(pk__in=_named(gaps, "commitment_id")).values_list("id", "what")
        ),
        visits={id_: (what, day) for id_, what, day in visits},
    )


def _named(gaps: Iterable[Gap], param: str) -> set[UUID]:
    return {UUID(one.params[param]) for one in gaps if one.params.get(param)}


def _movers(gaps: Iterable[Gap], kind: str) -> set[UUID]:
    return {one.whose_id for one in gaps if one.whose_kind == kind and one.whose_id}
