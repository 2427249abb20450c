"""What staff read about the person, as the person says it of themself on their own pages."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Choices
from django.utils.translation import gettext_lazy as _

from spindel.domain.plan.kinds import Assent, CrisisPart, GivenAs, ToldState, ToldYes
from spindel.interfaces.ui.policy import PERSON

# By kind of word, because words of two kinds may have the same key.
OWN: Mapping[type[Choices], Mapping[Any, Any]] = {
    CrisisPart: {
        CrisisPart.TRIGGERS: _("What can set it off in me"),
        CrisisPart.OTHERS_SEE: _("The signs that others notice in me"),
        CrisisPart.MYSELF: _("What I do myself that helps me"),
        CrisisPart.HELPS: _("What others do that helps me"),
        CrisisPart.WORSE: _("What makes it worse for me"),
        CrisisPart.BODY: _("My allergies and illnesses of the body"),
        CrisisPart.HOME: _("My children, animals, home and bills"),
        CrisisPart.WORK: _("What my work or school needs to know"),
        CrisisPart.OVER: _("How I can tell that the crisis is over"),
    },
    Assent: {
        Assent.SELF: _("I have signed it"),
        Assent.SPOKEN: _("I have gone through it and say yes to it"),
        Assent.WITH_STAFF: _("Staff wrote it with me; I have not signed it yet"),
    },
    ToldState: {
        ToldState.DRAFT: _("Draft: I have not said yes"),
        ToldState.APPROVED: _("I have said yes"),
    },
    ToldYes: {ToldYes.SELF: _("I said yes, on screen")},
    GivenAs: {GivenAs.BY_PERSON: _("I handed it over")},
}


def voiced(word: Any, kind: str) -> str:
    """A word as whoever reads it says it; `kind`: of the actor. It is translatable, and lazy."""
    own = OWN.get(type(word), {}) if kind == PERSON else {}
    found: str = own.get(word, word.label)
    return found
