"""Brings the catalogues up to date with the sources by Babel; `--check` says what is stale or not translated.

Babel does not know Django's templates; Django itself turns one into text from which messages can be read.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "spindel" / "locale"
LANGUAGES = ("sv", "ar")
SCRIPTS = {"ar": re.compile("[\u0600-\u06ff]")}
WORD, PLACE = re.compile(r"[^\W\d_]{3}"), re.compile(r"%\(\w+\)\w|%\w")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[str, bytes]]:
    """Every file that speaks to people, by its name, as Python text."""
    for path in sorted((ROOT / "spindel").rglob("*")):
        name = str(path.relative_to(ROOT))
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield name, path.read_bytes()
        elif path.suffix == ".html" or (path.suffix == ".txt" and "templates" in path.parts):
            text = templatize(path.read_text(), origin=name)
            yield name, "\n".join(line.lstrip() for line in text.splitlines()).encode()


def template() -> Catalog:
    catalog = Catalog(project="Spindel", charset="utf-8")
    for name, text in sources():
        for _, message, comments, context in extract("python", io.BytesIO(text), KEYWORDS, ["Translators:"]):
            catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalog


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Spindel", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, wanted: Catalog) -> int:
    """Write the catalogue and its compiled form; returns how many messages are not translated."""
    catalog = load(language)
    catalog.update(wanted, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    catalog.obsolete.clear()
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
    with path_of(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return len(untranslated(catalog))


def untranslated(catalog: Catalog) -> list[str]:
    return [str(one.id) for one in catalog if one.id and (one.fuzzy or not filled(one.string))]


def filled(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def stale(language: str, wanted: Catalog) -> list[str]:
    """What keeps the catalogue from being complete, one line each."""
    catalog = load(language)
    key = {(one.context, one.id) for one in catalog if one.id}
    missing = [str(one.id) for one in wanted if one.id and (one.context, one.id) not in key]
    return [
        *(f"{language}: not in the catalogue: {one!r}" for one in missing),
        *(f"{language}: not translated: {one!r}" for one in untranslated(catalog)),
        *(f"{language}: in another script: {one!r}" for one in foreign(language, catalog)),
        *(f"{language}: {one}" for one in wrong(catalog)),
    ]


def wrong(catalog: Catalog) -> list[str]:
    """Faults on which Babel refuses to compile, so that nobody could start: an unknown place, say."""
    return [f"{fault}: {message.id!r}" for message, faults in catalog.check() for fault in faults]


def foreign(language: str, catalog: Catalog) -> list[str]:
    """Texts with words, none of them in the script of the language: they came from another catalogue."""
    script = SCRIPTS.get(language)
    return [
        str(one.id)
        for one in catalog
        if script
        and one.id
        and WORD.search(PLACE.sub("", text := str(one.string)))
        and not script.search(text)
    ]


def main(check: bool) -> int:
    settings.configure(USE_I18N=True)
    wanted = template()
    if not check:
        for language in LANGUAGES:
            print(f"{language}: {len(wanted)} messages, {update(language, wanted)} not translated")
        return 0
    found = [line for language in LANGUAGES for line in stale(language, wanted)]
    print("\n".join(found[:40]))
    if found:
        print(
            f"{len(found)} in all. Run script/translate, then fill in spindel/locale/*/LC_MESSAGES/django.po."
        )
    return bool(found)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
