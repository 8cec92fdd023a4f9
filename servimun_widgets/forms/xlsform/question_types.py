"""The types of XLSForm, also by their older names, as kinds of field of the platform."""

from __future__ import annotations

from typing import Any

from pyxform.question_type_dictionary import QUESTION_TYPE_DICT  # type: ignore[import-untyped]

from servimun_widgets.domain.answer_forms import Kind

_SELECT_ONE = "select one"
_ACKNOWLEDGED: frozenset[str] = frozenset(
    {"acknowledge", "q acknowledge", "add acknowledge prompt", "trigger"}
)
_BY_BIND: dict[str, Kind] = {
    "string": "text",
    "barcode": "text",
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "datetime",
}
_ONE_OF = frozenset(
    {_SELECT_ONE, "select one using", "q select1", "add select one prompt using", "select1"}
)


def kind_of(element: dict[str, Any]) -> Kind | None:
    """Return the kind of field of an element of `pyxform`'s tree, or None when there is none."""
    name = str(element.get("type", ""))
    known = QUESTION_TYPE_DICT.get(name, {})
    control = known.get("control", {}).get("tag")
    bind = known.get("bind", {})
    if name in _ACKNOWLEDGED or name in _ONE_OF:
        return "choice"
    if control == "select":
        return "choices"
    if bind.get("readonly"):
        return "note"
    if "calculate" in name:
        return "calculate"
    if name == "hidden":
        return "hidden"
    if control == "range":
        return "decimal" if _has_fraction(element) else "integer"
    if control == "input" and name != "select one external":
        return _BY_BIND.get(str(bind.get("type")))
    return None


def is_acknowledgement(element: dict[str, Any]) -> bool:
    """Return whether the element only asks for a tick that something was read."""
    return element.get("type") in _ACKNOWLEDGED


def own_constraint(element: dict[str, Any]) -> str:
    """Return the constraint that a type such as «percentage» brings with it, or ""."""
    known = QUESTION_TYPE_DICT.get(str(element.get("type")), {})
    return str(known.get("bind", {}).get("constraint", ""))


def moment_taken(element: dict[str, Any]) -> str:
    """Return the expression of what is noted by itself (`start`, `end`, `today`), or ""."""
    name = str(element.get("type", ""))
    known = QUESTION_TYPE_DICT.get(name, {}).get("bind", {})
    if known.get("jr:preload") == "timestamp":
        return "once(now())" if "start" in name else "now()"
    return "once(today())" if known.get("jr:preload") == "date" else ""


def _has_fraction(element: dict[str, Any]) -> bool:
    given = element.get("parameters") or {}
    return any("." in str(given.get(name, "")) for name in ("start", "end", "step"))
