"""Filters that say in words what somebody may know."""

from django import template

from spindel.domain.people.kinds import labels

register = template.Library()


@register.filter
def things(mask: int) -> str:
    return labels(mask)
