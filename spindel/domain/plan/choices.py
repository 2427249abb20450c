"""Reading the choices that are put before a person: what there is, what they said, who can come along."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, OuterRef, Prefetch, Q, QuerySet, Subquery, When

from spindel.domain.network.offerings import OfferingCard, card
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area, ChoiceSaid, areas_within
from spindel.domain.plan.models import Choice, ChoiceAnswer, ChoiceCompany, ChoiceOption

SHOWN = 20
WAITS = Q(newest=None) | Q(newest=ChoiceSaid.LATER)
"""Of a choice with what was said last: it waits for the person."""


@dataclass(frozen=True, slots=True)
class OptionCard:
    id: UUID
    offering: OfferingCard


@dataclass(frozen=True, slots=True)
class SaidCard:
    """What the person said on a day. `picked`: the name of what they chose."""

    id: UUID
    said: ChoiceSaid
    option_id: UUID | None
    picked: str
    own_words: str
    until_date: date | None
    said_date: date


@dataclass(frozen=True, slots=True)
class CompanyCard:
    """When somebody close can come along."""

    id: UUID
    relative_id: UUID
    name: str
    in_evenings: bool
    on_weekends: bool
    words: str

    def can_come_to(self, offering: OfferingCard) -> bool:
        """Whether the times that they ticked are among those of the place."""
        evening = self.in_evenings and offering.in_evenings
        return evening or (self.on_weekends and offering.on_weekends)


@dataclass(frozen=True, slots=True)
class ChoiceCard:
    """`said`: what holds now, None before an answer. `company`: the newest word of each of those close."""

    id: UUID
    person_id: UUID
    area: Area
    question: str
    put_by_name: str
    put_date: date
    answer_by_date: date | None
    options: tuple[OptionCard, ...]
    said: SaidCard | None
    before: tuple[SaidCard, ...]
    company: tuple[CompanyCard, ...]

    @property
    def is_open(self) -> bool:
        """Whether it waits for the person: not answered, or they think about it."""
        return self.said is None or self.said.said == ChoiceSaid.LATER

    def is_due(self, *, today: date) -> bool:
        """Whether the day has come on which staff, or the person, wanted to talk about it again."""
        day = self.said.until_date if self.said and self.said.until_date else self.answer_by_date
        return self.is_open and day is not None and day <= today


def choices_of(person_id: UUID, *, categories: Category) -> list[ChoiceCard]:
    """Those in areas of life that the reader may know of, what waits first, then the newest; four queries.

    Who is close is told only to whoever may know of everyday life.
    """
    rows = _with_newest(person_id, categories)
    options = ChoiceOption.objects.select_related("offering__unit").order_by("number")
    answers = ChoiceAnswer.objects.select_related("option__offering__unit").order_by("-id")
    company = ChoiceCompany.objects.filter(relative__end_date=None).select_related("relative").order_by("id")
    company = company if categories & Category.SOCIAL else company.none()
    found = rows.order_by(Case(When(WAITS, then=0), default=1), "-id").prefetch_related(
        Prefetch("options", options), Prefetch("answers", answers), Prefetch("company", company)
    )
    return [_card(one) for one in found[:SHOWN]]


def count_open(person_id: UUID, *, categories: Category) -> int:
    """How many wait for the person: not answered, or answered last with more time; one query."""
    return _with_newest(person_id, categories).filter(WAITS).count()


def _with_newest(person_id: UUID, categories: Category) -> QuerySet[Choice]:
    """Those that the reader may know of, each with what was said last."""
    rows = Choice.objects.filter(person=person_id, withdrawn_at=None, area__in=areas_within(categories))
    answers = ChoiceAnswer.objects.filter(choice=OuterRef("pk")).order_by("-id").values("said")
    return rows.annotate(newest=Subquery(answers[:1]))


def choice_of_answer(answer_id: UUID) -> UUID | None:
    """The choice that an answer is to; one query."""
    return ChoiceAnswer.objects.filter(pk=answer_id).values_list("choice_id", flat=True).first()


def whose_choice(choice_id: UUID) -> tuple[UUID, Area] | None:
    """Whom a choice is put before, and in which area of life; one query."""
    row = Choice.objects.filter(pk=choice_id).values_list("person_id", "area").first()
    return (row[0], Area(row[1])) if row else None


def company_of(relative_id: UUID) -> dict[UUID, UUID]:
    """The choices to which somebody close said when they can come, by what they said; one query."""
    rows = ChoiceCompany.objects.filter(relative=relative_id)
    return dict(rows.values_list("id", "choice_id"))


def _card(row: Choice) -> ChoiceCard:
    said = [_said(one) for one in row.answers.all()]
    return ChoiceCard(
        id=row.id,
        person_id=row.person_id,
        area=Area(row.area),
        question=row.question,
        put_by_name=row.put_by_name,
        put_date=row.put_date,
        answer_by_date=row.answer_by_date,
        options=tuple(OptionCard(one.id, card(one.offering)) for one in row.options.all()),
        said=said[0] if said else None,
        before=tuple(said[1:]),
        company=tuple({one.relative_id: _company(one) for one in row.company.all()}.values()),
    )


def _said(row: ChoiceAnswer) -> SaidCard:
    return SaidCard(
        id=row.id,
        said=ChoiceSaid(row.said),
        option_id=row.option_id,
        picked=card(row.option.offering).name if row.option else "",
        own_words=row.own_words,
        until_date=row.until_date,
        said_date=row.said_date,
    )


def _company(row: ChoiceCompany) -> CompanyCard:
    return CompanyCard(
        id=row.id,
        relative_id=row.relative_id,
        name=row.relative.name,
        in_evenings=row.in_evenings,
        on_weekends=row.on_weekends,
        words=row.words,
    )
