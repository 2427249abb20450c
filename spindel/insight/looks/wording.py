"""Signs and reasons in words for a reviewer: what was seen, never what it means of a human."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from spindel.insight.looks.queries import Sign
from spindel.insight.looks.reasons import Reason
from spindel.insight.looks.registry import TELLS_OF_THE_PERSON

Params = Mapping[str, Any]


def _many(p: Params) -> str:
    if p["days"] == 1:
        return ngettext(
            "Looked at %(persons)s person in one day, beyond what is usual for them and their unit.",
            "Looked at %(persons)s people in one day, beyond what is usual for them and their unit.",
            p["persons"],
        ) % dict(p)
    return ngettext(
        "Looked at %(persons)s person in %(days)s days without a known reason.",
        "Looked at %(persons)s people in %(days)s days without a known reason.",
        p["persons"],
    ) % dict(p)


SAID: dict[str, Callable[[Params], str]] = {
    "emergency": lambda _p: _("Opened as an emergency, and nothing followed that is written down."),
    "not_engaged": lambda _p: _("No unit of theirs was ever engaged with the person."),
    "long_ended": lambda p: _("Their unit has not been engaged with the person since %(date)s.") % p,
    "close": lambda _p: _("Somebody with the same name or phone is written down as close to the person."),
    "colleague": lambda p: (
        _("It may be their own record.") if p["own"] else _("The person may be a colleague.")
    ),
    "same_surname": lambda _p: _("They and the person have the same family name."),
    "same_address": lambda _p: _("The person is registered at the same address."),
    "after_hours": lambda p: _("At %(at)s, an hour at which they do not otherwise work.") % p,
    "often": lambda p: (
        ngettext(
            "Opened %(views)s time in %(days)s days.", "Opened %(views)s times in %(days)s days.", p["views"]
        )
        % p
    ),
    "crowd": lambda p: (
        ngettext(
            "%(humans)s colleague looked within a week without a reason of their own.",
            "%(humans)s colleagues looked within a week without a reason of their own.",
            p["humans"],
        )
        % p
    ),
    "bulk": _many,
}

REASONS: dict[Reason, Any] = {
    Reason.CASE_MANAGER: gettext_lazy("they are the case manager"),
    Reason.DEPUTY: gettext_lazy("they are the deputy"),
    Reason.CONTACT_PERSON: gettext_lazy("their unit has named them for the person"),
    Reason.VISIT: gettext_lazy("a visit of theirs"),
    Reason.CONTACT: gettext_lazy("a contact of theirs"),
    Reason.PROMISE: gettext_lazy("a promise of theirs"),
    Reason.GAP: gettext_lazy("a gap that is theirs"),
    Reason.HAND_OVER: gettext_lazy("a hand-over"),
    Reason.WROTE: gettext_lazy("they wrote something down about the person"),
    Reason.ON_THE_WARD: gettext_lazy("the person is on their ward"),
    Reason.EMERGENCY: gettext_lazy("an emergency that was reviewed and found right"),
    Reason.TOGETHER: gettext_lazy("their team went through many people together"),
    Reason.TEAM_VISIT: gettext_lazy("a visit of their unit"),
    Reason.TEAM_CONTACT: gettext_lazy("their unit was in touch with the person"),
    Reason.TEAM_PROMISE: gettext_lazy("a promise of their unit"),
    Reason.TEAM_GAP: gettext_lazy("a gap that is their unit's"),
    Reason.STANDS_IN: gettext_lazy("the colleague who looks after the person was away"),
    Reason.NEW_HERE: gettext_lazy("the person was new to their unit"),
    Reason.JUST_LEFT: gettext_lazy("the person had just left their unit"),
    Reason.SHARING: gettext_lazy("the plan counts on their unit knowing"),
    Reason.LEADS: gettext_lazy("they lead the unit of the case manager"),
}


def say(sign: Sign, *, knows_person: bool, day: Callable[[date], str]) -> str:
    """In words. What ties somebody to the person is kept from a reviewer who may not know of them."""
    if sign.detector in TELLS_OF_THE_PERSON and not knows_person:
        return _("There was no reason of their own that is written down.")
    params = dict(sign.params)
    if "since" in params:
        params["date"] = day(date.fromisoformat(params["since"]))
    return SAID[sign.detector](params)


def say_reason(reason: str) -> str:
    return str(REASONS[Reason(reason)])
