"""The groups of Red Vecinal: their list, the form of one, and the link into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.errors import Conflict
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.screen import kept, unknown_address
from servimun_widgets.red_vecinal import rights
from servimun_widgets.red_vecinal.forms.group import GROUP, INVITE
from servimun_widgets.red_vecinal.services import groups
from servimun_widgets.red_vecinal.services.groups import GroupView
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import account_names, colonia_names
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import ago_text
from servimun_widgets.widgets import (
    NEW_RECORD,
    Column,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    RecordList,
    Row,
    RowAction,
)

_COLUMNS = (
    Column("name", "Grupo", priority=1),
    Column("code", "Clave", priority=2),
    Column("colonia", "Colonia", priority=1),
    Column("district", "Distrito", priority=3),
    Column("sector", "Sector", priority=2),
    Column("members", "Integrantes", kind="number", priority=3),
    Column("link", "Enlace", priority=3),
    Column("state", "Estado", kind="tag", priority=1),
)


class GroupsPart:
    """The list of groups and, in its place, one of them or the form of a new one."""

    open_parameter = "grupo"

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self._context = context
        self._account = acting_account(context)
        self._place = place
        may_edit = "edit" in rights.GROUPS.get(self._account.role, ())
        self._list = RecordList(
            columns=_COLUMNS,
            rows=self._rows(),
            caption=sentence("sending_groups_caption"),
            empty_text=sentence("sending_groups_empty"),
            filters=("sector", "district", "state"),
            search_label=sentence("sending_groups_search"),
            row_actions=[
                RowAction(action, sentence(f"sending_group_{action}"))
                for action in ("deactivate", "activate")
            ],
            act=self._act if may_edit else None,
            open_row=self._open,
            export=list_export("grupos", lambda: self._list, _COLUMNS, context.today),
            counted=("grupo", "grupos"),
            parameters={
                "search": "buscar",
                "open": self.open_parameter,
                "sector": "sector",
                "district": "distrito",
                "state": "estado",
            },
            add=self._add if may_edit else None,
            add_label=sentence("sending_group_new"),
        )
        kept(self._list)

    def begin(self, query: Mapping[str, str]) -> None:
        """Show the list; the group that `query` names is then opened by the browser."""
        wanted = query.get(self.open_parameter)
        known = [NEW_RECORD, *(view.record.code for view in groups.visible_groups(self._context))]
        notices = unknown_address(wanted, known, "sending_group_unknown")
        self._place(*notices, self._list)

    def _rows(self) -> list[Row]:
        return [_row(view) for view in groups.visible_groups(self._context)]

    def _act(self, code: str, action: str, key: str) -> Outcome:
        view = groups.open_group(self._context, code)
        base = groups.version_of(view.record)
        groups.set_group_active(self._context, code, action == "activate", base, key)
        self._list.update_row(_row(groups.open_group(self._context, code)))
        return Outcome("done", sentence(f"sending_group_done_{action}", code=code))

    def _show_list(self, *notices: Widget) -> None:
        self._list.show_open(None)
        self._place(*notices, self._list)

    # --- a new one, and one of them -------------------------------------------------------------

    def _add(self) -> None:
        def save(value: dict[str, Any], _base: str, key: str) -> Receipt:
            return groups.add_group(self._context, value, key)

        self._place(
            self._form(
                GROUP, None, save, heading=sentence("sending_group_new"), back=self._show_list
            )
        )

    def _open(self, code: str) -> None:
        view = groups.open_group(self._context, code)
        record = view.record

        def change(value: dict[str, Any], base: str, key: str) -> Receipt:
            return groups.change_group(self._context, code, value, base, key)

        def invite(value: dict[str, Any], base: str, key: str) -> Receipt:
            link = value["invite_link"]
            return groups.set_invite_link(self._context, code, link, base, key)

        editable = "edit" in view.actions
        heading = f"{record.code}: {record.content.name}"
        parts: list[Widget] = [
            self._form(
                GROUP, view, change, heading=heading, back=self._show_list, editable=editable
            )
        ]
        if "invite" in view.actions:
            if view.has_invite_link and record.content.invite_link is None:
                parts.append(
                    Notice(
                        "info",
                        sentence("sending_link_hidden"),
                        sentence("sending_link_hidden_text"),
                    )
                )
            parts.append(self._form(INVITE, view, invite, heading=INVITE.title))
        self._place(*parts)

    def _form(
        self,
        form: Form,
        view: GroupView | None,
        save: Callable[[dict[str, Any], str, str], Receipt],
        *,
        heading: str,
        back: Callable[..., None] | None = None,
        editable: bool = True,
    ) -> RecordForm:
        record_id = view.record.id if view else ""

        def act(_action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
            try:
                receipt = save(value, base, key)
            except Conflict as conflict:
                return self._conflict(conflict, form)
            self._list.set_rows(self._rows())
            message = sentence("sending_group_saved", code=receipt.folio)
            self._show_list(Notice("ok", message))
            return Outcome("done", message)

        return RecordForm(
            declaration=form.declaration(suggestions=self._suggestions()),
            value=_value(form, view) if view else form.empty_value(),
            base=groups.version_of(view.record) if view else "",
            actions=(FormAction("save", sentence("sending_group_save"), "primary"),),
            act=act,
            heading=heading,
            back=back,
            read_only=not editable,
            **form_drafts(self._context, form.name, record_id),
        )

    def _suggestions(self) -> dict[str, list[str]]:
        found = [view.record.content for view in groups.visible_groups(self._context)]
        return {
            "colonia": colonia_names(self._context),
            "district": sorted({one.district for one in found if one.district}),
            "sector": sorted({one.sector for one in found}),
        }

    def _conflict(self, conflict: Conflict, form: Form) -> Outcome:
        current = groups.open_group(self._context, conflict.params["code"])
        names = account_names(self._context)
        who = names.get(current.record.updated_by, sentence("history_nobody"))
        ago = ago_text(current.record.updated_on, self._context.now())
        return Outcome(
            "conflict",
            explain(conflict),
            conflict_note=sentence("sending_conflict", who=who, ago=ago),
            value=_value(form, current),
            base=groups.version_of(current.record),
        )


def _value(form: Form, view: GroupView) -> dict[str, Any]:
    stored = as_value(view.record.content)
    return {name: stored[name] for name in form.empty_value()}


def _row(view: GroupView) -> Row:
    content = view.record.content
    state, tone = ("active", "ok") if content.active else ("inactive", "neutral")
    return Row(
        id=view.record.code,
        cells={
            "name": content.name,
            "code": content.code,
            "colonia": content.colonia,
            "district": content.district,
            "sector": content.sector,
            "members": content.declared_members,
            "link": sentence("ui_yes") if view.has_invite_link else sentence("ui_no"),
            "state": {"text": sentence(f"sending_group_{state}"), "tone": tone},
        },
        actions=(("deactivate" if content.active else "activate"),)
        if "edit" in view.actions
        else (),
    )
