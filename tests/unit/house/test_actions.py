"""A verb of a room is one transaction: what is half done is not done."""

import ast

import pytest

from tests.unit.house.sources import PACKAGE, parsed, python_files

# Verbs that take their own way, batch by batch: each batch is a transaction, as their docstrings say.
IN_BATCHES = {"project_pending"}


def verbs(tree: ast.Module) -> list[ast.FunctionDef]:
    """Public functions that are told by whom something is done."""
    functions = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name[0] != "_"]
    return [one for one in functions if "by" in {arg.arg for arg in one.args.kwonlyargs}]


def not_atomic(tree: ast.Module) -> list[str]:
    return [
        one.name
        for one in verbs(tree)
        if "transaction.atomic" not in {ast.unparse(each) for each in one.decorator_list}
    ]


ACTIONS = [
    path
    for path in python_files(PACKAGE)
    if path.stem == "actions" or path.parent.name in {"actions", "flows"}
]


@pytest.mark.hazard("H20.3")
@pytest.mark.parametrize("path", ACTIONS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_verb_is_one_transaction(path) -> None:
    assert set(not_atomic(parsed(path))) <= IN_BATCHES


def test_the_walk_sees_verbs_and_what_they_lack() -> None:
    assert sum(len(verbs(parsed(path))) for path in ACTIONS) > 80
    tree = ast.parse("def carry(x, *, by): ...\n@transaction.atomic\ndef drop(x, *, by): ...")
    assert not_atomic(tree) == ["carry"]
