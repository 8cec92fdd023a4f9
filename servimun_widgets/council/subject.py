"""The council COPREV: organisations, sessions and commitments."""

from __future__ import annotations

from servimun_widgets.domain.calendar import DatedThings
from servimun_widgets.domain.finding import FindableThings
from servimun_widgets.domain.subject import (
    AnalystTable,
    DemonstrationPart,
    PackageRecipe,
    Page,
    RecordTable,
    Subject,
    WaitingLine,
    WaitingThings,
)

SUBJECT = Subject(
    asks={
        "fichas": "the deck and the kits are made of the same snapshot, and say the same words",
    },
    tables=(
        RecordTable(
            "commitments", "servimun_widgets.council.records:CommitmentRecord", told_as="commitment"
        ),
        RecordTable(
            "council_members",
            "servimun_widgets.council.records:MemberRecord",
            told_as="council_member",
        ),
        RecordTable(
            "council_sessions",
            "servimun_widgets.council.records:SessionRecord",
            told_as="council_session",
        ),
    ),
    public_mark="servimun_widgets.council.services.records:public_mark",
    knows_code="servimun_widgets.council.services.records:knows_code",
    pages=(
        Page(
            "difusion/coprev",
            "Presentación a COPREV",
            "COPREV",
            frozenset({"coordinacion", "analisis"}),
            menu_place=90,
            screen="servimun_widgets.council.pages.council:council_page",
            guide={
                "": "analistas#ver-coprev-y-las-reuniones",
                "coordinacion": "coordinacion#coprev-sesiones-compromisos-y-paquetes",
            },
            guide_parts={
                "sesion": ("coordinacion#de-una-sesión-a-la-siguiente",),
                "compromiso": ("coordinacion#de-una-sesión-a-la-siguiente",),
            },
        ),
    ),
    packages=(
        PackageRecipe(
            "coprev",
            plan="servimun_widgets.fichas.building:plan_of_snapshot",
            parts="servimun_widgets.council.documents.package:coprev_parts",
            previewed="servimun_widgets.council.documents.previews:previewed",
        ),
    ),
    waiting=WaitingThings(
        "servimun_widgets.council.waiting:waiting",
        lines=(WaitingLine("overdue", "bad", "difusion/coprev", "compromiso", place=110),),
    ),
    findable=(
        FindableThings(
            "found_members",
            "servimun_widgets.council.services.finding:found_members",
            "difusion/coprev?parte=organizaciones",
            "organizacion",
            listed="buscar",
            place=70,
        ),
    ),
    dated=(
        DatedThings(
            "session",
            "servimun_widgets.council.services.dated:sessions_between",
            "difusion/coprev?parte=sesiones",
            "sesion",
        ),
        DatedThings(
            "commitment",
            "servimun_widgets.council.services.dated:commitments_between",
            "difusion/coprev",
            "compromiso",
        ),
        DatedThings(
            "package",
            "servimun_widgets.council.services.dated:packages_between",
            "difusion/coprev?parte=paquetes",
            "paquete",
        ),
    ),
    demonstration=DemonstrationPart(
        place=10,
        fill="servimun_widgets.council.demonstration:fill_council",
        build="servimun_widgets.council.demonstration:build_council",
    ),
    analyst_tables=(
        AnalystTable(
            "commitments",
            "the commitments of the council's organisations",
            columns="servimun_widgets.council.analyst_tables:COMMITMENTS",
            rows="servimun_widgets.council.analyst_tables:commitment_rows",
            place=100,
        ),
    ),
)
