"""Preventive programmes."""

from __future__ import annotations

from servimun_widgets.domain.calendar import DatedThings
from servimun_widgets.domain.finding import FindableThings
from servimun_widgets.domain.notices import NoticedThings
from servimun_widgets.domain.subject import (
    AnalystTable,
    DemonstrationPart,
    Page,
    RecordTable,
    Subject,
    WaitingLine,
    WaitingThings,
)

SUBJECT = Subject(
    asks={
        "feedback": "a liaison asks about a programme that ended",
        "public_text": "what citizens read passes the gate",
    },
    tables=(
        RecordTable(
            "declined_readings", "servimun_widgets.programs.rules.readings:DeclinedReading"
        ),
        RecordTable(
            "programs",
            "servimun_widgets.programs.records.programs:ProgramRecord",
            told_as="program",
            revised="content",
        ),
        RecordTable("topics", "servimun_widgets.programs.records.topics:TopicRecord"),
    ),
    pages=(
        Page(
            "enlaces/programas",
            "Programas preventivos",
            "Programas",
            frozenset({"enlace", "coordinacion", "analisis"}),
            menu_place=20,
            screen="servimun_widgets.programs.pages.programs:programs_page",
            guide={
                "": "enlaces#encontrar-un-programa",
                "coordinacion": "coordinacion#editar-o-dar-de-alta-un-programa",
            },
            guide_parts={
                "parte=leidos": ("enlaces#datos-leídos-por-confirmar",),
                "verificar": ("enlaces#decir-que-sigue-vigente",),
                "archivar": ("coordinacion#lo-que-terminó-y-el-archivo",),
                "programa=_nuevo": (
                    "coordinacion#editar-o-dar-de-alta-un-programa",
                    "enlaces#un-programa-nuevo",
                ),
                "programa": (
                    "coordinacion#editar-o-dar-de-alta-un-programa",
                    "enlaces#corregir-un-programa",
                ),
            },
            files_from=frozenset({"enlace", "coordinacion"}),
        ),
        Page(
            "coordinacion/revision",
            "Cambios por revisar",
            "Revisión",
            frozenset({"coordinacion"}),
            menu_place=50,
            screen="servimun_widgets.programs.pages.review:review_page",
            guide={
                "": "coordinacion#revisar-un-cambio",
            },
        ),
    ),
    noticed=NoticedThings(
        "program",
        "enlaces/programas",
        "programa",
        seen="servimun_widgets.programs.services.noticed:seen",
        whom="servimun_widgets.programs.services.noticed:whom",
        near="servimun_widgets.programs.services.noticed:near",
    ),
    waiting=WaitingThings(
        "servimun_widgets.programs.waiting:waiting",
        lines=(
            WaitingLine(
                "returned",
                "bad",
                "enlaces/programas?estado=Devuelto+con+observaciones",
                "programa",
                place=10,
                settled_by="servimun_widgets.programs.pages.settling:RETURNED",
            ),
            WaitingLine(
                "to_review",
                "warn",
                "coordinacion/revision",
                "programa",
                place=30,
                together="coordinacion/revision?publicar=varios",
                settled_by="servimun_widgets.programs.pages.settling:TO_REVIEW",
            ),
            WaitingLine("without_agency", "warn", "enlaces/programas", "programa", place=35),
            WaitingLine(
                "to_verify",
                "warn",
                "enlaces/programas",
                "programa",
                place=170,
                together="enlaces/programas?verificar=varios",
                settled_by="servimun_widgets.programs.pages.settling:TO_VERIFY",
            ),
            WaitingLine(
                "drafts",
                "info",
                "enlaces/programas?estado=Borrador",
                "programa",
                place=180,
                settled_by="servimun_widgets.programs.pages.settling:DRAFTS",
            ),
        ),
    ),
    public_mark="servimun_widgets.programs.services.reading:public_mark",
    knows_code="servimun_widgets.programs.services.reading:knows_code",
    public_telephones="servimun_widgets.programs.services.reading:public_telephones",
    home_panel="servimun_widgets.programs.pages.ways_out:ending_panel",
    analyst_tables=(
        AnalystTable(
            "programs",
            "the programmes: of one on show what is on show, else what is being worked on",
            columns="servimun_widgets.programs.analyst_tables:PROGRAMS",
            rows="servimun_widgets.programs.analyst_tables:program_rows",
            place=10,
        ),
    ),
    findable=(
        FindableThings(
            "found_programs",
            "servimun_widgets.programs.services.finding:found_programs",
            "enlaces/programas",
            "programa",
            listed="buscar",
            place=10,
        ),
    ),
    dated=(
        DatedThings(
            "ends",
            "servimun_widgets.programs.services.dated:ends_between",
            "enlaces/programas",
            "programa",
        ),
    ),
    demonstration=DemonstrationPart(
        place=12,
        tell="servimun_widgets.programs.demonstration:tell_programs",
    ),
)
