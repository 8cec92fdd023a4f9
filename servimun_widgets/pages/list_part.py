"""A list and, in its place, one of its records or the form of a new one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeVar

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.packages import file_name
from servimun_widgets.errors import Conflict, NotAllowed
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.list_export import Export, list_export
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.saving_form import Hints, Stored, saving_form
from servimun_widgets.pages.screen import Show, kept, unknown_address
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.services.list_settings import (
    drop_view,
    hide_columns,
    keep_view,
    own_settings,
    rename_view,
)
from servimun_widgets.services.watching import store_version
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    NEW_RECORD,
    Column,
    FormAction,
    ListKeeping,
    ListWatch,
    Notice,
    Outcome,
    RecordForm,
    RecordList,
    Row,
    RowAction,
)

Made = TypeVar("Made")


@dataclass(frozen=True)
class Listing:
    """What a list says and offers.

    `filters` are columns, each with the parameter that keeps its choice in the page's address, ""
    where nothing does; `keeps` are further parameters of a `RecordList`. `open` is the parameter
    that names a record, "" when none opens, and `unknown` the code of what is said when there is no
    such record, "" for nothing. `file` names the downloads, "" to call them by the caption; in the
    columns of `free_text` they are without personal data. `add_label` is "" where none is added
    here.
    """

    columns: Sequence[Column]
    caption: str
    empty_text: str
    search_label: str
    counted: tuple[str, str]
    filters: Mapping[str, str] = field(default_factory=dict)
    keeps: Mapping[str, str] = field(default_factory=dict)
    open: str = ""
    unknown: str = ""
    file: str = ""
    free_text: Sequence[str] = ()
    add_label: str = ""
    row_actions: Sequence[RowAction] = ()
    instead: Sequence[str] = ()
    """Parameters that show something in the place of the list, which takes them out again."""

    def parameters(self) -> dict[str, str]:
        """Return the parameters of the page's address, by what they keep."""
        instead = {f"instead_{parameter}": parameter for parameter in self.instead}
        named = {"search": "buscar", "open": self.open, **self.keeps, **self.filters, **instead}
        return {name: parameter for name, parameter in named.items() if parameter}


class ListPart(PagePart):
    """The part of a page that a `Listing` declares; what it holds and does is a room's own.

    A part gives `rows`, and as far as its listing offers it `open`, `add` and `act`. `place` shows
    what it is given instead of what is shown now.
    """

    listing: Listing

    def __init__(self, context: Context, place: Show) -> None:
        self.context = context
        self._place = place
        self.list = kept(self._make_list())
        self.list.offer_new(offered=self.may_add())

    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """Return the rows as the records now stand."""

    def may_add(self) -> bool:
        """Return whether the account may add records."""
        return True

    def may_act(self) -> bool:
        """Return whether the account acts on records in the list."""
        return True

    def open(self, _row_id: str) -> None:
        """Show one record."""
        raise NotAllowed("ui_refused")

    def add(self) -> None:
        """Show the form of a new record."""
        raise NotAllowed("ui_refused")

    def act(self, _row_id: str, _action: str, _key: str) -> Outcome:
        """Carry out an action of a row."""
        raise NotAllowed("ui_refused")

    def above(self) -> Sequence[Widget]:
        """Return what is shown above the list whenever it is, below what was just done."""
        return ()

    def beside(self) -> Sequence[Widget]:
        """Return what is shown under the list whenever it is."""
        return ()

    def export(self) -> Export:
        """Return what makes the list's files."""
        listing = self.listing
        name, shown = listing.file or file_name(listing.caption), lambda: self.list
        return list_export(name, shown, listing.columns, self.context.today, listing.free_text)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of accounts by their ids."""
        return account_names(self.context)

    def name_of(self, account_id: str | None) -> str:
        """Return how an account is called."""
        return self.names.get(account_id or "", sentence("history_nobody"))

    def begin(self, query: Mapping[str, str], *notices: Widget) -> None:
        """Show the list, or the record that `query` names in its place."""
        listing = self.listing
        wanted = query.get(listing.open) if listing.open else None
        if listing.unknown and not (listing.add_label and wanted == NEW_RECORD):
            known = [wanted] if wanted and self.knows(wanted) else []
            notices = (*notices, *unknown_address(wanted, known, listing.unknown))
        self.place(*notices, *self.above(), self.list, *self.beside())
        self.list.open_from_address(wanted)

    def knows(self, row_id: str) -> bool:
        """Return whether the list has a record of that name."""
        return any(row["id"] == row_id for row in self.list.rows)

    def bring_up_to_date(self) -> None:
        """Let the list show the records as they now stand, and offer what they now allow."""
        self._fill()
        self.list.offer_new(offered=self.may_add())

    def _fill(self) -> None:
        self.list.set_rows(self.rows())

    def place(self, *widgets: Widget) -> None:
        """Show widgets in the place of the list."""
        self._place(*widgets)

    def show_list(self, *notices: Widget) -> None:
        """Show the list as the records now stand."""
        self.bring_up_to_date()
        self.list.show_open(None)
        self.place(*notices, *self.above(), self.list, *self.beside())

    def form(
        self,
        form: Form,
        save: Callable[[dict[str, Any], str, str], Made],
        said: Callable[[Made], Notice],
        *,
        label: str,
        stored: Stored | None = None,
        current: Callable[[Conflict], Stored] | None = None,
        declaration: dict[str, Any] | None = None,
        heading: str = "",
        back: bool = True,
        editable: bool = True,
        hints: Hints | None = None,
    ) -> RecordForm:
        """Return a `saving_form` after which the list is shown under what is `said`."""

        def done(made: Made) -> str:
            notice = said(made)
            self.show_list(notice)
            return notice.heading

        return saving_form(
            self.context,
            form,
            save,
            done,
            action=FormAction("save", label, "primary"),
            stored=stored,
            current=current,
            declaration=declaration,
            heading=heading,
            back=self.show_list if back else None,
            editable=editable,
            hints=hints,
        )

    def _make_list(self) -> RecordList:
        return RecordList(rows=self.rows(), export=self.export(), **self.offered())

    def offered(self) -> dict[str, Any]:
        """Return what the widget of the list is told of the listing and of the account."""
        listing = self.listing
        return {
            "columns": listing.columns,
            "caption": listing.caption,
            "empty_text": listing.empty_text,
            "filters": tuple(listing.filters),
            "search_label": listing.search_label,
            "row_actions": listing.row_actions,
            "open_row": self.open if listing.open else None,
            "back": lambda: self.show_list(),
            "act": self.act if listing.row_actions and self.may_act() else None,
            "counted": listing.counted,
            "parameters": listing.parameters(),
            "add": self.add if listing.add_label else None,
            "add_label": listing.add_label,
            "keeping": self._keeping(),
            "watch": self._watch(),
        }

    def _watch(self) -> ListWatch:
        """Return how the list learns of what others did meanwhile."""
        return ListWatch(partial(store_version, self.context), self.bring_up_to_date, self.rows)

    def _keeping(self) -> ListKeeping:
        """Return where what a person keeps of the list is stored; its files' name names it."""
        context, listed = self.context, self.listing.file or file_name(self.listing.caption)
        return ListKeeping(
            partial(own_settings, context, listed),
            partial(keep_view, context, listed),
            partial(rename_view, context, listed),
            partial(drop_view, context, listed),
            partial(hide_columns, context, listed),
        )
