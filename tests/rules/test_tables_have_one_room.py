"""A table of the store is read and written by its own room only; others ask its services."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from repository import MODULES, PACKAGE, dotted_name, nodes, relative, syntax_of

from servimun_widgets.domain.subject import Subject
from servimun_widgets.subjects import subject_modules

INSTEAD = "ask the services of the room that declares the table in its `subject`"
FOUNDATION = "services"
"""Whose registers any room may take: agencies, colonias and accounts are what all refer to."""
EVERY_TABLE = {
    "erasure/services/erasure.py": "erases in every table that `places` finds",
    "erasure/services/places.py": "finds what was typed in whatever table it stands",
    "services/checking.py": "checks every table that rooms declare",
    "services/cross_checks.py": "compares every table that rooms declare with the trail",
    "services/record_tables.py": "counts in the tables that rooms declare",
    "services/register.py": "is the register of whatever table it is made for",
    "services/stored_addresses.py": "looks for addresses in the tables that rooms declare",
    "store/database.py": "is the store",
    "store/mended_texts.py": "is a migration",
    "store/mended_campaigns.py": "changes what was stored, whosever it is",
    "store/migrations.py": "changes what was stored, whosever it is",
}
"""Modules that may touch every table, and why."""


def owners() -> dict[str, str]:
    """Return table -> the room that declares it."""
    found: dict[str, str] = {}
    for module in subject_modules():
        subject: Subject = import_module(module).SUBJECT
        for table in (*(one.name for one in subject.tables), *subject.plain_tables):
            assert table not in found, f"{table} is declared by two rooms"
            found[table] = module.split(".")[1]
    return found


def room_of(dotted: str) -> str:
    return dotted.split(".")[1] if "." in dotted else ""


@dataclass(frozen=True)
class Taken:
    """What a name stands for: the name of a table, or the register of one, and where it is made."""

    table: str
    is_register: bool
    room: str


@cache
def made_in(dotted: str) -> dict[str, Taken]:
    """Return the names of tables, and the registers, that a module makes."""
    found = {}
    for node in syntax_of(module_at(dotted)).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value, name = node.value, node.targets[0].id
            if isinstance(value, ast.Call) and ast.unparse(value.func) == "Register":
                value, is_register = value.args[0], True
            else:
                is_register = False
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[name] = Taken(value.value, is_register, room_of(dotted))
    return found


def module_at(dotted: str) -> Path:
    file = PACKAGE.parent.joinpath(*dotted.split("."))
    return file / "__init__.py" if file.is_dir() else file.with_suffix(".py")


def stands_for(tree: ast.Module, dotted: str) -> dict[str, Taken]:
    """Return what the names of a module stand for, those of other modules as `module.NAME`."""
    found = dict(made_in(dotted)) if dotted else {}
    for node in nodes(tree, ast.ImportFrom):
        if (node.module or "").startswith("servimun_widgets"):
            for one in node.names:
                own, name = one.asname or one.name, f"{node.module}.{one.name}"
                if module_at(name).exists():
                    made = made_in(name)
                    found |= {f"{own}.{constant}": what for constant, what in made.items()}
                elif one.name in (made := made_in(node.module or "")):
                    found[own] = made[one.name]
    return found


def wrong_in(
    tree: ast.Module, room: str, owner: dict[str, str], dotted: str = ""
) -> list[tuple[int, str]]:
    """Return line and what is wrong: a table that is not of the room, a register of another."""
    names = stands_for(tree, dotted)
    found = []
    for node in nodes(tree, ast.Call, ast.Name, ast.Attribute):
        if isinstance(node, ast.Call) and is_table_of_store(node):
            table = said(node.args[0], names)
            if table is None or owner.get(table) != room:
                found.append((node.lineno, table or "a table whose name cannot be read"))
        elif isinstance(node, ast.Name | ast.Attribute):
            what = names.get(written(node))
            if what is not None and what.is_register and what.room not in (room, FOUNDATION):
                found.append((node.lineno, f"the register of {what.table}"))
    return found


def is_table_of_store(node: ast.Call) -> bool:
    return (
        isinstance(node.func, ast.Attribute)
        and node.func.attr == "table"
        and ast.unparse(node.func.value).endswith("store")
    )


def written(node: ast.expr) -> str:
    """Return a name, also one within another; blank for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return ""


def said(given: ast.expr, names: dict[str, Taken]) -> str | None:
    if isinstance(given, ast.Constant):
        return str(given.value)
    of_register = isinstance(given, ast.Attribute) and given.attr == "table"
    what = names.get(written(given.value if of_register else given))  # type: ignore[attr-defined]
    return what.table if what is not None else None


def place_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def may_touch_every_table(module: Path) -> bool:
    return place_of(module) in EVERY_TABLE


def test_a_table_is_touched_in_its_own_room() -> None:
    owner = owners()
    found = []
    for module in MODULES:
        if may_touch_every_table(module):
            continue
        dotted = dotted_name(module)
        found += [
            f"{relative(module)}:{line}: {what}: {INSTEAD}"
            for line, what in wrong_in(syntax_of(module), room_of(dotted), owner, dotted)
        ]
    assert not found, "\n".join(found)


def test_who_may_touch_every_table_is_there() -> None:
    assert not EVERY_TABLE.keys() - {place_of(module) for module in MODULES}


RULES = "from servimun_widgets.public_text.services import legal_register as rules\n"
READING = "from servimun_widgets.programs.services"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ('context.store.table("programs").all()', ["programs"]),
        (f"{RULES}store.table(rules.ALLOWANCES)", ["text_allowances"]),
        ("self._context.store.table(name)", ["a table whose name cannot be read"]),
        (
            f"{READING}.reading import REGISTER as ALL\nALL.find(store, x)",
            ["the register of programs"],
        ),
        (f"{READING} import reading\nreading.REGISTER.all(store)", ["the register of programs"]),
        ('store.table("feedback")', []),
        ('show.table("programs")', []),
        ("from servimun_widgets.services.directory import AGENCIES\nAGENCIES.all(store)", []),
        (f"{READING}.reading import all_programs\nall_programs(store)", []),
    ],
)
def test_each_way_to_a_table_of_others_is_noticed(code: str, told: list[str]) -> None:
    assert [what for _, what in wrong_in(ast.parse(code), "feedback", owners())] == told
