"""Files that come in."""

from __future__ import annotations

from servimun_widgets.domain.imports import PutsBack
from servimun_widgets.domain.subject import DemonstrationPart, Page, Subject

SUBJECT = Subject(
    asks={
        "programs": "programmes are imported",
        "red_vecinal": "groups are imported",
    },
    pages=(
        Page(
            "coordinacion/importar",
            "Importar catálogos",
            "Importar",
            frozenset({"coordinacion"}),
            menu_place=125,
            files_from=frozenset({"coordinacion"}),
            screen="servimun_widgets.importing.pages.importing:import_page",
            guide={
                "": "importar#en-la-página",
            },
            guide_parts={"parte=hechas": ("importar#deshacer-una-importación",)},
        ),
    ),
    puts_back=(
        PutsBack("agencies", "servimun_widgets.importing.services.putting_back:agency_returns"),
        PutsBack("colonias", "servimun_widgets.importing.services.putting_back:colonia_returns"),
        PutsBack(
            "groups",
            "servimun_widgets.importing.services.putting_back:GroupReturns",
            by_steps=True,
        ),
        PutsBack(
            "programs",
            "servimun_widgets.importing.services.putting_back:ProgramReturns",
            by_steps=True,
        ),
    ),
    demonstration=DemonstrationPart(
        place=70,
        tell="servimun_widgets.importing.demonstration:tell_importing",
    ),
)
