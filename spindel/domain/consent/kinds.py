"""The words of this room that are choices."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Level(IntegerChoices):
    """How far a grant reaches; each includes the ones before."""

    KNOW_OF = 1, _("Know of")
    READ = 2, _("Read")
    WRITE = 3, _("Write")


class Purpose(TextChoices):
    """What a reader reads for; each route declares one."""

    COORDINATION = "coordination", _("Coordination of care and support")
    TREATMENT = "treatment", _("Care and treatment")
    QUALITY = "quality", _("Follow-up of quality")
    OWN = "own", _("The person's own")


class Ground(TextChoices):
    """Why a grant or an exclusion holds."""

    CONSENT = "consent", _("The person agreed")
    ENGAGEMENT = "engagement", _("The unit is engaged with the person")
    STATUTE = "statute", _("The law allows it")
    DELEGATION = "delegation", _("The person lets them do it")
    EMERGENCY = "emergency", _("An emergency")
    OWN = "own", _("It is their own")
    BLOCKED = "blocked", _("The person has blocked it")


class ConsentState(TextChoices):
    ASKED = "asked", _("Asked, not answered")
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CORRECTED = "corrected", _("Written by mistake")


class GivenHow(TextChoices):
    """How the person said yes; a spoken yes has a witness."""

    WRITTEN = "written", _("In writing")
    ORAL = "oral", _("Spoken, with a witness")


# A refusal or a withdrawal stands as it is; asking again makes the next version. What was typed wrongly is
# marked as that and stays, too.
CONSENT_TRANSITIONS: dict[ConsentState, frozenset[ConsentState]] = {
    ConsentState.ASKED: frozenset({ConsentState.GIVEN, ConsentState.REFUSED}),
    ConsentState.GIVEN: frozenset({ConsentState.WITHDRAWN, ConsentState.CORRECTED}),
    ConsentState.REFUSED: frozenset({ConsentState.CORRECTED}),
    ConsentState.WITHDRAWN: frozenset({ConsentState.CORRECTED}),
    ConsentState.CORRECTED: frozenset(),
}
