"""The texts of the rules about what stands between organisations, and about handing over."""

from django.utils.translation import gettext_lazy as _

from spindel.insight.gaps.text import Text

BETWEEN: dict[str, Text] = {
    "handover_stuck": Text(
        name=_("A hand-over has stopped half-way"),
        titles={
            "unanswered": _("The hand-over waits for an answer"),
            "unread": _("The person has a new case manager, and the hand-over pack is not read yet"),
            "no_goodbye": _("The person, the former and the new case manager have not met yet"),
        },
        why=_("Trust is built with one human; without a word of goodbye the person begins anew."),
        steps={
            "unanswered": _("Answer it, or withdraw it and ask somebody else."),
            "unread": _("Read the pack: what was promised, whom to call, and what works."),
            "no_goodbye": _("Ask the person whether and where they want the three of you to meet."),
        },
    ),
    "coordinator_unanswered": Text(
        name=_("A question about who leads waits for an answer"),
        titles={
            "change": _("The person asked for another case manager, and has no answer yet"),
            "who_leads": _("It is not settled who leads, and nobody has answered"),
        },
        why=_("The person has the right to change, and one human has to hold all threads."),
        steps={"": _("Talk with the person, settle it, and write the answer for them to read.")},
    ),
    "too_many_people": Text(
        name=_("More people in a week than the person wants"),
        titles={
            "people": _("More people are booked in the coming week than the person wants"),
            "visits": _("More visits are booked in the coming week than the person wants"),
        },
        why=_("Whoever sees more people than they can take misses those who matter."),
        steps={"": _("Ask the person which visits to merge or to put off, and move them.")},
    ),
    "agreement_ending": Text(
        name=_("A cooperation agreement ends while persons are shared"),
        titles={
            "ends": _("The agreement with %(unit)s ends on %(day)s, and you share persons"),
            "ended": _("The agreement with %(unit)s ended on %(day)s, and you share persons"),
        },
        why=_("Without it everything is set up anew for each person, and nobody knows whom to call."),
        steps={"": _("Draw up a new one that follows on it, or say that it ends.")},
    ),
    "agreement_breached": Text(
        name=_("A cooperation agreement is not kept"),
        titles={
            "ours": _("%(unit)s waits longer for us than agreed"),
            "theirs": _("We wait longer for %(unit)s than agreed"),
            "both": _("We and %(unit)s wait longer for each other than agreed"),
        },
        why=_(
            "What does not work between two organisations is theirs to mend, and the person waits until then."
        ),
        steps={
            "ours": _("Look at what waits, and tell them by when it comes."),
            "theirs": _("Take it up with the one whom they name; the agreement says what comes after that."),
            "both": _("Meet, look at what waits on both sides, and agree on what to change."),
        },
    ),
}
