"""Feedback about programmes and the platform."""

from __future__ import annotations

from servimun_widgets.domain.subject import RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable(
            "feedback", "servimun_widgets.domain.feedback:FeedbackRecord", told_as="feedback"
        ),
    ),
)
