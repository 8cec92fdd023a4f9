"""The forms of a meeting: its call, a point that is brought up or needs nothing, its minutes."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.meetings.records.meetings import (
    AddedPointContent,
    DismissalContent,
    MeetingContent,
)
from servimun_widgets.meetings.records.minutes import MinutesContent

MEETING = Form(
    name="reunion",
    title="Reunión",
    record=MeetingContent,
    sections=(
        Section("convocatoria", "Convocatoria", ("title", "agency_ids")),
        Section(
            "cuando_y_donde",
            "Cuándo y dónde",
            ("held_on", "starts_at", "duration_minutes", "place", "link", "note"),
            "Escriba el lugar, el enlace o los dos.",
        ),
    ),
)

ADDED_POINT = Form(
    name="punto",
    title="Agregar un punto",
    record=AddedPointContent,
    sections=(Section("punto", "Agregar un punto", ("program_id", "note")),),
)

DISMISSAL = Form(
    name="no_procede",
    title="No procede",
    record=DismissalContent,
    sections=(Section("no_procede", "No procede", ("reason",)),),
)

MINUTES = Form(
    name="minuta",
    title="Minuta",
    record=MinutesContent,
    sections=(Section("minuta", "", ("summary", "other_matters")),),
)
