"""The plan: promises, needs, goals, who answers for what, and what the person says to it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.plan.kinds import Area, OwnerKind, Stance
from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, line


class InAreaForm(Form):
    """About an area of life: of those that `areas` names, or of all."""

    area = forms.ChoiceField(label=_("Area of life"), choices=Area.choices)

    def __init__(self, *args: Any, areas: Iterable[Area] = tuple(Area), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area.value, area.label) for area in areas]


class VersionedForm(Form):
    """Carries the version that its reader saw, where the page knows it."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CompleteForm(VersionedForm):
    evidence = line(_("What shows that it is done?"), _("Enter what shows that it is done."))


class NotPossibleForm(VersionedForm):
    reason = line(_("Why is it not possible?"), _("Enter why it is not possible."))


MUST_ACCEPT = (OwnerKind.PERSON, OwnerKind.RELATIVE)


class SettleForm(Form):
    """Who does it, and until when. The person, or somebody close, only when they have said yes."""

    owner = forms.ChoiceField(label=_("Who does it"), error_messages={"required": _("Choose who does it.")})
    accepted = forms.BooleanField(
        label=_("The person, or whoever is close, has said yes to it"), required=False
    )
    due_date = Day(label=_("Until when"), error_messages={"required": _("Enter the date.")})
    mandate = forms.ChoiceField(label=_("Under which mandate"), required=False)

    def __init__(self, *args: Any, owners: Choices, mandates: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners
        self.fields["mandate"].choices = [NOBODY, *mandates]
        if not mandates:
            del self.fields["mandate"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("owner", "").startswith(MUST_ACCEPT) and not given.get("accepted"):
            self.add_error("accepted", _("Ask them first, and say here that they have said yes."))
        return given


class CommitmentForm(InAreaForm, SettleForm):
    what = line(_("What is promised"), _("Enter what is promised."))
    field_order = ["what", "owner", "accepted", "due_date", "mandate", "area"]


class ResponsibilityForm(InAreaForm):
    unit = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose who.")})
    stance = forms.ChoiceField(
        label=_("What they say"), choices=Stance.choices, initial=Stance.ACCEPTS, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units


class ForGoalForm(Form):
    """For one of the person's goals, which lead; or for one that is still to be found."""

    goal = forms.ChoiceField(label=_("Which goal of the person does this serve?"), required=False)

    def __init__(self, *args: Any, goals: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [NOBODY, *goals]
        if not goals:
            del self.fields["goal"]


class NeedForm(ForGoalForm, InAreaForm):
    text = line(_("What the person needs"), _("Enter what the person needs."))
    field_order = ["text", "area", "goal"]


class GoalForm(Form):
    own_words = line(
        _("What the person wants, in their own words"), _("Enter what the person wants."), long=500
    )


class CarryForm(Form):
    """Moving a task away from the person is offered; the person decides."""

    YES, NO = "yes", "no"
    answer = forms.ChoiceField(
        label=_("What the person says"),
        choices=[(YES, _("Yes, carry it for me")), (NO, _("No, I keep it"))],
        initial=YES,
        widget=forms.RadioSelect,
    )
    own_words = line(_("In their own words, if they said any"), "", required=False)
    offer_again_date = Day(label=_("If no: offer it again on"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == self.NO and not given.get("offer_again_date"):
            self.add_error("offer_again_date", _("Enter the date on which you will offer again."))
        return given
