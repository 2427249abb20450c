"""What the units of a block invite families and friends to in the coming weeks."""

from datetime import timedelta
from random import Random

from spindel.domain.network.models import Activity
from spindel.kernel.ids import id_at
from spindel.synthetic.kit import Kit
from spindel.synthetic.scene import Scene

NOON, EVENING = 12, 18


def lay(kit: Kit, scene: Scene, *, block: int) -> None:
    """One at each service and one among peers, six days apart, at noon or in the evening.

    With dice of its own: whatever is invited to, the people of the region stay who they are.
    """
    dice, said = Random(block), kit.calendar.at(kit.calendar.ago(20), 9)  # noqa: S311 - stories, not secrets
    say = kit.words.say
    for index, place in enumerate((*(one.place for one in scene.services), scene.peer)):
        day = kit.calendar.today + timedelta(days=5 + 6 * index)
        kit.rows.by_model[Activity].append(
            {
                "id": id_at(said, dice),
                "unit_id": place.id,
                "what": say["activities"][index],
                "starts_at": kit.calendar.at(day, NOON if index == 2 else EVENING),
                "place": say["activity_place"],
                "is_online": index == 1,
                "how_to_join": say["activity_join"],
            }
        )
