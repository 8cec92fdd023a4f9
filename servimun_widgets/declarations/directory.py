"""What all subjects refer to: agencies, colonias and topics."""

from __future__ import annotations

from servimun_widgets.domain.subject import RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable("agencies", "servimun_widgets.domain.agencies:AgencyRecord"),
        RecordTable("colonias", "servimun_widgets.domain.colonias:ColoniaRecord"),
        RecordTable("topics", "servimun_widgets.domain.topics:TopicRecord"),
    ),
)
