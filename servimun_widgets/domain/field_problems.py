"""What pydantic finds wrong with a field, as our codes."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from servimun_widgets.domain.text import forbidden_character
from servimun_widgets.errors import Problem

_LIMIT_NAMES = ("max_length", "min_length", "ge", "le", "decimal_places", "limit")

_CODES = {
    "missing": "field_missing",
    "extra_forbidden": "field_unknown",
    "string_too_long": "field_too_long",
    "string_too_short": "field_too_short",
    "string_unicode": "field_character",
    "int_parsing": "field_integer",
    "int_type": "field_integer",
    "int_from_float": "field_integer",
    "int_parsing_size": "field_integer",
    "decimal_parsing": "field_decimal",
    "decimal_type": "field_decimal",
    "decimal_max_places": "field_decimal_places",
    "decimal_whole_digits": "field_decimal",
    "decimal_max_digits": "field_decimal",
    "finite_number": "field_decimal",
    "greater_than_equal": "field_too_small",
    "less_than_equal": "field_too_large",
    "date_type": "field_date",
    "date_parsing": "field_date",
    "date_from_datetime_parsing": "field_date",
    "date_from_datetime_inexact": "field_date",
    "literal_error": "field_choice",
    "too_long": "field_too_many",
    "too_short": "field_too_few",
    "url_parsing": "field_url",
}


def field_problem(detail: ErrorDetails, *, blank: bool) -> Problem:
    """Return the problem that an error of pydantic is; of a `blank` value it is that it lacks."""
    kind = detail["type"]
    code = kind if kind.startswith(("field_", "program_")) else _CODES.get(kind, "field_wrong")
    if blank and not kind.startswith("program_"):
        code = "field_missing"
    if kind == "too_long" and isinstance(detail["input"], str):
        code = "field_too_long"  # pydantic counts a text that may be blank as a collection
    context = detail.get("ctx", {})
    limit = next((context[name] for name in _LIMIT_NAMES if name in context), None)
    path = tuple(detail["loc"])
    if kind == "string_unicode":
        context = {"character": forbidden_character(str(detail["input"]))}
    if "field" in context:  # a rule about several fields is shown at the one it names
        path += (context["field"],)
    return Problem(code, path, {**context, "limit": limit})
