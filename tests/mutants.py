"""Functions with one condition forced or one comparison moved: a test that counts notices each of them."""

import ast
import copy
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType


def mutants_of(module: ModuleType) -> Iterator[tuple[str, str, Callable[..., object]]]:
    """What was changed, the name of the function, and the function with that change."""
    whole = ast.parse(inspect.getsource(module))
    for function in (node for node in whole.body if isinstance(node, ast.FunctionDef)):
        for number, leaf in enumerate(conditions(function)):
            for word, change in (("true", True), ("false", False), ("moved", None)):
                copied = copy.deepcopy(function)
                if mutate(copied, conditions(copied)[number], change):
                    what = f"line {leaf.lineno}: {ast.unparse(leaf)} {word}"
                    yield what, function.name, compiled(copied, module)


def conditions(function: ast.FunctionDef) -> list[ast.expr]:
    """The single conditions on which the function branches or answers."""
    found: list[ast.expr] = []
    for node in ast.walk(function):
        found += getattr(node, "ifs", [])
        found += node.values if isinstance(node, ast.BoolOp) else []
        found += [node.test] if isinstance(node, ast.If | ast.IfExp) else []
        found += [node.value] if isinstance(node, ast.Return) and isinstance(node.value, ast.Compare) else []
    bare = [one.operand if isinstance(one, ast.UnaryOp) else one for one in found]
    return [one for one in dict.fromkeys(bare) if not isinstance(one, ast.BoolOp)]


def mutate(function: ast.FunctionDef, leaf: ast.expr, change: bool | None) -> bool:
    """Force the condition, or with None move the edge of its comparison; False where there is none."""
    if change is None:
        swap = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
        if not isinstance(leaf, ast.Compare) or type(leaf.ops[0]) not in swap:
            return False
        leaf.ops[0] = swap[type(leaf.ops[0])]()
        return True

    class Force(ast.NodeTransformer):
        def visit(self, at: ast.AST) -> ast.AST:
            return ast.copy_location(ast.Constant(change), at) if at is leaf else self.generic_visit(at)

    Force().visit(function)
    return True


def compiled(function: ast.FunctionDef, module: ModuleType) -> Callable[..., object]:
    made: dict[str, Callable[..., object]] = {}
    tree = ast.fix_missing_locations(ast.Module([function], type_ignores=[]))
    exec(compile(tree, "mutant", "exec"), vars(module), made)
    return made[function.name]
