"""Sentences of feedback meetings: the call, the points, agreements, minutes and reminders."""

SENTENCES: dict[str, str] = {
    "agreements_several": "Con varios acuerdos a la vez",
    "agreements_move_several": "Cambiar la fecha de varios",
    "agreements_remind_several": "Recordar varios",
    "agreements_none_open": "No hay acuerdos por cumplir",
    "agreements_line": "{folio}, {program}: {text} {agency}, para el {day}",
    "agreements_open_one": "1 acuerdo por cumplir",
    "agreements_open_many": "{count} acuerdos por cumplir",
    "agreements_moved_one": "Cambió la fecha de 1 acuerdo",
    "agreements_moved_many": "Cambió la fecha de {count} acuerdos",
    "agreements_moved_back_one": "Se deshizo: 1 acuerdo tiene otra vez su fecha",
    "agreements_moved_back_many": "Se deshizo: {count} acuerdos tienen otra vez su fecha",
    "agreement_not_moved": "{folio} se quedó con su fecha",
    "agreements_reminded_one": "Se recordó 1 acuerdo a su dependencia",
    "agreements_reminded_many": "Se recordaron {count} acuerdos a sus dependencias",
    "agreements_unreminded_one": "Se quitó 1 recordatorio que nadie había leído",
    "agreements_unreminded_many": "Se quitaron {count} recordatorios que nadie había leído",
    # What cannot be accepted in a call
    "field_nothing_chosen": "Elija al menos una.",
    "field_place_needed": "Escriba el lugar de la reunión, o el enlace si es a distancia.",
    "meeting_past": "Ese momento ya pasó. Escriba una fecha y una hora que estén por venir.",
    "meeting_agency_unknown": (
        "Una de las dependencias elegidas ya no existe o está dos veces. Elija de la lista."
    ),
    "meeting_no_liaison": (
        "Ninguna de esas dependencias tiene enlaces con cuenta activa: no habría a quién invitar."
        " Dé de alta a sus enlaces en «Cuentas», o elija otras."
    ),
    "meeting_overlap": (
        "A esa hora ya está convocada la reunión {folio}, con {liaisons}. Cambie la hora o la"
        " duración, o quite a esa dependencia."
    ),
    "meeting_reason_missing": "Escriba el motivo: a quien le toca necesita saber por qué.",
    "meeting_personal_data": (
        "Quite «{found}»: en la reunión no se guardan teléfonos, correos ni CURP de personas,"
        " porque lo que aquí se escribe llega a la minuta."
    ),
    # What may not be done
    "meeting_not_found": "No hay una reunión con la clave «{folio}» entre las que usted puede ver.",
    "meeting_changed": (
        "Otra persona cambió la reunión {folio} después de que usted la abrió. Lo que usted"
        " escribió sigue aquí; vuelva a abrirla para ver cómo quedó."
    ),
    "meeting_not_now": "Esto no se puede hacer con la reunión {folio} en su estado actual.",
    "meeting_attendance_missing": (
        "Falta anotar si asistió: {agencies}. Anote titular, suplente o ausente, y termine después."
    ),
    "meeting_nobody_came": (
        "Todas las dependencias están como ausentes, así que no hay minuta que hacer. Corrija la"
        " asistencia de quien sí vino."
    ),
    # Points
    "meeting_point_not_found": "Ese punto no está entre los que usted puede ver.",
    "meeting_point_changed": (
        "Otra persona atendió este punto antes que usted. Vea cómo quedó y, si hace falta, siga"
        " desde ahí."
    ),
    "meeting_point_not_now": (
        "Esto no se puede hacer con este punto. Vuelva a abrir la reunión para ver cómo está."
    ),
    "meeting_agency_absent": (
        "Solo la dependencia puede decir que el programa sigue vigente, y no consta que haya"
        " venido. Anote antes su asistencia, o haga un acuerdo."
    ),
    "meeting_nothing_edited": (
        "No hay cambios que guardar. Si todo sigue igual, use «Sigue vigente»."
    ),
    "meeting_answer_first": "Responda antes: {folios}.",
    "meeting_program_elsewhere": (
        "Ese programa no es de una dependencia convocada a esta reunión. Elija otro."
    ),
    "meeting_point_twice": "{folio} ya es un punto de esta reunión. Búsquelo en la lista.",
    "agenda_reason_acuerdo_vencido": "Acuerdo {folio}, vencido hace {days} ({fields}): {text}",
    "agenda_reason_devuelto": "Devuelto hace {days}: {text}",
    "agenda_reason_retroalimentacion": "{folio}, sin responder hace {days}: {text}",
    "agenda_reason_termino": "Terminó hace {days}: fechas nuevas, otra temporada o archivarlo.",
    "agenda_reason_termina_pronto": "Termina en {days}: decir si sigue.",
    "agenda_reason_sin_verificar": "Nunca se ha verificado.",
    "agenda_reason_por_verificar": "Debió verificarse hace {days}.",
    "agenda_reason_faltan": "En blanco para publicar: {fields}.",
    # Agreements
    "agreement_not_found": "No hay un acuerdo «{folio}» entre los que usted puede ver.",
    "agreement_changed": (
        "{folio} cambió después de que usted lo abrió. Vuelva a abrirlo para ver cómo quedó."
    ),
    "agreement_not_now": "{folio} ya se cumplió o se canceló.",
    "agreement_due_same": "Es la misma fecha que ya tiene. Escriba otra, o vuelva sin guardar.",
    "agreement_due_past": "Esa fecha ya pasó. Escriba una de hoy en adelante.",
    "agreement_owner_wrong": (
        "Elija la dependencia responsable del programa, o una de las corresponsables: solo ellas"
        " lo pueden actualizar."
    ),
    "agreement_twice": (
        "Ese dato ya tiene un acuerdo abierto, {folio}. Elija otro dato, o cancele antes ese."
    ),
    # Minutes
    "minutes_not_found": "La reunión {folio} todavía no tiene minuta: se hace sola al terminar.",
    "minutes_changed": (
        "Hay una versión más nueva de la minuta de {folio}. Lo que usted escribió sigue aquí;"
        " vuelva a abrirla para leerla."
    ),
    "minutes_not_yours": (
        "Esta versión ya está confirmada, o su dependencia no asistió a la reunión."
    ),
    # Messages
    "letter_no_organizer": (
        "Falta el correo de la coordinación, de donde salen las citas. Escríbalo en"
        " identidad/identidad.toml, en la sección [plataforma], como correo ="
        ' "nombre@dominio"'
    ),
    "letter_gone": "Lo que este mensaje decía ya no es así, y no hace falta enviarlo.",
    # Command line
    "command_remind": (
        "Recuerda por correo los acuerdos y envía los avisos. Para cron: en horas de trabajo, y"
        " nunca dos veces lo mismo; de los acuerdos muy atrasados avisa a la titularidad."
    ),
    "command_remind_dry_run": "Dice a quién escribiría y no envía ni anota nada.",
    "command_remind_no_mail": (
        "No hay servidor de correo: los recordatorios no se pueden enviar. Ponga SERVIMUN_SMTP y"
        " SERVIMUN_MAIL_FROM; mientras tanto, use --dry-run para ver a quién toca."
    ),
    "command_remind_only": "Envía solo los avisos de cada persona, sin recordar acuerdos.",
    "command_remind_hours": (
        "No es hora de escribir a nadie: se envía en días hábiles, de {opens} a {closes} horas."
    ),
    "command_remind_drafts": (
        "No hay servidor de correo. Borradores nuevos: {count}, en {folder}. Ábralos en su programa"
        " de correo y envíelos."
    ),
    "command_remind_notices": "{username}, avisos: {count}; a {address}.",
    "command_remind_wrong_address": (
        "{username}, avisos sin enviar: {count}; «{address}» no es un correo. Corríjalo en"
        " «Cuentas»."
    ),
    "command_remind_to": "{agency}, acuerdos: {count}; a {address}.",
    "command_remind_to_head": (
        "{agency}, acuerdos atrasados: {count}; a la titularidad ({address})."
    ),
    "command_remind_nobody": (
        "{agency}: no hay un correo de sus enlaces a donde recordarle. Póngalo en «Cuentas»."
    ),
    "command_remind_no_head": (
        "{agency}: no tiene el correo de la titularidad. Póngalo en la columna correo_titular del"
        " archivo de dependencias y cárguelo otra vez."
    ),
    "command_remind_left": "Se detuvo el envío; quedan {count} por enviar. Dé la orden otra vez.",
    "command_remind_sent": "{address}: enviado.",
    "command_remind_waiting": "{address}: por enviar. {error}",
    "command_remind_refused": "{address}: rechazado. {error}",
    "command_remind_unknown": "{address}: no se sabe si salió. {error}",
    "command_remind_nothing": "Hoy no hay nada que recordar.",
}
