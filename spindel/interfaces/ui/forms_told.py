"""What the person tells once: what goes on the page, the yes, and to whom it is given."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.plan.kinds import KEPT_FROM_AUDIENCE, Audience, FactKind, GivenAs, ToldPart, ToldYes
from spindel.interfaces.ui.forms import NOBODY, Choices, Form, line
from spindel.interfaces.ui.forms_crisis import several_lines
from spindel.interfaces.ui.policy import PERSON


class ToldForm(Form):
    """The person's own words by part, and what of what is known goes along."""

    facts = forms.MultipleChoiceField(
        label=_("What is known already and goes along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, audience: Audience, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = KEPT_FROM_AUDIENCE.get(audience, frozenset())
        self.fields["facts"].choices = [(one.value, one.label) for one in FactKind if one not in kept]
        for part in ToldPart:
            self.fields[part.value] = several_lines(part.label, long=600)
        self.order_fields([*(part.value for part in ToldPart), "facts"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.values()):
            self.add_error(None, _("Write something, or choose what goes along."))
        return given

    @property
    def texts(self) -> dict[ToldPart, str]:
        return {part: self.cleaned_data[part.value] for part in ToldPart}

    @property
    def chosen(self) -> list[FactKind]:
        return [FactKind(one) for one in self.cleaned_data["facts"]]


class YesForm(Form):
    """How the person said yes. On screen they do it themself."""

    yes = forms.ChoiceField(label=_("How the person said yes"), widget=forms.RadioSelect)
    witness_name = line(_("If spoken: who was the witness"), "", long=200, required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [(one.value, one.label) for one in (ToldYes.WRITTEN, ToldYes.SPOKEN)]
        if kind == PERSON:
            allowed = [(ToldYes.SELF.value, _("Yes, this may be given as it stands here"))]
            self.fields["yes"].label = _("What I say to it")
            del self.fields["witness_name"]
        self.fields["yes"].choices = allowed
        self.fields["yes"].initial = allowed[0][0]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("yes") == ToldYes.SPOKEN and not given.get("witness_name"):
            self.add_error("witness_name", _("Enter who was the witness."))
        return given


class GiveForm(Form):
    """To whom: a unit gets what it may know; the person hands the whole page to whom they want."""

    how = forms.ChoiceField(label=_("How it is given"), choices=GivenAs.choices)
    unit = forms.ChoiceField(label=_("To which unit"), required=False)
    to_name = line(_("Or: to whom the person handed it"), "", long=200, required=False)

    def __init__(self, *args: Any, kind: str, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [NOBODY, *units]
        if kind == PERSON:
            self.fields["how"].choices = [(GivenAs.BY_PERSON.value, _("I handed it over"))]
            del self.fields["unit"]
            self.fields["to_name"].label = _("To whom")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("how") == GivenAs.BY_PERSON:
            if not given.get("to_name"):
                self.add_error("to_name", _("Enter who got it."))
        elif "unit" in self.fields and not given.get("unit"):
            self.add_error("unit", _("Choose a unit, or let the person hand it over."))
        return given

    def to(self) -> dict[str, Any]:
        """To whom and how, in the words of the flow."""
        given = self.cleaned_data
        how = GivenAs(given["how"])
        if how == GivenAs.BY_PERSON:
            return {"how": how, "to_name": given["to_name"]}
        return {"how": how, "unit_id": UUID(given["unit"])}
