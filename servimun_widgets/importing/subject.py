"""Files that come in."""

from __future__ import annotations

from servimun_widgets.domain.subject import DemonstrationPart, Page, RecordTable, Subject

SUBJECT = Subject(
    asks={
        "programs": "programmes are imported",
        "red_vecinal": "groups are imported",
    },
    tables=(
        RecordTable("undo_steps", "servimun_widgets.importing.records:ImportStep"),
        RecordTable("imports", "servimun_widgets.importing.records:ImportRecord", told_as="import"),
    ),
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
        ),
    ),
    demonstration=DemonstrationPart(
        place=70,
        tell="servimun_widgets.importing.demonstration:tell_importing",
    ),
)
