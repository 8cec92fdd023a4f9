"""Where each field of an agency and of a colonia goes. A new field of theirs takes one row here."""

from __future__ import annotations

from servimun_widgets.domain.field_places import No, Places

_IMPORTED = No("it comes with an import, no page edits it")
_COUNTED = No("no indicator counts it, and a name stands for the record")
_NOT_PRINTED = No("documents call an agency by its sigla and name")
_UNTOLD = No("documents tell of colonias by their name only")
_NO_TABLE = No("analysts have no table of colonias; programmes and groups name them")
_CONTROL = No("internal control, which citizens do not read")
_HEAD = No("only letters of the platform are sent there")
_BY_NAME = No("citizens read the colonias of each programme by name")

AGENCY_FIELDS: dict[str, Places] = {
    "sigla": Places(_IMPORTED, "sigla", "", "agency"),
    "name": Places(_IMPORTED, "nombre_oficial", "", "name"),
    "aliases": Places(_IMPORTED, "otros_nombres", _NOT_PRINTED, _COUNTED),
    "kind": Places(_IMPORTED, "tipo", _NOT_PRINTED, "kind"),
    "parent": Places(_IMPORTED, "depende_de", _NOT_PRINTED, _COUNTED),
    "topics": Places(_IMPORTED, "temas", _NOT_PRINTED, _COUNTED),
    "phones": Places(_IMPORTED, "telefono", _NOT_PRINTED, _COUNTED),
    "address": Places(_IMPORTED, "direccion", _NOT_PRINTED, _COUNTED),
    "head_email": Places("titularidad", "correo_titular", _HEAD, _COUNTED, _HEAD),
    "hours": Places(_IMPORTED, "horario", _NOT_PRINTED, _COUNTED),
    "websites": Places(_IMPORTED, "sitio_o_redes", _NOT_PRINTED, _COUNTED),
    "source_date": Places(_IMPORTED, "fecha_fuente", _CONTROL, _COUNTED, _CONTROL),
    "source": Places(_IMPORTED, "fuente", _CONTROL, _COUNTED, _CONTROL),
    "source_id": Places(_IMPORTED, "id_fuente", _CONTROL, _COUNTED, _CONTROL),
    "confidence": Places(_IMPORTED, "confianza", _CONTROL, _COUNTED, _CONTROL),
    "internal_note": Places(_IMPORTED, "nota", _CONTROL, _COUNTED, _CONTROL),
}
"""Field of an agency -> where it goes, in the order of the record."""

COLONIA_FIELDS: dict[str, Places] = {
    "name": Places(_IMPORTED, "colonia", "", _NO_TABLE),
    "kind": Places(_IMPORTED, "tipo", _UNTOLD, _NO_TABLE, _BY_NAME),
    "variants": Places(_IMPORTED, "variantes_en_fuentes", _UNTOLD, _NO_TABLE, _BY_NAME),
    "zone": Places(_IMPORTED, "zona", _UNTOLD, _NO_TABLE, _BY_NAME),
    "police_district": Places("distrito", "distrito_dspm", _UNTOLD, _NO_TABLE, _BY_NAME),
    "postal_codes": Places(_IMPORTED, "codigos_postales", _UNTOLD, _NO_TABLE, _BY_NAME),
    "source_date": Places(_IMPORTED, "fecha_fuente", _CONTROL, _NO_TABLE, _CONTROL),
    "source": Places(_IMPORTED, "fuente", _CONTROL, _NO_TABLE, _CONTROL),
    "source_id": Places(_IMPORTED, "id_fuente", _CONTROL, _NO_TABLE, _CONTROL),
    "confidence": Places(_IMPORTED, "confianza", _CONTROL, _NO_TABLE, _CONTROL),
    "internal_note": Places(_IMPORTED, "nota", _CONTROL, _NO_TABLE, _CONTROL),
}
"""Field of a colonia -> where it goes, in the order of the record."""
