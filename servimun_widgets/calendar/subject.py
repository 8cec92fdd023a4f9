"""The calendar."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, RecordTable, Subject
from servimun_widgets.domain.vocabulary import ROLES

SUBJECT = Subject(
    tables=(
        RecordTable("calendar_addresses", "servimun_widgets.calendar.records:CalendarAddress"),
    ),
    pages=(
        Page(
            "calendario",
            "Calendario",
            "",
            frozenset(ROLES),
            menu_place=16,
            screen="servimun_widgets.calendar.pages:calendar_page",
            guide={
                "": "enlaces#calendario",
                "coordinacion": "coordinacion#calendario",
            },
        ),
    ),
    home_panel="servimun_widgets.calendar.pages:near_panel",
)
