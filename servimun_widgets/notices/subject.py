"""Being told of what concerns one."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, RecordTable, Subject
from servimun_widgets.domain.vocabulary import ROLES

SUBJECT = Subject(
    tables=(
        RecordTable("notice_wishes", "servimun_widgets.notices.records:NoticeWishes"),
        RecordTable("notices", "servimun_widgets.notices.records:NoticeRecord"),
    ),
    plain_tables=("notice_days",),
    pages=(
        Page(
            "avisos",
            "Avisos",
            "",
            frozenset(ROLES),
            menu_place=15,
            screen="servimun_widgets.notices.pages.notices:notices_page",
            guide={
                "": "enlaces#avisos-qué-pasó-con-lo-suyo",
                "coordinacion": "coordinacion#avisos",
            },
        ),
    ),
    letters_by_themselves=("aviso",),
    hears="servimun_widgets.notices.services.telling:hear",
)
