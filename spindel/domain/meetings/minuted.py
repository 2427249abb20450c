"""The lines of minutes: gathered from the rows of a meeting, and said in words to one reader.

A line keeps choices as their values and says with `mask` what one has to know about the person to read it: so
each reader gets their slice of the same version, in their own language.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from spindel.domain.meetings.kinds import (
    Attendance,
    Form,
    InvitedKind,
    ItemState,
    RemarkKind,
    WordKind,
    WordState,
)
from spindel.domain.meetings.models import AgendaItem, Invited, Meeting, PromiseMade, Remark, WrittenWord
from spindel.domain.network.unit import named
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area, GotItRight
from spindel.domain.plan.models import Commitment

Line = dict[str, Any]
PLAN = int(Category.PLAN)


def lines_of(meeting: Meeting) -> list[Line]:
    """All that is written down of a meeting, in the order in which it is read; seven queries."""
    head: Line = {
        "kind": "head",
        "mask": PLAN,
        "form": meeting.form,
        "why": meeting.why,
        "at": meeting.starts_at.isoformat() if meeting.starts_at else "",
        "place": meeting.place or meeting.video_link,
    }
    end: Line = {
        "kind": "end",
        "mask": PLAN,
        "follow_up": meeting.follow_up_date.isoformat() if meeting.follow_up_date else "",
        "right": meeting.right,
        "words": meeting.right_words,
    }
    return [
        head,
        *_there(meeting),
        *_points(meeting),
        *_remarks(meeting, None),
        *_promises(meeting, None),
        end,
    ]


def _there(meeting: Meeting) -> list[Line]:
    rows = Invited.objects.filter(meeting=meeting, off_date=None).order_by("id")
    about = rows.select_related("professional", "unit", "relative", "person")
    return [
        {
            "kind": "there",
            "mask": PLAN | (int(Category.SOCIAL) if one.kind == InvitedKind.RELATIVE else 0),
            "name": name_of(one),
            "unit": one.unit.name if one.unit and one.kind != InvitedKind.UNIT else "",
            "attendance": one.attendance,
            "answer": one.answer,
        }
        for one in about
    ]


def name_of(row: Invited) -> str:
    """Whoever is invited, by name."""
    if row.kind == InvitedKind.PERSON:
        return row.person.name
    return row.name or str(row.professional or row.relative or row.unit)


def _points(meeting: Meeting) -> list[Line]:
    lines: list[Line] = []
    for item in AgendaItem.objects.filter(meeting=meeting).select_related("mandate").order_by("position"):
        mask = _mask(item)
        lines.append(
            {
                "kind": "point",
                "mask": mask,
                "words": item.words,
                "state": item.state,
                "outcome": item.outcome,
                "by": item.decided_by,
                "mandate": named(item.mandate) if item.mandate else "",
                "own": item.wanted_by_person,
            }
        )
        lines += _given(item, mask) + _remarks(meeting, item) + _promises(meeting, item)
    return lines


def _given(item: AgendaItem, mask: int) -> list[Line]:
    rows = WrittenWord.objects.filter(item=item, state=WordState.GIVEN).select_related("unit", "mandate")
    return [
        {
            "kind": "word",
            "mask": mask,
            "what": one.kind,
            "by": one.by_name,
            "unit": one.unit.name if one.unit else "",
            "to": one.to_name,
            "words": one.words,
            "mandate": named(one.mandate) if one.mandate else "",
            "up_to": one.up_to,
            "until": one.until_date.isoformat() if one.until_date else "",
        }
        for one in rows.order_by("id")
    ]


def _remarks(meeting: Meeting, item: AgendaItem | None) -> list[Line]:
    rows = Remark.objects.filter(meeting=meeting, item=item).order_by("id")
    return [
        {"kind": "remark", "mask": _mask(item), "what": one.kind, "who": one.who, "words": one.words}
        for one in rows
    ]


def _promises(meeting: Meeting, item: AgendaItem | None) -> list[Line]:
    made = PromiseMade.objects.filter(meeting=meeting, item=item).order_by("id")
    about = ("owner_professional", "owner_unit", "owner_relative", "mandate", "person")
    rows = made.select_related(*(f"commitment__{name}" for name in about))
    return [
        {
            "kind": "promise",
            "mask": int(CATEGORIES_OF_AREA[Area(one.commitment.area)]),
            "who": promiser(one.commitment),
            "what": one.commitment.what,
            "due": one.commitment.due_date.isoformat() if one.commitment.due_date else "",
            "mandate": named(one.commitment.mandate) if one.commitment.mandate else "",
            "by": one.by_name,
        }
        for one in rows
    ]


def promiser(row: Commitment) -> str:
    """Who promised; empty for nobody yet."""
    owner = row.owner_professional or row.owner_unit or row.owner_relative
    return owner.name if owner else row.person.name if row.owner_kind else ""


def _mask(item: AgendaItem | None) -> int:
    return int(CATEGORIES_OF_AREA[Area(item.area)]) if item else PLAN


def slice_of(lines: Iterable[Mapping[str, Any]], *, categories: Category) -> list[Mapping[str, Any]]:
    """The lines that somebody who may know so much reads; of the others there is not even a number."""
    return [one for one in lines if not one["mask"] & ~int(categories)]


def said(line: Mapping[str, Any]) -> list[str]:
    """A line in the reader's language: one or more sentences, without marks of any kind."""
    return SAY[line["kind"]](line)


