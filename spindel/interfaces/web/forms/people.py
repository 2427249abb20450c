"""Who the person is, how to reach them, and who is close to them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.people import numbers
from spindel.domain.people.kinds import (
    AddressKind,
    Channel,
    HelpKind,
    LevelOfNeed,
    PartingReason,
    Relation,
)
from spindel.interfaces.ui.formats import language_name
from spindel.interfaces.ui.forms import LINE, NOBODY, Choices, Day, Form, line, phone_line
from spindel.kernel import clock

# Those that are most often spoken in the region come first; every other can be chosen too.
LANGUAGES = (
    "sv", "en", "ar", "so", "fa", "prs", "ku", "ti", "am", "fi", "pl", "es", "bs", "sr", "hr", "sq",
    "uk", "ru", "tr", "th", "zh", "fr", "de", "pt", "ur", "bn", "ps", "uz", "rom", "se", "smj", "sma",
)  # fmt: skip
OLDEST = 130  # years


def line_or_none(label: Any, *, long: int = 300, hint: Any = "") -> Any:
    """One line that may stay empty."""
    return line(label, "", long=long, hint=hint, required=False)


def languages(*known: str) -> Choices:
    """Languages to choose from by name, those that the person has included."""
    codes = dict.fromkeys([*LANGUAGES, *(code for code in known if code)])
    return [(code, language_name(code)) for code in codes]


class Born(forms.DateField):
    """A day of birth: past, and within a human life."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"} | LINE)
        super().__init__(
            label=_("Date of birth"),
            required=False,
            widget=widget,
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": _("Enter the date of birth.")},
            **kwargs,
        )

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        today = clock.now().date()
        if day is not None and not today.year - OLDEST <= day.year <= today.year or day and day > today:
            raise forms.ValidationError(_("Enter the date of birth."))
        return day


class NameForm(Form):
    given_name = line(_("Given name"), _("Enter the given name."), long=100)
    family_name = line(_("Family name"), _("Enter the family name."), long=100)
    preferred_name = line_or_none(_("Wants to be called"), long=100)
    pronouns = line_or_none(_("Pronouns"), long=40)


class ReachForm(Form):
    """How the person wants to be reached and met."""

    channel = forms.ChoiceField(
        label=_("Wants to be reached by"),
        choices=Channel.choices,
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
    )
    phone = phone_line()
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs=LINE),
        error_messages={"invalid": _("Enter an address such as name@example.org.")},
    )
    wishes = line_or_none(_("When and how, in a few words"))
    approach_note = line_or_none(
        _("What is good to know before meeting"),
        hint=_("The person can read this. Write it so that they would agree."),
    )


