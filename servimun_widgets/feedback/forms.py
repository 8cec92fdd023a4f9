"""The forms of feedback: logging it, assigning it, answering it."""

from __future__ import annotations

from servimun_widgets.feedback.records import (
    AnswerContent,
    AssignmentContent,
    AssignTogetherContent,
    CloseTogetherContent,
    FeedbackContent,
    PublicAnswer,
)
from servimun_widgets.forms.declaration import Form, Section

FEEDBACK = Form(
    name="retroalimentacion",
    title="Retroalimentación",
    record=FeedbackContent,
    sections=(Section("solicitud", "", ("kind", "origin", "program_id", "colonia", "text")),),
)

ASSIGNMENT = Form(
    name="asignacion",
    title="Asignar",
    record=AssignmentContent,
    sections=(Section("asignacion", "Asignar", ("assigned_agency_id", "due_on")),),
)

ASSIGN_TOGETHER = Form(
    name="asignar_juntas",
    title="Asignar",
    record=AssignTogetherContent,
    sections=(Section("asignar", "", ("folios", "due_on")),),
)

CLOSE_TOGETHER = Form(
    name="cerrar_juntas",
    title="Cerrar",
    record=CloseTogetherContent,
    sections=(Section("cerrar", "", ("folios",)),),
)

PUBLIC_ANSWER = Form(
    name="pediste_hicimos",
    title="Pediste, hicimos",
    record=PublicAnswer,
    sections=(Section("publico", "Pediste, hicimos", ("asked", "done", "asked_by")),),
)

ANSWER = Form(
    name="respuesta",
    title="Responder",
    record=AnswerContent,
    sections=(Section("respuesta", "Responder", ("answer",)),),
)
