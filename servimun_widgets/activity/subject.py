"""What was done on the platform."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, Subject

SUBJECT = Subject(
    pages=(
        Page(
            "coordinacion/actividad",
            "Actividad",
            "Actividad",
            frozenset({"coordinacion"}),
            menu_place=128,
            screen="servimun_widgets.activity.pages:activity_page",
            guide={
                "": "coordinacion#actividad-quién-hizo-qué",
            },
        ),
    ),
)
