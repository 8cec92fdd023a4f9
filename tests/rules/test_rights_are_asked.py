"""What somebody may do is asked as a right, and no role by its name: who holds it is said once.

The tables lie in `rights` of each room and in `domain/permissions.py`; which roles a page, a guide
or a notice is for stands where these are declared.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from repository import MODULES, PACKAGE, nodes, relative, syntax_of

from servimun_widgets.domain.vocabulary import ROLES

DECLARING = {"rights.py", "subject.py", "demonstration.py"}
OF_DECLARATIONS = {
    PACKAGE / "domain" / name
    for name in ("guides.py", "notices.py", "permissions.py", "vocabulary.py")
}


def _is_role(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value in ROLES


def _names_roles(node: ast.AST) -> bool:
    """Return whether a value is a role or consists of roles alone."""
    some = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return bool(some) and all(map(_is_role, some))


def roles_named(tree: ast.AST) -> Iterator[int]:
    """Yield the lines in which a role is compared, listed, looked up or the key of a table."""
    for node in nodes(tree, ast.Compare):
        if any(map(_names_roles, (node.left, *node.comparators))):
            yield node.lineno
    for kind in (ast.Tuple, ast.List, ast.Set):
        yield from (node.lineno for node in nodes(tree, kind) if _names_roles(node))
    for lookup in nodes(tree, ast.Subscript):
        if _is_role(lookup.slice):
            yield lookup.lineno
    for table in nodes(tree, ast.Dict):
        if table.keys and all(map(_is_role, table.keys)):
            yield table.lineno
    for case in nodes(tree, ast.MatchValue):
        if _is_role(case.value):
            yield case.lineno


def _declares(module: Path) -> bool:
    return module.name in DECLARING or module in OF_DECLARATIONS


def test_rights_are_asked_and_no_role_by_its_name() -> None:
    named = [
        f"{relative(module)}:{line}"
        for module in MODULES
        if not _declares(module)
        for line in sorted({*roles_named(syntax_of(module))})
    ]
    assert named == [], "name the right in `rights` of its room (docs/architecture.md), and ask it"


def test_a_role_by_its_name_is_noticed() -> None:
    tree = ast.parse(
        'if account.role == "enlace": ...\n'
        'if role not in ("coordinacion", "analisis"): ...\n'
        'MAY = frozenset({"admin"})\n'
        'PARTS = {"enlace": (), "operacion": ()}\n'
        'held = RIGHTS["coordinacion"]\n'
        "match role:\n"
        '    case "aprobacion": ...\n'
        'Section("enlace", ("invite_link",))\n'
        'WORDS = {"enlace": "liga", "otro": ""}\n'
    )
    assert sorted({*roles_named(tree)}) == [1, 2, 3, 4, 5, 7]
