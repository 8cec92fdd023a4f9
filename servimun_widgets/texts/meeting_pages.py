"""Sentences of the page of the feedback meetings."""

SENTENCES: dict[str, str] = {
    "meetings_part_reuniones": "Reuniones",
    "meetings_part_acuerdos": "Acuerdos",
    "meetings_part_respuestas": "Pediste, hicimos",
    "meetings_part_cifras": "Cifras",
    "meetings_summary": (
        "Reuniones: {total} (por venir {called}). Acuerdos abiertos: {open} (vencidos {overdue})."
    ),
    # The first page
    "home_late_agreements_one": "1 acuerdo vencido",
    "home_late_agreements_many": "{count} acuerdos vencidos",
    "home_agreements_one": "1 acuerdo por cumplir",
    "home_agreements_many": "{count} acuerdos por cumplir",
    "home_agreement_way": "Corregir «{field}»",
    "home_minutes_one": "1 minuta espera su confirmación",
    "home_minutes_many": "{count} minutas esperan su confirmación",
    "home_minutes_of": "Minuta de la reunión del {weekday} {day}",
    "home_meetings_one": "1 reunión convocada o en curso",
    "home_meetings_many": "{count} reuniones convocadas o en curso",
    "home_letters_one": "1 reunión con correos que no salieron",
    "home_letters_many": "{count} reuniones con correos que no salieron",
    "home_letters_of_one": "{title}: 1 correo",
    "home_letters_of_many": "{title}: {count} correos",
    "home_meeting_of": "Reunión del {weekday} {day}",
    # The list
    "meetings_caption": "Reuniones de retroalimentación",
    "meetings_empty": "Todavía no hay reuniones. Empiece con «Convocar reunión».",
    "meetings_empty_liaison": (
        "Todavía no hay reuniones para su dependencia. Cuando la coordinación convoque una,"
        " aparecerá aquí y en Inicio."
    ),
    "meetings_search": "Buscar por asunto, dependencia o clave",
    "meetings_new": "Convocar reunión",
    "meetings_when_text": "{day}, de {begins} a {ends}",
    "meetings_held_elsewhen": "{held} (estaba convocada para el {called})",
    "meetings_never_held": "Pasó su fecha y no empezó",
    "meetings_other_day": "No es el día de la convocatoria",
    "meetings_other_day_text": (
        "Hoy es {today}. Si empieza ahora, la minuta dirá que se celebró hoy. Si la reunión se"
        " movió, cambie antes la convocatoria, para que todos lo sepan; si no se va a celebrar,"
        " cancélela."
    ),
    "meetings_do_start_other": "Empezar hoy, aunque no es el día",
    "meetings_state": "Cómo va",
    "meetings_when": "Cuándo",
    "meetings_where": "Dónde",
    "meetings_agencies": "Dependencias convocadas",
    "meetings_note": "Se pide traer",
    "meetings_invited": "Se invita a",
    "meetings_without_email": "Sin un correo que sirva en su cuenta",
    "meetings_without_liaison": "Sin enlace a quien invitar",
    "meetings_cancelled_because": "Motivo",
    "meetings_platform": "{agency}: la plataforma",
    "meetings_pending": "Pendiente",
    # The call
    "meetings_call": "Convocar reunión",
    "meetings_change_heading": "Cambiar la convocatoria de {folio}",
    "meetings_save": "Guardar cambios",
    "meetings_points_one": "1 punto por ver",
    "meetings_points_many": "{count} puntos por ver",
    "meetings_no_liaison": "sin enlace",
    "meetings_do_start": "Empezar la reunión",
    "meetings_starts": "Empezar la reunión {folio}",
    "meetings_starts_text": (
        "El orden del día queda fijo con lo que hoy está pendiente. Después ya no se puede cambiar"
        " la convocatoria ni cancelarla."
    ),
    "meetings_do_start_now": "Empezar ahora",
    "meetings_do_change": "Cambiar la convocatoria",
    "meetings_do_cancel": "Cancelar la reunión",
    "meetings_done_call": "Se convocó la reunión {folio}",
    "meetings_after_call": "Envíe ahora las invitaciones.",
    "meetings_done_change": "Se guardó la convocatoria de {folio}",
    "meetings_after_change": "Si cambió algo que los invitados deben saber, envíe los avisos.",
    "meetings_done_cancel": "Se canceló la reunión {folio}",
    "meetings_after_cancel": "Avise a quienes ya tenían la invitación.",
    "meetings_done_start": "Empezó la reunión {folio}",
    "meetings_after_start": "Anote quién asistió y abra el primer punto.",
    "meetings_agenda": "Orden del día",
    "meetings_agenda_empty": "Hoy no hay nada pendiente con estas dependencias.",
    "meetings_agenda_search": "Buscar por programa o motivo",
    "meetings_agenda_print": "Para imprimir",
    "meetings_agenda_file": "Orden del día (PDF)",
    # E-mails
    "meetings_letters_cita": "Invitaciones",
    "meetings_letters_minuta": "Enviar la minuta a quienes asistieron",
    "meetings_letters_text": (
        "Se envían uno por uno y nadie recibe dos. Puede detenerse y seguir después."
    ),
    "meetings_letters_caption": "Quién lo tiene",
    "meetings_letters_search": "Buscar por cargo o dependencia",
    "meetings_letter_waiting": "Sin enviar",
    "meetings_letter_cancel": "Ya no se convoca",
    "meetings_drafts_wrong": (
        "Sin destinatario, porque lo escrito como correo no es una dirección: {names}. Corríjala en"
        " «Cuentas»."
    ),
    "meetings_drafts_cita": (
        "Este servidor no envía correos. Descargue cada borrador, ábralo en su programa de correo y"
        " envíelo. La cita abre en el calendario."
    ),
    "meetings_drafts_minuta": (
        "Este servidor no envía correos. Descargue cada borrador, ábralo en su programa de correo y"
        " envíelo: lleva la minuta."
    ),
    "meetings_calendar_cita": "Cita para el calendario (.ics)",
    "meetings_calendar_cancelacion": "Cancelación para el calendario (.ics)",
    # The meeting
    "meetings_progress": "Avance",
    "meetings_progress_text": "{settled} de {total} puntos atendidos",
    "meetings_do_refresh": "Actualizar",
    "meetings_news": "Lo que hacen otras personas",
    "meetings_news_none": "Aquí se avisa lo que otras personas atienden en esta reunión.",
    "meetings_call_news_none": "Aquí se avisa si la reunión empieza o cambia.",
    "meetings_call_convocada": "La convocatoria cambió. Elija «Actualizar» para ver cómo queda.",
    "meetings_call_en_curso": "La reunión ya empezó. Elija «Actualizar» para entrar.",
    "meetings_call_concluida": "La reunión ya terminó. Elija «Actualizar» para ver la minuta.",
    "meetings_call_cancelada": "La reunión se canceló. Elija «Actualizar» para ver el motivo.",
    "meetings_settled_meanwhile": (
        "{what}. Lo que usted escribió sigue aquí; guárdelo si aún hace falta."
    ),
    "meetings_news_point": "{point}: {what} ({who}, {moment})",
    "meetings_news_added": "se agregó a la reunión",
    "meetings_news_attendance": "Asistencia de {agency}: {presence}",
    "meetings_news_ended": "Otra persona terminó la reunión. Elija «Actualizar».",
    "meetings_news_more": "Y {count} cambios más; están en la lista de puntos.",
    "meetings_do_add": "Agregar un punto",
    "meetings_do_conclude": "Terminar la reunión",
    "meetings_added": "Se agregó {folio}.",
    "meetings_points": "Puntos de la reunión",
    "meetings_points_empty": "No hay puntos. Si algo se quiere ver, elija «Agregar un punto».",
    "meetings_attendance": "Asistencia",
    "meetings_attendance_search": "Buscar dependencia",
    "meetings_attendance_done": "Se anotó la asistencia de {agency}.",
    "meetings_attendance_changed": (
        "Otra persona ya había anotado esta asistencia; abajo está como quedó. Si no es así,"
        " corríjala."
    ),
    "meetings_mark_titular": "Titular",
    "meetings_mark_suplente": "Suplente",
    "meetings_mark_ausente": "Ausente",
    "meetings_not_noted": "Sin anotar",
    "meetings_ends": "Terminar la reunión {folio}",
    "meetings_what_follows": "Qué va a pasar",
    "meetings_ends_open": (
        "Se cierra la reunión y se hace la minuta. Ya no se podrán atender puntos; quedan {count}"
        " pendientes, que así constan en la minuta."
    ),
    "meetings_ends_all": "Se cierra la reunión y se hace la minuta. No queda nada pendiente.",
    "meetings_do_end": "Terminar y hacer la minuta",
    "meetings_done_conclude": "Terminó la reunión {folio}",
    "meetings_after_conclude": (
        "Esta es su minuta. Escriba abajo qué se trató, guárdela y envíela a quienes asistieron."
    ),
    # A point
    "meetings_point": "Punto",
    "meetings_position": "{place} de {total}",
    "meetings_agency": "Dependencia",
    "meetings_why": "Por qué se ve",
    "meetings_program": "Programa",
    "meetings_settled": "{what} ({who}, {moment})",
    "meetings_on_show": "Lo que está publicado",
    "meetings_worked_on": "Todavía no se publica; así va el borrador",
    "meetings_asked": "Qué se pidió",
    "meetings_do_vigente": "Sigue vigente",
    "meetings_do_edicion": "Corregir aquí",
    "meetings_do_acuerdo": "Hacer un acuerdo",
    "meetings_do_respuesta": "Responder la solicitud",
    "meetings_do_no_procede": "No procede",
    "meetings_do_reopen": "Volver a dejarlo pendiente",
    "meetings_do_next": "Punto siguiente",
    "meetings_do_previous": "Punto anterior",
    "meetings_save_acuerdo": "Guardar acuerdo",
    "meetings_save_no_procede": "Guardar",
    "meetings_settled_vigente": "{point}: sigue vigente, verificado hoy",
    "meetings_settled_acuerdo": "{point}: se guardó el acuerdo",
    "meetings_settled_respuesta": "{point}: se respondió lo que se pidió",
    "meetings_settled_no_procede": "{point}: se anotó que no procede",
    "meetings_settled_reopen": "{point}: está otra vez pendiente",
    # Minutes
    "meetings_minutes_heading": "Minuta de {folio}, versión {number}",
    "meetings_summary_said": "Qué se trató",
    "meetings_other_matters": "Asuntos generales",
    "meetings_verified": "Siguen vigentes",
    "meetings_agreements": "Acuerdos",
    "meetings_agreement_line": (
        "{folio}: {text} ({program}, {field}). Lo hace {owner}, a más tardar el {day}"
    ),
    "meetings_answered": "Solicitudes respondidas",
    "meetings_dismissed": "No proceden",
    "meetings_left": "Quedaron pendientes",
    "meetings_change_label": "{point} · {field}",
    "meetings_acknowledged": "De enterada",
    "meetings_acknowledged_by": "{agency}: {when}",
    "meetings_not_acknowledged": "sin confirmar",
    "meetings_acknowledge": "Confirmar de enterada",
    "meetings_done_acknowledge": "Quedó constancia de que su dependencia está enterada de {folio}",
    "meetings_minutes_files": "Descargar la minuta",
    "meetings_minutes_pdf": "Minuta, versión {number} (PDF)",
    "meetings_minutes_word": "Minuta, versión {number}, para editar (Word)",
    "meetings_earlier_versions": "Versiones anteriores",
    "meetings_minutes_edit": "Lo que agrega la coordinación",
    "meetings_save_minutes": "Guardar versión nueva",
    "meetings_done_minutes": "Se guardó la versión {number} de la minuta",
    "meetings_after_minutes": "Envíela: quienes asistieron confirman cada versión.",
    "meetings_minutes_history": "Versiones de la minuta",
    # Agreements
    "meetings_agreements_caption": "Acuerdos de las reuniones",
    "meetings_agreements_empty": "Todavía no hay acuerdos: se hacen en una reunión.",
    "meetings_agreements_search": "Buscar por acuerdo, programa o clave",
    "meetings_agreement_heading": "Acuerdo {folio}",
    "meetings_agreement_what": "Qué se acordó",
    "meetings_agreement_field": "Dato",
    "meetings_agreement_before": "Cómo estaba",
    "meetings_agreement_owner": "Lo hace",
    "meetings_agreement_due": "A más tardar",
    "meetings_agreement_asked": "Viene de las solicitudes",
    "meetings_agreement_kept": "Se cumplió",
    "meetings_agreement_reopened": "Se reabrió",
    "meetings_agreement_given_up": "Se canceló",
    "meetings_agreement_move": "Cambiar la fecha",
    "meetings_agreement_move_heading": "Acuerdo {folio}, que es para el {day}",
    "meetings_agreement_move_save": "Guardar la fecha",
    "meetings_agreement_moved": "{folio} es ahora para el {day}.",
    "meetings_agreement_moves": "Cambios de fecha",
    "meetings_agreement_move_line": "Del {before} al {after} ({who}, {moment}): {reason}",
    "meetings_agreement_cancel": "Cancelar el acuerdo",
    "meetings_agreement_cancelled": "{folio} quedó cancelado.",
    "meetings_agreement_how": "Se cumple solo",
    "meetings_agreement_how_text": (
        "El acuerdo se cierra cuando se publica un valor nuevo de ese dato. Si después se quita,"
        " vuelve a abrirse."
    ),
    "meetings_open_program": "Abrir el programa {folio}",
    "meetings_open_meeting": "Ver la reunión {folio}",
    # What was asked and done
    "meetings_answers_caption": "Pediste, hicimos",
    "meetings_answers_empty": (
        "Todavía no hay solicitudes con respuesta. Se registran en «Retroalimentación»."
    ),
    "meetings_answers_search": "Buscar por texto o folio",
    "meetings_answers_change": "Se publicó {field} de {program}",
    # Figures
    "meetings_figures": "Qué dejan las reuniones",
    "meetings_figures_reuniones": "De cada reunión",
    "meetings_figures_acuerdos": "Acuerdos a tiempo, de cada dependencia",
    "meetings_figures_solicitudes": "De la solicitud a la respuesta",
    "meetings_figures_search": "Buscar",
    "meetings_figure_none": "Todavía no hay datos.",
    "meetings_figure_agreements": "Acuerdos a tiempo",
    "meetings_figure_of": "{count} de {total} que ya tocaban",
    "meetings_figure_updated": "Datos actualizados",
    "meetings_figure_each": "{count} ({each} por reunión)",
    "meetings_figure_days": "Días de la solicitud a la respuesta",
    "meetings_figure_median": "{days} (mediana de {count} respuestas)",
}
