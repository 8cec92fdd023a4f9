"""The fields an analyst declares a form with, one class for each kind.

A field only remembers what was written and on which line; `Form` looks at all of them together and
says everything that is wrong at once. A call that Python refuses is answered here, in a sentence.

Every field takes `label` (what people read; made from the name when it is left out), `hint`,
`required` (True, or a condition), `required_message`, `default`, `visible_when`, `constraint` with
`constraint_message`. Conditions are texts such as `"asistentes > 0 and tema = 'otro'"`, in the
language of XLSForm; a name is a field of the form, `.` the field itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from servimun_widgets.domain.answer_forms import Kind
from servimun_widgets.errors import SpokenError
from servimun_widgets.notebook_calls import Declared, DeclaredClass, spoken

Options = Iterable[str] | Mapping[str, str] | Iterable[tuple[str, str]]
"""Choices: labels, or stored values with their labels."""

_in_sentences = spoken(SpokenError)
_SHOWN = frozenset({"label", "hint", "visible_when"})
_ASKED = _SHOWN | {"required", "required_message", "default", "constraint", "constraint_message"}
_LIMITED = _ASKED | {"minimum", "maximum"}


class Field(Declared, metaclass=DeclaredClass):
    """Base of the fields; `line` is the line of the cell or file that made it."""

    _made_of = frozenset({"name", "options", "line"})
    kind: ClassVar[Kind]
    takes: ClassVar[frozenset[str]] = _ASKED

    @_in_sentences
    def __init__(self, name: str = "", **options: Any) -> None:
        self.name = name
        self.options = options
        self.line = line_of_caller()


class Text(Field):
    """A line of text; `options` are suggestions that need not be taken."""

    kind = "text"
    takes = _ASKED | {"options"}

    @_in_sentences
    def __init__(
        self, name: str = "", *, options: Iterable[str] | None = None, **others: Any
    ) -> None:
        super().__init__(name, **others, **({} if options is None else {"options": options}))


class LongText(Field):
    """Text of several lines."""

    kind = "longtext"


class Integer(Field):
    """A whole number between `minimum` and `maximum`."""

    kind = "integer"
    takes = _LIMITED


class Decimal(Field):
    """A number between `minimum` and `maximum`."""

    kind = "decimal"
    takes = _LIMITED


class Date(Field):
    """A day; `minimum` and `maximum` are days as «2026-01-31»."""

    kind = "date"
    takes = _LIMITED


class Time(Field):
    """A time of day; `minimum` and `maximum` are times as «09:30»."""

    kind = "time"
    takes = _LIMITED


class DateTime(Field):
    """A day with its time."""

    kind = "datetime"
    takes = _LIMITED


class Choice(Field):
    """One of some choices: `Choice("tema", ["Deporte", "Cultura"])`."""

    kind = "choice"
    takes = _ASKED | {"options"}

    @_in_sentences
    def __init__(self, name: str = "", options: Options = (), **others: Any) -> None:
        super().__init__(name, options=options, **others)


class Choices(Field):
    """Any of some choices, declared as those of `Choice`."""

    kind = "choices"
    takes = _ASKED | {"options"}

    @_in_sentences
    def __init__(self, name: str = "", options: Options = (), **others: Any) -> None:
        super().__init__(name, options=options, **others)


class Note(Field):
    """Text to read: `Note("aviso", "No escriba nombres de personas.")`."""

    kind = "note"
    takes = _SHOWN

    @_in_sentences
    def __init__(self, name: str = "", label: str = "", **others: Any) -> None:
        super().__init__(name, label=label, **others)


class Calculate(Field):
    """A result that is worked out: `Calculate("total", "mujeres + hombres")`."""

    kind = "calculate"
    takes = _SHOWN | {"calculation"}

    @_in_sentences
    def __init__(self, name: str = "", calculation: str = "", **others: Any) -> None:
        super().__init__(name, calculation=calculation, **others)


class Hidden(Field):
    """A value that is stored with each record and not shown: `Hidden("origen", default="app")`."""

    kind = "hidden"
    takes = frozenset({"default"})


class Repeat(Field):
    """Fields that are filled in once for each row; `count` is a condition that gives how many."""

    kind = "group"
    takes = _SHOWN | {"fields", "count", "most", "required", "required_message"}

    @_in_sentences
    def __init__(self, name: str = "", fields: Sequence[Field] = (), **others: Any) -> None:
        super().__init__(name, fields=fields, **others)


class Group(Declared, metaclass=DeclaredClass):
    """A part of the form with a heading: `Group("Contacto", [Text("correo")])`."""

    _made_of = frozenset({"title", "fields", "options", "line"})
    takes: ClassVar[frozenset[str]] = frozenset({"hint", "visible_when"})

    @_in_sentences
    def __init__(self, title: str = "", fields: Sequence[Field] = (), **options: Any) -> None:
        self.title = title
        self.fields = fields
        self.options = options
        self.line = line_of_caller()


def line_of_caller() -> int:
    """Return the line from which code outside this package's forms called into it.

    In a notebook that is the line of the cell, as Jupyter counts it.
    """
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith(_PACKAGE):
        frame = frame.f_back
    return frame.f_lineno


_PACKAGE = __name__.partition(".")[0] + "."
