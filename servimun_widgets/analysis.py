"""What analysts use in a notebook: the tables of the platform and a first look at any table.

Each call opens the store for reading only, as it is at that moment, and closes it: analysts see
live data and cannot write to it by accident (decision 9). Writing goes through pages and forms, as
the person that `SERVIMUN_ACCOUNT` names.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from servimun_widgets.analyst_forms.services.answer_tables import answer_table
from servimun_widgets.app import context_of
from servimun_widgets.errors import NotAllowed, NotFound, ServimunError, SpokenError
from servimun_widgets.indicators.pages.explore import explore_frame
from servimun_widgets.indicators.services import tables as services
from servimun_widgets.notebook_calls import AnswersMisuse, Misused, given_day, shown, spoken
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.analyst_tables import analyst_table, analyst_tables, columns_of
from servimun_widgets.services.context import Context
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    import pandas as pd


class TableError(SpokenError):
    """Why there is no such table, in a sentence: here is the outermost frame of a notebook."""


class UnknownTable(TableError, Misused):
    """A table that there is not; also what Python expects when it looks a name up."""


_in_sentences = spoken(TableError)


class _Asked(AnswersMisuse):
    """What is asked for tables: it is not changed."""

    _misused = UnknownTable

    def _left_alone(self) -> str:
        return sentence("table_fixed")


class _Table(_Asked):
    """A table, read when it is called; whoever forgets the parentheses is told so."""

    def __init__(self, name: str, read: Callable[..., pd.DataFrame]) -> None:
        self._asked = f"tables.{name}()"
        self._read = read
        self.__name__, self.__doc__, self.__wrapped__ = name, read.__doc__, read

    def __call__(self, *given: object, **named: object) -> pd.DataFrame:
        return self._read(*given, **named)

    def __bool__(self) -> bool:
        return bool(self._refuse())

    def _right_use(self) -> str:
        return sentence("table_parentheses", call=self._asked)

    def __repr__(self) -> str:
        return self._right_use()


class Tables(_Asked):
    """The tables of the platform as pandas frames, read anew at each call.

    Each has the name under which a subject declares it: `tables.programs()`, and
    `tables.columns("programs")` says what its columns are. Each call raises `TableError`: for an
    account that is neither of analysis nor of the coordination, without a store, and for what
    there is not.
    """

    def __getattr__(self, name: str) -> Callable[..., pd.DataFrame]:
        """Return a declared table; Jupyter's own questions begin with a line below."""
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in analyst_tables():
            raise UnknownTable(sentence("table_unknown", name=name[:40], known=_known()))
        declared = analyst_table(name)

        def table() -> pd.DataFrame:
            return _read(lambda context: services.read_table(context, name))

        def dated_table(as_of: date | None = None) -> pd.DataFrame:
            day = given_day(as_of)
            return _read(lambda context: services.read_table(context, name, day))

        made = dated_table if declared.dated else table
        made.__name__, made.__qualname__ = name, f"Tables.{name}"
        made.__doc__ = f"Return {declared.told}."
        return _Table(name, _in_sentences(made))

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *analyst_tables()]

    @_in_sentences
    def answers(self, form: str, repeat: str | None = None) -> pd.DataFrame:
        """Return the records of a form by its name, or the rows of one of its repeats.

        What may hold personal data is left out; `answer_columns` says what that is.
        """
        names = _names(form, repeat)

        def table(context: Context) -> pd.DataFrame:
            answers = answer_table(context, *names)
            return services.frame_of(answers.columns, answers.rows)

        return _read(table)

    @_in_sentences
    def answer_columns(self, form: str, repeat: str | None = None) -> pd.DataFrame:
        """Return the columns of `answers`, their kinds and meanings, and what is left out."""
        names = _names(form, repeat)

        def table(context: Context) -> pd.DataFrame:
            answers = answer_table(context, *names)
            return services.told_columns(answers.columns, answers.left_out)

        return _read(table)

    @_in_sentences
    def columns(self, name: str) -> pd.DataFrame:
        """Return the columns of a table, their kinds and what they mean in Spanish.

        Raises `TableError` naming the tables there are.
        """
        if not isinstance(name, str) or name not in analyst_tables():
            raise NotFound("table_unknown", name=shown(name), known=_known())
        return services.told_columns(columns_of(name))

    def __call__(self, *_: object, **__: object) -> Any:
        """Say how a table is asked for."""
        self._refuse()

    def _right_use(self) -> str:
        return sentence("table_how", known=_known())


tables = Tables()
"""The tables of the platform, for notebooks."""


@_in_sentences
def explore(frame: pd.DataFrame, title: str = "tabla") -> Screen:
    """Return a first look at a frame: its rows, charts with their tables, and files to keep.

    `title` names the files. Raises `TableError` when it is no frame.
    """
    if isinstance(frame, _Table):
        raise TableError(repr(frame))
    if not isinstance(title, str):
        raise ServimunError("explore_title", given=shown(title))
    settings = Settings.from_environment(os.environ)
    return explore_frame(frame, title, lambda: settings.now().date())


def _read(table: Callable[[Context], pd.DataFrame]) -> pd.DataFrame:
    settings = Settings.from_environment(os.environ)
    if settings.account_id is None:
        raise NotAllowed("page_no_account")
    with open_store(settings.store_file, read_only=True) as store:
        return table(context_of(settings, store, settings.account_id))


def _known() -> str:
    return ", ".join(analyst_tables())


def _names(form: object, repeat: object) -> tuple[str, str | None]:
    """Return the names of a form and of one of its repeats. Raises `NotFound` for other things."""
    if not isinstance(form, str):
        raise NotFound("form_unknown_name", given=shown(form))
    if repeat is not None and not isinstance(repeat, str):
        raise NotFound("form_unknown_name", given=shown(repeat))
    return form, repeat
