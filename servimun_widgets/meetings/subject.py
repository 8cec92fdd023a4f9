"""Feedback meetings: points, agreements and minutes."""

from __future__ import annotations

from servimun_widgets.domain.calendar import DatedThings
from servimun_widgets.domain.finding import FindableThings
from servimun_widgets.domain.notices import NoticedThings
from servimun_widgets.domain.subject import (
    AnalystTable,
    DemonstrationPart,
    HangsOnProgram,
    Page,
    RecordTable,
    Subject,
    WaitingLine,
    WaitingThings,
)

SUBJECT = Subject(
    asks={
        "feedback": "feedback is a point of the agenda, and is answered there",
        "mail": "calls, minutes and reminders are sent",
        "programs": "points are about programmes, and settle them",
    },
    letters_by_themselves=("recordatorio",),
    tables=(
        RecordTable(
            "agreements",
            "servimun_widgets.meetings.records.agreements:AgreementRecord",
            told_as="agreement",
        ),
        RecordTable("meeting_points", "servimun_widgets.meetings.records.meetings:PointRecord"),
        RecordTable(
            "meetings",
            "servimun_widgets.meetings.records.meetings:MeetingRecord",
            told_as="meeting",
        ),
        RecordTable(
            "minutes",
            "servimun_widgets.meetings.records.minutes:MinutesRecord",
            told_as="minutes",
            revised="snapshot",
        ),
    ),
    pages=(
        Page(
            "coordinacion/reuniones",
            "Reuniones de retroalimentación",
            "Reuniones",
            frozenset({"enlace", "coordinacion", "analisis"}),
            menu_place=60,
            screen="servimun_widgets.meetings.pages.meetings:meetings_page",
            guide={
                "": "enlaces#las-reuniones-con-la-coordinación",
                "coordinacion": "coordinacion#reuniones-de-retroalimentación",
                "analisis": "analistas#ver-coprev-y-las-reuniones",
            },
            guide_parts={
                "parte=acuerdos": ("coordinacion#los-acuerdos",),
                "acuerdo": ("coordinacion#los-acuerdos",),
                "reunion=_nuevo": ("coordinacion#convocar",),
                "reunion": ("coordinacion#en-la-reunión",),
            },
        ),
    ),
    noticed=NoticedThings(
        "agreement",
        "coordinacion/reuniones?parte=acuerdos",
        "acuerdo",
        seen="servimun_widgets.meetings.services.noticed:seen",
        whom="servimun_widgets.meetings.services.noticed:whom",
        near="servimun_widgets.meetings.services.noticed:near",
    ),
    waiting=WaitingThings(
        "servimun_widgets.meetings.waiting:waiting",
        lines=(
            WaitingLine(
                "late_agreements",
                "bad",
                "coordinacion/reuniones?parte=acuerdos",
                "acuerdo",
                place=130,
                settled_by="servimun_widgets.meetings.pages.settling:AGREEMENTS",
            ),
            WaitingLine("letters", "warn", "coordinacion/reuniones", "reunion", place=125),
            WaitingLine(
                "agreements",
                "info",
                "coordinacion/reuniones?parte=acuerdos",
                "acuerdo",
                place=140,
                settled_by="servimun_widgets.meetings.pages.settling:AGREEMENTS",
            ),
            WaitingLine(
                "minutes",
                "warn",
                "coordinacion/reuniones",
                "reunion",
                place=150,
                named_by_day="home_minutes_of",
                settled_by="servimun_widgets.meetings.pages.settling:MINUTES",
            ),
            WaitingLine(
                "meetings",
                "info",
                "coordinacion/reuniones",
                "reunion",
                place=160,
                named_by_day="home_meeting_of",
            ),
        ),
    ),
    hangs_on_program=HangsOnProgram(
        "agreements",
        "servimun_widgets.meetings.services.agreements:agreements_about",
        follows="servimun_widgets.meetings.services.agreements:follow_what_is_on_show",
    ),
    findable=(
        FindableThings(
            "found_agreements",
            "servimun_widgets.meetings.services.finding:found_agreements",
            "coordinacion/reuniones?parte=acuerdos",
            "acuerdo",
            listed="buscar",
            place=30,
        ),
        FindableThings(
            "found_meetings",
            "servimun_widgets.meetings.services.finding:found_meetings",
            "coordinacion/reuniones",
            "reunion",
            listed="buscar",
            place=40,
        ),
    ),
    dated=(
        DatedThings(
            "agreement",
            "servimun_widgets.meetings.services.dated:agreements_between",
            "coordinacion/reuniones?parte=acuerdos",
            "acuerdo",
        ),
        DatedThings(
            "meeting",
            "servimun_widgets.meetings.services.dated:meetings_between",
            "coordinacion/reuniones",
            "reunion",
        ),
    ),
    demonstration=DemonstrationPart(
        place=30,
        fill="servimun_widgets.meetings.demonstration:fill_meetings",
        tell="servimun_widgets.meetings.demonstration:tell_meetings",
    ),
    analyst_tables=(
        AnalystTable(
            "agreements",
            "the agreements of meetings",
            columns="servimun_widgets.meetings.analyst_tables:AGREEMENTS",
            rows="servimun_widgets.meetings.analyst_tables:agreement_rows",
            place=40,
        ),
        AnalystTable(
            "agreements_on_time",
            "agreements on time ÷ those due, of each agency that has any due",
            columns="servimun_widgets.meetings.analyst_tables:AGREEMENTS_ON_TIME",
            rows="servimun_widgets.meetings.analyst_tables:agreements_on_time_rows",
            place=50,
        ),
        AnalystTable(
            "meetings",
            "the meetings that were concluded",
            columns="servimun_widgets.meetings.analyst_tables:MEETINGS",
            rows="servimun_widgets.meetings.analyst_tables:meeting_rows",
            place=60,
        ),
    ),
)
