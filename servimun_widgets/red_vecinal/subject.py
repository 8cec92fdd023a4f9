"""Red Vecinal: groups, campaigns and their ledger."""

from __future__ import annotations

from servimun_widgets.domain.calendar import DatedThings
from servimun_widgets.domain.finding import FindableThings
from servimun_widgets.domain.imports import PutsBack
from servimun_widgets.domain.notices import NoticedThings
from servimun_widgets.domain.subject import (
    AnalystTable,
    DemonstrationPart,
    HangsOnProgram,
    PackageRecipe,
    Page,
    RecordTable,
    Subject,
    WaitingLine,
    WaitingThings,
)

SUBJECT = Subject(
    asks={
        "feedback": "what a group asks is logged as feedback",
        "programs": "campaigns speak of programmes",
        "public_text": "no message says what may not be said, or in a quiet period",
    },
    tables=(
        RecordTable(
            "campaign_progress", "servimun_widgets.red_vecinal.records.dispatch:SectorProgress"
        ),
        RecordTable("campaign_segments", "servimun_widgets.red_vecinal.records.segments:Segment"),
        RecordTable(
            "campaigns",
            "servimun_widgets.red_vecinal.records.campaigns:CampaignRecord",
            told_as="campaign",
        ),
        RecordTable("dispatches", "servimun_widgets.red_vecinal.records.dispatch:DispatchRecord"),
        RecordTable(
            "groups", "servimun_widgets.red_vecinal.records.groups:GroupRecord", told_as="group"
        ),
        RecordTable(
            "saved_texts",
            "servimun_widgets.red_vecinal.records.saved_texts:SavedTextRecord",
            told_as="saved_text",
        ),
    ),
    plain_tables=("dispatch_pace", "sending_desks", "visits"),
    public_mark="servimun_widgets.red_vecinal.services.handed_out:public_mark",
    knows_code="servimun_widgets.red_vecinal.services.lines:knows_code",
    pages=(
        Page(
            "difusion/redes_vecinales",
            "Red Vecinal",
            "Red Vecinal",
            frozenset({"coordinacion", "aprobacion", "operacion", "analisis", "enlace"}),
            menu_place=80,
            screen="servimun_widgets.red_vecinal.pages.red_vecinal:red_vecinal_page",
            guide={
                "": "enlaces#las-campañas-que-nombran-sus-programas",
                "coordinacion": "red-vecinal#para-la-coordinación-preparar-una-campaña",
                "aprobacion": "red-vecinal#para-quien-aprueba",
                "operacion": "red-vecinal#para-la-coordinación-de-sector-enviar",
                "analisis": "red-vecinal#el-calendario-de-campañas",
            },
            guide_parts={
                "parte=calendario": ("red-vecinal#el-calendario-de-campañas",),
                "parte=reglas": ("red-vecinal#reglas-legales-entre-dos-personas",),
            },
        ),
    ),
    packages=(
        PackageRecipe(
            "red-vecinal",
            plan="servimun_widgets.red_vecinal.building:plan_of_campaign",
            of_any_day=False,
        ),
    ),
    noticed=NoticedThings(
        "campaign",
        "difusion/redes_vecinales",
        "campana",
        seen="servimun_widgets.red_vecinal.services.noticed:seen",
        whom="servimun_widgets.red_vecinal.services.noticed:whom",
    ),
    waiting=WaitingThings(
        "servimun_widgets.red_vecinal.waiting:waiting",
        lines=(
            WaitingLine("to_approve", "warn", "difusion/redes_vecinales", "campana", place=40),
            WaitingLine("held", "bad", "difusion/redes_vecinales", "campana", place=50),
            WaitingLine("to_follow", "info", "difusion/redes_vecinales", "campana", place=65),
            WaitingLine("to_send", "warn", "difusion/redes_vecinales", "campana", place=70),
        ),
    ),
    hangs_on_program=HangsOnProgram(
        "campaigns",
        "servimun_widgets.red_vecinal.services.campaign_records:campaigns_about",
        sent="servimun_widgets.red_vecinal.services.campaign_records:sent_about",
    ),
    findable=(
        FindableThings(
            "found_campaigns",
            "servimun_widgets.red_vecinal.services.finding:found_campaigns",
            "difusion/redes_vecinales",
            "campana",
            listed="",
            place=50,
        ),
        FindableThings(
            "found_groups",
            "servimun_widgets.red_vecinal.services.finding:found_groups",
            "difusion/redes_vecinales?parte=grupos",
            "grupo",
            listed="buscar",
            place=60,
        ),
    ),
    puts_back=(
        PutsBack(
            "ticks",
            "servimun_widgets.red_vecinal.services.putting_back:TickReturns",
            by_steps=True,
        ),
        PutsBack(
            "visits",
            "servimun_widgets.red_vecinal.services.visits_back:VisitReturns",
            by_steps=True,
        ),
    ),
    dated=(
        DatedThings(
            "campaign",
            "servimun_widgets.red_vecinal.services.dated:campaigns_between",
            "difusion/redes_vecinales",
            "campana",
        ),
    ),
    demonstration=DemonstrationPart(
        place=20,
        fill="servimun_widgets.red_vecinal.demonstration:fill_red_vecinal",
        tell="servimun_widgets.red_vecinal.demonstration:tell_red_vecinal",
        build="servimun_widgets.red_vecinal.demonstration:build_red_vecinal",
    ),
    analyst_tables=(
        AnalystTable(
            "groups",
            "the groups of Red Vecinal",
            columns="servimun_widgets.red_vecinal.analyst_tables:GROUPS",
            rows="servimun_widgets.red_vecinal.analyst_tables:group_rows",
            place=70,
        ),
        AnalystTable(
            "campaigns",
            "the campaigns",
            columns="servimun_widgets.red_vecinal.analyst_tables:CAMPAIGNS",
            rows="servimun_widgets.red_vecinal.analyst_tables:campaign_rows",
            place=80,
        ),
        AnalystTable(
            "dispatch",
            "every line of the ledger of sendings",
            columns="servimun_widgets.red_vecinal.analyst_tables:DISPATCH",
            rows="servimun_widgets.red_vecinal.analyst_tables:dispatch_rows",
            place=90,
        ),
    ),
)
