"""A table of the store is read and written by its own room only; others ask its services."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from repository import PACKAGE, ROOT

from servimun_widgets.domain.subject import Subject
from servimun_widgets.services.register import Register
from servimun_widgets.subjects import SUBJECTS

ANYWHERE = {
    "store/migrations.py": "a migration changes what was stored, whosever it is",
}
"""Modules that touch tables of all rooms, each with the reason."""
THROUGH_A_NAME = {
    "erasure/services/erasure.py": "erases wherever it was typed, in what `places` found",
    "erasure/services/places.py": "finds what was typed in the tables that rooms declare",
    "services/checking.py": "checks the tables that rooms declare",
    "services/cross_checks.py": "compares the tables that rooms declare with the trail",
    "services/register.py": "the register itself",
    "store/database.py": "the store itself",
    "store/mended_texts.py": "a migration of texts, wherever they are",
}
"""Modules that take the table's name from elsewhere, each with the reason."""


def owners() -> dict[str, str]:
    """Return table -> the room that declares it."""
    found: dict[str, str] = {}
    for module in SUBJECTS:
        subject: Subject = import_module(module).SUBJECT
        for table in (*(one.name for one in subject.tables), *subject.plain_tables):
            assert table not in found, f"{table} is declared twice"
            found[table] = module.split(".")[1]
    return found


def tables_touched(source: str, module: str = "") -> Iterator[tuple[int, str | None]]:
    """Yield line and table of each `.table(…)`; None for a name that cannot be read here."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "table"
            and "store" in ast.unparse(node.func.value)
        ):
            yield node.lineno, _name_of(node.args[0], module)


def _name_of(given: ast.expr, module: str) -> str | None:
    if isinstance(given, ast.Constant):
        return str(given.value)
    value = None
    if isinstance(given, ast.Name) and module:
        value = getattr(import_module(module), given.id, None)
    if isinstance(given, ast.Attribute) and isinstance(given.value, ast.Name) and module:
        value = getattr(getattr(import_module(module), given.value.id, None), given.attr, None)
    return value if isinstance(value, str) else None


def registers_taken(source: str, room: str) -> Iterator[tuple[int, str]]:
    """Yield line and table of each register of another room that a module takes."""
    modules: dict[str, str] = {}
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith(
            f"{PACKAGE.name}."
        ):
            continue
        for name in node.names:
            value = getattr(import_module(node.module or ""), name.name, None)
            if isinstance(value, Register) and node.module.split(".")[1] not in (room, "services"):
                yield node.lineno, value.table
            modules[name.asname or name.name] = f"{node.module}.{name.name}"
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and (at := modules.get(node.value.id))
            and at.split(".")[1] not in (room, "services")
        ):
            try:
                value = getattr(import_module(at), node.attr, None)
            except ImportError:
                continue
            if isinstance(value, Register):
                yield node.lineno, value.table


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_a_table_is_touched_in_its_own_room() -> None:
    owner = owners()
    wrong = []
    for path in modules():
        place = path.relative_to(PACKAGE)
        if str(place) in ANYWHERE:
            continue
        source = path.read_text(encoding="utf-8")
        name = ".".join((PACKAGE.name, *place.with_suffix("").parts)).removesuffix(".__init__")
        room = place.parts[0].removesuffix(".py")
        for line, table in tables_touched(source, name):
            if table is None:
                if str(place) not in THROUGH_A_NAME:
                    wrong.append(f"{place}:{line}: a table whose name cannot be read")
            elif owner.get(table) != room:
                wrong.append(f"{place}:{line}: {table} is of {owner.get(table, 'no room')}")
        wrong += [
            f"{place}:{line}: the register of {table}" for line, table in registers_taken(source, room)
        ]
    assert not wrong, (
        "ask the services of the room that declares the table in its subject:\n" + "\n".join(wrong)
    )