class LanguageForm(Form):
    """A language that the person speaks or reads."""

    code = forms.ChoiceField(label=_("Language"), error_messages={"required": _("Choose a language.")})
    speaks = forms.BooleanField(label=_("Speaks it"), required=False, initial=True)
    reads = forms.BooleanField(label=_("Reads it"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [NOBODY, *languages()]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not (given.get("speaks") or given.get("reads")):
            self.add_error("speaks", _("Choose whether the person speaks or reads the language."))
        return given


class InterpreterForm(Form):
    language = forms.ChoiceField(label=_("Language of the interpreter"), required=False)

    def __init__(self, *args: Any, known: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("No interpreter")), *languages(*known)]


class AddressForm(Form):
    """An address of a kind from a day on. Where somebody lives is written down only if they want it.

    `there`: the place of each kind that stands now, empty for none, as far as the reader may see it. Whoever
    may not see it is asked as if there were one: nothing may tell them.
    """

    kind = forms.ChoiceField(
        label=_("Which address"),
        choices=AddressKind.choices,
        initial=AddressKind.REGISTERED,
        widget=forms.RadioSelect,
    )
    wanted = forms.BooleanField(
        label=_("The person wants it to be written down where they live"), required=False
    )
    municipality = line(_("Municipality"), _("Enter the municipality."), long=100)
    street = line_or_none(_("Street"), long=200)
    postcode = line_or_none(_("Postcode"), long=20)
    city = line_or_none(_("Town"), long=100)
    from_date = Day(label=_("From when"), error_messages={"required": _("Enter the date.")})
    replaces = forms.BooleanField(label=_("It replaces what was written down before"), required=False)

    def __init__(self, *args: Any, there: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._there = there

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.pop("wanted", False) and given.get("kind") == AddressKind.ACTUAL:
            self.add_error("wanted", _("Ask the person first, and say here that they want it."))
        place = self._there.get(given.get("kind", ""))
        if not given.pop("replaces", False) and given.get("kind") and place != "":
            self.add_error("replaces", self._asks(place))
        return given

    def _asks(self, place: str | None) -> str:
        if place is None:
            return _("You cannot see whether one is there already. Say here that this one replaces it.")
        return _("%(place)s is written down. Say here that this one replaces it.") % {"place": place}


class LevelForm(Form):
    level = forms.ChoiceField(
        label=_("How close the support is"), choices=LevelOfNeed.choices, widget=forms.RadioSelect
    )


class NumberForm(Form):
    """A number that others know the person by."""

    system = forms.ChoiceField(label=_("Kind of number"), required=False)
    value = line(_("Number"), _("Enter the number."), long=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["system"].choices = [(one.system, one.name) for one in numbers.kinds()]

    def clean_value(self) -> str:
        return numbers.bare(self.cleaned_data["value"])


class WelcomeForm(Form):
    """Somebody new: who they are, how to reach them, and who is accountable from the first day.

    `asks`: there are people so named already, and whoever takes in has to say that it is none of them.
    """

    given_name = line(_("Given name"), _("Enter the given name."), long=100)
    family_name = line(_("Family name"), _("Enter the family name."), long=100)
    preferred_name = line_or_none(_("Wants to be called"), long=100)
    birth_date = Born()
    system = forms.ChoiceField(label=_("Kind of number"), required=False)
    number = line_or_none(_("Number"), long=200)
    language = forms.ChoiceField(label=_("Language"))
    interpreter_language = forms.ChoiceField(label=_("Interpreter"), required=False)
    contact_channel = forms.ChoiceField(
        label=_("Wants to be reached by"),
        choices=Channel.choices,
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
    )
    phone = phone_line()
    contact_wishes = line_or_none(_("When and how, in a few words"))
    municipality = line_or_none(
        _("Municipality where the person is registered"),
        long=100,
        hint=_(
            "Whoever works with the person's plan sees the municipality. Street and where the person really"
            " lives are seen by nobody unless the person lets them: do not write them anywhere else."
        ),
    )
    manager = forms.ChoiceField(
        label=_("Case manager"), error_messages={"required": _("Choose a case manager.")}
    )
    deputy = forms.ChoiceField(label=_("Deputy"), required=False)
    sure = forms.BooleanField(
        label=_("None of these: it is somebody new"),
        error_messages={"required": _("Look at them first, and say here that it is none of them.")},
    )
    NEW = ("given_name", "family_name", "preferred_name", "birth_date", "language", "interpreter_language",
           "contact_channel", "phone", "contact_wishes")  # fmt: skip

    def __init__(self, *args: Any, team: Choices, asks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(one.system, one.name) for one in numbers.kinds()]
        self.fields["system"].choices = kinds
        self.fields["language"].choices = languages()
        self.fields["interpreter_language"].choices = [("", _("No interpreter")), *languages()]
        self.fields["manager"].choices = self.fields["deputy"].choices = [NOBODY, *team]
        if not kinds:
            del self.fields["system"], self.fields["number"]
        if not asks:
            del self.fields["sure"]

    def clean_number(self) -> str:
        return numbers.bare(self.cleaned_data["number"])

    @property
    def person(self) -> dict[str, Any]:
        """The columns of a person that were filled in."""
        return {name: self.cleaned_data[name] for name in self.NEW}

    @property
    def staff(self) -> dict[str, UUID | None]:
        """Who is accountable and who stands in, in the words of the actions."""
        given = self.cleaned_data
        return {f"{name}_id": UUID(given[name]) if given[name] else None for name in ("manager", "deputy")}

    @property
    def identifiers(self) -> list[tuple[str, str]]:
        number = self.cleaned_data.get("number", "")
        return [(self.cleaned_data["system"], number)] if number else []


class CloseForm(Form):
    """Somebody close: who they are, how to reach them, what they wish for themselves."""

    name = line(_("Name"), _("Enter the name."), long=200)
    relation = forms.ChoiceField(label=_("Who they are to the person"), choices=Relation.choices)
    phone = phone_line()
    wishes = line_or_none(_("Their own wishes and limits"))


class RelativeForm(CloseForm):
    wanted = forms.BooleanField(
        label=_("The person wants them to take part"),
        error_messages={"required": _("Ask the person first, and say here that they want it.")},
    )


class HelpForm(Form):
    """What somebody close does, because they accepted it."""

    kind = forms.ChoiceField(label=_("What they do"), choices=HelpKind.choices)
    note = line_or_none(_("More about it"), long=200)
    accepted = forms.BooleanField(
        label=_("They have said yes to it"),
        error_messages={"required": _("Ask them first, and say here that they have said yes.")},
    )


class PartingForm(Form):
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=PartingReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )
    sure = forms.BooleanField(
        label=_("I have looked at what is open, and it can be closed"),
        error_messages={"required": _("Look at what is open first.")},
    )
