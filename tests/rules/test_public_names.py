"""What the package offers, and that it says what it does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from repository import MODULES, PACKAGE, dotted_name, relative, syntax_of

import servimun_widgets

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
PACKAGES = [module for module in MODULES if module.name == "__init__.py"]


def undocumented(body: list[ast.stmt], prefix: str = "") -> Iterator[str]:
    """Yield the public functions, classes and methods without a docstring."""
    for node in body:
        if not isinstance(node, DEFINITIONS) or node.name.startswith("_"):
            continue
        if ast.get_docstring(node) is None:
            yield prefix + node.name
        if isinstance(node, ast.ClassDef):
            yield from undocumented(node.body, f"{node.name}.")


def silent(tree: ast.Module) -> Iterator[str]:
    """Yield what a module offers without saying what it does, the module itself too."""
    if ast.get_docstring(tree) is None:
        yield "the module itself"
    yield from undocumented(tree.body)


def test_the_package_offers_a_handful_of_names() -> None:
    assert dir(servimun_widgets) == servimun_widgets.__all__
    assert len(servimun_widgets.__all__) <= 12


@pytest.mark.parametrize("package", PACKAGES, ids=relative)
def test_offered_names_are_sorted_and_exist(package: Path) -> None:
    module = import_module(dotted_name(package))
    offered = getattr(module, "__all__", [])
    # Constants first, then classes, then functions, as ruff sorts them too.
    assert offered == sorted(set(offered), key=lambda name: (not name.isupper(), name))
    assert [name for name in offered if name.startswith("_")] == []
    assert [name for name in offered if not hasattr(module, name)] == []


def test_a_name_that_is_not_offered_is_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        servimun_widgets.no_such_name  # noqa: B018


def test_everything_public_says_what_it_promises() -> None:
    mute = {relative(module): list(silent(syntax_of(module))) for module in MODULES}
    said = {module: names for module, names in mute.items() if names}
    assert said == {}, "write in a docstring what each promises to who calls it"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = 1", ["the module itself"]),
        ("'Said.'\ndef say(): ...", ["say"]),
        ("'Said.'\nclass Page:\n    'Said.'\n    async def show(self): ...", ["Page.show"]),
        ("'Said.'\ndef _own(): ...", []),
    ],
)
def test_what_says_nothing_is_noticed(source: str, names: list[str]) -> None:
    assert list(silent(ast.parse(source))) == names


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()
