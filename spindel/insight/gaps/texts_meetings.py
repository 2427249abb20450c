"""The texts of the rules about meetings."""

from django.utils.translation import gettext_lazy as _

from spindel.insight.gaps.text import Text

MEETINGS: dict[str, Text] = {
    "meeting_no_decider": Text(
        name=_("A meeting is called, and nobody at the table may decide"),
        titles={"": _("Nobody at the table of the meeting may decide on: %(decision)s")},
        why=_("A meeting without anybody who may decide is held once more."),
        steps={"": _("Invite somebody who may, or ask for a decision or a delegation in writing.")},
    ),
    "meeting_not_ended": Text(
        name=_("Nobody wrote down whether a meeting was held"),
        titles={"": _("The day of a meeting has passed, and it is not written down whether it was held")},
        why=_("Minutes, promises and the next follow-up come into being when a meeting is ended."),
        steps={
            "": _("Open the room: end the meeting with the day of the follow-up, or say why it was not held.")
        },
    ),
    "meeting_unanswered": Text(
        name=_("Who is called to a meeting has not answered"),
        titles={
            "meeting": _("Not all who are called to the meeting have answered"),
            "round": _("The last day of the round has passed, and not all have answered"),
        },
        why=_("Whoever has not answered is found missing when nobody else can be asked any more."),
        steps={"": _("Ask them by telephone, and write down what they say; or invite somebody else.")},
    ),
}
