"""What analysts use in a notebook to declare a form and work with it at once.

Problems are said in Spanish, with the line of the cell: here is the outermost frame of a notebook.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from servimun_widgets.analyst_forms.pages.forms import form_screen
from servimun_widgets.analyst_forms.pages.texts import declaration_lines, file_lines, issue_lines
from servimun_widgets.analyst_forms.services import importing as form_import
from servimun_widgets.analyst_forms.services import versions as form_versions
from servimun_widgets.app import make_context
from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.errors import NotAllowed, ServimunError, SpokenError
from servimun_widgets.forms import declaring
from servimun_widgets.forms.declared_fields import Field, Group
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import colonia_names
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store


class FormError(SpokenError):
    """What is wrong with a form or a file, in sentences, one to a line."""


class Form(declaring.Form):
    """A form that an analyst declares: see `forms.declaring`, whose problems it says in Spanish."""

    def __init__(
        self,
        name: str = "",
        *,
        title: str = "",
        fields: Sequence[Field | Group] = (),
        roles: Sequence[Role] = (),
        **others: Any,
    ) -> None:
        with _spoken():
            super().__init__(name, title=title, fields=fields, roles=roles, **others)

    @classmethod
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
        with _spoken():
            form = super().from_xlsform(path, name=name, roles=roles, language=language)
        assert isinstance(form, Form)
        return form

    def __str__(self) -> str:
        lines = [self.definition.title, *issue_lines(self.issues)]
        return "\n".join(lines)


def register(form: declaring.Form) -> Screen:
    """Put `form` to use for analysts and return it as it works: list, records, files, history.

    The same form again changes nothing; a changed one is a new version, and records keep the
    version they were made with. `servimun form promote NAME` opens it to the roles it names.
    Raises `FormError`.
    """
    with _spoken():
        context = _personal_context()
        form_versions.register_form(context, form.definition)
        return form_screen(context, form.definition.name, form.issues)


def load_records(name: str, path: str | Path) -> int:
    """Store one record of the form `name` for each row of a CSV or XLSX file; return how many.

    Raises `FormError` with what is wrong in each row; nothing is stored then.
    """
    try:
        return form_import.load_records(_personal_context(), name, Path(path))
    except ServimunError as error:
        raise FormError("\n".join(file_lines(error))) from None


def colonias() -> list[str]:
    """Return the official names of the colonias, for the options of a field."""
    with _spoken():
        return colonia_names(_personal_context())


@contextmanager
def _spoken() -> Iterator[None]:
    try:
        yield
    except ServimunError as error:
        raise FormError("\n".join(declaration_lines(error))) from None


def _personal_context() -> Context:
    settings = Settings.from_environment(os.environ)
    if settings.account_id is None:
        raise NotAllowed("page_no_account")
    store = open_store(settings.store_file, create=False)
    named = find_account(store, settings.account_id)  # analysts may give their user name
    return make_context(settings, store, named.id if named else settings.account_id)
