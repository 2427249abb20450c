"""Which units can give the extra support that others have from those close to them."""

from spindel.domain.network import queries as network
from spindel.domain.network.kinds import UnitKind
from spindel.interfaces.web.forms.base import NOBODY, Choices

# Those who do not decide on benefits or housing: a supporter stands on the person's side.
SUPPORTING = (UnitKind.PEER_SUPPORT, UnitKind.OMBUD, UnitKind.HOME_SUPPORT)


def supporting_units() -> Choices:
    """Peers, ombuds and home support, by name."""
    return [
        NOBODY,
        *(
            (str(one.id), f"{one.name}, {one.organisation_name}")
            for one in network.units()
            if one.kind in SUPPORTING
        ),
    ]
