"""The words of this room that are choices, and which state may follow which."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Form(TextChoices):
    """How those who take part meet; a round is answered in writing until a day, and nobody has to come."""

    ROOM = "room", _("In a room")
    VIDEO = "video", _("By video")
    ROUND = "round", _("In writing, until a day")


class MeetingState(TextChoices):
    DRAFT = "draft", _("Being prepared")
    CALLED = "called", _("Called")
    HELD = "held", _("Held")
    NOT_HELD = "not_held", _("Not held")
    CANCELLED = "cancelled", _("Cancelled")


# A meeting that was not held, or was cancelled, stands as it is: another one is prepared instead.
MEETING_TRANSITIONS: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.DRAFT: frozenset({MeetingState.CALLED, MeetingState.CANCELLED}),
    MeetingState.CALLED: frozenset(
        {MeetingState.DRAFT, MeetingState.HELD, MeetingState.NOT_HELD, MeetingState.CANCELLED}
    ),
    MeetingState.HELD: frozenset(),
    MeetingState.NOT_HELD: frozenset(),
    MeetingState.CANCELLED: frozenset(),
}
LIVING = (MeetingState.DRAFT, MeetingState.CALLED)


class NotHeld(TextChoices):
    """Why a meeting that was called was not held. Nobody is blamed, and whoever stayed away is not named."""

    NO_DECIDER = "no_decider", _("Nobody was there who may decide")
    PERSON_AWAY = "person_away", _("The person could not, or did not want to, come")
    OTHERS_AWAY = "others_away", _("Too few of the others came")
    NO_INTERPRETER = "no_interpreter", _("There was no interpreter")
    PLACE = "place", _("The room or the video did not work")
    OTHER = "other", _("Something else")


class ItemState(TextChoices):
    """Where a point of the agenda stands."""

    OPEN = "open", _("Not taken up yet")
    DECIDED = "decided", _("Decided")
    TALKED = "talked", _("Talked about")
    LEFT = "left", _("Not decided: it is still open")


class InvitedKind(TextChoices):
    PERSON = "person", _("The person")
    RELATIVE = "relative", _("Somebody close")
    PROFESSIONAL = "professional", _("A professional")
    UNIT = "unit", _("A unit")
    GUEST = "guest", _("A guest by name")


class Answer(TextChoices):
    """What somebody who is invited answers."""

    WAITS = "", _("Not answered")
    YES = "yes", _("Comes")
    NO = "no", _("Does not come")
    OTHER_TIME = "other_time", _("Another time is better")
    IN_WRITING = "in_writing", _("Answers in writing instead")


class Decline(TextChoices):
    """Why somebody does not come or does not decide; none of them says anything about the person."""

    NOT_OURS = "not_ours", _("It is not ours to decide")
    NO_MANDATE = "no_mandate", _("I may not decide this; somebody else here may")
    NO_TIME = "no_time", _("I cannot at that time")
    NOT_NEEDED = "not_needed", _("It can be settled without me")
    NEEDS_MORE = "needs_more", _("We need to know more before we can decide")
    OTHER = "other", _("Something else")


class Attendance(TextChoices):
    UNKNOWN = "", _("Not noted")
    HERE = "here", _("Here")
    ABSENT = "absent", _("Not here")


class WordKind(TextChoices):
    """What somebody who may decide writes before the meeting, instead of a seat."""

    DECISION = "decision", _("The decision itself")
    DELEGATION = "delegation", _("Somebody else at the meeting may decide")


class WordState(TextChoices):
    ASKED = "asked", _("Asked for")
    GIVEN = "given", _("Given")
    TAKEN_BACK = "taken_back", _("Taken back")


WORD_TRANSITIONS: dict[WordState, frozenset[WordState]] = {
    WordState.ASKED: frozenset({WordState.GIVEN, WordState.TAKEN_BACK}),
    WordState.GIVEN: frozenset({WordState.TAKEN_BACK}),
    WordState.TAKEN_BACK: frozenset(),
}


class RemarkKind(TextChoices):
    """What is written down beside decisions, so that it is not smoothed over."""

    DISAGREES = "disagrees", _("Does not agree")
    UNMET = "unmet", _("A need that nobody meets yet")
    NOTE = "note", _("Something to remember")


class LinkState(TextChoices):
    """What a link of an invitation is good for now. `STOPPED` can open again, if what it rests on does."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered: it gives nothing any more")
    REVOKED = "revoked", _("Taken back")
    OVER = "over", _("Its days are over")
    STOPPED = "stopped", _("Gives nothing: what it rested on no longer holds")
