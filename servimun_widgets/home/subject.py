"""The first page."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, Subject
from servimun_widgets.domain.vocabulary import ROLES

SUBJECT = Subject(
    pages=(
        Page(
            "inicio",
            "Inicio",
            "Inicio",
            frozenset(ROLES),
            menu_place=10,
            screen="servimun_widgets.home.pages:home_page",
            guide={"": "enlaces#inicio-lo-que-espera-su-atención"},
        ),
    ),
)
