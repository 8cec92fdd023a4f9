"""The form with which one of the analysts' forms is opened to the public."""

from __future__ import annotations

from servimun_widgets.domain.fields import Day, Record, field
from servimun_widgets.forms.declaration import Form, Section


class OpeningContent(Record):
    """Until when citizens answer a form."""

    until: Day = field(
        "Último día para contestar",
        "A más tardar dentro de un año. Se puede cambiar, o cerrar antes.",
        default=...,
        input="date",
    )


OPENING = Form(
    name="apertura",
    title="Abrir al público",
    record=OpeningContent,
    sections=(Section("apertura", "Abrir al público", ("until",)),),
)
