"""A form in about ten lines, as an analyst declares it in a notebook.

>>> form = Form(
...     "visita",
...     title="Visita a colonia",
...     roles=["enlace"],
...     fields=[
...         Text("colonia", options=["Centro", "Nombre de Dios"], required=True),
...         Date("fecha", required=True),
...         Integer("asistentes", minimum=0),
...         Choice("tema", ["Deporte", "Cultura"]),
...         LongText("notas", visible_when="asistentes > 0"),
...     ],
... )
>>> [field.name for field in form.definition.fields()]
['colonia', 'fecha', 'asistentes', 'tema', 'notas']

What is wrong is said at once, with the line of each thing:

>>> Form("visita", title="Visita", fields=[Integer("asistentes", minimo=0)])
Traceback (most recent call last):
servimun_widgets.forms.declaring.DeclarationError: invalid {'count': 1}
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from servimun_widgets.domain.answer_forms import FormDefinition, working_order
from servimun_widgets.domain.vocabulary import ROLES, Role
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.forms.checked_declaration import Checking, nearest
from servimun_widgets.forms.declared_fields import (
    Calculate,
    Choice,
    Choices,
    Date,
    DateTime,
    Decimal,
    Field,
    Group,
    Hidden,
    Integer,
    LongText,
    Note,
    Repeat,
    Text,
    Time,
    line_of_caller,
)
from servimun_widgets.forms.names import is_name, suggested_name
from servimun_widgets.forms.written import is_text
from servimun_widgets.notebook_calls import shown

__all__ = [
    "Calculate",
    "Choice",
    "Choices",
    "Date",
    "DateTime",
    "Decimal",
    "DeclarationError",
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


class DeclarationError(Invalid):
    """A form that was declared wrongly; the path of each problem is (line, name)."""


class Form:
    """A form that an analyst declared, or read from an XLSForm.

    `name` is short and plain («visita»); records are stored under it. `roles` may fill it in.
    `fields` are those of `declared_fields`, and `Group`s of them. `issues` is what of an XLSForm
    the platform does not do, by row.

    Raises `DeclarationError`; nothing is made then.
    """

    definition: FormDefinition
    issues: tuple[Problem, ...] = ()

    def __init__(
        self,
        name: str,
        *,
        title: str = "",
        fields: Sequence[Field | Group] = (),
        roles: Sequence[Role] = (),
        **others: Any,
    ) -> None:
        line = line_of_caller()
        checking = Checking()
        checking.options(others, frozenset({"title", "fields", "roles"}), line, "Form")
        _check_name(checking, name, line)
        _check_roles(checking, roles, line)
        if not is_text(title) or not title.strip():
            checking.refuse("declare_title", line, "title")
        sections = checking.sections(fields, line)
        if checking.problems:
            raise DeclarationError(checking.problems)
        self.definition = FormDefinition(
            name=name, title=title, roles=tuple(dict.fromkeys(roles)), sections=sections
        )
        _, circle = working_order(self.definition)
        if circle:
            where = (checking.lines[circle[0]], circle[0])
            raise DeclarationError([Problem("declare_circle", where, {"names": ", ".join(circle)})])

    @classmethod
    def from_xlsform(
        cls,
        path: str | Path,
        *,
        name: str | None = None,
        roles: Sequence[Role] = (),
        language: str | None = None,
    ) -> Form:
        """Return the form in an XLSForm (.xlsx, .xlsm or .xls).

        `name` is the form's own when it is left out; `language` is what it opens in, until a person
        chooses another of its languages: the file's default, or Spanish, when it is left out.
        What the platform does not do stands in `issues`, by row. Raises `UnreadableFile` for a
        file that is no form or a wrong one, `DeclarationError` for a name or role.
        """
        # pyxform takes a quarter of a second to import, which other forms need not wait for.
        from servimun_widgets.forms.xlsform import load_xlsform

        line = line_of_caller()
        checking = Checking()
        if name is not None:
            _check_name(checking, name, line)
        _check_roles(checking, roles, line)
        if checking.problems:
            raise DeclarationError(checking.problems)
        loaded = load_xlsform(Path(path), name=name, roles=roles, language=language)
        form = cls.__new__(cls)
        form.definition = loaded.definition
        form.issues = loaded.issues
        return form


def _check_name(checking: Checking, name: Any, line: int) -> None:
    if not is_name(name):
        better = suggested_name(shown(name), "formulario")
        checking.refuse("declare_form_name", line, name, suggestion=better)


def _check_roles(checking: Checking, roles: Any, line: int) -> None:
    if not isinstance(roles, list | tuple | set | frozenset):
        role = shown(roles) if isinstance(roles, str) else "enlace"
        checking.refuse("declare_roles_list", line, "roles", role=role)
        return
    for role in roles:
        if not isinstance(role, str) or role not in ROLES:
            likely = nearest(shown(role), ROLES) or ", ".join(ROLES)
            checking.refuse("declare_role", line, "roles", role=shown(role), suggestion=likely)
