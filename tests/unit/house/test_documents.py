"""Documents cannot rot: links lead somewhere, commands and settings are described, nothing private is in."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from spindel.interfaces.cli.main import build
from tests.unit.house.sources import PACKAGE, ROOT, name_of, python_files

LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)
ENVIRONMENT = re.compile(r"""["'](SPINDEL_[A-Z_]+)["']""")
# Folders of somebody's machine.
PRIVATE = re.compile(r"(?<![\w.])/(?:work|root|home|opt|mnt|Users)/\w")
TEXT = {".md", ".py", ".toml", ".yaml", ".html", ".css", ".js", ".txt", ".po", ".sh", ""}


def files() -> list[Path]:
    """What belongs to the project, without what is installed, cached or built."""
    folders = [ROOT / name for name in ("spindel", "tests", "script", "docs", ".ci")]
    found = [path for folder in folders for path in folder.rglob("*") if "__pycache__" not in path.parts]
    return [path for path in [*ROOT.iterdir(), *found] if path.is_file()]


def documents() -> list[Path]:
    return [path for path in files() if path.suffix == ".md"]


def anchors(document: Path) -> set[str]:
    """The anchors that its headings get when the document is shown."""
    headings = HEADING.findall(document.read_text())
    return {re.sub(r"[^\w\- ]", "", one.strip().lower()).replace(" ", "-") for one in headings}


def broken(document: Path) -> list[str]:
    return [link for link in LINK.findall(document.read_text()) if not leads(document, link)]


def leads(document: Path, link: str) -> bool:
    """An address is taken on trust; a file must be there, and the heading in it."""
    if re.match(r"[a-z]+:", link):
        return True
    name, _, part = link.partition("#")
    target = (document.parent / name).resolve() if name else document
    return target.exists() and (not part or target.suffix != ".md" or part in anchors(target))


def commands() -> dict[str, Any]:
    """Every command by its full name."""
    found: dict[str, Any] = {}

    def walk(command: Any, name: str) -> None:
        children = getattr(command, "commands", None)
        if not children:
            found[name] = command
        for key, child in (children or {}).items():
            walk(child, f"{name} {key}")

    walk(typer.main.get_command(build()), "spindel")
    return found


def test_every_link_leads_somewhere() -> None:
    found = {name_of(path): broken(path) for path in documents()}
    assert {name: links for name, links in found.items() if links} == {}


def test_every_command_says_what_it_does_with_an_example() -> None:
    said = {name: (command.help or "") + (command.epilog or "") for name, command in commands().items()}
    assert [name for name, text in said.items() if name not in text] == []


def test_every_command_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text()
    assert [name for name in commands() if f"`{name}`" not in reference] == []


def test_every_setting_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "settings.md").read_text()
    read = {name for path in python_files(PACKAGE) for name in ENVIRONMENT.findall(path.read_text())}
    assert sorted(name for name in read if f"`{name}`" not in reference) == []


def test_every_setting_has_a_comment_that_says_what_it_means() -> None:
    reference = (ROOT / "docs" / "reference" / "settings.md").read_text()
    assert [line for line in reference.splitlines() if line.endswith("|  |")] == []


def test_nothing_private_is_in_the_repository() -> None:
    found = [
        f"{name_of(path)}: {match.group()}"
        for path in files()
        if path.suffix in TEXT and path != Path(__file__).resolve() and path.name != "LICENSE"
        for match in PRIVATE.finditer(path.read_text(errors="ignore"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["README", "CONTRIBUTING", "SECURITY", "CHANGELOG", "GLOSSARY"])
def test_the_root_holds_what_a_newcomer_looks_for(name: str) -> None:
    assert (ROOT / f"{name}.md").read_text().strip()


def test_every_script_says_what_it_does() -> None:
    scripts = [path for path in (ROOT / "script").iterdir() if path.is_file()]
    assert [path.name for path in scripts if not path.read_text().splitlines()[1].startswith("# ")] == []
