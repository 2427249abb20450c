"""A column that makes search indifferent to case and accents on every database."""

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


def folded(text: str) -> str:
    """Lower case without accents, words apart by one space: 'Åsa  Öberg' becomes 'asa oberg'."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())


class SearchText(Text):
    """The folded words of other columns, each after a space, so that ' as' finds whoever has a name in As.

    Filled whenever the row is saved or loaded in bulk; `save(update_fields=…)` must name it.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.of = of
        defaults: dict[str, Any] = {"max_length": 320, "default": "", "editable": False}
        super().__init__(*args, **defaults | kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = self._text([getattr(model_instance, name) for name in self.of])
        setattr(model_instance, self.attname, text)
        return text

    def of_row(self, row: Mapping[str, Any]) -> str:
        """The same for a row on its way past the models (see kernel/bulk.py)."""
        return self._text([row.get(name, "") for name in self.of])

    def _text(self, words: list[str]) -> str:
        return (" " + folded(" ".join(words)))[: self.max_length]
