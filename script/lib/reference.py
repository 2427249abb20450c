"""Writes docs/reference from the code; `--check` says which pages are stale instead."""

import ast
import dataclasses
import importlib
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import django
import typer.main
import yaml
from writing import ROOT, comments_of, link_to, name_of, table

OUT = ROOT / "docs" / "reference"
HEAD = "<!-- Made by script/docs from the code; do not edit. -->\n\n"


# --- requirements: rows, the rules that watch over them, the tests that show them


def marked_tests() -> Iterator[tuple[str, Path, str]]:
    """Row, file and test for each `requirement` marker on a test or on its whole module."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            for marker in getattr(node, "decorator_list", []):
                for row in rows_of(marker):
                    yield row, path, node.name
        for node in tree.body:
            if isinstance(node, ast.Assign) and any(
                getattr(one, "id", "") == "pytestmark" for one in node.targets
            ):
                for row in rows_of(node.value):
                    yield row, path, "(all)"


def rows_of(marker: ast.expr) -> Iterator[str]:
    for node in ast.walk(marker):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "requirement":
            yield from (one.value for one in node.args if isinstance(one, ast.Constant))


def requirements() -> str:
    titles = yaml.safe_load((ROOT / "docs" / "requirements.yaml").read_text())
    tests: dict[str, dict[Path, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row, path, name in marked_tests():
        tests[row][path].append(name)
    rules = defaultdict(list)
    for rule in rule_registry().values():
        for row in rule.requirement.replace(",", " ").split():
            rules[row].append(f"[{rule.id}](rules.md#{rule.id})")
    unknown = sorted((set(tests) | set(rules)) - set(titles))
    if unknown:
        sys.exit(f"docs/requirements.yaml lacks {', '.join(unknown)}, which a test or a rule names.")
    rows = []
    for row in sorted(set(tests) | set(rules), key=lambda row: int(row[1:])):
        pages = [path for path in tests[row] if {"journeys", "interfaces"} & set(path.parts)]
        rest = [path for path in tests[row] if path not in pages]
        cells = [
            ", ".join(f"{link_to(path)} ({len(tests[row][path])})" for path in group)
            for group in (pages, rest)
        ]
        rows.append((row, titles[row], ", ".join(rules[row]), *cells))
    head = ("Row", "What it asks for", "Rules", "Shown on pages by", "Shown by")
    return "# Requirements\n\nIn brackets: how many tests of the file show the row.\n\n" + table(head, rows)


# --- rules


def rule_registry() -> dict:
    return importlib.import_module("spindel.insight.gaps.registry").RULES


def rules() -> str:
    modules: tuple[ModuleType, ...] = importlib.import_module("spindel.insight.gaps.registry").MODULES
    return "# Rules of the gap engine\n\n" + "\n".join(map(rule_section, modules))


def rule_section(module: ModuleType) -> str:
    rule, path = module.RULE, Path(module.__file__)
    cases = path.parent.parent / "cases" / f"{rule.id}.md"
    facts = [
        f"- Severity {rule.severity} of 4; about a {rule.subject}; row {rule.requirement}",
        f"- Reads: {', '.join(rule.reads).lower().replace('_', ' ')}",
        f"- Whose move: {rule.whose}",
        *(f"- `{name}` = {value}: {why}" for name, value, why in thresholds(rule.limits, path)),
        f"- Source code: {link_to(path)}" + (f"; cases: {link_to(cases)}" if cases.exists() else ""),
    ]
    return f"## {rule.id}\n\n{(module.__doc__ or '').strip()}\n\n" + "\n".join(facts) + "\n"


def thresholds(limits: object, path: Path) -> Iterator[tuple[str, object, str]]:
    said = comments_of(path)
    lines = {
        node.target.id: said.get(node.lineno, "")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    for one in dataclasses.fields(limits):
        yield one.name, getattr(limits, one.name), lines.get(one.name, "")


# --- states


def states() -> str:
    parts = ["# States\n\nWhich state may follow which; an action refuses everything else.\n"]
    found = [*(ROOT / "spindel").rglob("kinds.py"), *(ROOT / "spindel").rglob("states.py")]
    for path in sorted(found):
        module = importlib.import_module(name_of(path).removesuffix(".py").replace("/", "."))
        for name in sorted(vars(module)):
            if name.endswith("_TRANSITIONS"):
                parts.append(
                    diagram(
                        f"{path.parent.name}: {name.removesuffix('_TRANSITIONS').lower()}", vars(module)[name]
                    )
                )
    law = importlib.import_module("spindel.domain.plan.law")
    for path in sorted((ROOT / "spindel" / "packs").glob("plan-*.yaml")):
        code = path.stem.removeprefix("plan-")
        parts.append(diagram(f"plan: by the pack {code.upper()}", law.of(code).transitions))
    return "\n".join(parts)


def diagram(title: str, transitions: dict) -> str:
    edges = [(a, b) for a, others in transitions.items() for b in sorted(others)]
    ends = [state for state, others in transitions.items() if not others]
    first = next(iter(transitions))
    lines = [f"    [*] --> {first.value}", *(f"    {a.value} --> {b.value}" for a, b in edges)]
    lines += [f"    {state.value} --> [*]" for state in ends]
    rows = [
        (
            f"`{state.value}`",
            str(state.label),
            ", ".join(f"`{one.value}`" for one in sorted(others)) or "(end)",
        )
        for state, others in transitions.items()
    ]
    mermaid = "```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```\n"
    return f"## {title.replace('_', ' ')}\n\n{mermaid}\n{table(('State', 'Shown as', 'May become'), rows)}"


# --- commands


def cli() -> str:
    build = importlib.import_module("spindel.interfaces.cli.main").build
    try:
        root = typer.main.get_command(build())
    except RuntimeError:  # no command yet
        return "# Commands\n"
    codes = "Exit codes: 0 done, 1 refused or nothing to do, with a reason, 2 wrong use.\n\n"
    return "# Commands\n\n" + codes + "\n".join(command_sections(root, "spindel"))


def command_sections(command: Any, name: str) -> Iterator[str]:
    children = getattr(command, "commands", {})
    for key in sorted(children):
        yield from command_sections(children[key], f"{name} {key}")
    if not children:
        said = "\n\n".join(part for part in (command.help, command.epilog) if part).replace("\b\n", "")
        rows = [parameter(one) for one in command.params if not getattr(one, "hidden", False)]
        yield f"## `{name}`\n\n{said}\n\n" + (table(("Given", "Default", "Meaning"), rows) if rows else "")


def parameter(one: Any) -> tuple[str, str, str]:
    given = (
        ", ".join(f"`{name}`" for name in one.opts)
        if one.param_type_name == "option"
        else f"`{one.name.upper()}`"
    )
    default = "" if callable(one.default) or one.default in (None, False, ()) else f"`{one.default}`"
    return given, "(needed)" if one.required else default, getattr(one, "help", "") or ""


# --- settings


def settings() -> str:
    path = ROOT / "spindel" / "project" / "settings.py"
    said, rows = comments_of(path), []
    for statement in ast.parse(path.read_text()).body:
        for node in ast.walk(statement):
            if is_setting(node):
                default = next(
                    (ast.unparse(one.value) for one in node.keywords if one.arg == "default"), "(needed)"
                )
                rows.append(
                    (f"`{node.args[0].value}`", node.func.attr, f"`{default}`", above(said, statement.lineno))
                )
    head = ("Variable", "Kind", "Default", "Meaning")
    return f"# Settings\n\nOf {link_to(path)}, each from one environment variable.\n\n" + table(head, rows)


def is_setting(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "env"
        and bool(node.args)
    )


def above(said: dict[int, str], line: int) -> str:
    """The comment that ends on the line before."""
    lines = []
    while (line := line - 1) in said:
        lines.insert(0, said[line])
    return " ".join(lines)


# --- FHIR


def fhir() -> str:
    drafts = importlib.import_module("spindel.domain.record.drafts")
    types = importlib.import_module("spindel.domain.record.r4").RESOURCE_TYPES
    common = {one.name for one in drafts.Projection._meta.fields}
    rows = []
    for kind, model in sorted(drafts.MODELS.items()):
        own = [one.name.replace("_", " ") for one in model._meta.local_fields if one.name not in common]
        rows.append((f"`{kind}`", model.__name__, ", ".join(own)))
    pack = yaml.safe_load((ROOT / "spindel" / "packs" / "metabolic-checks.yaml").read_text())["content"]
    codes = [(one["check"], one["system"], f"`{one['code']}`", one["name"]) for one in pack["codes"]]
    lenders = ", ".join(f"`{kind}`" for kind in sorted(drafts.NAMED))
    parts = (
        "# FHIR R4\n",
        f"Every resource of the {len(types)} types of R4 is kept as received. People and rules see these:\n",
        table(("Resource", "Becomes", "With"), rows),
        f"`Patient` is matched to a person; {lenders} lend their names to other rows.\n",
        f"## Codes of checks\n\n{pack['notice'].strip()}\n",
        table(("Check", "System", "Code", "Name"), codes),
    )
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "requirements": requirements,
    "rules": rules,
    "states": states,
    "cli": cli,
    "settings": settings,
    "fhir": fhir,
}


def main(check: bool) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spindel.project.settings")
    with tempfile.TemporaryDirectory(prefix="spindel-docs-") as folder:
        os.environ["SPINDEL_DATA"] = folder
        django.setup()
    OUT.mkdir(parents=True, exist_ok=True)
    stale = []
    for name, make in PAGES.items():
        path, text = OUT / f"{name}.md", HEAD + make().rstrip() + "\n"
        if not path.exists() or path.read_text() != text:
            stale.append(name_of(path))
            if not check:
                path.write_text(text)
    print("\n".join(stale))
    if check and stale:
        print("These are not what the code says. Run script/docs.")
    return bool(check and stale)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
