"""What the scripts do, piece by piece."""

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.unit.house.sources import ROOT


def script(name: str) -> ModuleType:
    """A file of script/lib as a module; they are no package: they run before anything is installed."""
    spec = importlib.util.spec_from_file_location(f"script_{name}", ROOT / "script" / "lib" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sys.path.append(str(ROOT / "script" / "lib"))  # last: none of them may stand before the standard library
setup, sizes, translate, reference = map(script, ("setup", "sizes", "translate", "reference"))


def test_setup_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "script" / "lib" / "setup.py").read_text())
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert imported <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("filename", "fits"),
    [
        ("pip-25.3-py3-none-any.whl", True),
        ("pip-25.3rc1-py3-none-any.whl", False),
        ("pip-25.3.tar.gz", False),
    ],
)
def test_setup_takes_released_wheels_only(filename: str, fits: bool) -> None:
    assert setup.fits({"filename": filename}) is fits


def test_setup_leaves_a_yanked_wheel() -> None:
    assert not setup.fits({"filename": "pip-25.3-py3-none-any.whl", "yanked": "broken"})


def test_setup_knows_that_ten_is_newer_than_nine() -> None:
    names = ["pip-25.9-py3-none-any.whl", "pip-25.10-py3-none-any.whl"]
    assert max(names, key=setup.version_of) == names[1]


def test_setup_asks_the_index_that_pip_would_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conf = tmp_path / "pip.conf"
    conf.write_text("[global]\nindex-url = https://index.example/simple\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(conf))
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    assert setup.setting("index-url") == "https://index.example/simple"
    monkeypatch.setenv("PIP_INDEX_URL", "https://other.example/simple")
    assert setup.setting("index-url") == "https://other.example/simple"


def test_setup_refuses_a_wheel_that_is_not_what_the_index_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (
        '{"files": [{"filename": "pip-25.3-py3-none-any.whl", "url": "pip.whl", "hashes": {"sha256": "00"}}]}'
    )
    answers = iter([page.encode(), b"something else"])
    monkeypatch.setattr(setup, "read", lambda request: next(answers))
    with pytest.raises(ValueError, match="not what the index promised"):
        setup.download_pip(tmp_path)


def test_sizes_finds_a_long_file_a_long_function_and_a_long_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "ROOT", tmp_path)
    body = "    pass\n"
    (tmp_path / "a.py").write_text(
        "def long():\n" + body * 71 + "@policy()\ndef view():\n" + body * 16 + "\n" * 300
    )
    found = "\n".join(sizes.big_code(tmp_path / "a.py"))
    assert "a file has at most 300" in found
    assert "long: 71 lines" in found
    assert "view: 16 lines; a view has at most 15" in found


def test_sizes_leaves_the_docstring_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "ROOT", tmp_path)
    (tmp_path / "a.py").write_text(
        '@policy()\ndef view():\n    """One.\n' + "\n" * 20 + '    """\n' + "    pass\n" * 15
    )
    assert list(sizes.big_code(tmp_path / "a.py")) == []


def test_translate_reads_messages_of_python_and_of_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "spindel"
    (package / "templates").mkdir(parents=True)
    (package / "a.py").write_text('ERROR = _("Choose a day.")\nngettext_lazy("%d gap", "%d gaps", 2)\n')
    page = (
        '{% load i18n %}\n  <p>{% trans "My day" %}</p>\n {% blocktrans %}Since {{ day }}{% endblocktrans %}'
    )
    (package / "templates" / "a.html").write_text(page)
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    messages = {message.id for message in translate.template() if message.id}
    assert messages == {"Choose a day.", ("%d gap", "%d gaps"), "My day", "Since %(day)s"}


def test_translate_says_what_is_missing_and_what_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translate, "LOCALE", tmp_path)
    wanted = translate.Catalog()
    wanted.add("My day")
    assert translate.stale("sv", wanted) == ["sv: not in the catalogue: 'My day'"]
    assert translate.update("sv", wanted) == 1
    assert translate.stale("sv", wanted) == ["sv: not translated: 'My day'"]


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [("Min dag", True), ("يومي", False), ("%(name)s: 112", False), ("Spindel يعرض", False)],
)
def test_translate_finds_arabic_that_is_none(text: str, is_foreign: bool) -> None:
    catalog = translate.Catalog(locale="ar")
    catalog.add("My day", text)
    assert translate.foreign("ar", catalog) == (["My day"] if is_foreign else [])
    assert translate.foreign("sv", catalog) == []


def test_translate_finds_what_cannot_be_compiled() -> None:
    catalog = translate.Catalog(locale="sv")
    catalog.add("Hello %(name)s", "Hej %(namn)s", flags=["python-format"])
    assert [one.startswith("unknown named placeholder") for one in translate.wrong(catalog)] == [True]


def test_reference_reads_the_rows_that_a_marker_names() -> None:
    marker = ast.parse(
        '[pytest.mark.requirement("R5"), pytest.mark.requirement("R1", "R7"), pytest.mark.django_db]'
    )
    assert list(reference.rows_of(marker.body[0].value)) == ["R5", "R1", "R7"]


def test_reference_takes_the_comment_above_a_setting() -> None:
    assert reference.above({3: "One", 4: "two.", 9: "other"}, 5) == "One two."
