"""What citizens find: the public snapshot and the site that is made from it."""

from __future__ import annotations

from servimun_widgets.domain.settable_files import SettableFile
from servimun_widgets.domain.subject import (
    AnalystTable,
    DemonstrationPart,
    Page,
    ProgramLook,
    RecordTable,
    Subject,
)

_SHIPPED = "servimun_widgets.catalogue.services.shipped_help:shipped_help"
_READ = "servimun_widgets.catalogue.rules.help_files"

SUBJECT = Subject(
    asks={
        "fichas": "the public file is a snapshot of the catalogue",
        "programs": "pages tell what programmes say",
        "public_text": "neutral in a quiet period",
        "red_vecinal": "a forwarded message leads to what it was about",
    },
    urgent_calls="servimun_widgets.catalogue.services.help:urgent_calls",
    identity_files=("lineas_de_ayuda.toml", "necesidades.toml", "sinonimos.csv"),
    settable_files=(
        SettableFile("lineas_de_ayuda.toml", _SHIPPED, f"{_READ}:read_help_lines"),
        SettableFile("necesidades.toml", _SHIPPED, f"{_READ}:read_needs"),
        SettableFile("sinonimos.csv", _SHIPPED, f"{_READ}:read_synonyms"),
    ),
    tables=(
        RecordTable(
            "line_calls",
            "servimun_widgets.catalogue.records.line_calls:LineCall",
            told_as="line_call",
        ),
    ),
    plain_tables=("missed_words",),
    public_mark="servimun_widgets.catalogue.services.line_register:public_mark",
    pages=(
        Page(
            "difusion/visitas",
            "Visitas al sitio público",
            "",
            frozenset({"coordinacion", "analisis", "enlace"}),
            menu_place=95,
            screen="servimun_widgets.catalogue.pages.visits:visits_page",
            guide={
                "": "enlaces#cuánta-gente-llegó-por-lo-suyo",
                "coordinacion": "coordinacion#el-sitio-público",
                "analisis": "analistas#ver-los-indicadores",
            },
        ),
    ),
    analyst_tables=(
        AnalystTable(
            "visits",
            "the visits of the public site by the codes of links and QR",
            columns="servimun_widgets.catalogue.analyst_tables:VISITS",
            rows="servimun_widgets.catalogue.analyst_tables:visit_rows",
            place=95,
        ),
    ),
    program_looks=(
        ProgramLook("program_look_site", "servimun_widgets.catalogue.building:page_look", place=10),
    ),
    home_panel="servimun_widgets.catalogue.pages.panel:public_panel",
    demonstration=DemonstrationPart(
        place=60,
        tell="servimun_widgets.catalogue.demonstration:tell_catalogue",
    ),
)
