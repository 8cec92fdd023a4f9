"""Sentences of the widgets: what is said around the fields, lists and reviews.

Codes start with `ui_`. The browser is given this table; it fills the `{names}` itself.
"""

SENTENCES: dict[str, str] = {
    # Everywhere
    "ui_failed": (
        "No se pudo completar la acción y no se cambió nada. Intente de nuevo; si vuelve a pasar, "
        "avise a la coordinación con esta clave: {incident}."
    ),
    "ui_refused": "Esta acción no está disponible en esta página.",
    "ui_problem": "Hay un dato por corregir",
    "ui_problems": "Hay {count} datos por corregir",
    "ui_error": "Error",
    "ui_offline": "Sin conexión con el servidor. Lo escrito está guardado en este equipo.",
    "ui_offline_plain": "Sin conexión con el servidor. Espere un momento, por favor.",
    "ui_lost": "El servidor no respondió.",
    "ui_again": "Intentar de nuevo",
    "ui_working": "Enviando…",
    "ui_undo": "Deshacer",
    "ui_nothing": "Sin dato",
    "ui_yes": "Sí",
    "ui_no": "No",
    "ui_cancel": "Cancelar",
    # Fields
    "ui_optional": "opcional",
    "ui_needed_to_publish": "se necesita para publicar",
    "ui_choose": "Elija una opción",
    "ui_clear_choice": "Quitar la respuesta",
    "ui_half_typed": "Escriba completa la fecha o la hora, o déjela vacía.",
    "ui_limit_words": "Puede escribir hasta {most} palabras.",
    "ui_left_words": "Palabras disponibles: {count}",
    "ui_over_words": "Palabras de más: {count}",
    "ui_limit_characters": "Puede escribir hasta {most} caracteres.",
    "ui_left_characters": "Caracteres disponibles: {count}",
    "ui_over_characters": "Caracteres de más: {count}",
    # Repeatable groups
    "ui_row": "{item} {number} de {count}",
    "ui_add": "Agregar {item}",
    "ui_remove": "Quitar",
    "ui_up": "Subir",
    "ui_down": "Bajar",
    "ui_moved": "{item}: ahora en el lugar {number}.",
    "ui_removed": "Se quitó: {item} {number}.",
    "ui_most_rows": "Se pueden agregar hasta {most}.",
    # Form
    "ui_sections": "Secciones del formulario",
    "ui_back": "Volver",
    "ui_kept_here": "Lo que escribió sigue en esta página.",
    # Drafts
    "ui_draft": "Borrador",
    "ui_draft_kept": "Borrador guardado {when}",
    "ui_draft_here": "Guardado en este equipo, {when}",
    "ui_draft_only_here": (
        "El borrador no se pudo guardar en el servidor. Lo escrito está guardado en este equipo."
    ),
    "ui_draft_nowhere": (
        "Lo escrito no se ha podido guardar ni en este equipo ni en el servidor. "
        "No cierre esta página."
    ),
    "ui_draft_of": "Borrador de {when}.",
    "ui_today": "hoy {time}",
    "ui_draft_fields": "Cambia: {fields}.",
    "ui_draft_stale": (
        "El registro cambió después de este borrador. Al guardar podrá comparar las dos versiones."
    ),
    "ui_two_drafts": "Hay dos borradores distintos. ¿Con cuál quiere continuar?",
    "ui_resume": "Continuar",
    "ui_resume_browser": "Continuar con el de este equipo ({when})",
    "ui_resume_server": "Continuar con el del servidor ({when})",
    "ui_resumed": "Puede continuar donde se quedó.",
    "ui_discard": "Descartar",
    "ui_discarded": "Se descartó el borrador.",
    # Conflict
    "ui_conflict": "Otra persona también guardó cambios",
    "ui_conflict_note": "Otra persona guardó cambios en este registro mientras usted escribía.",
    "ui_conflict_how": "Elija qué valor debe quedar en cada dato. No se perdió nada de lo escrito.",
    "ui_conflict_taken": "También se conservan estos cambios de la otra persona:",
    "ui_conflict_apply": "Aplicar y guardar",
    "ui_conflict_cancel": "Volver al formulario",
    "ui_conflict_choose": "{label}: elija uno de los dos valores.",
    "ui_mine": "Lo mío",
    "ui_theirs": "Lo de otra persona",
    "ui_before": "Antes: {text}",
    # List
    "ui_no_row": "Ese registro ya no está en la lista. Actualice la página.",
    "ui_all": "Todo",
    "ui_filters": "Filtrar y ordenar",
    "ui_total": "{found} de {total} {noun}",
    "ui_none_found": "Ningún resultado con esta búsqueda y estos filtros.",
    "ui_clear_filters": "Quitar búsqueda y filtros",
    "ui_order": "Ordenar por",
    "ui_order_given": "Orden original",
    "ui_order_up": "{label}, ascendente",
    "ui_order_down": "{label}, descendente",
    "ui_actions": "Acciones",
    "ui_pages": "Páginas de la lista",
    "ui_page": "Página {page} de {pages}",
    "ui_page_before": "Anterior",
    "ui_page_after": "Siguiente",
    "ui_opening": "Abriendo…",
    "ui_download_csv": "Descargar CSV",
    "ui_download_xlsx": "Descargar Excel",
    "ui_making_file": "Preparando el archivo…",
    "ui_file_saved": "Se descargó {name}.",
    # Review and history
    "ui_reason": "Motivo o comentario",
    "ui_reason_needed": "Se necesita para: {actions}.",
    "ui_reason_free": "Puede dejarlo vacío.",
    "ui_reason_missing": "Escriba el motivo, para que la otra persona sepa qué hacer.",
    "ui_decision": "Decisión",
    "ui_comments": "Comentarios anteriores",
    "ui_unchanged": "Datos sin cambio ({count})",
    "ui_no_changes": "No hay diferencias con lo publicado.",
    "ui_change_added": "agregado",
    "ui_change_removed": "quitado",
    "ui_change_changed": "cambiado",
    "ui_removed_text": "[se quita:",
    "ui_added_text": "[se agrega:",
    "ui_text_end": "]",
    "ui_no_history": "Todavía no hay versiones anteriores.",
    "ui_see_changes": "Ver los cambios ({count})",
    "ui_restore": "Restaurar esta versión",
    "ui_restore_ask": "Se creará una versión nueva igual a «{title}». Nada se borra.",
    "ui_restore_yes": "Sí, restaurar",
}
