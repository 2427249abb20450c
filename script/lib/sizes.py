"""Nothing grows beyond what one head can hold: limits in lines on files, functions, views, templates."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FILE, FUNCTION, VIEW, TEMPLATE = 300, 70, 15, 60


def too_big() -> Iterator[str]:
    for folder in ("spindel", "script", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from big_code(path)
    for path in sorted((ROOT / "spindel").rglob("*.html")):
        lines = len(path.read_text().splitlines())
        if lines > TEMPLATE:
            name = path.relative_to(ROOT)
            yield f"{name}: {lines} lines; a template has at most {TEMPLATE}. Make a partial."


def big_code(path: Path) -> Iterator[str]:
    source, name = path.read_text(), path.relative_to(ROOT)
    lines = len(source.splitlines())
    if lines > FILE:
        yield f"{name}: {lines} lines; a file has at most {FILE}. Split it by what it is about."
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            most, kind = (VIEW, "view") if is_view(node) else (FUNCTION, "function")
            length = body_lines(node)
            if length > most:
                yield f"{name}:{node.lineno} {node.name}: {length} lines; a {kind} has at most {most}."


def is_view(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A function that declares its policy answers requests."""
    names = [getattr(one.func, "id", "") for one in node.decorator_list if isinstance(one, ast.Call)]
    return "policy" in names


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, its docstring left out."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1


if __name__ == "__main__":
    found = list(too_big())
    print("\n".join(found))
    sys.exit(bool(found))
