"""Files that come in."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, Subject

SUBJECT = Subject(
    pages=(
        Page(
            "coordinacion/importar",
            "Importar catálogos",
            "Importar",
            frozenset({"coordinacion"}),
            menu_place=125,
            screen="servimun_widgets.importing.pages:import_page",
        ),
    ),
)
