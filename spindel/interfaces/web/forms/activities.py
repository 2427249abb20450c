"""Inviting families and friends to something."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui.forms import line
from spindel.interfaces.web.forms.booking import TimeForm


class ActivityForm(TimeForm):
    """What, when and where; the unit is that of whoever invites."""

    what = line(_("What it is"), _("Enter what it is."), long=200)
    place = line(_("Where"), _("Enter where."), long=200)
    is_online = forms.BooleanField(label=_("One can take part from home"), required=False)
    how_to_join = line(
        _("How to join"), "", long=300, hint=_("A number, a link, or that one may just come."), required=False
    )
    field_order = ["what", "day", "time", "place", "is_online", "how_to_join"]

    def given(self) -> dict[str, Any]:
        """What was entered, in the words of the action."""
        kept = {name: self.cleaned_data[name] for name in ("what", "place", "is_online", "how_to_join")}
        return kept | {"starts_at": self.starts_at()}
