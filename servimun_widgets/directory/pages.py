"""The page of the catalogues: colonias with their police district, and topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.directory.forms import DISTRICT, TOPIC
from servimun_widgets.directory.services import districts, topics
from servimun_widgets.domain.colonias import ColoniaRecord
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.screen import Screen, kept
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.services import colonias
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    Column,
    FormAction,
    Notice,
    Outcome,
    PartLinks,
    RecordForm,
    RecordList,
    Row,
)

COLONIAS, TOPICS = "colonias", "temas"
_COLONIA_COLUMNS = (
    Column("name", "Colonia", priority=1),
    Column("kind", "Tipo", priority=3),
    Column("codes", "Códigos postales", priority=2),
    Column("district", "Distrito de policía", priority=1),
)
_TOPIC_COLUMNS = (
    Column("name", "Tema", priority=1),
    Column("state", "Lista", kind="tag", priority=2),
    Column("programs", "Programas", kind="number", priority=1),
)


def catalogues_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name its other part (`parte=temas`)."""
    part = TopicsPart if query.get("parte") == TOPICS else ColoniasPart
    return part(context).screen


def _parts(current: str) -> PartLinks:
    titles = {name: sentence(f"catalogues_part_{name}") for name in (COLONIAS, TOPICS)}
    links = [(title, f"?parte={name}") for name, title in titles.items()]
    return PartLinks(sentence("catalogues_parts"), links, titles[current])


class ColoniasPart:
    """The list of colonias and, in its place, the form that puts some into a district."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parts = _parts(COLONIAS)
        found = colonias.all_colonias(context)
        self._list = kept(
            RecordList(
                columns=_COLONIA_COLUMNS,
                rows=[_colonia_row(one) for one in found],
                caption=sentence("colonias_caption"),
                empty_text=sentence("colonias_empty"),
                search_label=sentence("colonias_search"),
                filters=("district", "kind"),
                open_row=lambda colonia_id: self._show_form([colonia_id]),
                add=lambda: self._show_form([]),
                add_label=sentence("colonias_set_district"),
                export=list_export(COLONIAS, lambda: self._list, _COLONIA_COLUMNS, context.today),
                counted=("colonia", "colonias"),
                parameters={"search": "buscar", "open": "colonia", "district": "distrito"},
            )
        )
        without = sum(one.content.police_district is None for one in found)
        summary = sentence("colonias_summary", total=len(found), without=without)
        self.screen = Screen(summary, [self._parts, self._list])

    def _show_form(self, chosen: list[str]) -> None:
        found = colonias.all_colonias(self._context)
        first = next((one for one in found if one.id in chosen), None)
        declaration = DISTRICT.declaration(
            {"colonia_ids": [(one.id, _title(one)) for one in found]},
            {"district": colonias.districts(self._context)},
        )
        record_id = first.id if first else ""
        self._list.show_open(None)
        self.screen.show(
            self._parts,
            RecordForm(
                declaration=declaration,
                value={
                    "district": first.content.police_district if first else None,
                    "colonia_ids": chosen,
                },
                base="",
                actions=(FormAction("save", sentence("colonias_save"), "primary"),),
                act=self._save,
                heading=sentence("colonias_set_district"),
                back=self._show_list,
                **form_drafts(self._context, DISTRICT.name, record_id),
            ),
        )

    def _save(self, _action: str, value: dict[str, Any], _base: str, key: str) -> Outcome:
        receipt = districts.set_district(self._context, value, key)
        count = receipt.revision_number
        if not count:
            message = sentence("colonias_none_changed")
        elif receipt.folio:
            message = sentence("colonias_saved", district=receipt.folio, count=count)
        else:
            message = sentence("colonias_taken_out", count=count)
        self._show_list(Notice("ok", message))
        return Outcome("done", message)

    def _show_list(self, *notices: Notice) -> None:
        self._list.set_rows([_colonia_row(one) for one in colonias.all_colonias(self._context)])
        self.screen.show(self._parts, *notices, self._list)


class TopicsPart:
    """The list of topics with how many programmes have each, and the form that adds one."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parts = _parts(TOPICS)
        self._list = kept(
            RecordList(
                columns=_TOPIC_COLUMNS,
                rows=self._rows(),
                caption=sentence("topics_caption"),
                empty_text=sentence("topics_empty"),
                search_label=sentence("topics_search"),
                filters=("state",),
                add=self._show_form,
                add_label=sentence("topics_new"),
                export=list_export(TOPICS, lambda: self._list, _TOPIC_COLUMNS, context.today),
                counted=("tema", "temas"),
                parameters={"search": "buscar"},
            )
        )
        summary = sentence("topics_summary", total=len(self._list.rows))
        self.screen = Screen(summary, [self._parts, self._list])

    def _rows(self) -> list[Row]:
        listed = topics.known_topics(self._context)
        used = programs.topics_in_use(self._context)
        outside = sorted(name for name in used if name not in listed)
        return [
            Row(
                id=name,
                cells={
                    "name": name,
                    "programs": used[name],
                    "state": {
                        "text": sentence("topics_listed" if name in listed else "topics_outside"),
                        "tone": "neutral" if name in listed else "warn",
                    },
                },
            )
            for name in (*outside, *listed)
        ]

    def _show_form(self) -> None:
        self.screen.show(
            self._parts,
            RecordForm(
                declaration=TOPIC.declaration(),
                value=TOPIC.empty_value(),
                base="",
                actions=(FormAction("save", sentence("topics_save"), "primary"),),
                act=self._save,
                heading=sentence("topics_new"),
                back=self._show_list,
                **form_drafts(self._context, TOPIC.name, ""),
            ),
        )

    def _save(self, _action: str, value: dict[str, Any], _base: str, key: str) -> Outcome:
        receipt = topics.add_topic(self._context, value, key)
        message = sentence("topics_saved", name=receipt.folio)
        self._show_list(Notice("ok", message))
        return Outcome("done", message)

    def _show_list(self, *notices: Notice) -> None:
        self._list.set_rows(self._rows())
        self.screen.show(self._parts, *notices, self._list)


def _title(colonia: ColoniaRecord) -> str:
    content = colonia.content
    said = [content.kind, content.police_district, *content.postal_codes]
    more = ", ".join(one for one in said if one)
    return f"{content.name} ({more})" if more else content.name


def _colonia_row(colonia: ColoniaRecord) -> Row:
    content = colonia.content
    return Row(
        id=colonia.id,
        cells={
            "name": content.name,
            "kind": content.kind or "",
            "codes": ", ".join(content.postal_codes),
            "district": content.police_district or sentence("colonias_no_district"),
        },
        search=" ".join(content.variants),
    )
