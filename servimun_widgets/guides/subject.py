"""The guides."""

from __future__ import annotations

from servimun_widgets.domain.finding import FindableThings
from servimun_widgets.domain.subject import Subject

SUBJECT = Subject(
    findable=(
        FindableThings(
            "found_guides",
            "servimun_widgets.guides.services:found_guides",
            "ayuda",
            "parte",
            listed="",
            place=100,
        ),
    ),
)
