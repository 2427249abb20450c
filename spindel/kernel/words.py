"""Words put together as the reader's language puts them."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language, pgettext


def listed(parts: Iterable[object]) -> str:
    """One after the other, parted as the language parts them; what is empty is left out."""
    return comma().join(str(part) for part in parts if part)


def comma() -> str:
    return pgettext("between the items of a list", ", ")


def said(texts: Mapping[str, str]) -> str:
    """A text of a pack in the language of the request; English where the pack has no other."""
    language = (get_language() or "en").partition("-")[0]
    return texts.get(language) or texts.get("en", "")
