"""A form as an analyst declares it, and an answer to it."""

from __future__ import annotations

from building import Town

from servimun_widgets.analyst_forms.services.records import save_record
from servimun_widgets.analyst_forms.services.versions import open_form
from servimun_widgets.forms.declaring import Calculate, Choice, Choices, Form, Integer, Text

FIRST = Form(
    "visita",
    title="Visita a colonia",
    roles=["enlace"],
    fields=[
        Text("colonia", required=True),
        Integer("asistentes", minimum=0),
        Choice("tema", {"d": "Deporte", "c": "Cultura"}),
        Choices("apoyos", {"a": "Agua", "b": "Sillas"}),
        Calculate("clave", "once(uuid())"),
    ],
).definition
GIVEN = {"colonia": "Centro", "asistentes": 12, "tema": "d", "apoyos": ["a"]}


def saved(town: Town, who: str, **more) -> str:
    context = town.at_work(who)
    version = open_form(context, "visita").version.digest
    return save_record(context, "visita", {**GIVEN, **more}, version).folio
