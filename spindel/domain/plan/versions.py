"""Reading the versions of a plan: what each reader may see of them, and who said what to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.people.kinds import Category
from spindel.domain.plan.content import digest_of, slice_of
from spindel.domain.plan.kinds import GotItRight
from spindel.domain.plan.models import PlanVersion, SignOff
from spindel.domain.plan.states import Party, SignSays, VersionCause


@dataclass(frozen=True, slots=True)
class SignCard:
    """What one party was asked, and said. What it does not agree with is not told to those who decide."""

    id: UUID
    person_id: UUID
    version_id: UUID
    party: Party
    unit_id: UUID | None
    name: str
    sign_by_date: date
    says: SignSays | None
    how: GivenHow | None
    witness_name: str
    right: GotItRight | None
    disagreement: str
    signed_date: date | None
    signed_by_name: str


@dataclass(frozen=True, slots=True)
class VersionCard:
    """One version. `content`: the slice that the reader may see; `is_whole`: nobody has changed it since."""

    id: UUID
    number: int
    cause: VersionCause
    made_date: date
    made_by_name: str
    content: dict[str, Any]
    digest: str
    is_whole: bool
    signs: tuple[SignCard, ...]


def versions_of(person_id: UUID, *, categories: Category, for_decider: bool = False) -> list[VersionCard]:
    """All versions of all plans of a person, the newest first, as one reader may see them; two queries."""
    rows = PlanVersion.objects.filter(person=person_id).order_by("-made_date", "-number", "-id")
    return [_card(row, categories, for_decider) for row in rows.prefetch_related("sign_offs")]


def version(version_id: UUID, *, categories: Category, for_decider: bool = False) -> VersionCard | None:
    """One version as a reader may see it; two queries. Whoever asks has found the person."""
    row = PlanVersion.objects.filter(pk=version_id).prefetch_related("sign_offs").first()
    return _card(row, categories, for_decider) if row else None


def person_of_version(version_id: UUID) -> UUID | None:
    return PlanVersion.objects.filter(pk=version_id).values_list("person", flat=True).first()


def sign_card(sign_off_id: UUID) -> SignCard | None:
    row = SignOff.objects.filter(pk=sign_off_id).first()
    return _sign(row, for_decider=False) if row else None


def was_signed(
    sign_off_id: UUID, *, categories: Category, for_decider: bool
) -> tuple[dict[str, Any], bool] | None:
    """The slice that was signed, as far as the reader may see it, and whether it is still exactly that."""
    row = SignOff.objects.filter(pk=sign_off_id).exclude(signed_date=None).select_related("version").first()
    if row is None:
        return None
    content, then = row.version.content, Category(row.categories)
    signed = slice_of(content, categories=then, for_decider=row.for_decider)
    hides = for_decider or row.for_decider
    return slice_of(content, categories=then & categories, for_decider=hides), digest_of(signed) == row.digest


def waiting_for(signs: Iterable[SignCard]) -> list[SignCard]:
    """Those that have not said anything yet."""
    return [one for one in signs if one.says is None]


def _card(row: PlanVersion, categories: Category, for_decider: bool) -> VersionCard:
    signs = [one for one in row.sign_offs.all() if _is_told(one, categories, for_decider)]
    signs.sort(key=lambda one: (one.party, one.party_name, one.pk))
    return VersionCard(
        id=row.pk,
        number=row.number,
        cause=VersionCause(row.cause),
        made_date=row.made_date,
        made_by_name=row.made_by_name,
        content=slice_of(row.content, categories=categories, for_decider=for_decider),
        digest=row.digest,
        is_whole=digest_of(row.content) == row.digest,
        signs=tuple(_sign(one, for_decider=for_decider) for one in signs),
    )


def _is_told(row: SignOff, categories: Category, for_decider: bool) -> bool:
    """Who is close is named to whoever may know of them; that somebody did not say yes, not to deciders."""
    if for_decider:
        return row.party == Party.UNIT and row.says in ("", SignSays.YES)
    return row.party != Party.RELATIVE or bool(categories & Category.SOCIAL)


def _sign(row: SignOff, *, for_decider: bool) -> SignCard:
    return SignCard(
        id=row.pk,
        person_id=row.person_id,
        version_id=row.version_id,
        party=Party(row.party),
        unit_id=row.unit_id,
        name=row.party_name,
        sign_by_date=row.sign_by_date,
        says=SignSays(row.says) if row.says else None,
        how=GivenHow(row.how) if row.how else None,
        witness_name=row.witness_name,
        right=GotItRight(row.right) if row.right and not for_decider else None,
        disagreement="" if for_decider else row.disagreement,
        signed_date=row.signed_date,
        signed_by_name=row.signed_by_name,
    )
