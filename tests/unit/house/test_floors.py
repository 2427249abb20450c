"""The floors hold: what import contracts cannot see, and that they see everything else."""

import ast
import tomllib
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps

from tests.unit.house.sources import PACKAGE, ROOT, attributes, imported, name_of, parsed, python_files

# Storeys, lowest first; rooms on one storey are strangers.
STOREYS = (
    {"kernel"},
    {"people"},
    {"network"},
    {"consent"},
    {"record", "plan", "appointments", "entitlements"},
    {"meetings", "pathways"},
    {"flows"},
    {"gaps"},
    {"looks"},
    {"ui"},
    {"documents"},
    {"web", "portal", "fhir", "cli"},
    {"project"},
)
STOREY = {room: number for number, rooms in enumerate(STOREYS) for room in rooms}
MIGRATION_SIGNALS = {"django.db.models.signals.pre_migrate", "django.db.models.signals.post_migrate"}


def upward(relations: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Those of (room, field, room it points to) that point to a higher storey or to a stranger."""
    for source, field, target in relations:
        if source != target and STOREY[target] >= STOREY[source]:
            yield f"{source}: {field} points up or sideways, to {target}"


def relations() -> Iterator[tuple[str, str, str]]:
    """Every foreign key between our own tables, written as a class or as a string."""
    for model in apps.get_models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            source, other = model._meta.app_label, field.related_model
            if other and source in STOREY and other._meta.app_label in STOREY:
                yield source, f"{model.__name__}.{field.name}", other._meta.app_label


def contracts() -> dict[str, dict]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {one["name"]: one for one in settings["tool"]["importlinter"]["contracts"]}


def test_no_foreign_key_points_to_a_higher_storey_or_a_stranger() -> None:
    assert list(upward(relations())) == []


def test_the_walk_sees_foreign_keys() -> None:
    assert ("consent", "Consent.relative", "people") in set(relations())


@pytest.mark.parametrize(
    ("source", "target"), [("people", "plan"), ("plan", "record"), ("kernel", "people"), ("consent", "gaps")]
)
def test_it_finds_a_foreign_key_that_points_up_or_sideways(source: str, target: str) -> None:
    assert list(upward([(source, "Thing.other", target)]))


def test_every_app_of_ours_has_a_storey() -> None:
    ours = {one.label for one in apps.get_app_configs() if one.name.startswith("spindel.")}
    assert ours <= set(STOREY)


def test_the_contracts_of_floors_and_storeys_name_every_package() -> None:
    layered = [
        name for name, one in contracts().items() if one["type"] == "layers" and not one.get("exhaustive")
    ]
    assert layered == ["Inside a room"]


def test_every_room_of_the_domain_is_held_by_the_contract_inside_a_room() -> None:
    rooms = {f"spindel.domain.{path.parent.name}" for path in (PACKAGE / "domain").glob("*/migrations")}
    assert rooms == set(contracts()["Inside a room"]["containers"])


def test_nobody_asks_django_for_a_model_by_its_name() -> None:
    found = [
        f"{name_of(path)}:{line}"
        for path in python_files(PACKAGE)
        for line, name in attributes(parsed(path))
        if name == "get_model" and "cli" not in path.parts
    ]
    assert found == []


def test_the_only_signals_are_those_around_migrations_and_only_the_roof_has_them() -> None:
    found = [
        f"{name_of(path)}: {name}"
        for path in python_files(PACKAGE)
        for name in imported(parsed(path))
        if ".signals" in name or name.startswith("django.dispatch")
        if not (name in MIGRATION_SIGNALS and path.is_relative_to(PACKAGE / "project"))
    ]
    assert found == []


def test_doors_never_touch_the_manager_of_a_model() -> None:
    found = [
        f"{name_of(path)}:{line} .{name}"
        for path in python_files(PACKAGE / "interfaces")
        for line, name in attributes(parsed(path))
        if name in {"objects", "_default_manager", "_base_manager"}
    ]
    assert found == []


def test_the_face_of_a_package_is_empty_or_only_names_what_is_behind_it() -> None:
    other = [
        f"{name_of(path)}:{node.lineno}"
        for path in PACKAGE.rglob("__init__.py")
        for node in parsed(path).body
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.Expr)
    ]
    assert other == []


def test_the_domain_and_the_rules_never_read_a_clock() -> None:
    clocks = {"spindel.kernel.clock.now", "django.utils.timezone.now", "time.time"}
    found = [
        f"{name_of(path)}: {name}"
        for floor in ("domain", "insight")
        for path in python_files(PACKAGE / floor)
        for name in imported(parsed(path))
        if name in clocks
    ]
    read = [
        f"{name_of(path)}:{line} .{name}"
        for floor in ("domain", "insight")
        for path in python_files(PACKAGE / floor)
        for line, name in attributes(parsed(path))
        if name in {"today", "utcnow"} and path.name not in {"engine.py"}
    ]
    assert found + read == []
