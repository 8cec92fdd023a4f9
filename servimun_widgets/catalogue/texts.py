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
    "visits_own_code": "Lo que difunde {agency}: su enlace es /v/{code}",
}
