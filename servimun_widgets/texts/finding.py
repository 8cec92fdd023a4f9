"""Sentences of the search over everything."""

SENTENCES: dict[str, str] = {
    "found_programs": "Programas",
    "found_feedback": "Solicitudes y opiniones",
    "found_agreements": "Acuerdos",
    "found_meetings": "Reuniones",
    "found_campaigns": "Campañas",
    "found_groups": "Grupos",
    "found_members": "Organizaciones de COPREV",
    "found_accounts": "Cuentas",
    "found_forms": "Formularios",
    "finding_title": "Buscar en todo",
    "finding_open": "Buscar en todo (Ctrl+K)",
    "finding_label": "Qué busca",
    "finding_hint": "Un nombre, una clave, una colonia o unas palabras. Se busca en lo que usted "
    "puede ver.",
    "finding_button": "Buscar",
    "finding_close": "Cerrar",
    "finding_heading": "{heading} ({count})",
    "finding_all": "Ver los {count} en {heading}",
    "finding_one": "Se encontró 1.",
    "finding_many": "Se encontraron {count}.",
    "finding_none": "No se encontró nada que diga «{words}». Pruebe con menos palabras, o con el "
    "principio de una.",
    "finding_short": "Escriba al menos dos letras.",
    "finding_failed": "No se pudo buscar. Revise su conexión e inténtelo otra vez.",
    "finding_keys": "Con las flechas se elige, con Entrar se abre.",
}
