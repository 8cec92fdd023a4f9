"""What is imported is declared, what is declared is used, and private names have an upper bound."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from repository import FUNCTIONS, MODULES, ROOT, kept_files, nodes, syntax_of

USED_WITHOUT_IMPORT = {
    "jupyterlab": "servimun lab starts it",
    "pyarrow": "pandas writes Parquet with it",
    "tzdata": "zoneinfo reads it where the system has no table",
}
TOOLS = {
    *("mypy", "oxlint", "pandas-stubs", "ruff", "setuptools", "uv"),
    *("nbval", "pytest-timeout", "pytest-xdist"),  # pytest loads them
}
PRIVATE = {
    "ipykernel": {"_showtraceback"},
    "openpyxl": {"_worksheet_path", "_cell_styles", "_style_id"},
    "pyxform": {"_pyxform"},
    "tinydb": {"_get_next_id", "_query_cache"},
}
"""What the package uses of a library though the library calls it its own."""
PUBLIC_BY_DOCUMENT = {"_exit", "_getframe", "_make", "_replace"}
"""Names of the standard library that begin with a line and are documented."""
NAMING = (ast.Attribute, ast.Name, *FUNCTIONS, ast.ClassDef, ast.ImportFrom)
EXTENDED = {"jupyter-server", "ipywidgets", "nbclient", "voila"}
"""Libraries whose classes we go on with where they describe no way to do so."""


@cache
def project() -> dict[str, list[Requirement]]:
    """Return what pyproject.toml asks for: to run, for each extra and for each group."""
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {"run": read["project"]["dependencies"], **read["dependency-groups"]}
    asked["extras"] = [
        one for part in read["project"]["optional-dependencies"].values() for one in part
    ]
    return {name: list(map(Requirement, lines)) for name, lines in asked.items()}


def names(*parts: str) -> set[str]:
    """Return the names of the distributions that parts of pyproject.toml ask for."""
    return {canonicalize_name(one.name) for part in parts for one in project()[part]}


def imported(files: Iterable[Path], ours: Iterable[str] = ("servimun_widgets",)) -> set[str]:
    """Return the foreign top-level modules that the files import, wherever in them they do."""
    found = {
        name.partition(".")[0]
        for file in files
        for node in nodes(syntax_of(file), ast.Import, ast.ImportFrom)
        for name in _modules(node)
    }
    return found - sys.stdlib_module_names - set(ours)


def _modules(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (one.name for one in node.names)
    elif not node.level:
        yield node.module or ""


@cache
def providers() -> Mapping[str, list[str]]:
    """Return the distributions that bring each top-level module."""
    return packages_distributions()


def undeclared(modules: Iterable[str], declared: set[str]) -> set[str]:
    """Return the modules that come with none of the declared distributions."""
    known = providers()
    return {
        one for one in modules if not {canonicalize_name(d) for d in known.get(one, [])} & declared
    }


def unused(declared: set[str], modules: Iterable[str]) -> set[str]:
    """Return the declared distributions none of whose modules is imported."""
    known = providers()
    return declared - {canonicalize_name(d) for one in modules for d in known.get(one, [])}


def files_of(folder: str) -> list[Path]:
    """Return the Python files that are kept below a folder."""
    return [
        file for file in kept_files() if file.suffix == ".py" and (ROOT / folder) in file.parents
    ]


def test_the_package_imports_what_it_declares_and_nothing_else() -> None:
    modules = imported(MODULES)
    assert {"voila", "tinydb", "pydantic"} <= modules
    assert undeclared(modules, names("run", "extras")) == set()
    assert unused(names("run", "extras"), modules) == set(USED_WITHOUT_IMPORT)


def test_the_tests_import_what_is_declared_and_nothing_else() -> None:
    files = files_of("tests")
    modules = imported(files, {"servimun_widgets", *(file.stem for file in files)})
    assert {"pytest", "playwright"} <= modules
    assert undeclared(modules, names("run", "extras", "dev", "install")) == set()
    assert unused(names("dev") - names("extras"), modules) == TOOLS - {"setuptools"}


def test_an_import_that_nobody_declared_is_found(tmp_path: Path) -> None:
    file = tmp_path / "importing.py"
    file.write_text("def look():\n    from bs4 import element\n    import tinydb.table\n", "utf-8")
    assert undeclared(imported([file]), {"tinydb"}) == {"bs4"}
    assert unused({"tinydb", "voila"}, imported([file])) == {"voila"}


def test_the_tools_have_what_each_extra_brings() -> None:
    assert {str(one) for one in project()["extras"]} <= {str(one) for one in project()["dev"]}


def private_names() -> set[str]:
    """Return what the package takes that begins with a line and that it defines nowhere itself."""
    taken, own, overriding = set(), set(), set()
    for module in MODULES:
        foreign: dict[str, tuple[str, str]] = {}
        classes = []
        for node in nodes(syntax_of(module), *NAMING):
            match node:
                case ast.Attribute(attr=name, ctx=ast.Store()) | ast.Name(id=name, ctx=ast.Store()):
                    own.add(name)
                case ast.Attribute(attr=name) if name.startswith("_") and name[1] != "_":
                    taken.add(name)
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    own.add(name)
                case ast.ClassDef(name=name):
                    own.add(name)
                    classes.append(node)
                case ast.ImportFrom(module=str(place)) if imported_from(node):
                    foreign |= {one.asname or one.name: (place, one.name) for one in node.names}
        for made in classes:
            overriding.update(overridden(made, foreign))
    return (taken - own) | overriding


def imported_from(node: ast.ImportFrom) -> bool:
    """Return whether an import is from a library."""
    top = (node.module or "").partition(".")[0]
    return top != "servimun_widgets" and top not in sys.stdlib_module_names


def overridden(made: ast.ClassDef, foreign: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Yield the private methods of a library's class that a class of ours has anew."""
    bases = [
        foreign[one.id] for one in made.bases if isinstance(one, ast.Name) and one.id in foreign
    ]
    named = {
        one.name for one in made.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    private = {one for one in named if one.startswith("_") and not one.startswith("__")}
    for module, name in bases if private else ():
        yield from (one for one in private if hasattr(getattr(import_module(module), name), one))


def test_whatever_private_name_is_used_has_an_upper_bound() -> None:
    assert private_names() - PUBLIC_BY_DOCUMENT == set().union(*PRIVATE.values())
    bounded = {
        canonicalize_name(one.name)
        for one in project()["run"]
        if any(part.operator in ("<", "==") for part in one.specifier)
    }
    assert PRIVATE.keys() | EXTENDED <= bounded
