"""Packages for agencies and their delivery."""

from __future__ import annotations

from servimun_widgets.domain.subject import RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable(
            "deliveries", "servimun_widgets.domain.deliveries:DeliveryRecord", told_as="delivery"
        ),
    ),
)
