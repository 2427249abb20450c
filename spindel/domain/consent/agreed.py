"""What an agreement promises to share and the law never opens to that kind of unit, not even with consent."""

from spindel.domain.consent import law
from spindel.domain.network.agreements import AgreementCard
from spindel.domain.people.kinds import Category


def closed_by_law(card: AgreementCard) -> list[tuple[str, Category]]:
    """The unit of a side, and what of the agreed categories nobody there may ever know. No query."""
    promised = Category(0)
    for one in card.shares:
        promised |= one.categories
    here = law.current()
    found = [(one.unit_name, promised & ~here.open_to(one.unit_kind)) for one in card.sides]
    return [(name, closed) for name, closed in found if closed]
