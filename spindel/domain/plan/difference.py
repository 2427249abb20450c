"""A version in plain words, and the difference between two of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spindel.domain.plan.content import Content
from spindel.domain.plan.kinds import Area, Stance
from spindel.kernel.words import listed


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan: its heading, and each line in words under a key of its own."""

    heading: str
    lines: dict[str, str]


class Way(TextChoices):
    ADDED = "added", gettext_lazy("Added")
    GONE = "gone", gettext_lazy("Taken away")
    CHANGED = "changed", gettext_lazy("Changed")


@dataclass(frozen=True, slots=True)
class Change:
    """One line that is not as it was; `before` or `after` is empty where it was not there."""

    heading: str
    way: Way
    before: str
    after: str

    def __str__(self) -> str:
        if self.way == Way.CHANGED:
            return _("Changed from “%(before)s” to “%(after)s”") % {
                "before": self.before,
                "after": self.after,
            }
        text = self.after if self.way == Way.ADDED else self.before
        return _("%(way)s: %(text)s") % {"way": self.way.label, "text": text}


def in_words(content: Content) -> list[Part]:
    """A version, or a slice of one, as its parts in the language of the reader; parts that are empty too."""
    return [
        Part(_("What the person wants"), {one["id"]: _goal(one) for one in content["goals"]}),
        Part(_("What the person needs"), {one["id"]: _need(one) for one in content["needs"]}),
        Part(_("What is promised"), {one["id"]: _promise(one) for one in content["promises"]}),
        Part(_("Who answers for what"), {one["id"]: _says(one) for one in content["areas"]}),
        Part(_("What we do not agree on"), {one["id"]: _not_agreed(one) for one in content["disagreements"]}),
        Part(_("The plan as a whole"), dict(_whole(content))),
    ]


def difference(before: Content, after: Content) -> list[Change]:
    """What was added, taken away and changed from one to the other, part by part, in words.

    Both are slices for the same reader: `content.slice_of` makes them.
    """
    return [
        change
        for old, new in zip(in_words(before), in_words(after), strict=True)
        for change in _changes(old, new)
    ]


def as_text(content: Content, *, title: str) -> str:
    """The whole as plain text, to be read without this program."""
    parts = [title, ""]
    for part in in_words(content):
        lines = [f"- {line}" for line in part.lines.values()] or [_("Nothing is written down.")]
        parts += [part.heading, *lines, ""]
    return "\n".join(parts)


def _changes(old: Part, new: Part) -> Iterator[Change]:
    for key, text in old.lines.items():
        if key not in new.lines:
            yield Change(new.heading, Way.GONE, text, "")
        elif new.lines[key] != text:
            yield Change(new.heading, Way.CHANGED, text, new.lines[key])
    for key, text in new.lines.items():
        if key not in old.lines:
            yield Change(new.heading, Way.ADDED, "", text)


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "DATE_FORMAT")


def _area(text: str) -> str:
    return str(Area(text).label) if text else ""


def _goal(one: Content) -> str:
    reached = _("reached %(day)s") % {"day": _day(one["reached"])} if one["reached"] else ""
    return listed((one["text"], reached))


def _need(one: Content) -> str:
    found = _("%(area)s: %(text)s") % {"area": _area(one["area"]), "text": one["text"]}
    if not one.get("unmet_why"):
        return found
    unmet = _("nothing can be promised now: %(why)s") % {"why": one["unmet_why"]}
    asked = _("asked: %(who)s") % {"who": one["unmet_asked"]} if one["unmet_asked"] else ""
    return listed((found, unmet, asked))


def _promise(one: Content) -> str:
    owner = one["owner"] or _("nobody yet")
    due = _("by %(day)s") % {"day": _day(one["due"])} if one["due"] and not one["done"] else ""
    done = _("done %(day)s") % {"day": _day(one["done"])} if one["done"] else ""
    return listed((_("%(who)s: %(what)s") % {"who": owner, "what": one["text"]}, one["mandate"], due, done))


def _says(one: Content) -> str:
    unit = listed((one["unit"], one["professional"]))
    if one["stance"] == Stance.SAYS_OTHER:
        unit = _("%(unit)s says that it is another") % {"unit": one["unit"]}
    return _("%(area)s: %(text)s") % {"area": _area(one["area"]), "text": unit}


def _not_agreed(one: Content) -> str:
    about = listed((one["whose"], one["about"]))
    return _("%(who)s: %(what)s") % {"who": about, "what": one["text"]} if about else str(one["text"])


def _whole(content: Content) -> Iterator[tuple[str, str]]:
    if content["agreed_date"]:
        yield "agreed", _("The person said yes on %(day)s") % {"day": _day(content["agreed_date"])}
    if content["limits"]:
        yield "limits", _("With limits: %(text)s") % {"text": content["limits"]}
    if content["responsible"]:
        yield "responsible", _("%(unit)s answers for the whole plan") % {"unit": content["responsible"]}
    if content["follow_up_date"]:
        yield "follow_up", _("It is followed up on %(day)s") % {"day": _day(content["follow_up_date"])}
