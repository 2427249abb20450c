"""One of many by a part of its name: a line to write in, with a list that the browser searches.

It needs no script, and works with a keyboard. Where a browser shows no list, the answer names what fits.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spindel.interfaces.ui.forms import LINE
from spindel.kernel.words import listed

FEW = 6


class Finder(forms.TextInput):
    """The line, and the list behind it."""

    names: Iterable[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        key = f"{(attrs or {}).get('id', name)}-list"
        field = super().render(name, value, (attrs or {}) | {"list": key}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in self.names))
        return format_html('{}<datalist id="{}">{}</datalist>', field, key, options)


class Find(forms.CharField):
    """Gives the key of what was named; the whole name is wanted, in small letters or large."""

    widget = Finder
    default_error_messages = {
        "unknown": gettext_lazy("Nothing here is called that. Write another part of the name."),
        "many": gettext_lazy("Several are called that. Write more of the name."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=Finder(attrs=LINE), max_length=500, **kwargs)
        self._found: list[tuple[str, str]] = []

    @property
    def found(self) -> list[tuple[str, str]]:
        """What can be named: keys and names, each name once."""
        return self._found

    @found.setter
    def found(self, choices: Iterable[tuple[str, str]]) -> None:
        self._found = list(choices)
        self.widget.names = [name for _key, name in self._found]

    def prepare_value(self, value: Any) -> Any:
        """A key is shown as its name; what was written stays as it is."""
        return dict(self._found).get(value, value)

    def to_python(self, value: Any) -> str:
        written = super().to_python(value)
        keys = {_plain(name): key for key, name in self._found} | {key: key for key, _name in self._found}
        return keys.get(written) or keys.get(_plain(written)) or self._ask_again(written)

    def _ask_again(self, written: str) -> str:
        if not written:
            return ""
        words = _plain(written).split()
        fit = [name for _key, name in self._found if all(word in _plain(name) for word in words)]
        if not fit or len(fit) > FEW:
            code = "many" if fit else "unknown"
            raise forms.ValidationError(self.error_messages[code], code=code)
        names = listed(f"“{name}”" for name in fit)
        raise forms.ValidationError(_("Write the whole name. Do you mean %(names)s?") % {"names": names})


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
