"""`pyxform`'s tree of a form with its loops unrolled, each element with its row and its name."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from servimun_widgets.domain.expressions.resolving import Node, NodeKind
from servimun_widgets.forms.xlsform.reading import Workbook

_FIRST_ROW = 2
# What every object of the browser has already; names that begin with `__` are avoided too.
_STRANGE = frozenset(
    {
        *("constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"),
        *("toLocaleString", "toString", "valueOf"),
    }
)


_CONDITIONS = ("relevant", "constraint")
# As sheets write what is ticked, and `pyxform` reads it in a form that it writes.
_YES_OR_NO = {
    **dict.fromkeys(("true", "yes", "verdadero"), "true()"),
    **dict.fromkeys(("false", "no", "falso"), "false()"),
}


@dataclass
class Element:
    """A question, group or repeat: what `pyxform` says of it, its place, its row in the sheet."""

    raw: dict[str, Any]
    node: Node
    row: int
    cells: dict[str, str]
    children: list[Element] = field(default_factory=list)

    def bind(self, name: str) -> Any:
        """Return what the column `name` of logic says (`relevant`, `calculate`), or ""."""
        said = (self.raw.get("bind") or {}).get(name, "")
        if name in _CONDITIONS and isinstance(said, str):
            return _YES_OR_NO.get(said.strip().lower(), said)
        return said

    def control(self, name: str) -> str:
        """Return what the column `name` of looks says (`appearance`), or ""."""
        return str((self.raw.get("control") or {}).get(name, ""))

    def within(self) -> Iterator[Element]:
        """Yield every element below this one, in order."""
        for child in self.children:
            yield child
            yield from child.within()


def elements_of(workbook: Workbook) -> Element:
    """Return the form as one element that holds all others."""
    root = Node(str(workbook.tree.get("name", "data")), "form")
    form = Element(workbook.tree, root, _FIRST_ROW, {})
    rows = _Rows(workbook.rows)
    for raw in workbook.tree.get("children") or []:
        if raw.get("name") != "meta":
            _place(raw, form, rows)
    _name_answers(root)
    return form


class _Rows:
    """Finds the row of an element: names come in the tree in the order of the sheet."""

    def __init__(self, rows: list[tuple[int, dict[str, str]]]) -> None:
        self._rows = rows
        self._next = 0
        self._last: tuple[int, dict[str, str]] = (_FIRST_ROW, {})

    def of(self, name: str) -> tuple[int, dict[str, str]]:
        for start in (self._next, 0):  # an unrolled loop goes back
            for at in range(start, len(self._rows)):
                cells = self._rows[at][1]
                if name in (cells.get("name"), cells.get("tag")):
                    self._next = at + 1
                    self._last = self._rows[at]
                    return self._last
        # What `pyxform` adds itself is the count of the repeat that follows, or belongs to the row
        # before it.
        counted = name.removesuffix("_count")
        repeats = (row for row, cells in self._rows[self._next :] if cells.get("name") == counted)
        return next(repeats, self._last[0]), {}


def _place(raw: dict[str, Any], parent: Element, rows: _Rows) -> None:
    name = str(raw.get("name", ""))
    row, cells = rows.of(name)
    kinds: dict[str, NodeKind] = {"repeat": "repeat", "group": "group", "loop": "group"}
    kind = kinds.get(str(raw.get("type")), "field")
    element = Element(raw, parent.node.add(Node(name, kind)), row, cells)
    parent.children.append(element)
    children = raw.get("children") or []
    if raw.get("type") == "loop":
        children = [_turn(column, children) for column in raw.get("columns") or []]
    for child in children if kind != "field" else []:
        _place(child, element, rows)


def _turn(column: dict[str, Any], children: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the group that one turn of a loop stands for, its choice put into the labels."""
    names = {"name": str(column.get("name", ""))}
    label = column.get("label", names["name"])

    def put(value: Any, language: str | None = None) -> Any:
        if isinstance(value, dict):
            return {name: put(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [put(one, language) for one in value]
        if not isinstance(value, str):
            return value
        shown = label.get(language) or next(iter(label.values())) if _many(label) else label
        return value.replace("%(name)s", names["name"]).replace("%(label)s", str(shown))

    inside = [put(copy.deepcopy(child)) for child in children]
    return {"type": "group", "name": names["name"], "label": label, "children": inside}


def _many(label: Any) -> bool:
    return isinstance(label, dict) and bool(label)


def _name_answers(root: Node) -> None:
    """Give each node the name of its answers: its own, or with its group's when that is taken."""
    taken: set[str] = set()
    for node in root.within():
        strange = node.name in _STRANGE or node.name.startswith("__")
        key = f"campo_{node.name}" if strange else node.name
        around = [one.name for one in node.ancestors() if one.kind != "form"]
        while key in taken:
            key = f"{around.pop(0)}_{key}" if around else f"{key}_"
        taken.add(key)
        node.key = key
