"""The address of a verb on a door."""

from django import template
from django.urls import reverse

from spindel.domain.people.accounts import DoorCard

register = template.Library()


@register.simple_tag
def door(card: DoorCard, verb: str) -> str:
    one = card.door
    if one.relative_id is None:
        return reverse(f"door_{verb}", args=[one.person_id])
    return reverse(f"relative_door_{verb}", args=[one.person_id, one.relative_id])
