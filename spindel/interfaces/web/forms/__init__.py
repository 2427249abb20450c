"""What may be sent to the pages: plain forms, one per verb. Errors say what to enter."""

from spindel.interfaces.ui.forms import Form
from spindel.interfaces.web.forms.account import PasswordForm
from spindel.interfaces.web.forms.consent import ConsentForm
from spindel.interfaces.web.forms.gaps import NotUsefulForm, SnoozeForm
from spindel.interfaces.web.forms.money import ApplicationForm
from spindel.interfaces.web.forms.network import AnswerForm, CaseManagerForm, DeputyForm, HandOverForm
from spindel.interfaces.web.forms.plan import (
    CarryForm,
    CommitmentForm,
    CompleteForm,
    GoalForm,
    NeedForm,
    NotPossibleForm,
    ResponsibilityForm,
    SettleForm,
)
from spindel.interfaces.web.forms.visits import ContactForm, OutcomeForm

__all__ = [
    "AnswerForm",
    "ApplicationForm",
    "CarryForm",
    "CaseManagerForm",
    "CommitmentForm",
    "CompleteForm",
    "ConsentForm",
    "ContactForm",
    "DeputyForm",
    "Form",
    "GoalForm",
    "HandOverForm",
    "NeedForm",
    "NotPossibleForm",
    "NotUsefulForm",
    "OutcomeForm",
    "PasswordForm",
    "ResponsibilityForm",
    "SettleForm",
    "SnoozeForm",
]
