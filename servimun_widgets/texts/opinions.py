"""What the ear says: to citizens in its answers, to who keeps the server in its commands."""

SENTENCES: dict[str, str] = {
    "command_ear": (
        "Recibe lo que la gente opina en el sitio público. Lo deja en una carpeta: no abre el "
        "almacén; nginx le pasa solo esos formularios."
    ),
    "command_ear_port": "Puerto de este equipo en el que espera a nginx.",
    "command_ear_spool": "Carpeta en la que lo deja.",
    "command_ear_site": "Carpeta del sitio público, de donde toma cómo se ve la respuesta.",
    "command_ear_ready": "Se reciben opiniones en http://127.0.0.1:{port}{path}",
    "command_ear_collect": (
        "Recibe lo que el oído dejó. Cada opinión queda «por revisar» en Retroalimentación, una "
        "sola vez."
    ),
    "command_ear_collect_watch": "Sigue atento y recibe lo que llegue.",
    "command_ear_collected": "Opiniones recibidas: {count}",
    "doctor_lines": "Los {count} teléfonos de ayuda tienen fuente oficial de hace menos de un año.",
    "doctor_opinions_wait": (
        "Lo que la gente opinó en el sitio público espera desde {since} en {folder} y nadie lo"
        " recibe. Revise `systemctl status servimun-opiniones.service`."
    ),
    "doctor_opinions_unread": (
        "Opiniones que no se pudieron leer: {count}, en {folder}. Mire qué son y bórrelas."
    ),
    "opinion_page": "Su opinión",
    "opinion_back": "Volver al programa",
    "opinion_front": "Ir a los programas",
    "opinion_kept": "Gracias, se recibió",
    "opinion_kept_text": (
        "Lo lee la dependencia que puede hacer algo. No sabemos quién es usted, así que nadie le va"
        " a contestar: lo que se haga se publica en el sitio."
    ),
    "opinion_why": (
        "Si quiere, diga aquí qué pasó o qué dato está mal. Si necesita ayuda hoy, llame al"
        " {number}."
    ),
    "opinion_lacking": "Falta algo",
    "opinion_lacking_text": "Todavía no se manda. Complete lo que falta y oprima «Enviar».",
    "opinion_lacks_kind": "Escoja qué nos quiere decir.",
    "opinion_lacks_words": "Dígalo con sus palabras.",
    "opinion_lacks_datum": "Escoja cuál dato está mal, o dígalo con sus palabras.",
    "opinion_lacks_long": "Es muy largo: quedó lo que cabe en 600 letras. Revíselo.",
    "opinion_personal": "Antes de mandarlo, quite los datos de personas",
    "opinion_personal_text": (
        "Todavía no se guarda nada: aquí abajo está lo que escribió. Corríjalo y oprima «Enviar»."
        " Si son datos de una oficina, mándelo así."
    ),
    "opinion_telephone": (
        "Hay un teléfono. Si es el suyo, quítelo: nadie le va a llamar. Si es el correcto de una"
        " oficina, déjelo."
    ),
    "opinion_email": "Hay un correo. Quítelo, si no es el de una oficina.",
    "opinion_key": "Hay una clave como CURP, RFC o de elector. Quítela: no hace falta.",
    "opinion_card": "Hay un número de tarjeta o de cuenta. Quítelo: no hace falta.",
    "opinion_name": (
        "Hay un nombre de persona. Diga en su lugar qué es: «la encargada», «mi vecino», «mi hija»."
    ),
    "opinion_home": "Hay un domicilio. Diga solo la colonia.",
    "opinion_too_many": "Llegan muchos mensajes desde su conexión",
    "opinion_too_many_text": (
        "Todavía no se guarda nada: aquí abajo está lo que escribió. Espere un minuto y oprima"
        " «Enviar»."
    ),
    "opinion_full": "Ahora no cabe otro mensaje",
    "opinion_full_text": (
        "Todavía no se guarda nada: aquí abajo está lo que escribió. Inténtelo más tarde, o llame"
        " al 072 y dígalo."
    ),
    "opinion_closed": "Ya no se reciben respuestas",
    "opinion_closed_text": "El formulario ya se cerró, y lo que mandó no se guardó.",
    "opinion_form_changed": (
        "Las preguntas cambiaron mientras contestaba. Revise sus respuestas y oprima «Enviar»."
    ),
    "form_pages": "Formularios abiertos",
    "form_pages_none": "Por ahora no hay ninguno.",
    "form_until": "hasta el {day}",
    "form_page_until": "Puede contestar hasta el {day}. Se contesta sin cuenta.",
    "form_page_over": "Se pudo contestar hasta el {day}. Gracias a quienes lo hicieron.",
    "form_page_kept": (
        "Sus respuestas se guardaron sin saber quién es usted. Nadie le va a llamar ni a escribir."
    ),
    "opinion_unheard": "Ahora no se pudo recibir",
    "opinion_unheard_text": (
        "Regrese a la página anterior: ahí sigue lo que escribió. Mándelo otra vez en unos minutos,"
        " o llame al {number} y dígalo."
    ),
}
