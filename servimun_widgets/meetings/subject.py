"""Feedback meetings: points, agreements and minutes."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, RecordTable, Subject

SUBJECT = Subject(
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
        ),
    ),
)
