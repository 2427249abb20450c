"""What somebody close may do for the person: asked alike on the person's own page and by staff."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import DelegationKind
from spindel.interfaces.ui.forms import Choices, Day, Form, line


class LetForm(Form):
    """Who may do what, until when and up to where."""

    relative_id = forms.ChoiceField(
        label=_("Who may do it"), error_messages={"required": _("Choose who may do it.")}
    )
    kind = forms.ChoiceField(
        label=_("What they may do"),
        choices=DelegationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they may do.")},
    )
    end_date = Day(label=_("Until"), error_messages={"required": _("Enter until when.")})
    limit_text = line(
        _("Up to where"),
        "",
        long=200,
        required=False,
        hint=_("Such as: bills up to 500, or visits to the dentist only."),
    )

    def __init__(self, *args: Any, relatives: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relative_id"].choices = relatives
