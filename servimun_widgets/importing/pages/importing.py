"""The page on which the coordination brings files in, and undoes what came in by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from servimun_widgets.importing.pages.files import TITLES, ImportPart
from servimun_widgets.importing.pages.ledger import TICKS, VISITS, TicksPart, VisitsPart
from servimun_widgets.importing.pages.made import ImportsPart
from servimun_widgets.pages.parts import PartedScreen
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence

MADE = "hechas"
_LEDGER = {
    TICKS: (sentence("import_part_marcados"), TicksPart),
    VISITS: (sentence("import_part_visitas"), VisitsPart),
}
"""What brings no records."""


def import_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name what is imported (`parte=colonias`), or what was."""
    parts = {name: (title, partial(ImportPart, name)) for name, title in TITLES.items()}
    return PartedScreen(
        context,
        {**parts, **_LEDGER, MADE: (sentence("import_part_hechas"), ImportsPart)},
        query,
        label=sentence("import_parts"),
        summary=sentence("import_page_summary", kinds=", ".join(TITLES.values())),
    )
