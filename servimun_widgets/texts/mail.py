"""Sentences of messages that leave by e-mail: a round of sending, and why one did not leave."""

SENTENCES: dict[str, str] = {
    # A round of sending
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
    "mail_stopped": "Se detuvo el envío. {why} Lo que falta sale cuando vuelva a enviar.",
    "mail_left_waiting": (
        "A lo que está por enviar el servidor le pidió esperar: pulse «Enviar correos» otra vez en"
        " unos minutos."
    ),
    "mail_elsewhere": "Su cuenta tiene ahora otro correo: {address}.",
    "mail_unreached": "Sin un correo que sirva en su cuenta: {names}.",
    "mail_no_address": "Sin correo en su cuenta",
    "mail_wrong_address": "Lo que hay en su cuenta no es un correo",
    "mail_troubled": "Correos que necesitan una decisión",
    "mail_search": "Buscar por correo o dependencia",
    "mail_retry": "Reintentar",
    "mail_sent": "Sí salió",
    "mail_again": "Enviar otra vez",
    "home_held_back_one": "1 correo espera: el servidor de correo no lo recibió",
    "home_held_back_many": "{count} correos esperan: el servidor de correo no los recibió",
    "home_refused_accounts_one": "1 correo no acepta los recordatorios y avisos",
    "home_refused_accounts_many": "{count} correos no aceptan los recordatorios y avisos",
    "home_refused_accounts_settle": "Intentar otra vez",
    "home_refused_accounts_settled": "Saldrá con el siguiente envío.",
    "home_refused_accounts_none": "No queda ningún correo que no acepte los avisos.",
    "home_refused_heads_one": "1 correo de titular no acepta los recordatorios",
    "home_refused_heads_many": "{count} correos de titulares no aceptan los recordatorios",
    "home_refused_heads_settle": "Intentar otra vez",
    "home_refused_heads_settled": "Saldrá con el siguiente envío.",
    "home_refused_heads_none": "No queda ningún correo de titular que no los acepte.",
    "mail_done_retry": "Se enviará de nuevo con «Enviar correos».",
    "mail_done_sent": "Se anotó como enviado.",
    "mail_done_again": "Se enviará otra vez con «Enviar correos».",
    # The page of the mail server
    "mail_no_server": "Este servidor no envía correos: no hay un servidor de correo puesto.",
    "mail_page_none": "Este servidor no envía correos",
    "mail_page_none_text": (
        "Los correos se bajan como borradores. El servidor de correo se pone en «Ajustes», o lo"
        " pone quien instala la plataforma; después, aquí se prueba."
    ),
    "mail_page_set": "Poner el servidor de correo en «Ajustes»",
    "mail_page_from": "Los correos salen de {sender}",
    "mail_held_one": "1 correo espera",
    "mail_held_many": "{count} correos esperan",
    "mail_held_since": (
        "El servidor de correo no los ha recibido; el más antiguo espera desde que se escribió,"
        " {since}. Se intenta otra vez con cada envío."
    ),
    "mail_trial": "Prueba de correo",
    "mail_trial_text": (
        "Mande un mensaje a un correo suyo: aquí se ve cada paso, y en cuál se detiene si"
        " algo falla."
    ),
    "mail_trial_send": "Mandar una prueba",
    "mail_trial_begun": "Empezó la prueba.",
    "mail_trial_steps": "Pasos de la prueba",
    "mail_trial_arrived": (
        "El servidor de correo recibió el mensaje. Ábralo en su buzón; si no está, búsquelo entre"
        " los no deseados."
    ),
    "mail_trial_failed": "La prueba no llegó. La lista dice en qué paso se detuvo y qué hacer.",
    "mail_step_conexion": "Llegar al servidor",
    "mail_step_cifrado": "Cifrar la conexión",
    "mail_step_cuenta": "Entrar con la cuenta",
    "mail_step_remitente": "Presentar al remitente",
    "mail_step_destinatario": "Presentar al destinatario",
    "mail_step_texto": "Entregar el texto",
    "mail_step_went": "Bien",
    "mail_step_failed": "Se detuvo",
    "mail_step_plain": "Sin cifrar",
    "mail_step_no_account": "Sin cuenta",
    "mail_trial_subject": "Prueba de correo de la plataforma",
    "mail_trial_letter": (
        "Si lee esto, los correos de la plataforma llegan a este buzón.\n\nNo hace falta responder."
    ),
    # Why a message did not leave; what the server or the network said stands after it
    "mail_fault_conexion": "No hubo conexión con el servidor de correo: {said}",
    "mail_fault_cifrado": (
        "La conexión con el servidor de correo no es de confianza, así que no se le entregó nada."
        " Si usa un certificado del municipio, diga cuál en SERVIMUN_SMTP_CA: {said}"
    ),
    "mail_fault_cuenta": (
        "El servidor de correo no aceptó la cuenta de la plataforma. Avise a quien la instaló:"
        " {said}"
    ),
    "mail_fault_remitente": (
        "El servidor de correo no acepta el remitente de la plataforma. Avise a quien la instaló:"
        " {said}"
    ),
    "mail_fault_politica": (
        "El servidor de correo no lo dejó pasar por sus reglas. Avise a quien lo administra: {said}"
    ),
    "mail_fault_direccion": (
        "Lo que hay guardado no es un correo. Corríjalo en la cuenta de esa persona: {said}"
    ),
    "mail_fault_destinatario": (
        "Ese buzón no recibe. Revise el correo en la cuenta de esa persona: {said}"
    ),
    "mail_fault_mensaje": "El servidor de correo no aceptó este mensaje: {said}",
    "mail_fault_espera": "El servidor de correo pidió intentar más tarde: {said}",
    "mail_fault_ocupado": (
        "El servidor de correo no atiende a nadie en este momento. Espere unos minutos: {said}"
    ),
    "mail_fault_corte": "La conexión se cortó antes de entregar el mensaje; no salió: {said}",
    "mail_fault_sin_respuesta": (
        "La conexión se cortó al entregar el mensaje; no se sabe si salió: {said}"
    ),
    "mail_said": "«{error}».",
}
