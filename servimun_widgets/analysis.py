"""What analysts use in a notebook: the tables of the platform and a first look at any table.

Each call opens the store for reading only, as it is at that moment, and closes it: analysts see
live data and cannot write to it by accident (decision 9). Writing goes through pages and forms, as
the person that `SERVIMUN_ACCOUNT` names.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from servimun_widgets.app import context_of
from servimun_widgets.errors import NotAllowed, NotFound, ServimunError, SpokenError
from servimun_widgets.indicators.pages.explore import explore_frame
from servimun_widgets.indicators.services import tables as services
from servimun_widgets.indicators.services.table_columns import TableName
from servimun_widgets.notebook_calls import given_day, shown, spoken
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.context import Context
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    import pandas as pd


_KNOWN = ", ".join(get_args(TableName))


class TableError(SpokenError):
    """Why there is no such table, in a sentence: here is the outermost frame of a notebook."""


class UnknownTable(TableError, AttributeError):
    """A table that there is not; also what Python expects when it looks a name up."""


_in_sentences = spoken(TableError)


class Tables:
    """The tables of the platform as pandas frames, read anew at each call.

    `columns(name)` says what the columns of each are. Each method raises `TableError`: for an
    account that is neither of analysis nor of the coordination, without a store, and for what
    there is not.
    """

    @_in_sentences
    def programs(self) -> pd.DataFrame:
        """Return the programmes."""
        return _read(services.programs_table)

    @_in_sentences
    def agencies(self) -> pd.DataFrame:
        """Return the agencies."""
        return _read(services.agencies_table)

    @_in_sentences
    def feedback(self) -> pd.DataFrame:
        """Return the feedback that was not discarded."""
        return _read(services.feedback_table)

    @_in_sentences
    def agreements(self) -> pd.DataFrame:
        """Return the agreements of meetings."""
        return _read(services.agreements_table)

    @_in_sentences
    def meetings(self) -> pd.DataFrame:
        """Return the meetings that were concluded."""
        return _read(services.meetings_table)

    @_in_sentences
    def groups(self) -> pd.DataFrame:
        """Return the groups of Red Vecinal."""
        return _read(services.groups_table)

    @_in_sentences
    def campaigns(self) -> pd.DataFrame:
        """Return the campaigns."""
        return _read(services.campaigns_table)

    @_in_sentences
    def dispatch(self) -> pd.DataFrame:
        """Return every line of the ledger of sendings."""
        return _read(services.dispatch_table)

    @_in_sentences
    def commitments(self) -> pd.DataFrame:
        """Return the commitments of the council's organisations."""
        return _read(services.commitments_table)

    @_in_sentences
    def deliveries(self) -> pd.DataFrame:
        """Return the packages delivered to agencies."""
        return _read(services.deliveries_table)

    @_in_sentences
    def events(self) -> pd.DataFrame:
        """Return what was done, by agency and never by person."""
        return _read(services.events_table)

    @_in_sentences
    def forms(self) -> pd.DataFrame:
        """Return the forms of analysts, with how many records each has."""
        return _read(services.forms_table)

    @_in_sentences
    def answers(self, form: str, repeat: str | None = None) -> pd.DataFrame:
        """Return the records of a form by its name, or the rows of one of its repeats.

        What may hold personal data is left out; `answer_columns` says what that is.
        """
        return _read(lambda context: services.answers_table(context, *_names(form, repeat)))

    @_in_sentences
    def answer_columns(self, form: str, repeat: str | None = None) -> pd.DataFrame:
        """Return the columns of `answers`, their kinds and meanings, and what is left out."""
        return _read(lambda context: services.answer_columns_table(context, *_names(form, repeat)))

    @_in_sentences
    def indicators(self, as_of: date | None = None) -> pd.DataFrame:
        """Return the measures of the ten indicators at the end of a day, today's if None."""
        return _read(lambda context: services.indicators_table(context, given_day(as_of)))

    @_in_sentences
    def trends(self, as_of: date | None = None) -> pd.DataFrame:
        """Return the past of each indicator, month by month."""
        return _read(lambda context: services.trends_table(context, given_day(as_of)))

    @_in_sentences
    def columns(self, name: TableName) -> pd.DataFrame:
        """Return the columns of a table, their kinds and what they mean in Spanish.

        Raises `TableError` naming the tables there are.
        """
        if not isinstance(name, str) or name not in get_args(TableName):
            raise NotFound("table_unknown", name=shown(name), known=_KNOWN)
        return services.columns_table(name)

    def __getattr__(self, name: str) -> Any:
        """Say which tables there are; Jupyter's own questions begin with a line below."""
        if name.startswith("_"):
            raise AttributeError(name)
        raise UnknownTable(sentence("table_unknown", name=name[:40], known=_KNOWN))

    def __call__(self, *_: object, **__: object) -> Any:
        """Say how a table is asked for."""
        raise TableError(sentence("table_how", known=_KNOWN))

    def __getitem__(self, name: object) -> Any:
        """Say how a table is asked for."""
        raise TableError(sentence("table_how", known=_KNOWN))


tables = Tables()
"""The tables of the platform, for notebooks."""


@_in_sentences
def explore(frame: pd.DataFrame, title: str = "tabla") -> Screen:
    """Return a first look at a frame: its rows, charts with their tables, and files to keep.

    `title` names the files. Raises `TableError` when it is no frame.
    """
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


def _names(form: object, repeat: object) -> tuple[str, str | None]:
    """Return the names of a form and of one of its repeats. Raises `NotFound` for other things."""
    if not isinstance(form, str):
        raise NotFound("form_unknown_name", given=shown(form))
    if repeat is not None and not isinstance(repeat, str):
        raise NotFound("form_unknown_name", given=shown(repeat))
    return form, repeat
