"""Forms of analysts as a table for them; the answers to each are a table of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servimun_widgets.analyst_forms.services.answer_tables import SEVERAL, repeats_of
from servimun_widgets.analyst_forms.services.record_list import count_records
from servimun_widgets.analyst_forms.services.versions import versions_of, visible_forms
from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.services.context import Context

FORMS: AnalystColumns = {
    "form": ("string", "Nombre del formulario, con el que se piden sus respuestas"),
    "title": ("string", "Título"),
    "open": ("bool", "Si está abierto a los papeles que nombra"),
    "versions": ("int64", "Cuántas versiones se han declarado"),
    "records": ("int64", "Registros, con los de prueba"),
    "trials": ("int64", "Registros de prueba, de cuentas de análisis"),
    "repeats": ("string", "Sus grupos que se repiten, con «;» entre uno y otro"),
}


def form_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the forms that the account sees, by title."""
    for view in visible_forms(context):
        name = view.version.name
        records, trials = count_records(context, name)
        versions = versions_of(context.store, name)
        yield {
            "form": name,
            "title": view.definition.title,
            "open": any(one.promoted for one in versions),
            "versions": len(versions),
            "records": records,
            "trials": trials,
            "repeats": SEVERAL.join(repeats_of(view.definition)) or None,
        }
