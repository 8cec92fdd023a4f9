"""What analysts use in a notebook to declare a form and work with it at once.

Problems are said in Spanish, with the line of the cell: here is the outermost frame of a notebook.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from servimun_widgets.analyst_forms.pages.forms import form_screen
from servimun_widgets.analyst_forms.pages.texts import (
    declaration_lines,
    file_lines,
    issue_lines,
    row_lines,
)
from servimun_widgets.analyst_forms.services import importing as form_import
from servimun_widgets.analyst_forms.services import versions as form_versions
from servimun_widgets.app import personal_context
from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.errors import NotFound, ServimunError, SpokenError, UnreadableFile
from servimun_widgets.forms import declaring
from servimun_widgets.forms.declared_fields import Field, Group
from servimun_widgets.notebook_calls import Declared, DeclaredClass, shown, spoken
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import colonia_names
from servimun_widgets.settings import Settings


class FormError(SpokenError):
    """What is wrong with a form or a file, in sentences, one to a line."""


_in_sentences = spoken(FormError, declaration_lines)


class Form(Declared, declaring.Form, metaclass=DeclaredClass):
    """A form that an analyst declares: see `forms.declaring`, whose problems it says in Spanish."""

    _made_of = frozenset({"definition", "issues"})

    @_in_sentences
    def __init__(
        self,
        name: str = "",
        *,
        title: str = "",
        fields: Sequence[Field | Group] = (),
        roles: Sequence[Role] = (),
        **others: Any,
    ) -> None:
        super().__init__(name, title=title, fields=fields, roles=roles, **others)

    @classmethod
    @_in_sentences
    def from_xlsform(
        cls,
        path: str | Path,
        *,
        name: str | None = None,
        roles: Sequence[Role] = (),
        language: str | None = None,
    ) -> Form:
        """Return the form in an XLSForm; `print(form)` says what of it is not done, by row.

        Raises `FormError`.
        """
        if not isinstance(path, str | Path):
            raise UnreadableFile("notebook_file", given=shown(path))
        form = super().from_xlsform(path, name=name, roles=roles, language=language)
        assert isinstance(form, Form)
        return form

    def __str__(self) -> str:
        lines = [self.definition.title, *issue_lines(self.issues)]
        return "\n".join(lines)


@_in_sentences
def register(form: declaring.Form) -> Screen:
    """Put `form` to use for analysts and return it as it works: list, records, files, history.

    The same form again changes nothing; a changed one is a new version, and records keep the
    version they were made with. `servimun form promote NAME` opens it to the roles it names.
    Raises `FormError`.
    """
    if not isinstance(form, declaring.Form):
        raise ServimunError("register_no_form", given=shown(form))
    context = _acting()
    form_versions.register_form(context, form.definition)
    return form_screen(context, form.definition.name, form.issues)


@spoken(FormError, file_lines)
def load_records(name: str, path: str | Path) -> int:
    """Store one record of the form `name` for each row of a CSV, XLSX or ODS file; return how many.

    What is to be looked at in the file (hidden rows, another encoding) is warned of. Raises
    `FormError` with what is wrong in each row; nothing is stored then.
    """
    if not isinstance(name, str):
        raise NotFound("form_unknown_name", given=shown(name))
    if not isinstance(path, str | Path):
        raise UnreadableFile("notebook_file", given=shown(path))
    loaded = form_import.load_records(_acting(), name, Path(path))
    for line in row_lines(loaded.notices):
        warnings.warn(line, stacklevel=3)  # where the person called it
    return loaded.count


@_in_sentences
def colonias() -> list[str]:
    """Return the official names of the colonias, for the options of a field."""
    return colonia_names(_acting())


def _acting() -> Context:
    return personal_context(Settings.from_environment(os.environ))
