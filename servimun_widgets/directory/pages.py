"""The page of the catalogues: colonias with their police district, and topics."""

from __future__ import annotations

from collections.abc import Mapping

from servimun_widgets.directory.forms import DISTRICT
from servimun_widgets.directory.services import districts
from servimun_widgets.domain.colonias import ColoniaRecord
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.parts import PartedScreen
from servimun_widgets.pages.saving_form import Stored
from servimun_widgets.pages.screen import Screen
from servimun_widgets.programs.pages.topics import TOPICS, TopicsPart
from servimun_widgets.services import colonias
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, Row

COLONIAS = "colonias"
_COLONIAS = Listing(
    columns=(
        Column("name", "Colonia", priority=1),
        Column("kind", "Tipo", priority=3),
        Column("codes", "Códigos postales", priority=2),
        Column("district", "Distrito de policía", priority=1),
    ),
    caption=sentence("colonias_caption"),
    empty_text=sentence("colonias_empty"),
    search_label=sentence("colonias_search"),
    counted=("colonia", "colonias"),
    filters={"district": "distrito", "kind": ""},
    open="colonia",
    file=COLONIAS,
    add_label=sentence("colonias_set_district"),
)


def catalogues_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name its other part (`parte=temas`)."""
    titles = {name: sentence(f"catalogues_part_{name}") for name in (COLONIAS, TOPICS)}
    return PartedScreen(
        context,
        {COLONIAS: (titles[COLONIAS], ColoniasPart), TOPICS: (titles[TOPICS], TopicsPart)},
        query,
    )


class ColoniasPart(ListPart):
    """The list of colonias and, in its place, the form that puts some into a district."""

    listing = _COLONIAS

    def summary(self) -> str:
        """Return how many colonias there are, and how many are in no district."""
        found = colonias.all_colonias(self.context)
        without = sum(one.content.police_district is None for one in found)
        return sentence("colonias_summary", total=len(found), without=without)

    def rows(self) -> list[Row]:
        """Return a row for each colonia."""
        return [_colonia_row(one) for one in colonias.all_colonias(self.context)]

    def open(self, row_id: str) -> None:
        """Show the form with one colonia in it."""
        self._show_form([row_id])

    def add(self) -> None:
        """Show the form with no colonia in it."""
        self._show_form([])

    def _show_form(self, chosen: list[str]) -> None:
        found = colonias.all_colonias(self.context)
        first = next((one for one in found if one.id in chosen), None)
        district = first.content.police_district if first else None
        self.place(
            self.form(
                DISTRICT,
                lambda value, _base, key: districts.set_district(self.context, value, key),
                _said_of_district,
                label=sentence("colonias_save"),
                stored=Stored(
                    first.id if first else "", {"district": district, "colonia_ids": chosen}, ""
                ),
                declaration=DISTRICT.declaration(
                    {"colonia_ids": [(one.id, _title(one)) for one in found]},
                    {"district": colonias.districts(self.context)},
                ),
                heading=sentence("colonias_set_district"),
            )
        )


def _said_of_district(receipt: Receipt) -> Notice:
    count = receipt.revision_number
    if not count:
        return Notice("ok", sentence("colonias_none_changed"))
    if receipt.folio:
        return Notice("ok", sentence("colonias_saved", district=receipt.folio, count=count))
    return Notice("ok", sentence("colonias_taken_out", count=count))


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
