"""When a programme is available is told once, whatever words its dates came from."""

from __future__ import annotations

import pytest
from catalogue_snapshots import branding

from servimun_widgets.domain.fields import validate
from servimun_widgets.programs.documents.facts import validity_text
from servimun_widgets.programs.records.programs import ProgramContent

DAYS = {"validity_kind": "fechas", "valid_from": "2025-07-28", "valid_until": "2025-08-08"}


@pytest.mark.parametrize(
    ("said", "note", "told"),
    [
        (DAYS, "28 jul al 8 ago 2025", "Del 28 de julio de 2025 al 8 de agosto de 2025"),
        (
            DAYS,
            "28/07/2025 al 08/08/2025, excepto sábados",
            "Del 28 de julio de 2025 al 8 de agosto de 2025."
            " 28/07/2025 al 08/08/2025, excepto sábados",
        ),
        (
            {"validity_kind": "fechas", "valid_from": "2025-07-01"},
            "desde julio de 2025",
            "Desde el 1 de julio de 2025",
        ),
        (
            {"validity_kind": "fechas", "valid_from": "2025-07-02"},
            "desde julio de 2025",
            "Desde el 2 de julio de 2025. Desde julio de 2025",
        ),
        ({"validity_kind": "permanente"}, "Permanente", "Todo el año"),
        (
            {"validity_kind": "temporada"},
            "ciclo escolar 2025-2026",
            "Por temporada o ciclo. Ciclo escolar 2025-2026",
        ),
    ],
)
def test_words_that_gave_the_dates_are_not_said_beside_them(
    said: dict[str, str], note: str, told: str
) -> None:
    values = {"public_name": "Box", "lead_agency_id": "a", **said, "validity_note": note}
    assert validity_text(validate(ProgramContent, values), branding()) == told
