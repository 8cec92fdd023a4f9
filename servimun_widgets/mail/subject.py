"""Messages that go out."""

from __future__ import annotations

from servimun_widgets.domain.subject import (
    Page,
    RecordTable,
    Subject,
    WaitingLine,
    WaitingThings,
)

SUBJECT = Subject(
    tables=(RecordTable("outbox", "servimun_widgets.mail.records.messages:OutboxMessage"),),
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
    waiting=WaitingThings(
        "servimun_widgets.mail.waiting:waiting",
        lines=(
            WaitingLine("held_back", "warn", "administracion/correo", "correo", place=125),
            WaitingLine(
                "refused_accounts",
                "warn",
                "coordinacion/cuentas",
                "cuenta",
                place=126,
                settled_by="servimun_widgets.mail.pages.settling:REFUSED_ACCOUNTS",
            ),
            WaitingLine(
                "refused_heads",
                "warn",
                "coordinacion/cuentas?parte=dependencias",
                "dependencia",
                place=127,
                settled_by="servimun_widgets.mail.pages.settling:REFUSED_HEADS",
            ),
        ),
    ),
)
