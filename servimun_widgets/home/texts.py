"""What is said of what is done with on the first page itself."""

SENTENCES: dict[str, str] = {
    "home_answered_settle": "Entendido",
    "home_answered_settled": "{folio} ya no espera que usted la lea.",
    "home_answered_none": "Leyó todas las respuestas a lo que usted pidió.",
    "home_to_verify_settle": "Sigue vigente",
    "home_to_verify_settled": "{folio} quedó verificado hoy.",
    "home_to_verify_none": "No queda ningún programa por verificar.",
    "home_drafts_settle": "Enviar a revisión",
    "home_drafts_settled": "{folio} está en revisión.",
    "home_drafts_none": "No queda ningún borrador sin enviar.",
    "home_to_assign_settle": "Asignar a {to}",
    "home_to_assign_settled": "{folio} quedó asignada.",
    "home_to_assign_none": "No queda ninguna solicitud por asignar.",
    "home_settled_undone": "{folio} quedó como estaba.",
}
