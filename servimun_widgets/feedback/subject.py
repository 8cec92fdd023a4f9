"""Feedback about programmes and the platform."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable(
            "feedback", "servimun_widgets.feedback.records:FeedbackRecord", told_as="feedback"
        ),
    ),
    pages=(
        Page(
            "enlaces/retroalimentacion",
            "Retroalimentación",
            "Retroalimentación",
            frozenset({"enlace", "coordinacion"}),
            menu_place=30,
            screen="servimun_widgets.feedback.pages:feedback_page",
        ),
    ),
)
