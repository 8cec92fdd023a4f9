"""Packages for agencies and their delivery."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable(
            "deliveries", "servimun_widgets.fichas.records:DeliveryRecord", told_as="delivery"
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
        ),
        Page(
            "difusion/fichas",
            "Fichas técnicas",
            "Fichas",
            frozenset({"coordinacion"}),
            menu_place=70,
            screen="servimun_widgets.fichas.pages.fichas:fichas_page",
        ),
    ),
)
