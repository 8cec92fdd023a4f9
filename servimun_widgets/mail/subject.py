"""Messages that go out."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, RecordTable, Subject

SUBJECT = Subject(
    tables=(RecordTable("outbox", "servimun_widgets.mail.records:OutboxMessage"),),
    pages=(
        Page(
            "administracion/correo",
            "Correo",
            "Correo",
            frozenset({"admin"}),
            menu_place=135,
            screen="servimun_widgets.mail.pages.trial:mail_page",
            guide={
                "": "operacion#ajustes-identidad-y-servidor-de-correo",
            },
        ),
    ),
)
