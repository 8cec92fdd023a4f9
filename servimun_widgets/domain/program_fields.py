"""Where each field of a programme goes. A new field of `ProgramContent` takes one row here.

A column that is one field's alone is read as the field is declared (`RowReading.take`), and a file
may lack it. The other columns are those of the municipality's catalogue; `ProgramRows` reads them.
"""

from __future__ import annotations

from servimun_widgets.domain.field_places import No, Places

_WORDS = No("free text is read one by one in the ficha, it is not counted")
_PART = No("a detail of another field, which has the column")
_FEW = No("no indicator counts it")
_WHOLE_FICHA = No("the ficha has room for what a citizen does, and this is nothing to do")
_CONTROL = No("internal control, which the form says is not published")
_PICTURE = No("the ficha is one page of text")
_SENT = No("a picture is sent in the form, and who sends it says who is seen")
_OF_PICTURE = No("whoever sees the picture sees it")
_OFFERED = No("offered to who keeps the programme from the words of «horario», one by one")

PROGRAM_FIELDS: dict[str, Places] = {
    "public_name": Places("que_es", "nombre", "", "name"),
    "official_name": Places("que_es", "nombre_oficial", _WHOLE_FICHA, _WORDS),
    "lead_agency_id": Places("que_es", "dependencia", "responsable", "agency"),
    "coresponsible_agency_ids": Places("que_es", "corresponsables", "corresponsables", "agencies"),
    "summary": Places("que_es", "descripcion", "", _WORDS),
    "description": Places("que_es", "descripcion", "", _WORDS),
    "audience": Places("para_quien", "poblacion_objetivo", "para_quien", _WORDS),
    "age_minimum": Places("para_quien", "edad_min", "para_quien", "age_minimum"),
    "age_maximum": Places("para_quien", "edad_max", "para_quien", "age_maximum"),
    "topic": Places("para_quien", "tema", "", "topic"),
    "level": Places("para_quien", "nivel_prevencion_juicio", _WHOLE_FICHA, "level"),
    "scope": Places("para_quien", "ambito_juicio", _WHOLE_FICHA, "scope"),
    "modality": Places("donde_y_cuando", "modalidad", "modalidad", _WORDS),
    "venues": Places("donde_y_cuando", "sede_direccion", "donde", "venues"),
    "coverage": Places("donde_y_cuando", "colonias_cobertura", "donde", "areas"),
    "hours": Places("donde_y_cuando", "horario", "cuando", _WORDS),
    "weekly_hours": Places("donde_y_cuando", _OFFERED, "cuando", _FEW),
    "validity_kind": Places("donde_y_cuando", "vigencia", "cuando", _PART),
    "valid_from": Places("donde_y_cuando", "vigencia", "cuando", _PART),
    "valid_until": Places("donde_y_cuando", "vigencia", "cuando", _PART),
    "validity_note": Places("donde_y_cuando", "vigencia", "cuando", _WORDS),
    "alert": Places("donde_y_cuando", "aviso", "", _WORDS),
    "phones": Places("contacto", "telefono_whatsapp", "", _FEW),
    "website": Places("contacto", "telefono_whatsapp", "pagina", _FEW),
    "contact_note": Places("contacto", "telefono_whatsapp", "contacto", _WORDS),
    "cost_kind": Places("como_se_participa", "costo", "costo", "cost"),
    "cost_amount": Places("como_se_participa", "costo", "costo", _PART),
    "cost_note": Places("como_se_participa", "costo", "costo", _WORDS),
    "requirements": Places("como_se_participa", "requisitos", "requisitos", _WORDS),
    "documents": Places("como_se_participa", "documentos", "documentos", _WORDS),
    "steps": Places("como_se_participa", "pasos", "pasos", _WORDS),
    "capacity": Places("como_se_participa", "cupo", "cupo", _FEW),
    "accessibility": Places("como_se_participa", "accesibilidad", "accesibilidad", _WORDS),
    "whatsapp_text": Places("difusion", "texto_whatsapp", _WHOLE_FICHA, _WORDS),
    "image_url": Places("difusion", "imagen", _PICTURE, _FEW),
    "picture": Places("difusion", _SENT, _PICTURE, _FEW),
    "image_alternative": Places("difusion", "descripcion_imagen", _PICTURE, _WORDS),
    "picture_minors": Places("difusion", _SENT, _PICTURE, _FEW, _OF_PICTURE),
    "legal_basis": Places("control", "fundamento_legal", _CONTROL, _WORDS, _CONTROL),
    "indicator": Places("control", "indicador", _CONTROL, _WORDS, _CONTROL),
    "verify_every_days": Places("control", "verificar_cada_dias", _CONTROL, _PART, _CONTROL),
    "source_date": Places("control", "fecha_fuente", _CONTROL, _WORDS, _CONTROL),
    "source": Places("control", "fuente", _CONTROL, _WORDS, _CONTROL),
    "source_id": Places("control", "id_fuente", _CONTROL, _WORDS, _CONTROL),
    "confidence": Places("control", "confianza", _CONTROL, _FEW, _CONTROL),
    "internal_note": Places("control", "nota", _CONTROL, _WORDS, _CONTROL),
}
"""Field -> where it goes, in the order of the form."""
