"""The groups of Red Vecinal: their list, the form of one, and the link into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.pages.saving_form import Stored
from servimun_widgets.pages.window_part import WindowPart
from servimun_widgets.red_vecinal import rights
from servimun_widgets.red_vecinal.forms.group import GROUP, INVITE
from servimun_widgets.red_vecinal.services import groups
from servimun_widgets.red_vecinal.services.groups import GroupView
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Receipt
from servimun_widgets.services.directory import colonia_names
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    Column,
    Notice,
    Outcome,
    RecordForm,
    Row,
    RowAction,
)

_LISTING = Listing(
    columns=(
        Column("name", "Grupo", priority=1),
        Column("code", "Clave", priority=2),
        Column("colonia", "Colonia", priority=1),
        Column("district", "Distrito", priority=3),
        Column("sector", "Sector", priority=2),
        Column("members", "Integrantes", kind="number", priority=3),
        Column("link", "Enlace", priority=3),
        Column("state", "Estado", kind="tag", priority=1),
    ),
    caption=sentence("sending_groups_caption"),
    empty_text=sentence("sending_groups_empty"),
    search_label=sentence("sending_groups_search"),
    counted=("grupo", "grupos"),
    filters={"sector": "sector", "district": "distrito", "state": "estado"},
    open="grupo",
    unknown="sending_group_unknown",
    file="grupos",
    add_label=sentence("sending_group_new"),
    row_actions=(
        RowAction("deactivate", sentence("sending_group_deactivate")),
        RowAction("activate", sentence("sending_group_activate")),
    ),
)


class GroupsPart(WindowPart):
    """The list of groups and, in its place, one of them or the form of a new one."""

    listing = _LISTING

    def may_add(self) -> bool:
        """Return whether the account keeps the groups."""
        return "edit" in rights.GROUPS.get(acting_account(self.context).role, ())

    def windowed(self) -> WindowedList[GroupView]:
        """Return the list of the groups that the account may see."""
        return groups.group_list(self.context, {key: _state(key)["text"] for key in (True, False)})

    def row_of(self, view: GroupView) -> Row:
        """Return the row of one."""
        return _row(view)

    def find(self, row_id: str) -> GroupView:
        """Return one by its code. Raises `NotFound`."""
        return groups.open_group(self.context, row_id)

    def may_act(self) -> bool:
        """Return whether the account keeps the groups."""
        return self.may_add()

    def act(self, row_id: str, action: str, key: str) -> Outcome:
        """Take a group out of use, or back."""
        view = groups.open_group(self.context, row_id)
        base = groups.version_of(view.record)
        groups.set_group_active(self.context, row_id, action == "activate", base, key)
        self.list.update_row(_row(groups.open_group(self.context, row_id)))
        return Outcome("done", sentence(f"sending_group_done_{action}", code=row_id))

    # --- a new one, and one of them -------------------------------------------------------------

    def add(self) -> None:
        """Show the form of a new group."""

        def save(value: dict[str, Any], _base: str, key: str) -> Receipt:
            return groups.add_group(self.context, value, key)

        self.place(self._form(GROUP, None, save, heading=sentence("sending_group_new")))

    def open(self, row_id: str) -> None:
        """Show one group: what is known of it, and the link into it for who may see that."""
        view = groups.open_group(self.context, row_id)
        record = view.record

        def change(value: dict[str, Any], base: str, key: str) -> Receipt:
            return groups.change_group(self.context, row_id, value, base, key)

        def invite(value: dict[str, Any], base: str, key: str) -> Receipt:
            link = value["invite_link"]
            return groups.set_invite_link(self.context, row_id, link, base, key)

        editable = "edit" in view.actions
        heading = f"{record.code}: {record.content.name}"
        parts: list[Widget] = [self._form(GROUP, view, change, heading=heading, editable=editable)]
        if "invite" in view.actions:
            if view.has_invite_link and record.content.invite_link is None:
                parts.append(
                    Notice(
                        "info",
                        sentence("sending_link_hidden"),
                        sentence("sending_link_hidden_text"),
                    )
                )
            parts.append(self._form(INVITE, view, invite, heading=INVITE.title, back=False))
        self.place(*parts)

    def _form(
        self,
        form: Form,
        view: GroupView | None,
        save: Callable[[dict[str, Any], str, str], Receipt],
        *,
        heading: str,
        back: bool = True,
        editable: bool = True,
    ) -> RecordForm:
        code = view.record.code if view else ""
        return self.form(
            form,
            save,
            lambda receipt: Notice("ok", sentence("sending_group_saved", code=receipt.folio)),
            label=sentence("sending_group_save"),
            stored=_stored(form, view) if view else None,
            # The record itself holds the link, which not everybody may see.
            current=lambda conflict: _stored(
                form, groups.open_group(self.context, conflict.params["code"])
            ),
            declaration=form.declaration(suggestions=self._suggestions()),
            heading=heading,
            back=back,
            editable=editable,
            hints=lambda value: groups.group_hints(self.context, value, code),
        )

    def _suggestions(self) -> dict[str, list[str]]:
        return {**groups.known_places(self.context), "colonia": colonia_names(self.context)}


def _stored(form: Form, view: GroupView) -> Stored:
    record = view.record
    content = as_value(record.content)
    value = {name: content[name] for name in form.empty_value()}
    return Stored(record.id, value, groups.version_of(record), record.updated_by, record.updated_on)


def _row(view: GroupView) -> Row:
    content = view.record.content
    return Row(
        id=view.record.code,
        cells={
            "name": content.name,
            "code": content.code,
            "colonia": content.colonia,
            "district": content.district,
            "sector": content.sector,
            "members": content.declared_members,
            "link": view.has_invite_link,
            "state": _state(content.active),
        },
        actions=(("deactivate" if content.active else "activate"),)
        if "edit" in view.actions
        else (),
    )


def _state(active: bool) -> dict[str, str]:
    state, tone = ("active", "ok") if active else ("inactive", "neutral")
    return {"text": sentence(f"sending_group_{state}"), "tone": tone}
