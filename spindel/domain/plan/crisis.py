"""Reading the crisis plan: what is in force, the draft beside it, older versions; as one reader may see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import CATEGORIES_OF_PART, Assent, CallWhen, CrisisPart, CrisisState
from spindel.domain.plan.models import CrisisCall, CrisisCopy, CrisisPlan

SEEN = (CrisisState.DRAFT, CrisisState.IN_FORCE, CrisisState.REPLACED)


@dataclass(frozen=True, slots=True)
class Part:
    part: CrisisPart
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    id: UUID
    name: str
    who: str
    phone: str
    when: CallWhen
    do_not_call: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A legal document: what it is, where it lies, under whose law. The program keeps none."""

    what: str
    where: str
    jurisdiction: str


@dataclass(frozen=True, slots=True)
class CopyLine:
    """Who has a copy, and of which version."""

    id: UUID
    holder: str
    version: int
    given_date: date


@dataclass(frozen=True, slots=True)
class CrisisCard:
    """One version. A part that the reader may not know of is not there, also not as an empty one."""

    id: UUID
    person_id: UUID
    version: int
    state: CrisisState
    parts: tuple[Part, ...]
    calls: tuple[Call, ...]
    never: tuple[Call, ...]
    document: Document | None
    made_when_well: bool | None
    assent: Assent | None
    signed_date: date | None
    review_date: date | None
    has_hidden: bool

    def is_due(self, *, on: date) -> bool:
        """The day of the review has passed."""
        return self.review_date is not None and self.review_date < on

    @property
    def written(self) -> tuple[Part, ...]:
        """The parts in which something stands."""
        return tuple(one for one in self.parts if one.text)


@dataclass(frozen=True, slots=True)
class VersionLine:
    id: UUID
    version: int
    state: CrisisState
    signed_date: date | None


@dataclass(frozen=True, slots=True)
class CrisisFile:
    """All that there is: what holds now, what is being written, older versions, who has a copy of which."""

    in_force: CrisisCard | None
    draft: CrisisCard | None
    older: tuple[VersionLine, ...]
    copies: tuple[CopyLine, ...]

    @property
    def shown(self) -> CrisisCard | None:
        """What to go by: what is in force, else the draft; half a plan is better than none."""
        return self.in_force or self.draft


def crisis_of(person_id: UUID, *, categories: Category) -> CrisisFile:
    """The crisis plan of a person; three queries. Nothing of it without the category of the plan."""
    if not categories & Category.PLAN:
        return CrisisFile(None, None, (), ())
    rows = list(CrisisPlan.objects.filter(person_id=person_id, state__in=SEEN).order_by("-version"))
    calls = list(CrisisCall.objects.filter(person_id=person_id).order_by("id"))
    copies = CrisisCopy.objects.filter(person_id=person_id, back_date=None).select_related("crisis_plan")
    by_state = {row.state: _card(row, calls, categories) for row in rows}
    return CrisisFile(
        in_force=by_state.get(CrisisState.IN_FORCE),
        draft=by_state.get(CrisisState.DRAFT),
        older=tuple(
            VersionLine(row.id, row.version, CrisisState(row.state), row.signed_date)
            for row in rows
            if row.state == CrisisState.REPLACED
        ),
        copies=tuple(
            CopyLine(one.id, one.holder, one.crisis_plan.version, one.given_date)
            for one in copies.order_by("holder", "id")
        ),
    )


def crisis_version(crisis_id: UUID, *, categories: Category) -> CrisisCard | None:
    """One version, also an older one; two queries."""
    row = CrisisPlan.objects.filter(pk=crisis_id, state__in=SEEN).first()
    if row is None or not categories & Category.PLAN:
        return None
    return _card(row, list(CrisisCall.objects.filter(crisis_plan=row).order_by("id")), categories)


def _card(row: CrisisPlan, calls: list[CrisisCall], categories: Category) -> CrisisCard:
    mine = [_call(one) for one in calls if one.crisis_plan_id == row.id]
    may = [one for one in CrisisPart if CATEGORIES_OF_PART[one] & ~categories == Category(0)]
    document = Document(row.document_what, row.document_where, row.document_jurisdiction)
    return CrisisCard(
        id=row.id,
        person_id=row.person_id,
        version=row.version,
        state=CrisisState(row.state),
        parts=tuple(Part(one, row.texts.get(one.value, "")) for one in may),
        calls=tuple(one for one in mine if not one.do_not_call),
        never=tuple(one for one in mine if one.do_not_call),
        document=document if row.document_what else None,
        made_when_well=row.made_when_well,
        assent=Assent(row.assent) if row.assent else None,
        signed_date=row.signed_date,
        review_date=row.review_date,
        has_hidden=len(may) < len(CrisisPart),
    )


def _call(row: CrisisCall) -> Call:
    return Call(row.id, row.name, row.who, row.phone, CallWhen(row.when), row.do_not_call)


def person_of_crisis(thing: str, thing_id: UUID) -> UUID | None:
    """Whom a version, a call or a copy is about; one query."""
    model = {"plan": CrisisPlan, "call": CrisisCall, "copy": CrisisCopy}[thing]
    found: UUID | None = (
        model._default_manager.filter(pk=thing_id).values_list("person_id", flat=True).first()
    )
    return found
