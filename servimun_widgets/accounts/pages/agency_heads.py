"""The agencies' part of the page of accounts: to whom of each agency overdue agreements go."""

from __future__ import annotations

from typing import Any

from servimun_widgets.accounts.forms.agency import AGENCY_HEAD
from servimun_widgets.accounts.services import administration, agency_heads
from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.erasure.services import erasure
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.screen import Screen, kept
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    Change,
    Column,
    FormAction,
    HistoryEntry,
    Notice,
    Outcome,
    PartLinks,
    RecordForm,
    RecordList,
    RevisionHistory,
    Row,
)

PART = "dependencias"
SIGN_IN_PART = "entrada"
ERASING_PART = "datos"
_COLUMNS = (
    Column("agency", "Dependencia", priority=1),
    Column("name", "Nombre", priority=3),
    Column("head_email", "Correo de la titularidad", priority=2),
)


def account_parts(context: Context, current: str) -> list[PartLinks]:
    """Return the links to the parts of the page; none for who sees the accounts only."""
    parts = ["cuentas"]
    if agency_heads.may_keep_heads(context):
        parts.append(PART)
    if administration.may_demand(context):
        parts.append(SIGN_IN_PART)
    if erasure.may_erase(context):
        parts.append(ERASING_PART)
    if len(parts) == 1:
        return []
    titles = {name: sentence(f"accounts_part_{name}") for name in parts}
    links = [(title, f"?parte={name}") for name, title in titles.items()]
    return [PartLinks(sentence("accounts_parts"), links, titles[current])]


class AgenciesPage:
    """The list of agencies and, in its place, what is kept of one."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parts = account_parts(context, PART)
        self._list = RecordList(
            columns=_COLUMNS,
            rows=self._rows(),
            caption=sentence("agencies_caption"),
            empty_text=sentence("agencies_empty"),
            search_label=sentence("agencies_search"),
            open_row=self._open,
            counted=("dependencia", "dependencias"),
            parameters={"search": "buscar", "open": "dependencia"},
        )
        kept(self._list)
        without = sum(not row["cells"]["head_email"] for row in self._list.rows)
        summary = sentence("agencies_summary", total=len(self._list.rows), without=without)
        self.screen = Screen(summary, [*self._parts, self._list])

    def _rows(self) -> list[Row]:
        return [
            Row(
                id=agency.id,
                cells={
                    "agency": agency.short_name,
                    "name": agency.content.name,
                    "head_email": agency.content.head_email or "",
                },
            )
            for agency in agency_heads.agencies_with_heads(self._context)
        ]

    def _show_list(self, *notices: Notice) -> None:
        self._list.set_rows(self._rows())
        self._list.show_open(None)
        self.screen.show(*self._parts, *notices, self._list)

    def _open(self, agency_id: str) -> None:
        agency = agency_heads.open_agency(self._context, agency_id)

        def act(_action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
            # A conflict is said above the form, so that what was typed is not lost.
            agency_heads.change_head_email(self._context, agency.id, value, base, key)
            message = sentence("agency_saved", agency=agency.short_name)
            self._show_list(Notice("ok", message))
            return Outcome("done", message)

        self.screen.show(
            *self._parts,
            RecordForm(
                declaration=AGENCY_HEAD.declaration(),
                value={agency_heads.HEAD_EMAIL: agency.content.head_email},
                base=agency_heads.version_of(agency),
                actions=(FormAction("save", sentence("agency_save"), "primary"),),
                act=act,
                heading=f"{agency.short_name}: {agency.content.name}",
                back=self._show_list,
                **form_drafts(self._context, AGENCY_HEAD.name, agency.id),
            ),
            self._history(agency),
        )

    def _history(self, agency: AgencyRecord) -> RevisionHistory:
        names = account_names(self._context)
        (field,) = AGENCY_HEAD.declaration()["sections"][0]["fields"]
        found = agency_heads.head_history(self._context, agency.id)

        def changes_of(event_id: str) -> list[Change]:
            changes = [change for event, change in found if event.id == event_id]
            return change_texts(changes, {field["name"]: field})

        return RevisionHistory(
            heading=sentence("agency_history", agency=agency.short_name),
            entries=[
                HistoryEntry(
                    id=event.id,
                    title=field["label"],
                    who=names.get(event.account_id, sentence("history_nobody")),
                    when=moment_text(event.at, self._context.now()),
                    changes=1,
                )
                for event, _ in found
            ],
            changes_of=changes_of,
        )