def _say_head(one: Mapping[str, Any]) -> list[str]:
    found = [str(one["why"]), str(Form(one["form"]).label)]
    return [*found, one["place"]] if one["place"] else found


def _say_there(one: Mapping[str, Any]) -> list[str]:
    name = f"{one['name']}, {one['unit']}" if one["unit"] else one["name"]
    return [f"{name}: {Attendance(one['attendance']).label}"]


def _say_point(one: Mapping[str, Any]) -> list[str]:
    found = [str(one["words"]), str(ItemState(one["state"]).label)]
    if one["outcome"]:
        found.append(str(one["outcome"]))
    if one["by"]:
        found.append(_("Decided by %(who)s.") % {"who": one["by"]})
    if one["mandate"]:
        found.append(_("Mandate: %(mandate)s.") % {"mandate": one["mandate"]})
    return found


def _say_word(one: Mapping[str, Any]) -> list[str]:
    by = f"{one['by']}, {one['unit']}" if one["unit"] else one["by"]
    found = [_("In writing from %(who)s: %(what)s.") % {"who": by, "what": WordKind(one["what"]).label}]
    found += [one[key] for key in ("to", "words", "up_to") if one[key]]
    if one["mandate"]:
        found.append(_("Mandate: %(mandate)s.") % {"mandate": one["mandate"]})
    if one["until"]:
        found.append(_("It holds until %(day)s.") % {"day": one["until"]})
    return found


def _say_remark(one: Mapping[str, Any]) -> list[str]:
    found = [f"{RemarkKind(one['what']).label}: {one['words']}"]
    return [*found, str(one["who"])] if one["who"] else found


def _say_promise(one: Mapping[str, Any]) -> list[str]:
    return [read_back(one["who"], one["what"], due=one["due"], mandate=one["mandate"])]


def read_back(who: str, what: str, *, due: str, mandate: str) -> str:
    """A promise as it is read out to those who are there."""
    values = {
        "who": who or _("Nobody yet"),
        "what": what,
        "day": due or _("a day that is not set"),
        "mandate": mandate,
    }
    if mandate:
        return _("%(who)s: %(what)s, by %(day)s, under the mandate “%(mandate)s”.") % values
    return _("%(who)s: %(what)s, by %(day)s.") % values


def _say_end(one: Mapping[str, Any]) -> list[str]:
    found = []
    if one["follow_up"]:
        found.append(_("It is followed up on %(day)s.") % {"day": one["follow_up"]})
    if one["right"]:
        answer = GotItRight(one["right"]).label
        found.append(_("Did we get it right? The person says: %(answer)s.") % {"answer": answer})
    return [*found, str(one["words"])] if one["words"] else found


def _say_amended(one: Mapping[str, Any]) -> list[str]:
    return [_("Put right by %(who)s: %(words)s") % {"who": one["by"], "words": one["words"]}]


SAY = {
    "head": _say_head,
    "there": _say_there,
    "point": _say_point,
    "word": _say_word,
    "remark": _say_remark,
    "promise": _say_promise,
    "end": _say_end,
    "amended": _say_amended,
}
