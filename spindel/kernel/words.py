"""Words put together as the reader's language puts them."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def listed(parts: Iterable[object]) -> str:
    """One after the other, parted as the language parts them; what is empty is left out."""
    return pgettext("between the items of a list", ", ").join(str(part) for part in parts if part)
