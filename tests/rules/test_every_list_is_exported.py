"""A list of records can be downloaded: what makes one makes its files."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from repository import MODULES, PACKAGE, calls, relative, syntax_of

MAKERS = {"pages/list_export.py", "pages/list_part.py"}
INSTEAD = "call `exported_list` (pages/list_export.py); a list of a few rows has no search at all"


def made_without_files(tree: ast.Module) -> Iterator[int]:
    """Give the line of each list with a search that is made by hand."""
    for node, _ in calls(tree):
        if ast.unparse(node.func) == "RecordList":
            said = {one.arg: ast.unparse(one.value) for one in node.keywords}
            if said.get("search_label") != "''":
                yield node.lineno


def test_every_list_with_a_search_has_its_downloads() -> None:
    found = [
        f"{relative(module)}:{line}: {INSTEAD}"
        for module in MODULES
        if module.relative_to(PACKAGE).as_posix() not in MAKERS
        for line in made_without_files(syntax_of(module))
    ]
    assert not found, "\n".join(found)


def test_a_list_made_by_hand_is_noticed() -> None:
    assert list(made_without_files(ast.parse("RecordList(caption='x')"))) == [1]
    assert not list(made_without_files(ast.parse("RecordList(search_label='')")))
