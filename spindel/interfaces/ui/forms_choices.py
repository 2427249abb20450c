"""What the person says to a choice: asked alike on their own page and by staff who write it down."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.plan.choices import OptionCard
from spindel.domain.plan.kinds import ChoiceSaid
from spindel.interfaces.ui.forms import Day, Form, Text

NOT_ONE = (ChoiceSaid.NONE, ChoiceSaid.LATER)


class ChoiceAnswerForm(Form):
    """One of the options, none of these, or more time."""

    said = forms.ChoiceField(
        label=_("What do you choose?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    own_words = Text(
        label=_("In own words, if you want"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    until_date = Day(label=_("If more time: until when"), required=False)

    def __init__(self, *args: Any, options: Sequence[OptionCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(one.id), one.offering.name) for one in options if one.offering.ended_date is None]
        self.fields["said"].choices = [*offered, *((one.value, one.label) for one in NOT_ONE)]

    def given(self) -> dict[str, Any]:
        """What was said, in the words of the action."""
        given = dict(self.cleaned_data)
        said = given.pop("said")
        if said in NOT_ONE:
            return given | {"said": ChoiceSaid(said)}
        return given | {"said": ChoiceSaid.PICK, "option_id": UUID(said)}
