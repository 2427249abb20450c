"""What a team knows, what it is for, and who goes."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui.finder import Find
from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, Text

REVIEW = _("Looked at again on; empty: in a year")
NOBODYS = _(
    "Write about the agency, never about a person: a name of somebody whom the unit knows is refused."
)


def know_how_text() -> Text:
    return Text(
        label=_("What one needs to know"),
        help_text=NOBODYS,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write what you know.")},
    )


class ChangeKnowHowForm(Form):
    text = know_how_text()
    review_date = Day(label=REVIEW, required=False)


class KnowHowForm(ChangeKnowHowForm):
    """About which unit, or which whole organisation."""

    about = Find(
        label=_("About whom"),
        help_text=_("A unit or a whole organisation: write a part of its name and choose from the list."),
        error_messages={"required": _("Choose a unit.")},
    )
    owner = forms.ChoiceField(label=_("Who keeps it up to date"))
    field_order = ["about", "text", "owner", "review_date"]

    def __init__(self, *args: Any, about: list[tuple[str, str]], team: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].found = about
        self.fields["owner"].choices = team

    def given(self) -> dict[str, Any]:
        """What was entered, in the words of the action."""
        given = self.cleaned_data
        organisation, _colon, unit = given["about"].partition(":")
        return {
            "text": given["text"],
            "review_date": given["review_date"],
            "owner_id": UUID(given["owner"]),
            "about_organisation_id": UUID(organisation),
            "about_unit_id": UUID(unit) if unit else None,
        }


class CheckForm(Form):
    review_date = Day(label=REVIEW, required=False)


class RulesForm(Form):
    """For who leads the team."""

    purpose = Text(
        label=_("What the team is for"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    rules = Text(
        label=_("How we work, one rule a line"),
        max_length=900,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )


class GoForm(Form):
    goes = forms.ChoiceField(label=_("Who goes"), required=False)

    def __init__(self, *args: Any, team: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goes"].choices = [NOBODY, *team]
