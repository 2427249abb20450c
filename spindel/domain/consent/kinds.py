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


class DelegationKind(TextChoices):
    """What the person lets a relative do for them, one thing at a time (R52); from the least to the most."""

    SEE_WEEK = "see_week", _("See my week")
    ANSWER_MESSAGES = "answer_messages", _("Answer messages")
    KEEP_APPOINTMENTS = "keep_appointments", _("Book and move visits")
    FILL_FORMS = "fill_forms", _("Fill in forms")
    MONEY_PAPERS = "money_papers", _("Take care of bills and money papers")


class EmergencyGround(TextChoices):
    """Why somebody has to know at once what they may not know otherwise; chosen before anything opens."""

    LIFE = "life", _("Danger to somebody's life")
    CANNOT_ANSWER = "cannot_answer", _("The person cannot be asked, and needs care that cannot wait")
    HARM = "harm", _("Serious harm to health if nothing is known")


class Verdict(TextChoices):
    """What whoever reviews an emergency look finds."""

    RIGHT = "right", _("It was right")
    WRONG = "wrong", _("It should not have been opened")


class ConsentState(TextChoices):
    ASKED = "asked", _("Asked, not answered")
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CORRECTED = "corrected", _("Written by mistake")


class GivenHow(TextChoices):
    """How the person said yes; a spoken yes has a witness, one on screen is the person's own."""

    WRITTEN = "written", _("In writing")
    ORAL = "oral", _("Spoken, with a witness")
    SCREEN = "screen", _("On screen, signed in")


class GivenBy(TextChoices):
    """Whose answer it is."""

    SELF = "self", _("The person")
    REPRESENTATIVE = "representative", _("Somebody who may answer for the person")


class DisclosedHow(TextChoices):
    """On which way something was told to somebody."""

    SCREEN = "screen", _("On screen")
    PAPER = "paper", _("On paper")
    LETTER = "letter", _("By letter")
    SPOKEN = "spoken", _("Spoken")
    LINK = "link", _("By a link")


class ReceiptKind(TextChoices):
    """What a receipt confirms."""

    CONSENT_GIVEN = "consent.give", _("You said yes")
    CONSENT_REFUSED = "consent.refuse", _("You said no")
    CONSENT_WITHDRAWN = "consent.withdraw", _("You took your yes back")
    CONSENT_CORRECTED = "consent.correct", _("An answer had been written by mistake")
    BLOCKED = "block.begin", _("You keep something back")
    UNBLOCKED = "block.end", _("You no longer keep something back")
    DELEGATED = "delegation.begin", _("You let somebody do something for you")
    REVOKED = "delegation.revoke", _("You took back what somebody may do for you")
    EMERGENCY = "emergency.open", _("Something was opened in an emergency")
    DISCLOSED = "disclosure", _("Something was told to somebody")
    CHOICE_PICKED = "choice.pick", _("You made a choice")
    CHOICE_NONE = "choice.none", _("You chose none of what there was")
    CHOICE_LATER = "choice.later", _("You asked for more time to choose")
    CHOICE_STRUCK = "choice.strike", _("What you said to a choice had been written by mistake")


# A refusal or a withdrawal stands as it is; asking again makes the next version. What was typed wrongly is
# marked as that and stays, too.
CONSENT_TRANSITIONS: dict[ConsentState, frozenset[ConsentState]] = {
    ConsentState.ASKED: frozenset({ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.CORRECTED}),
    ConsentState.GIVEN: frozenset({ConsentState.WITHDRAWN, ConsentState.CORRECTED}),
    ConsentState.REFUSED: frozenset({ConsentState.CORRECTED}),
    ConsentState.WITHDRAWN: frozenset({ConsentState.CORRECTED}),
    ConsentState.CORRECTED: frozenset(),
}
