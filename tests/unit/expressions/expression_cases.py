"""The table of cases that the kernel and the browser must both answer alike."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from servimun_widgets.domain.expressions.resolving import Names, Node, resolve_text

TABLE: dict[str, Any] = json.loads(
    Path(__file__).with_name("cases.json").read_text(encoding="utf-8")
)
CASES: list[dict[str, Any]] = TABLE["cases"]


def form() -> Node:
    """Return the form the cases speak of: fields, and a repeat within a repeat."""
    root = Node("data", "form")
    for name in ("a", "b", "vacio", "texto", "lista", "fecha", "hora", "color", "decimal"):
        root.add(Node(name, "field", name))
    rows = root.add(Node("fila", "repeat", "fila"))
    for name in ("n", "t"):
        rows.add(Node(name, "field", name))
    rows.add(Node("sub", "repeat", "sub")).add(Node("m", "field", "m"))
    return root


def tree_of(case: dict[str, Any]) -> Any:
    """Return the resolved expression of a case."""
    root = form()
    here = next((node for node in root.within() if node.name == case.get("here")), root)
    columns = frozenset(case.get("columns", ()))
    return resolve_text(case["expression"], Names(root, here, columns, case.get("bare", False)))


def written(value: Any) -> Any:
    """Return a result as the table writes it: what JSON has no number for is a word."""
    if isinstance(value, list):
        return [written(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
    return value
