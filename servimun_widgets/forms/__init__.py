"""The fields that an analyst declares a form with; `Form` is a name of `servimun_widgets`."""

from __future__ import annotations

from typing import Any

from servimun_widgets.errors import ServimunError, SpokenError
from servimun_widgets.forms.declared_fields import (
    Calculate,
    Choice,
    Choices,
    Date,
    DateTime,
    Decimal,
    Group,
    Hidden,
    Integer,
    LongText,
    Note,
    Repeat,
    Text,
    Time,
)
from servimun_widgets.notebook_calls import speaking

__all__ = [
    "Calculate",
    "Choice",
    "Choices",
    "Date",
    "DateTime",
    "Decimal",
    "Group",
    "Hidden",
    "Integer",
    "LongText",
    "Note",
    "Repeat",
    "Text",
    "Time",
]


def __getattr__(name: str) -> Any:
    if name == "Form":
        # Looked for here, beside the fields. Of an `AttributeError` Python would make its own.
        with speaking(SpokenError):
            raise ServimunError("notebook_form_elsewhere")
    if name[:1].isupper():  # a kind of field; what begins otherwise may be a module not loaded yet
        with speaking(SpokenError):
            raise ServimunError("notebook_field_unknown", name=name[:40], known=", ".join(__all__))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
