"""A page asks the services of its room, which check the right; it holds no store, no use case."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from repository import MODULES, PACKAGE, called, nodes, relative, syntax_of

INSTEAD = (
    "hand the `Context` to a function in `services` of the room (or of the foundation), which asks"
    " who acts and reads what the page needs; what is read and then written is one use case there"
)

OF_USE_CASES = {"enqueue", "send_next", "retry", "settle"}
WHERE_DRAFTS_ARE_NAMED = PACKAGE / "pages" / "form_drafts.py"


def is_of_a_page(module: Path) -> bool:
    inside = module.relative_to(PACKAGE).with_suffix("").parts
    return inside[0] != "texts" and "pages" in inside


def stores_in(tree: ast.Module) -> Iterator[int]:
    """Give each line that reaches into a context for its store, or imports one."""
    for node in nodes(tree, ast.Attribute, ast.ImportFrom, ast.Import):
        if isinstance(node, ast.Attribute) and node.attr == "store":
            yield node.lineno
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{one.name}" for one in node.names)]
            if any(is_the_store(name) for name in names):
                yield node.lineno
        elif isinstance(node, ast.Import) and any(is_the_store(one.name) for one in node.names):
            yield node.lineno


def use_cases_in(tree: ast.Module) -> Iterator[int]:
    """Give each line that is the work of a use case: a right that is decided, a message into the
    outbox or out of it, or the name of a draft, which its browser and the store must know by the
    same words."""
    for node in nodes(tree, ast.Call, ast.JoinedStr):
        if isinstance(node, ast.Call):
            name = called(node)
            if name in OF_USE_CASES or name.startswith("require_"):
                yield node.lineno
        else:
            first = node.values[0] if node.values else None
            if isinstance(first, ast.Constant) and str(first.value).startswith("servimun:"):
                yield node.lineno


def is_the_store(name: str) -> bool:
    return f"{name}.".startswith("servimun_widgets.store.")


def test_no_page_reaches_for_the_store() -> None:
    found = [
        f"{relative(module)}:{line}: {INSTEAD}"
        for module in MODULES
        if is_of_a_page(module)
        for line in stores_in(syntax_of(module))
    ]
    assert not found, "\n".join(found)


def test_no_page_does_the_work_of_a_use_case() -> None:
    found = [
        f"{relative(module)}:{line}: {INSTEAD}"
        for module in MODULES
        if is_of_a_page(module) and module != WHERE_DRAFTS_ARE_NAMED
        for line in use_cases_in(syntax_of(module))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("outbox.enqueue(context, key, 'ficha', subject, address)", True),
        ("send_next(context, transport, compose, purpose='ficha')", True),
        ("require_no_quiet_period(context)", True),
        ("key = f'servimun:{account.id}:{form.name}:'", True),
        ("outbox.decide(context, key, decision)", False),
        ("send_next_ficha(context, transport, package, compose)", False),
        ("drafts = form_drafts(context, form.name, '')", False),
    ],
)
def test_what_counts_as_the_work_of_a_use_case(code: str, told: bool) -> None:
    assert bool([*use_cases_in(ast.parse(code))]) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("names = account_names(self._context.store)", True),
        ("from servimun_widgets.store import where", True),
        ("from servimun_widgets import store", True),
        ("import servimun_widgets.store.session", True),
        ("from servimun_widgets.services.stores import shops", False),
        ("names = account_names(self._context)", False),
        ('text = sentence("store")', False),
    ],
)
def test_what_counts_as_reaching_for_it(code: str, told: bool) -> None:
    assert bool([*stores_in(ast.parse(code))]) == told


def test_rooms_and_foundation_have_pages() -> None:
    rooms = {module.relative_to(PACKAGE).parts[0] for module in MODULES if is_of_a_page(module)}
    assert {"pages", "programs", "red_vecinal", "home"} <= rooms
