"""What all subjects refer to: agencies and colonias."""

from __future__ import annotations

from servimun_widgets.domain.subject import AnalystTable, Page, RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable("agencies", "servimun_widgets.domain.agencies:AgencyRecord"),
        RecordTable("colonias", "servimun_widgets.domain.colonias:ColoniaRecord"),
    ),
    pages=(
        Page(
            "coordinacion/catalogos",
            "Catálogos: colonias y temas",
            "Catálogos",
            frozenset({"coordinacion"}),
            menu_place=120,
            screen="servimun_widgets.directory.pages:catalogues_page",
        ),
    ),
    analyst_tables=(
        AnalystTable(
            "agencies",
            "the agencies, with what each has on offer",
            columns="servimun_widgets.directory.analyst_tables:AGENCIES",
            rows="servimun_widgets.directory.analyst_tables:agency_rows",
            place=20,
        ),
    ),
)
