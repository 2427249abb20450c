"""Places that matter to a person when something is chosen; and what has a place on a map."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from spindel.domain.people.kinds import PlaceKind
from spindel.domain.people.models.persons import PersonRow
from spindel.kernel.earth import Spot

SPOT_IS_WHOLE = Q(latitude=None, longitude=None) | (
    Q(latitude__isnull=False, longitude__isnull=False)
    & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)
)


class Located(models.Model):
    """Has a place on a map, in degrees and to the metre, if somebody has said where."""

    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)

    class Meta:
        abstract = True

    @property
    def spot(self) -> Spot | None:
        if self.latitude is None or self.longitude is None:
            return None
        return Spot(float(self.latitude), float(self.longitude))

    @spot.setter
    def spot(self, spot: Spot | None) -> None:
        self.latitude = Decimal(f"{spot.latitude:.5f}") if spot else None
        self.longitude = Decimal(f"{spot.longitude:.5f}") if spot else None


class Place(Located, PersonRow):
    """Where the person lives, works or has family, in their words; seen by nobody by default."""

    kind = models.CharField(max_length=6, choices=PlaceKind)
    words = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(name="place_spot_is_whole", condition=SPOT_IS_WHOLE)]
