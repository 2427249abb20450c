"""What the person says to a version of their plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.plan.kinds import GotItRight
from spindel.domain.plan.states import SignSays
from spindel.interfaces.portal.forms import own_words
from spindel.interfaces.ui.forms import Form


class MySignForm(Form):
    """Did we get it right? What is not right is said in words; not to sign is an answer too."""

    NOT = "not"
    right = forms.ChoiceField(
        label=_("Did we get it right?"),
        choices=[
            (GotItRight.YES.value, _("Yes, I agree with my plan")),
            (GotItRight.PARTLY.value, _("In part: I write what I do not agree with")),
            (GotItRight.NO.value, _("No: I write what I do not agree with")),
            (NOT, _("I do not want to sign")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    disagreement = own_words(_("What I do not agree with"), "", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("right") in (GotItRight.PARTLY, GotItRight.NO) and not given.get("disagreement"):
            self.add_error("disagreement", _("Write what should be different."))
        return given

    def said(self) -> dict[str, Any]:
        """In the words of the plan."""
        right, words = self.cleaned_data["right"], self.cleaned_data["disagreement"]
        if right == self.NOT:
            return {"says": SignSays.NO, "disagreement": words}
        says = SignSays.YES if right == GotItRight.YES and not words else SignSays.BUT
        return {"says": says, "right": GotItRight(right), "disagreement": words}
