"""What is known already and can go along on the page that is told once, from the rooms that know it."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import person_card
from spindel.domain.plan.crisis import crisis_of
from spindel.domain.plan.kinds import CATEGORIES_OF_FACT, CrisisPart, FactKind
from spindel.domain.plan.told import FactLine
from spindel.domain.record import queries as record

HELPFUL = (CrisisPart.HELPS, CrisisPart.WORSE)


def known_lines(person_id: UUID, *, categories: Category, today: date) -> list[FactLine]:
    """Line by line, each with the categories that it tells about; a fixed number of queries.

    Only lines that somebody with these categories may know.
    """
    every = [
        *_record(person_id, categories, today),
        *_contact(person_id, categories),
        *_crisis(person_id, categories),
    ]
    return [one for one in every if one.categories & ~categories == Category(0)]


def _record(person_id: UUID, categories: Category, today: date) -> Iterator[FactLine]:
    if not categories & Category.HEALTH:
        return
    plain = record.health_of(person_id, today=today)
    for kind, text in _texts(plain):
        yield FactLine(kind, text, Category.HEALTH)
    if not categories & Category.SUBSTANCE_USE:
        return
    seen = set(_texts(plain))
    whole = record.health_of(person_id, today=today, with_substance_use=True)
    for kind, text in _texts(whole):
        if (kind, text) not in seen:
            yield FactLine(kind, text, Category.HEALTH | Category.SUBSTANCE_USE)


def _texts(health: record.Health) -> list[tuple[FactKind, str]]:
    return [
        *((FactKind.CONDITIONS, one.display) for one in health.conditions),
        *(
            (FactKind.MEDICINES, " ".join(filter(None, (one.display, one.dosage))))
            for one in health.medicines
        ),
        *((FactKind.ALLERGIES, one) for one in health.allergies),
    ]


def _contact(person_id: UUID, categories: Category) -> Iterator[FactLine]:
    card = person_card(person_id, categories=categories)
    if card is None:
        return
    for code in dict.fromkeys(filter(None, (card.language, *card.languages))):
        yield FactLine(FactKind.LANGUAGE, code, CATEGORIES_OF_FACT[FactKind.LANGUAGE])
    if card.interpreter_language:
        code = card.interpreter_language
        yield FactLine(FactKind.INTERPRETER, code, CATEGORIES_OF_FACT[FactKind.INTERPRETER])
    for text in filter(None, (card.phone, card.contact_wishes, card.approach_note)):
        yield FactLine(FactKind.CONTACT, text, CATEGORIES_OF_FACT[FactKind.CONTACT])


def _crisis(person_id: UUID, categories: Category) -> Iterator[FactLine]:
    plan = crisis_of(person_id, categories=categories).in_force
    for one in plan.written if plan else ():
        if one.part in HELPFUL:
            yield FactLine(FactKind.CRISIS, one.text, CATEGORIES_OF_FACT[FactKind.CRISIS])
