"""Sentences of the settings that the municipality makes in a page."""

SENTENCES: dict[str, str] = {
    "home_settings_one": "1 cambio de los ajustes por confirmar",
    "home_settings_many": "{count} cambios de los ajustes por confirmar",
    "settings_part_identity": "Identidad",
    "settings_part_changes": "Cambios",
    "settings_part_mail": "Servidor de correo",
    "settings_caption": "Ajustes de la identidad",
    "settings_search": "Buscar por nombre o por lo que dice",
    "settings_summary": "{total} ajustes, {own} de ellos puestos en esta página",
    "settings_unknown": "No hay un ajuste {folio}. Elíjalo en la lista.",
    "settings_texts": "Textos de los documentos",
    "settings_wrong": "Así no se pueden armar documentos",
    "settings_which": "Quién dice cada cosa",
    "settings_which_text": (
        "Manda el archivo de la carpeta «identidad» del servidor; lo que ahí no esté se toma de"
        " Ajustes, y lo demás es de fábrica. Un cambio se propone aquí y vale cuando otra persona,"
        " de Coordinación o Aprobación, lo confirma. Temas, colonias y dependencias se llevan en"
        " los catálogos de Coordinación."
    ),
    "settings_files": "Ayuda y búsqueda",
    "settings_catalogues": "Catálogos",
    "settings_said_by_file": "Lo dice el archivo del servidor: se cambia ahí.",
    "settings_blank_is_shipped": "En blanco vuelve a lo de fábrica.",
    "settings_see": "Ver cómo queda",
    "settings_previewed": "Así quedaría. Todavía no cambia nada.",
    "settings_review": "Así quedaría",
    "settings_group": "Ajuste",
    "settings_contrast": "Contraste con letras blancas: {ratio} a 1 (al menos 4.5)",
    "settings_preview": "Cómo se verían los documentos",
    "settings_no_preview": "Todavía no se puede ver un documento",
    "settings_propose": "Proponer este cambio",
    "settings_proposed": (
        "Se propuso {folio}. Vale cuando otra persona, de Coordinación o Aprobación, lo confirme."
    ),
    "settings_logo_text": (
        "El logo: un PNG, o un SVG con las letras en trazos. Caben 256 kB. Se ve cómo queda antes"
        " de proponerlo."
    ),
    "settings_logo_large": "El logo pesa más de {limit} kB. Guárdelo más pequeño.",
    "settings_logo_none": "Sin logo",
    "settings_logo_there": "Hay un logo",
    "settings_changes_caption": "Cambios de los ajustes",
    "settings_changes_empty": "Nadie ha cambiado ajustes.",
    "settings_changes_search": "Buscar por ajuste o clave",
    "settings_not_found": "No hay un cambio con la clave {folio}. Vuelva a la lista y ábralo.",
    "settings_heading": "Cambio {folio}",
    "settings_part": "Parte",
    "settings_state": "Estado",
    "settings_proposed_by": "Lo propuso",
    "settings_decided_by": "Lo decidió",
    "settings_by_on": "{who}, {moment}",
    "settings_reason": "Motivo de la decisión",
    "settings_confirm": "Confirmar: vale desde ahora",
    "settings_reject": "Rechazar",
    "settings_withdraw": "Retirar mi propuesta",
    "settings_take_back": "Volver a lo anterior",
    "settings_done_confirm": "Se confirmó {folio}. Vale desde ahora.",
    "settings_done_reject": "Se rechazó {folio}. Nada cambió.",
    "settings_done_withdraw": "Se retiró {folio}. Nada cambió.",
    "settings_own": (
        "Este cambio lo propuso usted; lo confirma o rechaza otra persona, de Coordinación o"
        " Aprobación. Usted puede retirarlo."
    ),
    "settings_not_yours": "Solo quien propuso el cambio lo retira. Usted puede rechazarlo.",
    "settings_decided": "Este cambio ya se decidió. Vuelva a la lista para ver cómo quedó.",
    "settings_changed_since": (
        "Después de {folio} se cambió lo mismo, o {folio} no está en vigor. Vuelva a la lista y"
        " abra el cambio más nuevo."
    ),
    "settings_gone": (
        "{folio} cambia algo que este programa ya no usa. Rechácelo, y que se proponga de nuevo."
    ),
    "settings_waits": "{folio} ya propone un cambio de lo mismo. Primero decidan ese.",
    "settings_no_change": "Todo está como ahora. Cambie algo, o vuelva a la lista.",
    "settings_file_wins": (
        "«{title}» lo dice el archivo del servidor, que manda. Cámbielo ahí, o pida que lo quiten"
        " del archivo."
    ),
    "settings_empty": "No puede quedar en blanco. Escríbalo.",
    "settings_color": "Escriba el color como #rrggbb; por ejemplo, #12395b.",
    "settings_color_light": "Sobre este color no se leen las letras blancas. Elija uno más oscuro.",
    "settings_paper_dark": (
        "Sobre el papel no se lee el color primario. Elija un papel más claro o un primario más"
        " oscuro."
    ),
    "settings_address": "Escríbala completa, con https:// y sin nada después de «?» o «#».",
    "settings_access": (
        "Escriba completa la dirección por la que entran los enlaces, con https:// y sin nada"
        " después de «?» o «#»."
    ),
    "settings_phone": "No es un teléfono. Escriba los diez dígitos, o un número corto como 072.",
    "settings_email": "No es un correo. Revíselo, o déjelo en blanco.",
    "settings_braces": "Hay una llave sin cerrar. Las llaves van en pareja, como {{fecha}}.",
    "settings_placeholder_unknown": "{name} no existe. Se puede usar: {known}.",
    "settings_placeholder_missing": (
        "Falta {name}, que el programa cambia por su dato. Escríbalo donde corresponda."
    ),
    "settings_mail_of_server": "El servidor de correo lo dice quien cuida el servidor",
    "settings_mail_given": (
        "Está en SERVIMUN_SMTP, que manda sobre esta página. Para llevarlo aquí, pida que lo"
        " quiten de ahí."
    ),
    "settings_mail_none": "No hay servidor de correo",
    "settings_mail_none_text": "Mientras no lo haya, los correos se bajan como borradores.",
    "settings_mail_now": "Los correos salen por {host}:{port}, de {sender}",
    "settings_mail_lacks_password": "Falta la contraseña de la cuenta: sin ella no sale nada.",
    "settings_mail_trial": "Hacer una prueba",
    "settings_mail_put": "Poner en vigor",
    "settings_mail_set": (
        "Se guardó {folio}. Vale en las páginas y comandos que se abran desde ahora."
    ),
    "settings_mail_host": (
        "«{host}» no es el nombre de un servidor. Escríbalo sin https:// ni puerto, como"
        " smtp.municipio.example."
    ),
    "settings_mail_no_user": (
        "El servidor de correo de Ajustes no tiene usuario. Escríbalo primero en «Servidor de"
        " correo»."
    ),
    "settings_mail_password": "Escriba la contraseña en un renglón, de hasta 200 caracteres.",
    "settings_mail_password_title": "Contraseña del servidor de correo",
    "settings_mail_password_about": (
        "Se guarda en un archivo que solo lee el servicio, fuera de los respaldos, y no se vuelve"
        " a mostrar. Es de ese servidor y ese usuario: con otros se escribe otra vez."
    ),
    "settings_mail_password_label": "Contraseña de la cuenta de correo",
    "settings_mail_password_keep": "Guardar contraseña",
    "settings_mail_password_back": "Volver a Ajustes",
}
