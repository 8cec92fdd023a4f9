"""Sentences of the pages."""

SENTENCES: dict[str, str] = {
    # Every page
    "page_no_account": (
        "Esta página necesita saber quién trabaja en ella. Entre por la dirección que le dio la"
        " coordinación, o ponga su usuario en SERVIMUN_ACCOUNT si usa JupyterLab."
    ),
    "page_no_account_title": "Falta entrar",
    "page_forbidden": "Su cuenta no tiene permiso para abrir esta página.",
    "page_problem_title": "No se puede mostrar",
    "page_failed": (
        "La página no se pudo preparar. Lo que había guardado sigue guardado. Si vuelve a pasar,"
        " avise a la coordinación con esta clave: {incident}."
    ),
    "page_to_list": "Ver la lista",
    # Programmes
    "programs_caption": "Programas de {agency}",
    "programs_caption_all": "Programas de todas las dependencias",
    "programs_empty": ("Todavía no hay programas de su dependencia. Empiece con «Nuevo programa»."),
    "programs_search": "Buscar por nombre, tema o clave",
    "programs_new": "Nuevo programa",
    "programs_summary": (
        "{total} programas, {published} publicados, {to_verify} por verificar, {returned} devueltos"
    ),
    "program_fresh": "Vigente",
    "program_fresh_on": "Vigente, {day}",
    "program_to_verify": "Por verificar",
    "program_to_verify_on": "Por verificar, {day}",
    "program_never_verified": "Nunca verificado",
    "program_not_published": "Sin publicar",
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
    "program_submitted": "Se envió {folio} a revisión. La coordinación le avisará aquí.",
    "program_submitted_text": "Versión {number}. Mientras tanto sigue a la vista lo ya publicado.",
    "program_returned_title": "La coordinación pide correcciones",
    "program_new_heading": "Nuevo programa",
    "program_conflict": "{who} cambió {fields} {ago}.",
    "program_conflict_nothing": "{who} guardó una versión nueva {ago}.",
    "program_in_review_title": "En revisión",
    "program_in_review": "Se envió {moment}. Para corregirlo antes, retírelo de revisión.",
    "program_read_only": "Puede leerlo; su cuenta no lo edita.",
    "program_archived": "Está archivado: no se muestra al público.",
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
    "review_comment_returned": "{who} lo devolvió {moment}",
    # Home
    "home_returned_one": "1 programa devuelto con observaciones",
    "home_returned_many": "{count} programas devueltos con observaciones",
    "home_to_verify_one": "1 programa por verificar",
    "home_to_verify_many": "{count} programas por verificar",
    "home_drafts_one": "1 borrador sin enviar",
    "home_drafts_many": "{count} borradores sin enviar",
    "home_to_review_one": "1 cambio por revisar",
    "home_to_review_many": "{count} cambios por revisar",
    "home_open": "Abrir",
    "home_nothing": "No hay nada pendiente",
    "home_nothing_text": "Cuando algo espere su atención, aparecerá aquí.",
}
