"""Writing anew what the plan says; each form carries the version that its reader saw."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.plan.kinds import Area
from spindel.interfaces.ui.forms import NOBODY, Form, line
from spindel.interfaces.web.forms.plan import ForGoalForm, VersionedForm


class RewordNeedForm(ForGoalForm, VersionedForm):
    text = line(_("What the person needs"), _("Enter what the person needs."))
    field_order = ["text", "goal"]


class RewordGoalForm(VersionedForm):
    own_words = line(
        _("What the person wants, in their own words"), _("Enter what the person wants."), long=500
    )


class RewordPromiseForm(ForGoalForm, VersionedForm):
    what = line(_("What is promised"), _("Enter what is promised."))
    field_order = ["what", "goal"]


class UnmetForm(VersionedForm):
    why = line(_("Why can nothing be promised now?"), _("Write why nothing can be promised now."))
    asked = line(_("Who was asked"), "", required=False)


class DisagreementForm(Form):
    whose = line(_("Who does not agree"), _("Write who does not agree."), long=200)
    about = line(_("About what"), _("Write what it is about."))
    own_words = line(_("In their own words"), _("Write it in their words."), long=500)
    area = forms.ChoiceField(
        label=_("Area of life, if it is about one"), choices=[NOBODY, *Area.choices], required=False
    )


class RewordDisagreementForm(VersionedForm):
    about = line(_("About what"), _("Write what it is about."))
    own_words = line(_("In their own words"), _("Write it in their words."), long=500)


class SettledForm(VersionedForm):
    words = line(_("How was it settled?"), _("Write how it was settled."))
