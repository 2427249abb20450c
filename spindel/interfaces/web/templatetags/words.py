"""Filters that say a stored choice in words."""

from collections.abc import Iterable

from django import template

from spindel.domain.consent.kinds import Ground
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Channel, LevelOfNeed, Relation, labels
from spindel.kernel.words import listed

register = template.Library()


def _label(choices: type, value: str) -> str:
    return str(choices(value).label) if value in choices.values else value


@register.filter
def need(value: str) -> str:
    return _label(LevelOfNeed, value)


@register.filter
def role(value: str) -> str:
    return _label(Role, value)


@register.filter
def relation(value: str) -> str:
    return _label(Relation, value)


@register.filter
def channel(value: str) -> str:
    return _label(Channel, value)


@register.filter
def categories(mask: int) -> str:
    return labels(mask)


@register.filter
def grounds(values: Iterable[str]) -> str:
    """On which grounds somebody was told."""
    return listed(_label(Ground, value) for value in values)
