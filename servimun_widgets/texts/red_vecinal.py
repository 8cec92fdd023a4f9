"""Sentences of Red Vecinal: groups, campaigns, the sending queue and what came of it."""

SENTENCES: dict[str, str] = {
    # What somebody entered.
    "field_group_code": (
        "Use de 2 a 20 letras sin acento, números, punto o guion. Por ejemplo: G0125."
    ),
    "field_personal_data": (
        "Parece tener un teléfono, un correo o una CURP. Quítelo: aquí no se guardan datos de"
        " personas."
    ),
    "field_invite": ("Copie el enlace completo del grupo. Empieza con https://chat.whatsapp.com/"),
    "field_hours_order": "La hora final debe ser posterior a la inicial. Corríjala.",
    "field_braces": "Las llaves {{ }} son solo para variables. Borre las demás; se puede usar:"
    " {known}.",
    "field_placeholder": "{{{name}}} no se puede usar aquí. Se puede usar, tal cual: {known}.",
    "field_placeholder_once": "Use {{{name}}} una sola vez: cabe una vez en el mensaje.",
    "field_goal_whole": "Una meta lleva qué se cuenta, cuántas y para qué día. Complétela.",
    "field_headline": "Escriba {most} palabras o menos: es lo que se lee de un vistazo.",
    "field_programs_or_theme": "Elija al menos un programa, o escriba un tema.",
    # Groups.
    "group_not_found": "No hay un grupo {folio} que usted pueda ver.",
    "group_name_alike": "Se parece mucho a {names}, de la misma colonia. Si es el mismo grupo, "
    "corrija ese.",
    "group_colonia_unknown": "«{text}» no está en el catálogo de colonias. ¿Será {nearest}?",
    "group_code_taken": "La clave {code} ya es de otro grupo. Use otra.",
    "group_changed": (
        "Otra persona cambió el grupo {folio} mientras usted lo tenía abierto. Vuelva a abrirlo y"
        " haga su cambio."
    ),
    # Campaigns.
    "campaign_not_found": "No hay una campaña {folio} que usted pueda ver.",
    "campaign_text_not_found": "Ese mensaje ya no existe. Vuelva a abrir la campaña.",
    "campaign_changed": (
        "La campaña {folio} cambió mientras usted la tenía abierta. Vuelva a abrirla y revise lo"
        " nuevo antes de seguir."
    ),
    "campaign_not_now": "Esto no se puede hacer ahora: la campaña está en «{state}».",
    "campaign_own_approval": (
        "Usted participó en esta campaña: la debe revisar otra persona con el papel Aprobación."
    ),
    "campaign_not_prepared": (
        "Todavía no están listos todos los mensajes de {folio}. Prepárelos y vuelva a intentar."
    ),
    "campaign_pilot_unfinished": (
        "La prueba de {folio} no ha terminado: falta marcar alguno de sus grupos."
    ),
    "campaign_groups_in_hand": (
        "Grupos en manos de alguien: {count}. Espere unos minutos a que los marquen, o pídales"
        " que los devuelvan, y vuelva a intentar."
    ),
    "campaign_programs_unknown": (
        "Estos programas no están publicados: {folios}. Quítelos o publíquelos."
    ),
    "campaign_programs_imposed": (
        "A estos programas envía una autoridad; nadie los pide: {folios}. Quítelos de la campaña."
    ),
    "campaign_nothing_outdated": (
        "No hay nada que corregir: lo que se envió en {folio} sigue igual."
    ),
    "campaign_file_unreadable": "El archivo {file} de la identidad no es texto UTF-8. Corríjalo.",
    "campaign_calendar_unreadable": (
        "El archivo veda_electoral.toml está mal escrito. Cada [[periodo]] lleva nombre, inicia,"
        " termina, confirmado y fuente."
    ),
    # What is looked at before approval.
    "campaign_check_no_groups": "Ningún grupo recibiría el mensaje. Amplíe el segmento.",
    "campaign_check_no_link": (
        "El mensaje no tiene {{enlace}}: no se sabrá cuántas visitas produjo."
    ),
    "campaign_check_long_link": (
        "La dirección del volante tiene {length} letras: nadie la escribe a mano. Pida a quien"
        " administra una dirección de la plataforma más corta."
    ),
    "campaign_check_hours": (
        "Se enviaría antes de las {first} o después de las {last}: un mensaje a esa hora molesta."
        " Si no es urgente, cambie el horario."
    ),
    "campaign_check_no_program": (
        "Aquí no queda ningún programa que ofrecer. Cambie los programas o hable de la plataforma."
    ),
    "campaign_check_length": "El mensaje tiene {length} caracteres y caben {limit}. Acórtelo.",
    "campaign_check_legend": (
        "Falta la leyenda obligatoria. Agregue {{leyenda}} al mensaje: «{legend}»"
    ),
    "campaign_check_personal": (
        "«{text}» parece un dato personal. Solo van teléfonos publicados de los programas."
    ),
    "campaign_check_promotion": (
        "«{text}» está en la lista de promoción personal y partidos (artículo 134). Quítelo."
    ),
    "campaign_check_quiet_confirmed": (
        "Veda electoral: {period}, del {first} al {last}. No se difunde propaganda de gobierno."
        " Si aplica una excepción, dígalo en la campaña con quien la revisó."
    ),
    "campaign_check_quiet_unconfirmed": (
        "Posible veda electoral: {period}, del {first} al {last} (fechas sin confirmar). Confirme"
        " las fechas, o diga en la campaña qué excepción aplica."
    ),
    "campaign_check_link": "El enlace «{link}» está mal escrito. Corríjalo.",
    "campaign_check_insecure_link": "El enlace «{link}» no es seguro: debería empezar con https.",
    "campaign_check_bare_link": "«{link}» no se abre con un toque en todos los teléfonos: póngale"
    " https:// delante.",
    "campaign_check_short_link": "«{link}» no dice a dónde lleva: ponga la dirección entera, para"
    " que quien la recibe sepa que es del municipio.",
    "campaign_check_unpublished": "{folio}, {name}, ya no está publicado. Quítelo.",
    "campaign_program_ended": "{folio}, {name} (ya terminó)",
    "campaign_check_ended": "{folio}, {name}, ya terminó para el día del envío. Quítelo, o pida"
    " fechas nuevas a su dependencia.",
    "campaign_check_ends_soon": "{folio}, {name}, termina el {day}. Envíe antes de ese día.",
    "campaign_check_stale": "{folio}, {name}, no se ha verificado a tiempo.",
    "campaign_check_changed": (
        "{folio}, {name}, cambió desde que se envió a aprobación. Devuelva la campaña para que"
        " lleve lo nuevo."
    ),
    "campaign_check_hard": (
        "El texto es difícil de leer (INFLESZ {score}; lo normal es 55 o más). Use frases y"
        " palabras más cortas."
    ),
    "campaign_check_long_sentence": "Una frase tiene {words} palabras: «{text}…». Divídala.",
    # The sending queue.
    "dispatch_not_found": "Ese envío no existe o es de otro sector.",
    "dispatch_not_now": (
        "Este grupo ya está en «{state}»: no se cambió nada. Siga con el siguiente."
    ),
    "dispatch_taken": (
        "Se acabó su tiempo y otra persona tomó este grupo. Si usted ya lo envió, avísele antes"
        " de que lo envíe otra vez."
    ),
    "dispatch_reason_missing": "Elija por qué.",
    "queue_closed_aprobada": "La campaña está aprobada, pero todavía no empieza.",
    "campaign_held_archived": "{folio} «{name}» se archivó.",
    "campaign_held_ended": "{folio} «{name}» ya terminó.",
    "campaign_held_changed": "{folio} «{name}» cambió y el mensaje ya no dice lo publicado.",
    "campaign_held_word": "El mensaje dice «{text}», que ahora no se puede decir.",
    "outlet_quiet_period": (
        "Es veda electoral, con fechas confirmadas: {period}. Hasta el {last} no se preparan ni se"
        " entregan materiales para difundir. Si aplica una excepción, consulte al área jurídica."
    ),
    "queue_closed_pausada": "La campaña está en pausa. Por ahora no envíe nada más.",
    "queue_closed_cerrada": "La campaña terminó. No envíe nada más.",
    "queue_quiet_hours": "No es hora de enviar. Se abre el {day} a las {time}.",
    "queue_quiet_period": (
        "No se envía en veda electoral: {period}. Termina el {last}. Consulte a la Coordinación."
    ),
    "queue_pace": (
        "Va más rápido que el ritmo de la campaña. Espere {seconds} segundos y pida el siguiente."
    ),
    # Channels.
    "channel_risk_one_by_one": (
        "El más seguro: cada grupo recibe su mensaje y se sabe cuál falta. Es el más lento."
    ),
    "channel_risk_forward": (
        "WhatsApp limita lo que se reenvía mucho y lo marca como reenviado. Todos reciben el mismo"
        " texto, sin enlace propio."
    ),
    "channel_risk_communities": (
        "Solo llega a grupos que se unieron a una Comunidad. Unirlos toma tiempo y permiso, y no"
        " se sabe por grupo quién recibió."
    ),
    "channel_risk_channel": (
        "Solo llega a quien siga el canal. No llega a los grupos ni se sabe cuáles lo vieron."
    ),
    # The command line.
    "access_log_format": (
        "{path} no parece una bitácora de acceso en formato combinado (Apache o nginx)."
    ),
    "command_access_log_summary": (
        "Leídos {lines} renglones: {visits} visitas con clave, {added} nuevas; {robots} de"
        " programas automáticos, {other} de otra cosa, {unreadable} sin formato."
    ),
    "command_sample": "Hace datos de ejemplo, sin personas, para probar.",
    "command_sample_groups": (
        "Hace una lista de grupos de Red Vecinal. Sus colonias son las reales del almacén o, si "
        "está vacío, las del catálogo de ejemplo."
    ),
    "command_sample_count": "Cuántos grupos.",
    "command_sample_seed": "Semilla: la misma da siempre la misma lista.",
    "command_sample_out": "Archivo CSV que se escribe.",
    "command_sample_story": (
        "Llena los datos de prueba con un mes de ejemplo. Son cambios, opiniones, una reunión, una"
        " campaña y fichas; lo que ya se contó no se cuenta otra vez."
    ),
    "command_sample_written": "{count} grupos de ejemplo en {file}.",
}
