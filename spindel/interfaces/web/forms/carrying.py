"""What the person can carry now, and leaving them alone."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import Ability, SeenBy, TaskKind
from spindel.interfaces.ui.forms import Day, Form, line


class CapacityForm(Form):
    """What one observer sees; it lapses after ninety days, and the person can say that it is otherwise.

    `close`: those close to the person, each of whom sees it for themselves.
    """

    task_kind = forms.ChoiceField(label=_("Kind of task"), choices=TaskKind.choices)
    ability = forms.ChoiceField(
        label=_("What was seen"),
        choices=Ability.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was seen.")},
    )
    seen_by = forms.ChoiceField(
        label=_("Who saw it"),
        help_text=_("Those close to the person are listed by name. Each stands for themselves."),
        initial=SeenBy.STAFF,
        widget=forms.RadioSelect,
    )
    seen_by_name = line(
        _("Their name"),
        "",
        long=200,
        required=False,
        hint=_("Of somebody close, the name chosen above counts."),
    )

    def __init__(self, *args: Any, close: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.close = {str(key): key for key, _name in close}
        own = [(one.value, one.label) for one in (SeenBy.SELF, SeenBy.STAFF)]
        self.fields["seen_by"].choices = [*own, *close]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "seen_by" in given and given["seen_by"] not in self.close and not given.get("seen_by_name"):
            self.add_error("seen_by_name", _("Enter who saw it."))
        return given

    def seen(self) -> dict[str, Any]:
        """What was chosen, in the words of the action."""
        given = dict(self.cleaned_data)
        relative_id = self.close.get(given["seen_by"])
        if relative_id is None:
            return given
        return given | {"seen_by": SeenBy.RELATIVE, "relative_id": relative_id}


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
