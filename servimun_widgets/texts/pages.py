"""Sentences of the pages."""

SENTENCES: dict[str, str] = {
    # Every page
    "page_no_account": (
        "Esta página necesita saber quién trabaja en ella. Entre por la dirección que le dio la"
        " coordinación, o ponga su usuario en SERVIMUN_ACCOUNT si usa JupyterLab o Voilà."
    ),
    "page_no_account_title": "Falta entrar",
    "page_forbidden": "Su cuenta no tiene permiso para abrir esta página.",
    "page_parts": "Partes de esta página",
    "page_conflict": "{who} guardó cambios {ago}.",
    "page_problem_title": "No se puede mostrar",
    "page_failed": (
        "La página no se pudo preparar. Lo que había guardado sigue guardado. Si vuelve a pasar,"
        " avise a la coordinación con esta clave: {incident}."
    ),
    "export_personal_data": "[dato personal]",
    # Programmes
    "programs_caption": "Programas de {agency}",
    "programs_caption_all": "Programas de todas las dependencias",
    "programs_empty": ("Todavía no hay programas de su dependencia. Empiece con «Nuevo programa»."),
    "programs_search": "Buscar por nombre, tema o clave",
    "programs_new": "Nuevo programa",
    "programs_summary": (
        "{total} programas, {published} publicados, {to_verify} por verificar, {returned} devueltos"
    ),
    "program_fresh_on": "Vigente, {day}",
    "program_to_verify_on": "Por verificar, {day}",
    "program_complete": "Completo",
    "program_gaps_one": "1 dato",
    "program_gaps_many": "{count} datos",
    "program_verify": "Sigue vigente",
    "program_verified": "{folio} quedó verificado hoy.",
    "program_verify_undone": "Se deshizo: {folio} quedó como estaba.",
    "program_withdraw": "Retirar de revisión",
    "program_withdrawn": "{folio} se retiró de revisión. Puede seguir trabajando en él.",
    "program_save": "Guardar borrador",
    "program_submit": "Enviar a revisión",
    "program_saved": (
        "Se guardó {folio}, versión {number}. Lo publicado no cambia hasta la revisión."
    ),
    "program_created": "Se guardó como {folio}.",
    "program_submitted": "{folio} está en revisión",
    "program_returned_title": "La coordinación pide correcciones",
    "program_new_heading": "Nuevo programa",
    "program_conflict": "{who} cambió {fields} {ago}.",
    "program_conflict_nothing": "{who} guardó una versión nueva {ago}.",
    "program_in_review": (
        "Se envió {moment}. Mientras tanto sigue a la vista lo publicado. Para corregirlo antes,"
        " retírelo de revisión."
    ),
    "program_read_only": "Puede leerlo; su cuenta no lo edita.",
    "program_archived": "Está archivado: no se muestra al público.",
    "program_ficha": "Ficha del programa (PDF)",
    "program_ficha_heading": "Para la ciudadanía",
    "program_history": "Historial de {folio}",
    "program_version": "Versión {number}",
    "program_restored": "La versión {from_number} es ahora la versión {number}, como borrador.",
    "history_create": "Alta",
    "history_import": "Carga del catálogo",
    "history_edit": "Edición",
    "history_restore": "Se restauró la versión {reason}",
    "history_nobody": "Cuenta retirada",
    # Review
    "review_caption": "Cambios por revisar",
    "review_empty": "No hay cambios por revisar. Cuando un enlace envíe uno, aparecerá aquí.",
    "review_not_found": (
        "{folio} no está entre los cambios por revisar: ya se decidió o no se ha enviado."
    ),
    "review_summary": "{count} por revisar",
    "review_new_program": "Programa nuevo",
    "review_changes_one": "1 cambio",
    "review_changes_many": "{count} cambios",
    "review_publish": "Publicar",
    "review_return": "Devolver con observaciones",
    "review_published": "{folio} se publicó.",
    "review_returned": "{folio} se devolvió a su dependencia con sus observaciones.",
    "review_own": "Usted hizo cambios en esta versión",
    "review_agency": "Dependencia",
    "review_sent_by": "Lo envió",
    "review_sent_on": "Cuándo",
    "review_compared": "Se compara con",
    "review_compared_published": "lo publicado el {day}",
    "review_compared_nothing": "nada: es la primera vez que se publica",
    "review_comment_published": "{who} lo publicó {moment}",
    "review_comment_returned": "{who} lo devolvió {moment}",
    # Home
    "home_returned_one": "1 programa devuelto con observaciones",
    "home_returned_many": "{count} programas devueltos con observaciones",
    "home_to_verify_one": "1 programa por verificar",
    "home_to_verify_many": "{count} programas por verificar",
    "home_without_agency_one": "1 programa importado sin dependencia",
    "home_without_agency_many": "{count} programas importados sin dependencia",
    "home_drafts_one": "1 borrador sin enviar",
    "home_drafts_many": "{count} borradores sin enviar",
    "home_to_review_one": "1 cambio por revisar",
    "home_to_review_many": "{count} cambios por revisar",
    "home_to_acknowledge_one": "1 ficha técnica espera su acuse",
    "home_to_acknowledge_many": "{count} fichas técnicas esperan su acuse",
    "home_overdue_one": "1 compromiso de COPREV vencido",
    "home_overdue_many": "{count} compromisos de COPREV vencidos",
    "home_unacknowledged_one": "1 dependencia sin acuse de su ficha",
    "home_unacknowledged_many": "{count} dependencias sin acuse de su ficha",
    "home_open": "Ver los {count}",
    "home_nothing": "No hay nada pendiente",
    "home_nothing_text": "Cuando algo espere su atención, aparecerá aquí.",
    "home_to_answer_one": "1 solicitud por responder",
    "home_to_answer_many": "{count} solicitudes por responder",
    "home_answered_one": "1 respuesta a lo que usted pidió",
    "home_answered_many": "{count} respuestas a lo que usted pidió",
    "home_opinions_one": "1 opinión del sitio público por revisar",
    "home_opinions_many": "{count} opiniones del sitio público por revisar",
    "home_to_assign_one": "1 solicitud por asignar",
    "home_to_assign_many": "{count} solicitudes por asignar",
    # Feedback
    "feedback_caption": "Solicitudes y comentarios",
    "feedback_empty": "Todavía no hay solicitudes. Empiece con «Registrar retroalimentación».",
    "feedback_search": "Buscar por texto, programa o folio",
    "feedback_new": "Registrar retroalimentación",
    "feedback_summary": "{total} solicitudes, {waiting} por responder",
    "feedback_helped_title": "¿Le sirvió? Lo que dijeron en el sitio público",
    "feedback_helped": "En los últimos 90 días: que sí, {yes}; que no, {no}.",
    "feedback_platform": "La plataforma",
    "feedback_program_gone": "Programa que ya no está publicado",
    "feedback_log": "Registrar",
    "feedback_logged": "Se registró con el folio {folio}.",
    "feedback_logged_text": "La respuesta aparecerá en esta página y en Inicio.",
    "feedback_heading": "Solicitud {folio}",
    "feedback_state": "Estado",
    "feedback_to_strike": "Antes de que otros lo lean, tache los datos de personas",
    "feedback_found": (
        "Parece dato de una persona: «{found}». La dependencia lo ve ya tachado, y no se puede"
        " asignar ni responder hasta que usted decida."
    ),
    "feedback_publish": "Publicar en el sitio: «Pediste, hicimos»",
    "feedback_unpublish": "Quitar del sitio público",
    "feedback_published": "En el sitio público, pedido por {count}",
    "feedback_done_publish": "«Pediste, hicimos» de {folio} se ve en el sitio público.",
    "feedback_done_unpublish": "{folio} ya no se ve en el sitio público.",
    "feedback_asked_by_fewer": "Sobre esto hay {count} solicitudes: no pueden ser más personas.",
    "feedback_strike": "Tachar los datos",
    "feedback_let_stand": "No son de una persona",
    "feedback_done_strike": "Se tacharon los datos de {folio}.",
    "feedback_done_let_stand": "Lo que dice {folio} queda como está.",
    "feedback_logged_by": "La registró",
    "feedback_assigned": "Responde",
    "feedback_answered_by": "Respuesta de {who}",
    "feedback_discarded": "Se descartó",
    "feedback_assign": "Asignar",
    "feedback_answer": "Enviar respuesta",
    "feedback_decisions": "Cerrar o descartar",
    "feedback_close": "Cerrar",
    "feedback_reopen": "Pedir otra respuesta",
    "feedback_discard": "Descartar",
    "feedback_done_assign": "{folio} quedó asignada.",
    "feedback_done_answer": "Se envió la respuesta de {folio}.",
    "feedback_done_close": "{folio} quedó cerrada.",
    "feedback_done_reopen": "{folio} espera otra respuesta.",
    "feedback_done_discard": "{folio} quedó descartada.",
    # Accounts
    "accounts_caption": "Cuentas",
    "accounts_empty": "Todavía no hay cuentas. Empiece con «Nueva cuenta».",
    "accounts_search": "Buscar por cargo, usuario o dependencia",
    "accounts_summary": "{total} cuentas, {active} con acceso",
    "accounts_part_cuentas": "Cuentas",
    "accounts_part_dependencias": "Dependencias",
    "agencies_caption": "Dependencias",
    "agencies_empty": "Todavía no hay dependencias: se cargan con una importación.",
    "agencies_search": "Buscar por sigla, nombre o correo",
    "agencies_summary": "{total} dependencias, {without} sin correo de la titularidad",
    "agency_save": "Guardar correo",
    "agency_saved": "Se guardó el correo de la titularidad de {agency}.",
    "agency_history": "Historial del correo de {agency}",
    "account_new": "Nueva cuenta",
    "account_save": "Guardar cuenta",
    "account_saved": "Se guardó la cuenta {username}.",
    "account_reset": "Contraseña nueva",
    "account_disable": "Quitar acceso",
    "account_enable": "Devolver acceso",
    "accounts_part_entrada": "Segundo paso para entrar",
    "sign_in_rule_save": "Guardar",
    "sign_in_rule_saved": "Se guardó quién necesita el segundo paso para entrar.",
    "sign_in_rule_summary": "Papeles que necesitan el segundo paso: {total}.",
    "account_ask_password": (
        "¿Dar una contraseña nueva a «{row}»? La anterior deja de servir y sus sesiones terminan."
    ),
    "account_yes_password": "Sí, dar una nueva",
    "account_ask_disable": "¿Quitar el acceso a «{row}»? Sus sesiones terminan en este momento.",
    "account_yes_disable": "Sí, quitar el acceso",
    "account_ask_second_factor": (
        "¿Quitar el segundo paso a «{row}»? Compruebe que quien lo pide es esa persona."
    ),
    "account_yes_second_factor": "Sí, quitar el segundo paso",
    "account_second_factor": "Quitar segundo paso",
    "account_done_second_factor": "{username} entra otra vez solo con su contraseña.",
    "account_with_access": "Con acceso",
    "account_temporary": "Contraseña temporal",
    "account_without_access": "Sin acceso",
    "account_done_password": "{username} tiene una contraseña temporal nueva.",
    "account_done_disable": "{username} ya no puede entrar.",
    "account_done_enable": "{username} puede volver a entrar.",
    "account_password_title": "Contraseña temporal de {username}",
    "account_password_text": (
        "{password}\nEntréguela en persona o por teléfono: no se vuelve a mostrar. Sirve hasta el"
        " {until}, y se cambia en la primera entrada."
    ),
    # Fichas
    "fichas_summary": (
        "Paquetes: {packages}; del más nuevo, entregas: {delivered}, acuses: {acknowledged}"
    ),
    "fichas_of": "{count} de {total}",
    "fichas_none": "Ninguna",
    "fichas_delivered": "La ven sus enlaces",
    "fichas_by_hand": "Entregadas en mano",
    "fichas_acknowledged": "Con acuse",
    "fichas_reached": "Personas que la recibieron",
    "fichas_deliver": "Entregar a las {count} que tienen enlace",
    "fichas_deliver_one": "Entregar a la que tiene enlace",
    "fichas_done_deliver": "Se entregó a {count} dependencias",
    "fichas_done_deliver_one": "Se entregó a una dependencia",
    "fichas_done_deliver_text": "Sus enlaces la ven en Inicio y en «Ficha y acuse».",
    "fichas_no_liaison": "Dependencias sin enlace, que no la ven: {count}",
    "fichas_no_liaison_text": (
        "{agencies}. Dé de alta a su enlace, o abra la dependencia en la lista, descargue sus"
        " archivos y, cuando se los dé, anótelo con «Se entregó en mano»."
    ),
    "fichas_add_liaison": "Dar de alta a un enlace",
    "fichas_unseen": "Sin enlace",
    "fichas_handed": "Entregada en mano",
    "fichas_hand_over": "Se entregó en mano",
    "fichas_done_by_hand": "Quedó anotado: {agency} la recibió en mano.",
    "fichas_kit": "Archivos para entregar en mano",
    "fichas_kit_text": (
        "Esta dependencia no tiene enlace en la plataforma. Déle estos archivos impresos, en una"
        " memoria o por correo, y anote la entrega en la lista."
    ),
    "fichas_caption": "Entregas y acuses",
    "fichas_no_agencies": "Todavía no hay dependencias en el directorio.",
    "fichas_search": "Buscar dependencia",
    "fichas_remind": "Recordar",
    "fichas_done_remind": "Se le recordó a {agency}: lo ven sus {count} enlaces.",
    "fichas_done_remind_one": "Se le recordó a {agency}: lo ve su enlace.",
    "fichas_not_delivered": "Sin entregar",
    "fichas_with": "Con acuse",
    "fichas_today": "Entregada hoy",
    "fichas_without_one": "Sin acuse desde ayer",
    "fichas_without_many": "Sin acuse hace {days} días",
    "fichas_state": "Estado",
    "fichas_delivered_on": "La entregó",
    "fichas_reminded": "Se le recordó",
    "fichas_acknowledged_by": "Acuse de",
    "fichas_note": "Comentario",
    "fichas_channels": "Cómo la difundió",
    # Received fichas
    "received_summary": "Entregas: {total}, sin acuse: {waiting}",
    "received_files": "Su ficha y sus archivos",
    "received_programs": "Hojas de sus programas para la ciudadanía ({count})",
    "received_texts": "Textos listos para reenviar",
    "received_form": "Acuse de la ficha técnica",
    "received_acknowledge": "Enviar acuse",
    "received_correct": "Corregir acuse",
    "received_done": "Se guardó su acuse. Si algo cambia, corríjalo aquí mismo.",
    "received_waiting": "Se le entregó {when} y espera su acuse",
    "received_waiting_text": (
        "Descargue la ficha, reenvíela a su dependencia y diga abajo cómo la difundió."
    ),
    "received_reminded": "La coordinación se lo recordó {when}.",
    "received_thanks": "Gracias: su acuse se recibió {when}",
    "received_thanks_text": "Si llega a más personas, corrija el acuse al final de esta página.",
    "received_others": "Entregas anteriores",
    "received_other": "Ficha técnica del {day}",
    "received_nothing": "Todavía no se le entrega una ficha técnica",
    "received_nothing_text": "Cuando la coordinación la entregue, aparecerá aquí y en Inicio.",
    # E-mails of the fichas
    "mail_drafts": "Correos para los enlaces",
    "mail_drafts_text": (
        "Este servidor no envía correos. Descargue cada borrador, ábralo en su programa de correo y"
        " envíelo."
    ),
    "mail_drafts_group": "Borradores ({count})",
    "mail_heading": "Correos para los enlaces",
    "mail_text": (
        "Se envían uno por uno y nadie recibe dos. Puede detenerse y seguir después. No se escribe"
        " a los enlaces sin correo en su cuenta."
    ),
    "mail_send": "Enviar correos",
    "mail_finished": (
        "Enviados: {sent}. Rechazados: {refused}. No se sabe si salieron: {unknown}. Por enviar:"
        " {waiting}."
    ),
    "mail_unanswered": (
        "El servidor de correo no responde ({error}). Quedan {waiting} por enviar; intente más"
        " tarde."
    ),
    "mail_troubled": "Correos que necesitan una decisión",
    "mail_search": "Buscar por correo o dependencia",
    "mail_retry": "Reintentar",
    "mail_sent": "Sí salió",
    "mail_again": "Enviar otra vez",
    "mail_done_retry": "Se enviará de nuevo con «Enviar correos».",
    "mail_done_sent": "Se anotó como enviado.",
    "mail_done_again": "Se enviará otra vez con «Enviar correos».",
}
