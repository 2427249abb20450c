"""What stands against a time and what would help, in words: of hours and rooms, never anybody's reasons."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from spindel.insight.scheduling.problem import Lack, Lacking, NotPlaced, Way, WayOut

Names = Mapping[str, str]  # of humans, items and languages, by their ids; what has no name here keeps its id
Said = Callable[[datetime], str]

LACKS: dict[Lacking, Callable[[str], str]] = {
    Lacking.WINDOW: lambda _who: _("The days to choose from are shorter than the meeting."),
    Lacking.REQUIRED: lambda who: _("%(who)s is not free.") % {"who": who},
    Lacking.DECIDER: lambda what: (
        _("Nobody who may decide this is free: %(what)s. It is too soon for a decision in writing.")
        % {"what": what}
    ),
    Lacking.INTERPRETER: lambda language: _("No interpreter is free: %(language)s.") % {"language": language},
    Lacking.ROOM: lambda _who: _("No room that fits is free."),
    Lacking.TOGETHER: lambda _who: _("Everybody has some free time, but never at once."),
    Lacking.WRITTEN: lambda what: _("This decision is asked for in writing: %(what)s.") % {"what": what},
    Lacking.OPTIONAL: lambda who: _("%(who)s cannot come, who was welcome.") % {"who": who},
    Lacking.HOURS: lambda _who: _("Not at the hours that suit the person best."),
}
WAYS: dict[Way, Callable[[str, WayOut, Said], str]] = {
    Way.WIDER: lambda _who, out, said: (
        _("Take later days as well: %(when)s would do.") % {"when": said(out.start) if out.start else ""}
    ),
    Way.SHORTER: lambda _who, out, _said: (
        _("Make it shorter: %(minutes)s minutes would fit.") % {"minutes": out.minutes}
    ),
    Way.WITHOUT: lambda who, _out, _said: (
        _("Ask %(who)s for a substitute, or for an answer beforehand.") % {"who": who}
    ),
    Way.WRITTEN: lambda what, _out, _said: (
        _("Ask for the decision in writing, or who else may take it: %(what)s.") % {"what": what}
    ),
    Way.PHONE: lambda language, _out, _said: (
        _("Book an interpreter by phone, or from elsewhere: %(language)s.") % {"language": language}
    ),
    Way.ELSEWHERE: lambda _who, _out, _said: _("Meet by video, or in another house."),
    Way.MOVE: lambda _who, _out, _said: _("Move another meeting: without the others there is a time."),
}


def say_lack(lack: Lack, names: Names) -> str:
    return LACKS[lack.kind](names.get(lack.who, lack.who))


def say_way_out(out: WayOut, names: Names, *, said: Said) -> str:
    """`said` puts an instant as the reader's page does."""
    return WAYS[out.way](names.get(out.who, out.who), out, said)


def say_why_not(why: NotPlaced, names: Names, *, said: Said) -> tuple[list[str], list[str]]:
    """Why there is no time, and what would help, one sentence each."""
    return [say_lack(one, names) for one in why.lacks], [
        say_way_out(one, names, said=said) for one in why.ways_out
    ]
