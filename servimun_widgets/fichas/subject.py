"""Packages for agencies and their delivery."""

from __future__ import annotations

from servimun_widgets.domain.subject import PackageRecipe, Page, RecordTable, Subject

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
    packages=(
        PackageRecipe(
            "fichas",
            begin="servimun_widgets.fichas.building:begin_fichas",
            previewed="servimun_widgets.fichas.documents.previews:previewed",
        ),
    ),
)
