"""Packages for agencies and their delivery."""

from __future__ import annotations

from servimun_widgets.domain.calendar import DatedThings
from servimun_widgets.domain.notices import NoticedThings
from servimun_widgets.domain.subject import (
    AnalystTable,
    DemonstrationPart,
    PackageRecipe,
    Page,
    ProgramFile,
    ProgramLook,
    RecordTable,
    Subject,
    WaitingLine,
    WaitingThings,
)

SUBJECT = Subject(
    asks={
        "council": "the snapshot holds the council's register",
        "feedback": "the snapshot holds what was asked and done",
        "mail": "packages are sent to the liaisons",
        "programs": "fichas tell what programmes say",
        "public_text": "nothing leaves that may not be said",
    },
    tables=(
        RecordTable(
            "deliveries", "servimun_widgets.fichas.records:DeliveryRecord", told_as="delivery"
        ),
    ),
    identity_preview="servimun_widgets.fichas.building:identity_preview",
    program_files=(
        ProgramFile(
            "ficha",
            "application/pdf",
            "servimun_widgets.fichas.building:program_ficha_file",
            heading="program_ficha_heading",
            label="program_ficha",
        ),
    ),
    program_looks=(
        ProgramLook(
            "program_look_ficha", "servimun_widgets.fichas.building:program_ficha_look", place=20
        ),
    ),
    pages=(
        Page(
            "enlaces/difusion",
            "Ficha técnica y acuse",
            "Ficha y acuse",
            frozenset({"enlace"}),
            menu_place=40,
            screen="servimun_widgets.fichas.pages.received_fichas:received_fichas_page",
            guide={
                "": "enlaces#la-ficha-técnica-y-su-acuse",
            },
        ),
        Page(
            "difusion/fichas",
            "Fichas técnicas",
            "Fichas",
            frozenset({"coordinacion"}),
            menu_place=70,
            screen="servimun_widgets.fichas.pages.fichas:fichas_page",
            guide={
                "": "coordinacion#fichas-técnicas-armar-entregar-y-pedir-acuse",
            },
            guide_parts={"paquete": ("coordinacion#entregar",)},
        ),
    ),
    packages=(
        PackageRecipe(
            "fichas",
            plan="servimun_widgets.fichas.building:plan_of_snapshot",
            parts="servimun_widgets.fichas.documents.package:ficha_parts",
            previewed="servimun_widgets.fichas.documents.previews:previewed",
        ),
    ),
    noticed=NoticedThings(
        "delivery",
        "enlaces/difusion",
        "entrega",
        seen="servimun_widgets.fichas.services.noticed:seen",
        whom="servimun_widgets.fichas.services.noticed:whom",
    ),
    waiting=WaitingThings(
        "servimun_widgets.fichas.waiting:waiting",
        lines=(
            WaitingLine(
                "to_acknowledge",
                "warn",
                "enlaces/difusion",
                "entrega",
                place=20,
                named_by_day="received_other",
            ),
            WaitingLine(
                "ficha_letters",
                "warn",
                "difusion/fichas",
                "paquete",
                place=122,
                named_by_day="home_ficha_letters_of",
            ),
            WaitingLine("unacknowledged", "warn", "difusion/fichas", "paquete", place=120),
        ),
    ),
    dated=(
        DatedThings(
            "package",
            "servimun_widgets.fichas.services.dated:packages_between",
            "difusion/fichas",
            "paquete",
        ),
    ),
    analyst_tables=(
        AnalystTable(
            "deliveries",
            "the packages delivered to agencies",
            columns="servimun_widgets.fichas.analyst_tables:DELIVERIES",
            rows="servimun_widgets.fichas.analyst_tables:delivery_rows",
            place=110,
        ),
    ),
    demonstration=DemonstrationPart(
        place=40,
        tell="servimun_widgets.fichas.demonstration:tell_fichas",
        build="servimun_widgets.fichas.demonstration:build_fichas",
    ),
)
