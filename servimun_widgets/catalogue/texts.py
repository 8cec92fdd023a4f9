"""What the page of the public site's visits says."""

SENTENCES: dict[str, str] = {
    "visits_agencies": "Por dependencia",
    "visits_things": "Por programa y mensaje",
    "visits_colonias": "Por colonia",
    "visits_agencies_empty": (
        "Todavía no se ha contado ninguna visita por lo que hace o difunde una dependencia."
    ),
    "visits_own_empty": (
        "Todavía no se ha contado ninguna visita por sus programas, por los mensajes que los"
        " nombran ni por lo que su dependencia difunde."
    ),
    "visits_colonias_empty": "Todavía no se ha contado ninguna visita por un mensaje a los grupos.",
    "visits_search_agencies": "Buscar dependencia",
    "visits_search_things": "Buscar programa o mensaje",
    "visits_search_colonias": "Buscar colonia",
    "visits_agencies_summary": "Dependencias con visitas: {count}",
    "visits_things_summary": "Programas y mensajes con visitas: {count}",
    "visits_colonias_summary": "Colonias con visitas: {count}",
    "visits_about": "Qué se cuenta",
    "visits_about_text": (
        "Cada vez que se abre el sitio público por el enlace o el código QR de un programa, de un"
        " mensaje a los grupos o de lo que difunde una dependencia. Son visitas, no personas. La"
        " de un mensaje que nombra programas de varias dependencias cuenta en cada una, y la de un"
        " programa con corresponsables, en todas las suyas: no se suman entre sí."
    ),
    "help_lines": "Líneas de ayuda",
    "help_lines_empty": "No hay ninguna línea de ayuda escrita.",
    "help_lines_search": "Buscar línea o teléfono",
    "help_lines_summary": "Líneas de ayuda: {count}",
    "help_lines_about": "Qué cambia una llamada",
    "help_lines_about_text": (
        "Abra una línea, llame y anote qué le contestaron. Si contestó, queda confirmada por un"
        " año: el sitio dice qué día llamó el municipio, y los documentos la nombran. Si nadie"
        " contestó, el sitio dice que no está confirmada y va después de las demás. Si contestó"
        " alguien más, deja de mostrarse donde hay otra. El número, su fuente y sus palabras los"
        " cambia administración en «Ajustes»."
    ),
    "help_line_hidden": "No se muestra",
    "help_line_unsure": "Falta confirmar",
    "help_line_sure": "Confirmada",
    "help_line_standing": "Cómo está",
    "help_line_what": "Qué se dice de ella",
    "help_line_kind": "Quién la confirma",
    "help_line_source": "De dónde se tomó el número",
    "help_line_dangers": "Para qué se muestra",
    "help_line_heard": "{who}, {moment}: {outcome}",
    "help_line_call": (
        "Llame ahora, diga que llama el municipio para confirmar la línea, y anote abajo qué le"
        " contestaron. No escriba nombres de personas."
    ),
    "help_line_emergency": (
        "Al {number} no se llama para probarlo: quien está en peligro lo necesita libre."
    ),
    "help_line_not_found": "No hay una línea de ayuda con el teléfono {folio}. Vuelva a la lista.",
    "help_line_noted": (
        "Se anotó la llamada a «{name}»: {outcome}. El sitio público lo dice en segundos."
    ),
    "visits_own_code": "Lo que difunde {agency}: su enlace es /v/{code}",
}
