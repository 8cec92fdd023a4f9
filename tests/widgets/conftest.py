"""What the widget tests share: a small declared form, and the record that is in it."""

from __future__ import annotations

from typing import Any

import pytest
from open_databases import no_database_left_open as no_database_left_open


def field(name: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"name": name, "label": label, "kind": kind, **more}


@pytest.fixture
def declaration() -> dict[str, Any]:
    levels = [{"value": "primaria", "label": "Primaria"}, {"value": "otra", "label": "Otra"}]
    return {
        "name": "programa",
        "title": "Programa",
        "sections": [
            {
                "name": "general",
                "title": "Qué es",
                "fields": [
                    field("nombre", "Nombre", required=True),
                    field("clave", "Clave", "readonly"),
                    field("nivel", "Nivel", "choice", choices=levels),
                    field("gratis", "¿Es gratuito?", "boolean"),
                ],
            },
            {
                "name": "lugar",
                "title": "Dónde",
                "fields": [
                    field("desde", "Desde", "date"),
                    field(
                        "monto", "Monto", "decimal", visible_when={"field": "gratis", "in": [False]}
                    ),
                    field(
                        "sedes",
                        "Sedes",
                        "group",
                        item_title="Sede",
                        fields=[field("colonia", "Colonia"), field("horario", "Horario")],
                    ),
                ],
            },
        ],
    }


@pytest.fixture
def value() -> dict[str, Any]:
    return {
        "id": "p1",
        "nombre": "Vecinos",
        "clave": "P-1",
        "nivel": None,
        "gratis": True,
        "desde": "2026-11-22",
        "monto": None,
        "sedes": [{"colonia": "Centro", "horario": None}],
    }
