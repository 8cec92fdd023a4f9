"""What analysts use in a notebook: the tables of the platform and a first look at any table.

Each call opens the store for reading only, as it is at that moment, and closes it: analysts see
live data and cannot write to it by accident (decision 9). Writing goes through pages and forms, as
the person that `SERVIMUN_ACCOUNT` names.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, get_args

from servimun_widgets.app import make_context
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, ServimunError, SpokenError
from servimun_widgets.indicators.pages.explore import explore_frame
from servimun_widgets.indicators.services import tables as services
from servimun_widgets.indicators.services.table_columns import TableName
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.context import Context
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store
from servimun_widgets.texts import explain

if TYPE_CHECKING:
    import pandas as pd


class TableError(SpokenError):
    """Why there is no such table, in a sentence: here is the outermost frame of a notebook."""


class Tables:
    """The tables of the platform as pandas frames, read anew at each call.

    `columns(name)` says what the columns of each are. Each method raises `TableError`: for an
    account that is neither of analysis nor of the coordination, without a store, and for what
    there is not.
    """

    def programs(self) -> pd.DataFrame:
        """Return the programmes."""
        return _read(services.programs_table)

    def agencies(self) -> pd.DataFrame:
        """Return the agencies."""
        return _read(services.agencies_table)

    def feedback(self) -> pd.DataFrame:
        """Return the feedback that was not discarded."""
        return _read(services.feedback_table)

    def agreements(self) -> pd.DataFrame:
        """Return the agreements of meetings."""
        return _read(services.agreements_table)

    def meetings(self) -> pd.DataFrame:
        """Return the meetings that were concluded."""
        return _read(services.meetings_table)

    def groups(self) -> pd.DataFrame:
        """Return the groups of Red Vecinal."""
        return _read(services.groups_table)

    def campaigns(self) -> pd.DataFrame:
        """Return the campaigns."""
        return _read(services.campaigns_table)

    def dispatch(self) -> pd.DataFrame:
        """Return every line of the ledger of sendings."""
        return _read(services.dispatch_table)

    def commitments(self) -> pd.DataFrame:
        """Return the commitments of the council's organisations."""
        return _read(services.commitments_table)

    def deliveries(self) -> pd.DataFrame:
        """Return the packages delivered to agencies."""
        return _read(services.deliveries_table)

    def events(self) -> pd.DataFrame:
        """Return what was done, by agency and never by person."""
        return _read(services.events_table)

    def forms(self) -> pd.DataFrame:
        """Return the forms of analysts, with how many records each has."""
        return _read(services.forms_table)

    def answers(self, form: str, repeat: str | None = None) -> pd.DataFrame:
        """Return the records of a form by its name, or the rows of one of its repeats.

        What may hold personal data is left out; `answer_columns` says what that is.
        """
        return _read(lambda context: services.answers_table(context, form, repeat))

    def answer_columns(self, form: str, repeat: str | None = None) -> pd.DataFrame:
        """Return the columns of `answers`, their kinds and meanings, and what is left out."""
        return _read(lambda context: services.answer_columns_table(context, form, repeat))

    def indicators(self, as_of: date | None = None) -> pd.DataFrame:
        """Return the measures of the ten indicators at the end of a day, today's if None."""
        return _read(lambda context: services.indicators_table(context, as_of))

    def trends(self, as_of: date | None = None) -> pd.DataFrame:
        """Return the past of each indicator, month by month."""
        return _read(lambda context: services.trends_table(context, as_of))

    def columns(self, name: TableName) -> pd.DataFrame:
        """Return the columns of a table, their kinds and what they mean in Spanish.

        Raises `TableError` naming the tables there are.
        """
        names = get_args(TableName)
        with _spoken():
            if name not in names:
                raise NotFound("table_unknown", name=str(name)[:40], known=", ".join(names))
            return services.columns_table(name)


tables = Tables()
"""The tables of the platform, for notebooks."""


def explore(frame: pd.DataFrame, title: str = "tabla") -> Screen:
    """Return a first look at a frame: its rows, charts with their tables, and files to keep.

    `title` names the files. Raises `TableError` when it is no frame.
    """
    with _spoken():
        settings = Settings.from_environment(os.environ)
        return explore_frame(frame, title, lambda: settings.now().date())


def _read(table: Callable[[Context], pd.DataFrame]) -> pd.DataFrame:
    with _spoken():
        settings = Settings.from_environment(os.environ)
        if settings.account_id is None:
            raise NotAllowed("page_no_account")
        with open_store(settings.store_file, read_only=True) as store:
            named = find_account(store, settings.account_id)  # analysts may give their user name
            account_id = named.id if named else settings.account_id
            return table(make_context(settings, store, account_id))


@contextmanager
def _spoken() -> Iterator[None]:
    try:
        yield
    except Invalid as error:
        raise TableError("\n".join(map(explain, error.problems))) from None
    except ServimunError as error:
        raise TableError(explain(error)) from None
