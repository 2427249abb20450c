"""What the person can carry now, and leaving them alone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import Ability, SeenBy, TaskKind
from spindel.interfaces.ui.forms import Day, Form, line


class CapacityForm(Form):
    """What one observer sees; it lapses after ninety days, and the person can say that it is otherwise."""

    task_kind = forms.ChoiceField(label=_("Kind of task"), choices=TaskKind.choices)
    ability = forms.ChoiceField(
        label=_("What was seen"),
        choices=Ability.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was seen.")},
    )
    seen_by = forms.ChoiceField(
        label=_("Who saw it"), choices=SeenBy.choices, initial=SeenBy.STAFF, widget=forms.RadioSelect
    )
    seen_by_name = line(_("Their name"), _("Enter who saw it."), long=200)


class ContestForm(Form):
    text = line(_("How the person sees it, in their own words"), _("Write how the person sees it."))


class PauseForm(Form):
    until = Day(label=_("Leave alone until"), error_messages={"required": _("Enter the date.")})


class ResumeForm(Form):
    """The person wants contact again, or a named human decides that there is danger, and says why."""

    WISH, DANGER = "wish", "danger"
    because = forms.ChoiceField(
        label=_("Why"),
        choices=[(WISH, _("The person wants contact again")), (DANGER, _("I decide that there is danger"))],
        initial=WISH,
        widget=forms.RadioSelect,
    )
    danger = line(
        _("If danger: what you know, and from where"),
        "",
        long=500,
        required=False,
        hint=_("It is written down with your name, and the person can read it."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("because") == self.DANGER and not given.get("danger"):
            self.add_error("danger", _("Write what you know, and from where."))
        return given

    @property
    def text(self) -> str:
        """The danger in words; empty when it is the person's wish."""
        given = self.cleaned_data
        return str(given["danger"]) if given["because"] == self.DANGER else ""
