"""Small pieces of Markdown and of source text, for the pages that are made from the code."""

import io
import tokenize
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def link_to(path: Path, text: str = "") -> str:
    return f"[{text or path.name}](../../{name_of(path)})"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += [
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows
    ]
    return "\n".join(lines) + "\n"


def comments_of(path: Path) -> dict[int, str]:
    """Comments of a file by line."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text()).readline)
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
