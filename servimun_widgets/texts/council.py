"""Sentences of the council: its register and its page."""

SENTENCES: dict[str, str] = {
    # What cannot be accepted
    "council_personal_data": (
        "Quite «{found}»: el registro no guarda teléfonos, correos ni CURP, porque lo que aquí se"
        " escribe llega a la presentación."
    ),
    "council_name_taken": (
        "Ya está registrada como {folio}. Abra esa organización, o escriba un nombre distinto."
    ),
    "council_number_taken": (
        "Ese número ya es el de la sesión {folio}. Escriba otro, o abra esa sesión."
    ),
    "council_date_taken": (
        "La sesión {folio} ya tiene esa fecha. Escriba otra, o abra esa sesión."
    ),
    "council_date_after_due": (
        "El compromiso {folio} de esta sesión vence antes de esa fecha. Cambie primero su fecha."
    ),
    "council_attendance_wrong": (
        "Una de las organizaciones marcadas no está en el registro. Vuelva a abrir la página."
    ),
    "council_session_unknown": "Elija una de las sesiones registradas.",
    "council_member_unknown": "Elija una de las organizaciones registradas.",
    "council_due_before_session": (
        "La fecha es anterior a la de la sesión. Escriba la de la sesión o una posterior."
    ),
    "council_result_missing": (
        "Escriba qué se hizo, o por qué se canceló: la siguiente presentación empieza con esto."
    ),
    "council_settled": (
        "{folio} ya se cumplió o se canceló, y su texto no cambia. Si hay un error, póngalo antes"
        " como abierto en «Seguimiento»."
    ),
    "council_not_found": "No hay nada con la clave «{folio}» en el registro del consejo.",
    "council_changed": (
        "Otra persona guardó cambios en {folio} después de que usted lo abrió."
        " Lo que usted escribió sigue aquí."
    ),
    # The page
    "council_part_compromisos": "Compromisos",
    "council_part_sesiones": "Sesiones",
    "council_part_organizaciones": "Organizaciones",
    "council_part_paquetes": "Presentación y paquetes",
    "council_summary": (
        "Compromisos: {commitments} (vencidos {overdue}, por vencer {open}, cumplidos {kept})."
        " Sesiones: {sessions}. Organizaciones: {members}."
    ),
    "council_save": "Guardar cambios",
    "council_saved": "Se guardó {folio}.",
    "council_added": "Se registró con la clave {folio}.",
    # Commitments
    "council_commitments_caption": "Compromisos de las organizaciones",
    "council_commitments_empty": (
        "Todavía no hay compromisos. Registre primero las organizaciones y la sesión; después,"
        " «Registrar compromiso»."
    ),
    "council_commitments_search": "Buscar por compromiso, organización o clave",
    "council_commitment_new": "Registrar compromiso",
    "council_commitment_heading": "Compromiso {folio}",
    "council_commitment_edit": "Corregir el compromiso",
    "council_commitment_first": "Falta registrar una sesión o una organización",
    "council_commitment_first_text": (
        "Un compromiso es de una organización y se hace en una sesión. Registre las dos y vuelva"
        " aquí."
    ),
    "council_session_name": "Sesión {number}",
    "council_session_choice": "Sesión {number}, {day}",
    "council_settled_on": "{state} el {day}",
    "council_updated": "Último cambio",
    "council_updated_by": "{who}, {moment}",
    "council_follow_up": "Guardar seguimiento",
    "council_followed_up": "Se guardó el seguimiento de {folio}.",
    # Sessions
    "council_sessions_caption": "Sesiones del consejo",
    "council_sessions_empty": "Todavía no hay sesiones. Empiece con «Registrar sesión».",
    "council_sessions_search": "Buscar por número, lugar o lo que se trató",
    "council_session_new": "Registrar sesión",
    "council_session_commitments": "Compromisos de esta sesión: {count}",
    "council_attendance_none": (
        "Todavía no hay organizaciones registradas: guarde la sesión y márquelas después"
    ),
    # Members
    "council_members_caption": "Organizaciones del consejo",
    "council_members_empty": (
        "Todavía no hay organizaciones. Empiece con «Registrar organización»."
    ),
    "council_members_search": "Buscar por nombre, a quién llega o clave",
    "council_member_new": "Registrar organización",
    "council_member_commitments": "Compromisos cumplidos: {kept} de {made}",
    "council_member_code": "Clave de sus enlaces: {code}. Todavía no se cuenta ninguna visita.",
    "council_member_code_visits": (
        "Clave de sus enlaces: {code}. Visitas al sitio público que llegaron con ella: {visits}."
    ),
    "council_member_active": "Activa",
    "council_member_inactive": "Dada de baja",
    "council_member_left": "{name} (dada de baja)",
    "council_activate": "Reactivar",
    "council_deactivate": "Dar de baja",
    "council_done_activate": "{folio} está otra vez en el consejo.",
    "council_done_deactivate": "{folio} quedó dada de baja. Lo que hizo sigue en el registro.",
}
