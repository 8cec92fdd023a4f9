"""How the catalogues of agencies and colonias are kept and told."""

from __future__ import annotations

from servimun_widgets.domain.subject import AnalystTable, Page, Subject

SUBJECT = Subject(
    asks={
        "programs": "agencies are told with their programmes; the page of catalogues has topics",
    },
    pages=(
        Page(
            "coordinacion/catalogos",
            "Catálogos: colonias y temas",
            "Catálogos",
            frozenset({"coordinacion"}),
            menu_place=120,
            screen="servimun_widgets.directory.pages:catalogues_page",
            guide={
                "": "coordinacion#catálogos-colonias-y-temas",
            },
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
