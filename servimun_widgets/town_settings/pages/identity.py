"""Every value of the identity with who says it and, in its place, the form of its group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets import building
from servimun_widgets.domain.identity_values import FILES, InForce
from servimun_widgets.domain.settled import LOGO
from servimun_widgets.domain.states import ToldRow
from servimun_widgets.pages.file_drop import file_drop
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.pages.screen import Show
from servimun_widgets.services.apart import read_apart
from servimun_widgets.services.context import Context
from servimun_widgets.services.received_files import take_received
from servimun_widgets.texts import explain, sentence
from servimun_widgets.town_settings.forms import form_of
from servimun_widgets.town_settings.pages.previews import contrasts, pictures, shown_changes
from servimun_widgets.town_settings.records import group_of, title_of, values_of
from servimun_widgets.town_settings.services import identity_changes
from servimun_widgets.town_settings.services.identity_changes import After
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    FileDrop,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
    Row,
)

_ORIGINS: dict[str, ToldRow] = {
    "archivo": ToldRow("Archivo del servidor", "info"),
    "ajustes": ToldRow("Ajustes", "ok"),
    "fabrica": ToldRow("De fábrica", "neutral"),
    "nadie": ToldRow("Sin valor", "neutral"),
}
_SHOWN = 160
_CHECKED_LOGO = "servimun_widgets.documents.branding_logo:sent_logo"
_LISTING = Listing(
    columns=(
        Column("title", "Ajuste", priority=1),
        Column("value", "Lo que vale hoy", priority=1),
        Column("group", "Grupo", priority=3),
        Column("origin", "Quién lo dice", kind="tag", priority=2),
    ),
    caption=sentence("settings_caption"),
    empty_text=sentence("settings_caption"),
    search_label=sentence("settings_search"),
    counted=("ajuste", "ajustes"),
    filters={"group": "grupo", "origin": "origen"},
    open="ajuste",
    unknown="settings_unknown",
    file="ajustes",
)


class IdentityPart(ListPart):
    """The values and, in their place, the form of those that belong together."""

    listing = _LISTING

    def __init__(self, context: Context, place: Show) -> None:
        self._held, self._problems = building.identity_values(context)
        self._proposes = identity_changes.may_propose(context)
        super().__init__(context, place)

    def summary(self) -> str:
        """Return how many values there are, and how many are set here."""
        own = sum(one.origin == "ajustes" for one in self._held.values())
        return sentence("settings_summary", total=len(self._held), own=own)

    def rows(self) -> list[Row]:
        """Return a row for each value."""
        self._held, self._problems = building.identity_values(self.context)
        return [self._row(name, one) for name, one in self._held.items()]

    def begin(self, query: Mapping[str, str], *notices: Widget) -> None:
        """Show the values under what is wrong with them and which of two wins."""
        wrong = [
            Notice("warn", sentence("settings_wrong"), explain(problem))
            for problem in self._problems
        ]
        which = Notice(
            "info",
            sentence("settings_which"),
            sentence("settings_which_text"),
            [(sentence("settings_catalogues"), "coordinacion/catalogos")],
        )
        super().begin(query, *notices, *wrong, which)

    def open(self, row_id: str) -> None:
        """Show the form of the group to which a value belongs."""
        self._show_form(group_of(row_id) or row_id)

    # --- the form, and what would come of it ----------------------------------------------------

    def _show_form(self, group: str, typed: Mapping[str, Any] | None = None) -> None:
        if group == LOGO and self._proposes:
            self.place(self._logo_drop(), self._form(group, typed))
        else:
            self.place(self._form(group, typed))

    def _form(self, group: str, typed: Mapping[str, Any] | None) -> RecordForm:
        form, values = form_of(group), values_of(group)
        now = {field: self._held[name].value or None for field, name in values.names.items()}
        declaration = form.declaration()
        for section in declaration["sections"]:
            for one in section["fields"]:
                said = self._where(self._held[values.names[one["name"]]])
                one["hint"] = " ".join(filter(None, (one["hint"], said)))
        return saving_form(
            self.context,
            form,
            lambda value, _base, _key: self._foreseen(group, value),
            lambda after: self._preview(group, after),
            action=FormAction("save", sentence("settings_see"), "primary"),
            stored=Stored(group, {**now, **(typed or {})}, ""),
            declaration=declaration,
            heading=values.title,
            back=self.show_list,
            editable=self._proposes,
        )

    def _where(self, one: InForce) -> str:
        if one.origin == "archivo":
            return sentence("settings_said_by_file")
        if one.origin == "ajustes" and one.shipped:
            return sentence("settings_blank_is_shipped")
        return ""

    def _foreseen(self, group: str, value: dict[str, Any]) -> tuple[dict[str, Any], After]:
        after = identity_changes.foresee(self.context, group, value, self._held)
        return value, after

    def _preview(self, group: str, foreseen: tuple[dict[str, Any], After]) -> str:
        value, after = foreseen

        def act(_action: str, _reason: str, key: str) -> Outcome:
            receipt = identity_changes.propose(self.context, group, value, self._held, key)
            message = sentence("settings_proposed", folio=receipt.folio)
            self.show_list(Notice("ok", message, takes_focus=True))
            return Outcome("done", message)

        before = {name: self._held[name].value for name in after}
        typed = {name: one for name, one in value.items() if name != LOGO}
        review = ChangeReview(
            heading=sentence("settings_review"),
            meta=[(sentence("settings_group"), values_of(group).title), *contrasts(after)],
            changes=shown_changes(before, after, self._held),
            actions=(ReviewAction("propose", sentence("settings_propose"), "primary"),),
            act=act,
            back=lambda: self._show_form(group, typed),
            asks_reason=False,
        )
        self.place(review, *pictures(self.context, after))
        return sentence("settings_previewed")

    # --- the logo -------------------------------------------------------------------------------

    def _logo_drop(self) -> FileDrop:
        return file_drop(self._logo_received, "settings_logo_text")

    def _logo_received(self, token: str, _name: str) -> Outcome:
        address = take_received(
            self.context, token, lambda file: read_apart(_CHECKED_LOGO, str(file))
        )
        value = {"alternative": self._held["logo.alternativa"].value, LOGO: address}
        after = identity_changes.foresee(self.context, LOGO, value, self._held)
        return Outcome("done", self._preview(LOGO, (value, after)))

    # --- the list -------------------------------------------------------------------------------

    def _row(self, name: str, one: InForce) -> Row:
        group = group_of(name) or name
        value = one.value
        if name == LOGO:
            code = "settings_logo_none" if one.origin == "nadie" else "settings_logo_there"
            value = sentence(code)
        kinds = {"textos/": "settings_texts", FILES: "settings_files"}
        kind = next((code for begins, code in kinds.items() if name.startswith(begins)), None)
        return Row(
            id=name,
            cells={
                "title": title_of(name),
                "value": _short(value),
                "group": sentence(kind) if kind else values_of(group).title,
                "origin": _ORIGINS[one.origin].tag(),
            },
            search=value,
        )


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
