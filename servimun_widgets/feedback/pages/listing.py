"""What the list of feedback says and offers."""

from __future__ import annotations

from datetime import date

from servimun_widgets.pages.list_part import Listing
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import Column
from servimun_widgets.widgets.list_rows import Cell

TOGETHER_PARAMETER = "asignar"
"""Shows the form that assigns several, in the place of the list."""
CLOSE_PARAMETER = "cerrar"
"""Shows the form that closes several."""

LISTING = Listing(
    columns=(
        Column("text", "Qué se dijo", priority=1),
        Column("folio", "Folio", priority=1),
        Column("kind", "Qué es", priority=2),
        Column("program", "Programa", priority=2),
        Column("colonia", "Colonia", priority=3),
        Column("state", "Estado", kind="tag", priority=1),
        Column("risk", "Riesgo", kind="tag", priority=2),
        Column("assigned", "Responde", priority=2),
        Column("created", "Recibida", kind="date", priority=3),
        Column("due", "Para cuándo", kind="date", priority=3, sortable=False),
    ),
    caption=sentence("feedback_caption"),
    empty_text=sentence("feedback_empty"),
    search_label=sentence("feedback_search"),
    counted=("solicitud", "solicitudes"),
    filters={"state": "estado", "risk": "riesgo", "kind": "tipo", "assigned": "responde"},
    open="solicitud",
    unknown="feedback_not_found",
    file="retroalimentacion",
    free_text=("text",),
    add_label=sentence("feedback_new"),
    instead=(TOGETHER_PARAMETER, CLOSE_PARAMETER),
)


def due_cell(day: date | None) -> Cell:
    """Return until when an answer is wanted, as the list shows it."""
    return {"text": day_text(day), "sort": day.isoformat()} if day else None
