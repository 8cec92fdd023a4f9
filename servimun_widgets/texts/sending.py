"""Sentences of the page of Red Vecinal: campaigns, groups, the queue and what came of it."""

SENTENCES: dict[str, str] = {
    # The page and its parts
    "sending_part_campanas": "Campañas",
    "sending_part_calendario": "Calendario",
    "sending_part_textos": "Textos",
    "sending_part_grupos": "Grupos",
    "sending_part_canales": "Maneras de enviar",
    "sending_part_archivos": "Para enviar desde otro lugar",
    "sending_part_envio": "Enviar",
    "sending_part_reglas": "Reglas legales",
    "sending_summary": "Campañas: {campaigns}. Grupos activos: {groups}.",
    "sending_summary_approval": "Campañas por aprobar: {count}.",
    "sending_summary_queue": "Campañas en envío: {campaigns}. Grupos por enviar: {left}.",
    # The list of campaigns
    "sending_campaigns_caption": "Campañas",
    "sending_campaigns_empty": "Todavía no hay campañas.",
    "sending_campaign_new": "Nueva campaña",
    "sending_search": "Buscar por título o clave",
    # The calendar
    "calendar_caption": "Calendario de campañas",
    "calendar_empty": "Todavía no hay campañas que se hayan enviado a aprobación.",
    "calendar_search": "Buscar por campaña o dependencia",
    "calendar_summary": "Campañas: {count}.",
    "calendar_first": "Empieza",
    "calendar_programs": "Programas que nombra",
    "calendar_texts": "Lo que dirá en los grupos",
    "calendar_wrong": "¿Algo está mal o ya no es así?",
    "calendar_wrong_text": (
        "Corrija el programa en Programas, o avise a la Coordinación. Mientras no se apruebe, nada"
        " se envía; si un programa cambia después, los mensajes que lo nombran se detienen solos."
    ),
    # The brief
    "sending_save": "Guardar borrador",
    "sending_submit": "Guardar y enviar a aprobación",
    "sending_see": "Ver cómo queda",
    "sending_seen": "Abajo se ve cómo queda. Grupos a los que llegaría: {count}.",
    "sending_saved": "Se guardó {folio}.",
    "sending_submitted": "{folio} está en aprobación",
    "sending_submitted_text": "La revisa una persona que no haya participado en ella.",
    "sending_returned_title": "Aprobación pide cambios",
    # What it says
    "sending_preview": "Así se verá en WhatsApp",
    "sending_preview_later": (
        "Aquí aparecerán los mensajes, con colonias reales, en cuanto estén los datos obligatorios."
    ),
    "sending_reach": (
        "Grupos a los que llega: {groups}. Textos distintos: {texts}. Se muestran algunos."
    ),
    "sending_for_one": "Para 1 grupo",
    "sending_for_many": "Para {count} grupos",
    "sending_left_out_inactivo": "Sin enviar, por estar inactivos: {count}.",
    "sending_left_out_fuera_del_segmento": "Sin enviar, por quedar fuera del segmento: {count}.",
    "sending_left_out_contacto_reciente": (
        "Sin enviar, por haber recibido un mensaje hace poco: {count}."
    ),
    "sending_left_out_tope": "Sin enviar, por llegar al tope de mensajes: {count}.",
    "sending_left_out_sin_programa": (
        "Sin enviar, por no haber un programa que ofrecerles: {count}."
    ),
    "sending_flyers": "Volante para {colonia}",
    "sending_layouts": "Los tres diseños del volante, con el texto más largo ({colonia})",
    "sending_checks_stops_one": "1 cosa impide enviarla a aprobación",
    "sending_checks_stops_many": "{count} cosas impiden enviarla a aprobación",
    "sending_checks_warns_one": "1 cosa por revisar",
    "sending_checks_warns_many": "{count} cosas por revisar",
    "sending_checks_none": "No se encontró nada por corregir",
    "sending_and_more": " y {count} más",
    # One campaign
    "sending_own_campaign": "Usted participó en esta campaña",
    "sending_meta_state": "Estado",
    "sending_meta_purpose": "Para qué",
    "sending_meta_about": "De qué habla",
    "sending_meta_groups": "Grupos",
    "sending_meta_hours": "Horario de envío",
    "sending_hours": "De {opens} a {closes}",
    "sending_meta_corrects": "Corrige otra campaña",
    "sending_meta_exception": "Excepción de la veda",
    "sending_meta_authors": "La prepararon",
    "sending_meta_submitted": "Se envió a aprobación",
    "sending_meta_approved": "La aprobó",
    "sending_meta_stopped": "Por qué se detuvo",
    "sending_meta_hash": "Huella de lo que se aprueba",
    "sending_decision": "Qué sigue",
    "sending_do_approve": "Aprobar",
    "sending_do_return": "Devolver con observaciones",
    "sending_do_pilot": "Empezar la prueba con cinco grupos",
    "sending_do_start": "Enviar a todos los grupos",
    "sending_do_resume": "Seguir enviando",
    "sending_do_pause": "Pausar",
    "sending_do_explain": "Anotar el motivo de la pausa",
    "sending_do_withdraw": "Retirar de aprobación",
    "sending_do_edit": "Cambiar el contenido",
    "sending_do_close": "Terminar para siempre",
    "sending_done_approve": "{folio} quedó aprobada.",
    "sending_done_return": "{folio} se devolvió con sus observaciones.",
    "sending_done_pilot": "Empezó la prueba de {folio} con cinco grupos.",
    "sending_done_start": "{folio} ya se envía a todos los grupos.",
    "sending_done_resume": "{folio} sigue enviándose.",
    "sending_done_pause": (
        "{folio} está en pausa: a nadie se le da otro grupo. Si quiere, anote el motivo abajo."
    ),
    "sending_done_explain": "Se anotó el motivo de la pausa de {folio}.",
    "sending_done_withdraw": "{folio} se retiró de aprobación.",
    "sending_done_edit": "{folio} volvió a borrador. Lo que cambie necesita aprobarse otra vez.",
    "sending_done_close": "{folio} terminó.",
    "sending_preparing": "Preparar los envíos",
    "sending_preparing_text": (
        "Se aparta un renglón y un enlace propio para cada grupo. Puede detenerlo y seguir después."
    ),
    "sending_prepare": "Preparar los envíos",
    "sending_preparing_step": "Grupos preparados",
    "sending_prepared": "Grupos que quedaron preparados: {count}.",
    "sending_frozen": "Lo que se aprueba",
    "sending_frozen_text": (
        "Estos textos no pueden cambiar sin aprobarse otra vez. Elija una colonia en la lista para"
        " ver el suyo."
    ),
    "sending_texts_caption": "Textos por colonia",
    "sending_texts_empty": "No hay textos.",
    "sending_texts_search": "Buscar colonia o programa",
    # What came of it
    "sending_whole": "Toda la campaña",
    "sending_progress": "Avance por sector",
    "sending_progress_empty": "Todavía no hay envíos.",
    "sending_search_sector": "Buscar sector",
    "sending_search_place": "Buscar lugar",
    "sending_results": "Resultados",
    "sending_reached": "Grupos con envío",
    "sending_of": "{part} de {whole} ({share})",
    "sending_potential": "Alcance posible",
    "sending_members": "Integrantes declarados. Grupos con envío sin ese dato: {unknown}.",
    "sending_by_hour": "Envíos por hora",
    "sending_hour": "De {hour}:00 a {next}:00",
    "sending_hours_head": "Hora",
    "sending_told": "El mensaje llegó a {part} de {whole} grupos ({share}).",
    "sending_told_visits": "Con sus enlaces hubo {visits} visitas: {rate} por cada 100 grupos.",
    "sending_goal_none": "Esta campaña no tiene meta. Escríbala en la siguiente, antes de enviar.",
    "sending_goal_met": "Meta cumplida: {got} de {wanted} ({measure}), para el {day}.",
    "sending_goal_under_way": "Meta: {wanted} ({measure}) para el {day}. Van {got} ({share}).",
    "sending_goal_missed": "No se cumplió la meta: {got} de {wanted} ({measure}), para el {day}.",
    "sending_reach_card": "A cuántos grupos llegó",
    "sending_outcomes_chart": "Grupos, por lo que pasó",
    "sending_what": "Qué pasó",
    "sending_groups": "Grupos",
    "sending_reason": "Por qué",
    "sending_day": "Día",
    "sending_visits_chart": "Visitas por día",
    "sending_compared": "Los dos textos",
    "sending_compared_chart": "Visitas por cada 100 grupos",
    "sending_text": "Texto",
    "sending_text_a": "Texto A",
    "sending_text_b": "Texto B",
    "sending_rate": "Visitas por cada 100 grupos",
    "sending_compared_how": "Cómo se compara",
    "sending_compared_how_text": (
        "Los grupos de cada sector se repartieron por sorteo entre los dos textos. Se comparan las"
        " visitas de cada grupo: una diferencia así sería casualidad, cuando mucho, una vez de cada"
        " veinte."
    ),
    "sending_compared_too_few": (
        "Todavía son muy pocos grupos para decidir: se necesitan {fewest} con cada texto."
    ),
    "sending_compared_chance": "La diferencia puede ser casualidad: no diga que uno es mejor.",
    "sending_compared_first": "El texto A trae más visitas, y no parece casualidad.",
    "sending_compared_second": "El texto B trae más visitas, y no parece casualidad.",
    "sending_trial": "Prueba: mándeselo a usted antes que a nadie",
    "sending_trial_message": "Mensaje de prueba para {colonia}",
    "sending_trial_text": "PRUEBA, no reenviar.\n\n{text}",
    "sending_trial_flyer": "Volante de prueba",
    "sending_trial_square": "Volante cuadrado, para el chat",
    "sending_trial_tall": "Volante alto, para estados",
    "sending_variant": "{colonia}, {variant}",
    "sending_meta_goal": "Meta",
    "sending_goal_set": "{wanted} ({measure}) para el {day}",
    "sending_meta_lot": "Sorteo de los dos textos",
    "sending_lot": "Por sector, con la semilla {seed}",
    "sending_do_copy": "Hacer otra campaña como esta",
    "sending_done_copy": "{folio} es un borrador igual. Revise su título, sus fechas y su meta.",
    "sending_copy_title": "{title} (copia)",
    "sending_skipped": "Sin enviar y por qué",
    "sending_content_changed": "Cambió el contenido antes de enviarse",
    "sending_visits": "Visitas",
    "sending_no_visits": "Todavía no se han importado visitas.",
    "sending_by_district": "Cobertura por distrito",
    "sending_by_colonia": "Cobertura por colonia",
    "sending_no_district": "Sin distrito",
    "sending_retry_heading": "Lo que falló",
    "sending_retry": "Volver a poner en la fila los que fallaron",
    "sending_retried": "Grupos que vuelven a la fila: {count}.",
    "sending_correction": "Cambió algo que ya se envió",
    "sending_correction_programs": "Programas que cambiaron",
    "sending_correction_groups": "Grupos que recibieron el dato anterior",
    "sending_correct": "Preparar la corrección para esos grupos",
    "sending_correction_title": "Corrección: {title}",
    "sending_correction_template": (
        "*Corrección*\nUn dato que le compartimos cambió. El correcto es este:\n\n{{programas}}\n\n"
        "Más información: {{enlace}}\n{{leyenda}}"
    ),
    "sending_correction_drafted": "Se preparó {folio} como borrador.",
    "sending_correction_next": (
        "Llega solo a los grupos que recibieron el dato anterior. Revísela y envíela a aprobación."
    ),
    # Groups
    "sending_groups_caption": "Grupos de Red Vecinal",
    "sending_groups_empty": "Todavía no hay grupos.",
    "sending_groups_search": "Buscar por nombre, clave o colonia",
    "sending_group_new": "Nuevo grupo",
    "sending_group_save": "Guardar",
    "sending_group_saved": "Se guardó {code}.",
    "sending_group_deactivate": "Dar de baja",
    "sending_group_activate": "Reactivar",
    "sending_group_done_deactivate": "{code} ya no recibirá campañas.",
    "sending_group_done_activate": "{code} vuelve a recibir campañas.",
    "sending_group_active": "Activo",
    "sending_group_inactive": "De baja",
    "sending_group_unknown": "No hay un grupo {folio} que usted pueda ver.",
    "sending_link_hidden": "Este grupo tiene un enlace",
    "sending_link_hidden_text": (
        "Solo lo ve la coordinación de su sector. Puede cambiarlo sin verlo."
    ),
    # The queue
    "sending_choose": "Campañas en envío",
    "sending_nothing": "No hay campañas en envío",
    "sending_nothing_text": "Cuando empiece una, aparecerá aquí y en Inicio.",
    "sending_no_sectors": "Su cuenta no tiene sectores",
    "sending_no_sectors_text": "Pida a la coordinación que los anote en su cuenta.",
    "sending_not_under_way": "La campaña {folio} no está en envío.",
    "sending_marked_enviado": "{name}: enviado.",
    "sending_marked_omitido": "{name}: se omitió.",
    "sending_marked_fallido": "{name}: se anotó que falló.",
    "sending_asked": "Se registró lo que preguntaron en {name} ({folio}).",
    "sending_verified": "{name}: se vio el mensaje en el grupo.",
    "sending_unverified": "{name} queda como enviado, sin verificar.",
    "sending_undone": "{name} vuelve a estar en turno.",
    "sending_with_others": "Por ahora no hay otro grupo para usted",
    "sending_with_others_text": (
        "Los que faltan los tiene otra persona, o la prueba espera sus resultados. Esta página"
        " avisa sola cuando haya otro."
    ),
    "sending_done": "Terminó con sus grupos",
    "sending_done_text": "No falta ninguno de sus sectores. Gracias.",
    "sending_pace": "Un momento",
    "sending_quiet": "No es hora de enviar",
    "sending_paused": "Campaña detenida",
    "sending_held_now": "Los mensajes que faltan están detenidos",
    "sending_other_desk": (
        "Esta cuenta tiene abierta la fila en otro aparato o pestaña. Cada uno recibe grupos"
        " distintos: no envíe en uno lo que ve en el otro."
    ),
    "sending_held_title": "Hay mensajes detenidos: no se entregan a nadie",
    "sending_held_line": "{reason} Grupos que esperan: {count}.",
    "sending_held_what_to_do": (
        "Si el programa vuelve a decir lo mismo, siguen solos. Si no, pause la campaña, cámbiela y"
        " pida otra vez la aprobación; a quienes ya lo recibieron se les envía una corrección."
    ),
    "sending_closed": "La campaña terminó",
    # The channel planner
    "sending_plan": "Comparar",
    "sending_planned": "Abajo se comparan las cuatro maneras.",
    "sending_plan_caption": "{groups} grupos, {operators} personas a la vez",
    "sending_under_a_minute": "menos de 1 minuto",
    "sending_minutes": "{count} min",
    "sending_hours_minutes": "{hours} h {minutes} min",
    # Sending from elsewhere
    "sending_other_under_way": (
        "La campaña {folio} no está en envío. Empiece su envío, o elija entre: {known}."
    ),
    "sending_none_under_way": "No hay ninguna campaña en envío. Empiece el envío de una.",
    "ticks_outcome": "«{text}» no es sí, omitido ni falló.",
    "ticks_code": "No hay un envío con la clave {text}.",
    "ticks_settled": "El envío {text} ya tiene otro resultado. No se cambió.",
    "ticks_held": (
        "Alguien tiene ahora el envío {text} en la plataforma. Vuelva a importar la"
        " lista en unos minutos."
    ),
    "ticks_outdated": "El envío {text} es de un contenido que ya cambió.",
    "ticks_reason": "El motivo «{text}» no está en la lista. Déjelo en blanco.",
    "command_ticks_summary": (
        "Marcados: {marked}. Ya estaban: {known}. En blanco: {blank}. Con problema: {problems}."
    ),
    # Home
    "home_to_follow_one": "1 campaña por aprobar nombra sus programas: revísela",
    "home_to_follow_many": "{count} campañas por aprobar nombran sus programas: revíselas",
    "home_to_approve_one": "1 campaña por aprobar",
    "home_to_approve_many": "{count} campañas por aprobar",
    "home_held_one": "1 campaña detenida: dice algo que ya no es verdad",
    "home_held_many": "{count} campañas detenidas: dicen algo que ya no es verdad",
    "home_to_send_one": "1 campaña con grupos por enviar",
    "home_to_send_many": "{count} campañas con grupos por enviar",
}
