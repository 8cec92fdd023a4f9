"""The fields that an analyst declares a form with, and `Form`, what every form is."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form
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

__all__ = [
    "Calculate",
    "Choice",
    "Choices",
    "Date",
    "DateTime",
    "Decimal",
    "Form",
    "Group",
    "Hidden",
    "Integer",
    "LongText",
    "Note",
    "Repeat",
    "Text",
    "Time",
]
