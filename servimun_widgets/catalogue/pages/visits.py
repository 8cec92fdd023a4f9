"""«Visitas al sitio público»: by agency, thing and colonia; to a liaison what came to its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.catalogue.pages.help_lines import LinesPart
from servimun_widgets.catalogue.records.visits import VISIT_KINDS, Came
from servimun_widgets.catalogue.rights import CALLS_LINES
from servimun_widgets.catalogue.services.visits import visits_by_colonia, visits_that_came
from servimun_widgets.domain.permissions import FIGURES
from servimun_widgets.domain.public_links import agency_code
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.parts import PartedScreen
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import Column, Notice, Row

_COUNTS = (
    Column("lately", "En 30 días", kind="number", priority=1),
    Column("total", "Desde que se cuenta", kind="number", priority=2),
)
_LED_TO = {kind: row.label for kind, row in VISIT_KINDS.items() if row.of_agencies}
_THING = (
    Column("what", "Qué llevó al sitio", priority=1),
    Column("kind", "Qué es", kind="tag", priority=2),
)
_LAST = Column("last", "La última", kind="date", priority=3)


def visits_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page: all agencies for who reads figures, for a liaison what came to its own."""
    if acting_account(context).role not in FIGURES:
        return PartedScreen(context, {"propias": ("", OwnPart)}, query)
    parts: dict[str, tuple[str, type[ListPart]]] = {
        "dependencias": (sentence("visits_agencies"), AgenciesPart),
        "programas": (sentence("visits_things"), ThingsPart),
        "colonias": (sentence("visits_colonias"), ColoniasPart),
    }
    if acting_account(context).role in CALLS_LINES:
        parts["lineas"] = (sentence("help_lines"), LinesPart)
    return PartedScreen(context, parts, query)


class _CountsPart(ListPart):
    """A list of counts, with what they count under it."""

    summarised = "visits_things_summary"

    def summary(self) -> str:
        """Return how many rows have visits."""
        return sentence(self.summarised, count=len(self.list.rows))

    def may_add(self) -> bool:
        """Return False: nobody writes a visit."""
        return False

    def beside(self) -> Sequence[Widget]:
        """Return what is counted, and what not."""
        return (Notice("info", sentence("visits_about"), sentence("visits_about_text")),)


class AgenciesPart(_CountsPart):
    """What came to each agency; a row leads to its programmes and messages."""

    summarised = "visits_agencies_summary"
    listing = Listing(
        columns=(
            Column("agency", "Dependencia", priority=1),
            *_COUNTS,
            *(Column(kind, label, kind="number", priority=3) for kind, label in _LED_TO.items()),
        ),
        caption="Visitas por dependencia",
        empty_text=sentence("visits_agencies_empty"),
        search_label=sentence("visits_search_agencies"),
        counted=("dependencia", "dependencias"),
        file="visitas_por_dependencia",
    )

    def rows(self) -> Sequence[Row]:
        """Return a row for each agency that visits came to, the most of the last days first."""
        found: dict[str, list[Came]] = defaultdict(list)
        for one in visits_that_came(self.context):
            found[one.agency_id].append(one)
        names = agencies(self.context)
        most = sorted(
            found.values(), key=lambda came: (-_lately(came), -_total(came), came[0].agency_id)
        )
        return [_agency_row(names.name(came[0].agency_id), came) for came in most]


def _agency_row(name: str, came: Sequence[Came]) -> Row:
    address = urlencode({"parte": "programas", "dependencia": name})
    return Row(
        id=name,
        cells={
            "agency": name,
            "lately": _lately(came),
            "total": _total(came),
            **{kind: sum(one.total for one in came if one.kind == kind) for kind in _LED_TO},
        },
        href=f"?{address}",
    )


def _lately(came: Sequence[Came]) -> int:
    return sum(one.lately for one in came)


def _total(came: Sequence[Came]) -> int:
    return sum(one.total for one in came)


class ThingsPart(_CountsPart):
    """What each programme, message and own link brought to each agency."""

    listing = Listing(
        columns=(*_THING, Column("agency", "Dependencia", priority=2), *_COUNTS, _LAST),
        caption="Visitas por programa y mensaje",
        empty_text=sentence("visits_agencies_empty"),
        search_label=sentence("visits_search_things"),
        counted=("programa o mensaje", "programas y mensajes"),
        filters={"kind": "tipo", "agency": "dependencia"},
        file="visitas_por_programa",
    )

    def rows(self) -> Sequence[Row]:
        """Return a row for each thing of each agency."""
        names = agencies(self.context)
        return [_thing_row(one, names.name(one.agency_id)) for one in self.came()]

    def came(self) -> Sequence[Came]:
        """Return what the rows are made of."""
        return visits_that_came(self.context)


class OwnPart(ThingsPart):
    """What came to the agency of who looks."""

    listing = Listing(
        columns=(*_THING, *_COUNTS, _LAST),
        caption="Visitas por lo de su dependencia",
        empty_text=sentence("visits_own_empty"),
        search_label=sentence("visits_search_things"),
        counted=("programa o mensaje", "programas y mensajes"),
        filters={"kind": "tipo"},
        file="visitas",
    )


class ColoniasPart(_CountsPart):
    """What the messages to the groups of each colonia brought."""

    summarised = "visits_colonias_summary"
    listing = Listing(
        columns=(Column("colonia", "Colonia", priority=1), *_COUNTS),
        caption="Visitas por colonia",
        empty_text=sentence("visits_colonias_empty"),
        search_label=sentence("visits_search_colonias"),
        counted=("colonia", "colonias"),
        file="visitas_por_colonia",
    )

    def rows(self) -> Sequence[Row]:
        """Return a row for each colonia, the most of the last days first."""
        return [
            Row(id=colonia, cells={"colonia": colonia, "lately": lately, "total": total})
            for colonia, lately, total in visits_by_colonia(self.context)
        ]


def _thing_row(one: Came, agency: str) -> Row:
    return Row(
        id=f"{one.kind} {one.of} {agency}",
        cells={
            "what": _what(one, agency),
            "kind": {"text": VISIT_KINDS[one.kind].label, "tone": "neutral"},
            "agency": agency,
            "lately": one.lately,
            "total": one.total,
            "last": _day(one.last_on),
        },
    )


def _what(one: Came, agency: str) -> str:
    if one.kind == "dependencia":
        return sentence("visits_own_code", agency=agency, code=agency_code(one.of))
    return f"{one.of} {one.title}"


def _day(day: date) -> dict[str, str]:
    return {"text": day_text(day), "sort": day.isoformat()}
