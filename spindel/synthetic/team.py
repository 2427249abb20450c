"""What Anna's team knows about others, what it is for, and how it agreed to work."""

from random import Random
from typing import Any
from uuid import UUID

from spindel.domain.network.models import KnowHow, TeamRules
from spindel.kernel.ids import id_at
from spindel.synthetic.kit import Kit
from spindel.synthetic.scene import Scene

CHECKED_AGO = (400, 40, 20)
"""The first note has not been checked for long."""


def lay(kit: Kit, scene: Scene, *, block: int) -> None:
    """With dice of its own: whatever a team knows, the people of the region stay who they are."""
    dice, say = Random(block), kit.words.say["team"]  # noqa: S311 - stories, not secrets
    at, service = kit.calendar.at(kit.calendar.ago(420), 9), scene.services[1]
    town = scene.towns[0].places

    def put(model: Any, **values: Any) -> UUID:
        key = id_at(at, dice)
        kit.rows.by_model[model].append({"id": key, **values})
        return key

    put(TeamRules, unit_id=service.place.id, purpose=say["purpose"], rules=say["rules"])
    owner = service.managers[0]
    about = (town["insurance"], town["social"], town["employment"])
    for place, text, ago in zip(about, say["know_how"], CHECKED_AGO, strict=True):
        checked = kit.calendar.ago(ago)
        put(
            KnowHow,
            unit_id=service.place.id,
            about_organisation_id=place.organisation_id,
            about_unit_id=place.id,
            text=text,
            owner_id=owner.id,
            written_date=kit.calendar.ago(420),
            checked_date=checked,
            checked_by_name=owner.name,
            review_date=kit.calendar.ago(35) if ago > 365 else kit.calendar.ahead(300),
        )
