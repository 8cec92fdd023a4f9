"""What the municipality sets in a page."""

from __future__ import annotations

from servimun_widgets.domain.subject import (
    Page,
    Subject,
    WaitingLine,
    WaitingThings,
)

SUBJECT = Subject(
    pages=(
        Page(
            "administracion/ajustes",
            "Ajustes",
            "Ajustes",
            frozenset({"admin", "coordinacion", "aprobacion"}),
            menu_place=132,
            screen="servimun_widgets.town_settings.pages.settings:settings_page",
            guide={
                "admin": "operacion#ajustes-identidad-y-servidor-de-correo",
                "coordinacion": "coordinacion#ajustes-confirmar-un-cambio",
                "aprobacion": "red-vecinal#para-quien-aprueba",
            },
            files_from=frozenset({"admin"}),
        ),
    ),
    public_mark="servimun_widgets.services.settled:public_mark",
    waiting=WaitingThings(
        "servimun_widgets.town_settings.waiting:waiting",
        lines=(
            WaitingLine(
                "settings", "warn", "administracion/ajustes?parte=cambios", "cambio", place=65
            ),
        ),
    ),
)
