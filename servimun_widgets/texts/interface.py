"""Sentences of the widgets: what is said around the fields, lists and reviews.

Codes start with `ui_`. The browser is given this table; it fills the `{names}` itself.
"""

SENTENCES: dict[str, str] = {
    # Everywhere
    "ui_failed": (
        "No se pudo completar la acción y no se cambió nada. Intente de nuevo; si vuelve a pasar, "
        "avise a la coordinación con esta clave: {incident}."
    ),
    "ui_store_busy": (
        "No se guardó todavía: otro trabajo tiene ocupado el almacén de datos. Lo escrito sigue "
        "aquí. Espere un minuto e intente de nuevo; si vuelve a pasar, avise a la coordinación con "
        "esta clave: {incident}."
    ),
    "ui_store_replaced": (
        "No se guardó: alguien movió o cambió el archivo de datos del servidor mientras usted "
        "trabajaba. Lo escrito sigue aquí. Avise a la coordinación con esta clave: {incident}, y "
        "no cierre la página hasta que le digan."
    ),
    "ui_store_failed": (
        "No se pudo completar la acción y no se cambió nada: el servidor tiene un problema con su "
        "disco. Lo escrito sigue aquí. Intente de nuevo en unos minutos; si vuelve a pasar, avise "
        "a la coordinación con esta clave: {incident}."
    ),
    "ui_refused": "Esta acción no está disponible en esta página.",
    "ui_problem": "Hay un dato por corregir",
    "ui_problems": "Hay {count} datos por corregir",
    "ui_error": "Error",
    "ui_list_news_show": "Mostrar los cambios",
    "ui_offline": "El servidor todavía no responde. Lo escrito está guardado en este equipo.",
    "ui_offline_plain": "El servidor todavía no responde. Espere un momento, por favor.",
    "ui_lost": "El servidor no respondió.",
    "ui_again": "Intentar de nuevo",
    "ui_working": "Enviando…",
    "ui_undo": "Deshacer",
    "ui_nothing": "Sin dato",
    "ui_yes": "Sí",
    "ui_no": "No",
    "ui_file_sending": "Enviando el archivo…",
    "ui_file_waiting": "Se cortó la conexión. El envío sigue solo donde quedó en cuanto vuelva.",
    "ui_file_reading": "Leyendo el archivo…",
    "ui_file_too_large": "El archivo pasa de {limit} MB. Divídalo en varios.",
    "ui_file_not_sent": "No se pudo enviar el archivo. Revise la conexión y elíjalo otra vez: el "
    "envío sigue donde quedó.",
    "ui_picture_none": "Sin fotografía.",
    "ui_picture_unseen": "La fotografía está guardada; aquí no se puede mostrar.",
    "ui_picture_alternative": "La fotografía que se subió",
    "ui_picture_kept": "Fotografía {mark}",
    "ui_picture_taken": "La fotografía se recibió. Describa qué se ve y guarde.",
    "ui_picture_remove": "Quitar la fotografía",
    "ui_picture_removed": "Se quitó la fotografía. Guarde para que quede así.",
    "ui_cancel": "Cancelar",
    # Fields
    "ui_optional": "opcional",
    "ui_needed_to_publish": "se necesita para publicar",
    "ui_choose": "Elija una opción",
    "ui_clear_choice": "Quitar la respuesta",
    "ui_search_choices": "Buscar entre las opciones",
    "ui_choices_found": "Opciones encontradas: {count}",
    "ui_constraint": "Esta respuesta no cumple lo que pide el formulario. Revísela.",
    "ui_language": "Idioma de las preguntas",
    "ui_language_own": "El original",
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
    "ui_print_history": "Imprimir con los cambios",
    "ui_more": "Más",
    "ui_draft_go_on": "Seguir",
    "ui_discarded": "Se descartó el borrador.",
    # Conflict
    "ui_conflict": "Otra persona también guardó cambios",
    "ui_conflict_own": "Usted también guardó cambios, en otra pestaña",
    "ui_conflict_note": "Otra persona guardó cambios en este registro mientras usted escribía.",
    "ui_conflict_how": "Elija qué valor debe quedar en cada dato. No se perdió nada de lo escrito.",
    "ui_conflict_taken": "También se conservan estos cambios de la otra persona:",
    "ui_conflict_taken_own": "También se conserva lo que cambió en la otra pestaña:",
    "ui_conflict_apply": "Aplicar y guardar",
    "ui_conflict_cancel": "Volver al formulario",
    "ui_conflict_choose": "{label}: elija uno de los dos valores.",
    "ui_mine": "Lo mío",
    "ui_theirs": "Lo de otra persona",
    "ui_theirs_own": "Lo de la otra pestaña",
    "ui_before": "Antes: {text}",
    # List
    "ui_no_row": "Ese registro ya no está en la lista. Actualice la página.",
    "ui_all": "Todo",
    "ui_filters": "Filtrar y ordenar",
    "ui_ordering": "Ordenar",
    "ui_total": "{found} de {total} {noun}",
    "ui_total_all": "{total} {noun}",
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
    "ui_download": "Descargar",
    "ui_format_csv": "CSV",
    "ui_format_xlsx": "Excel",
    "ui_making_file": "Preparando el archivo…",
    "ui_file_saved": "Se descargó {name}.",
    "ui_own": "Mis vistas y columnas",
    "ui_own_views": "Mis vistas",
    "ui_own_none": "Guarde con un nombre lo que buscó, filtró y ordenó, para volver con un toque.",
    "ui_own_name": "Nombre de la vista",
    "ui_own_keep": "Guardar esta vista",
    "ui_own_rename": "Cambiar nombre",
    "ui_own_new_name": "Nombre nuevo de «{name}»",
    "ui_own_drop": "Borrar",
    "ui_own_columns": "Columnas que se ven",
    "ui_own_shown": "Vista «{name}».",
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
    "ui_settle_first": "Antes de publicar",
    "ui_see_changes": "Ver los cambios ({count})",
    "ui_restore": "Restaurar esta versión",
    "ui_restore_ask": "Se creará una versión nueva igual a «{title}». Nada se borra.",
    "ui_restore_yes": "Sí, restaurar",
    # Long work
    "ui_task_starting": "Empezando…",
    "ui_task_count": "{done} de {total}",
    "ui_task_seconds": "faltan unos {count} segundos",
    "ui_task_minutes": "faltan unos {count} minutos",
    "ui_task_stop": "Detener",
    "ui_task_stopped": "Se detuvo en {done} de {total}. Lo hecho queda guardado.",
    "ui_task_stopped_early": "Se detuvo antes de empezar.",
    "ui_task_waiting": (
        "El servidor todavía no responde. Lo hecho está guardado y esto sigue solo en cuanto"
        " responda."
    ),
    # Pictures, files and texts
    "ui_keys_title": "Teclas de esta página",
    "ui_keys_sheet": "Ver esta lista de teclas",
    "ui_keys_use": "Usar las letras como teclas en este equipo",
    "ui_keys_close": "Cerrar",
    "ui_keys_next": "Ir al siguiente",
    "ui_keys_previous": "Ir al anterior",
    "ui_keys_reason": "Ir al motivo",
    "ui_keys_back": "Volver a la lista",
    "ui_keys_review": (
        "Con el teclado: J y K van de un dato a otro, P publica, N publica y muestra el siguiente,"
        " R va al motivo, V vuelve. La tecla ? las muestra y permite apagarlas."
    ),
    "ui_remark": "Comentario",
    "ui_remark_on": "Comentar «{field}»",
    "ui_remark_answer": "Responder sobre «{field}»",
    "ui_remark_send": "Enviar el comentario",
    "ui_page_wide": "Ver como en una computadora",
    "ui_page_narrow": "Ver como en un teléfono",
    "ui_page_close": "Cerrar la vista previa",
    "ui_pictures_larger": "Ver en grande",
    "ui_pictures_smaller": "Ver en pequeño",
    "ui_no_file": "Ese archivo ya no está en la lista. Actualice la página.",
    "ui_copy": "Copiar",
    "ui_copied": "Se copió: {label}.",
    "ui_send_to_myself": "Mandármelo por WhatsApp",
    "ui_copy_by_hand": "El texto está seleccionado. Cópielo con Ctrl+C, o manténgalo presionado.",
    # The sending queue
    "ui_in_turn": "En turno",
    "ui_message": "Mensaje",
    "ui_message_length": "{count} de {limit} caracteres",
    "ui_picture": "Imagen de la campaña",
    "ui_no_picture": "Esta campaña no lleva imagen.",
    "ui_group_place": "{colonia} · {sector}",
    "ui_copy_text": "Copiar texto",
    "ui_text_copied": "Se copió el texto. Péguelo en el grupo.",
    "ui_copy_by_hand_here": "El texto quedó seleccionado. Manténgalo presionado y elija «Copiar».",
    "ui_share_picture": "Compartir con imagen",
    "ui_save_picture": "Descargar imagen",
    "ui_shared": "Se compartió. Si falta el texto, péguelo: también se copió.",
    "ui_share_refused": (
        "Este navegador no pudo compartir la imagen, así que se descargó. El texto se copió."
    ),
    "ui_open_group": "Abrir el grupo",
    "ui_open_whatsapp": "Abrir WhatsApp",
    "ui_mark_enviado": "Enviado",
    "ui_mark_omitido": "Omitir",
    "ui_mark_fallido": "Falló",
    "ui_mark_batch": "Enviado a todos",
    "ui_marked_batch": "Se marcaron {count} grupos como enviados.",
    "ui_undone_batch": "Se deshizo: {count} grupos vuelven a la fila.",
    "ui_undo_mark": "Deshacer (D)",
    "ui_why_omitido": "¿Por qué se omite {name}?",
    "ui_why_fallido": "¿Por qué no se pudo enviar a {name}?",
    "ui_confirm_omitido": "Omitir este grupo",
    "ui_confirm_fallido": "Anotar que falló",
    "ui_reason_chosen": "Elija una razón de la lista.",
    "ui_reason_note": "Nota (opcional)",
    "ui_reason_note_hint": "Sin nombres ni teléfonos de personas.",
    "ui_touched": (
        "Ya se tomó este texto y no se marcó. Revise en el grupo si se envió antes de enviarlo"
        " otra vez."
    ),
    "ui_batch_of": "Tanda de {count} grupos",
    "ui_batch_steps": (
        "Los {count} grupos reciben el mismo texto. En WhatsApp elija los {count} a la vez, envíe"
        " y regrese a marcar. Primero quite los que no se puedan."
    ),
    "ui_five_at_once": "De cinco en cinco.",
    "ui_five_hint": "WhatsApp reenvía un mensaje a cinco grupos a la vez.",
    "ui_five_alone": "Por ahora ningún otro grupo de su fila recibe este mismo texto.",
    "ui_queue_progress": "Enviados: {sent} de {total}. Omitidos: {omitted}. Con falla: {failed}.",
    "ui_queue_rate": "En sus sectores: {rate} por minuto",
    "ui_queue_left": "faltan unos {count} min",
    "ui_by_sector": "Avance por sector",
    "ui_queue_offline": (
        "Sin conexión. Lo que marcó está guardado en este equipo y se envía solo en cuanto haya"
        " conexión. No hace falta marcarlo otra vez."
    ),
    "ui_kept_offline": "{name}: sin conexión, se guardará en cuanto la haya.",
    "ui_sending_kept": "Se está enviando lo que quedó marcado sin conexión.",
    "ui_not_in_turn": (
        "{name} ya no está en turno: no se marcó. Revise en la lista de grupos cómo quedó."
    ),
    "ui_shortcuts": (
        "Con el teclado: C copia, I imagen, A abre, E enviado, O omite, F falló, P preguntaron,"
        " D deshace."
    ),
    "ui_queue_list": "Lista de grupos",
    "ui_queue_search": "Buscar grupo, colonia o sector",
    "ui_queue_state": "Estado",
    "ui_queue_found": "{found} de {total} grupos",
    "ui_queue_group": "Grupo",
    "ui_queue_place": "Colonia y sector",
    "ui_queue_note": "Nota",
    "ui_asked": "Preguntaron…",
    "ui_asked_what": "¿Qué preguntaron en {name}?",
    "ui_queue_verify": "Verificado",
    "ui_queue_verify_hint": (
        "Cuando vea un mensaje ya en su grupo, márquelo en esta lista como verificado."
    ),
    # Cards with figures.
    "ui_figure_definition": "Cómo se calcula",
    "ui_figure_table": "Ver en tabla: {title}",
}
