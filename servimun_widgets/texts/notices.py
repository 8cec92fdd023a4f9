"""Sentences of notices: the bell, the page, and the letters that tell them."""

SENTENCES: dict[str, str] = {
    "bell_none": "Avisos, ninguno sin leer",
    "bell_unknown": "Avisos",
    "bell_some": "Avisos, {count} sin leer",
    "bell_many": "Avisos, {count} o más sin leer",
    # What each says
    "notice_returned": "Se devolvió con observaciones: {folio}, {name}",
    "notice_published": "Se publicó: {folio}, {name}",
    "notice_commented": "Hay un comentario sobre un dato: {folio}, {name}",
    "notice_to_review": "Espera su revisión un cambio: {folio}, {name}",
    "notice_archived": "Se archivó, ya no está a la vista de la gente: {folio}, {name}",
    "notice_reminded": "La coordinación le recuerda {folio}, {name}",
    "notice_assigned": "Le toca responder la solicitud {folio}: {name}",
    "notice_answered": "Se respondió su solicitud {folio}: {name}",
    "notice_discarded": "Se descartó su solicitud {folio}: {name}",
    "notice_approval": "Espera su aprobación la campaña {folio}, {name}",
    "notice_delivered": "Su dependencia recibió la ficha técnica ({folio}); falta su acuse",
    "notice_agreement_due": "Para el {day} es el acuerdo {folio}: {name}",
    "notice_ends": "Termina el {day}: {folio}, {name}",
    "notice_unverified": "Se verificó hace mucho; vale hasta el {day}: {folio}, {name}",
    # The page
    "notices_list": "Avisos",
    "notices_by_mail": "Por correo",
    "notices_none": "No hay avisos. Aquí verá lo que pase con sus programas y solicitudes.",
    "notices_search": "Buscar en los avisos",
    "notices_read": "Leído",
    "notices_unread": "Sin leer",
    "notices_mark_read": "Marcar como leído",
    "notices_mark_unread": "Marcar como no leído",
    "notices_mark_all": "Marcar todos como leídos",
    "notices_marked_read": "Se marcó como leído.",
    "notices_marked_unread": "Se marcó como no leído.",
    "notices_all_marked": "Se marcaron como leídos: {count}.",
    "notices_summary": "Avisos: {total}, sin leer: {count}",
    "notices_by_date": "Por la fecha",
    "notice_not_found": "Ese aviso ya no está. Vuelva a la lista de avisos.",
    # By e-mail
    "notices_mail_to": "Los correos llegan a {address}",
    "notices_mail_text": (
        "Salen de lunes a viernes, de 9 a 18 horas. Si la dirección no es la suya, pida a la"
        " coordinación que la corrija. En la plataforma los avisos están siempre."
    ),
    "notices_no_mail": "Su cuenta no tiene correo",
    "notices_no_mail_text": (
        "Los avisos están en la campana de cada página. Para recibirlos también por correo, pida a"
        " quien lleva las cuentas que ponga una dirección en la suya; lo que elija aquí valdrá"
        " entonces."
    ),
    "notices_choose": "Guardar",
    "notices_chosen": "Se guardó cómo quiere los avisos.",
    "notice_wishes_changed": (
        "Ya se había guardado otra elección, quizá en otra pestaña suya. Abra la página de nuevo y"
        " elija otra vez."
    ),
    "own_account_notices": "Avisos por correo",
    "own_account_notices_about": (
        "Elija de qué se le escribe y cuándo: en cuanto pasa, en un resumen al día o a la semana,"
        " o nunca."
    ),
    "own_account_notices_choose": "Elegir los avisos por correo",
}
