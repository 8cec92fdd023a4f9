"""Sentences about accounts, passwords and signing in."""

SENTENCES: dict[str, str] = {
    "sign_in_wrong": "El usuario o la contraseña no son correctos. Revíselos e intente de nuevo.",
    "sign_in_wait": (
        "Hubo varios intentos fallidos. Espere {seconds} segundos y vuelva a intentar."
        " Si olvidó su contraseña, pida una nueva a la coordinación."
    ),
    "sign_in_temporary_ended": (
        "Su contraseña temporal ya terminó: sirve 72 horas. Pida otra a la coordinación o a"
        " administración."
    ),
    "sign_in_code_wrong": (
        "Ese código no sirve. Escriba el que muestra su aplicación en este momento; cada uno sirve"
        " una vez. Si no la tiene, escriba uno de sus códigos de recuperación."
    ),
    "sign_in_step_over": "Pasó mucho tiempo, o su cuenta cambió. Escriba otra vez su contraseña.",
    "password_link_wait": (
        "Se pidieron varios enlaces desde su equipo o su red. Espere {seconds} segundos y vuelva a"
        " pedirlo, o hable con la coordinación."
    ),
    "password_link_over": (
        "Este enlace ya no sirve: se usa una vez, en los 30 minutos que siguen a pedirlo, y deja de"
        " servir si su contraseña o su correo cambió."
    ),
    "password_link_title": "¿Olvidó su contraseña?",
    "password_link_forgotten": "¿Olvidó su contraseña?",
    "password_link_about": (
        "Escriba su nombre de usuario. Le enviamos al correo de su cuenta un enlace para elegir"
        " otra contraseña."
    ),
    "password_link_send": "Enviar el enlace",
    "password_link_no_address": (
        "Si su cuenta no tiene correo, o el correo ya no es suyo, pida una contraseña nueva a la"
        " coordinación de SERVIMUN."
    ),
    "password_link_back": "Volver a entrar",
    "password_link_sent_title": "Revise su correo",
    "password_link_sent": (
        "Si ese usuario tiene una cuenta con correo, le llega un enlace en unos minutos. Sirve una"
        " vez, durante 30 minutos. Si no llega, revise el correo no deseado."
    ),
    "password_link_choose": (
        "Elija una contraseña propia. Sus sesiones abiertas terminan, y entra con la nueva; si"
        " tiene el segundo paso, se le pide como siempre."
    ),
    "password_link_again": "Pedir otro enlace",
    "password_link_used": "Su contraseña cambió. Entre con la nueva.",
    "password_letter_link_subject": "{platform}: elija una contraseña nueva",
    "password_letter_link": (
        "Buen día:\n\n"
        "Se pidió cambiar la contraseña de la cuenta {username} en {platform}. Para elegir otra,"
        " abra este enlace en los próximos {minutes} minutos; sirve una sola vez:\n\n"
        "{link}\n\n"
        "Si usted no lo pidió, no haga nada: su contraseña sigue igual. No reenvíe este mensaje;"
        " quien tenga el enlace puede cambiarla.\n\n"
        "Coordinación {platform}\n{contact}\n\n"
        "Mensaje de trabajo que la plataforma envía sola."
    ),
    "password_letter_changed_subject": "{platform}: su contraseña cambió",
    "password_letter_changed": (
        "Buen día:\n\n"
        "La contraseña de la cuenta {username} en {platform} se cambió con un enlace enviado a este"
        " correo ({moment}). Las sesiones que estaban abiertas terminaron.\n\n"
        "Si no fue usted, avise hoy mismo a la coordinación: pida una contraseña nueva y que se"
        " revise quién lee este correo.\n\n"
        "Coordinación {platform}\n{contact}\n\n"
        "Mensaje de trabajo que la plataforma envía sola."
    ),
    "second_factor_code_wrong": (
        "Ese código no es el que muestra la aplicación en este momento. Si insiste, revise que la"
        " hora de su teléfono se ponga sola."
    ),
    "second_factor_is_on": "El segundo paso ya está activado.",
    "second_factor_demanded": (
        "Su papel necesita el segundo paso. Si perdió el teléfono, pida a administración que lo"
        " quite, y actívelo otra vez."
    ),
    "second_factor_no_folder": "Aquí no se puede activar el segundo paso.",
    "password_current_wrong": "La contraseña actual no es correcta.",
    "account_inactive": (
        "Su cuenta ya no está activa. Lo escrito no se perdió; hable con la coordinación."
    ),
    "account_second_factor_first": "Su papel necesita el segundo paso. Actívelo en «Mi cuenta».",
    "account_password_first": "Primero cambie su contraseña temporal.",
    "account_password_short": "La contraseña debe tener al menos {minimum} caracteres.",
    "account_password_long": "La contraseña puede tener {maximum} caracteres cuando mucho.",
    "account_password_guessable": (
        "Esa contraseña está entre las que se adivinan pronto. Una frase de tres o cuatro palabras"
        " que no vayan juntas de costumbre sirve bien."
    ),
    "account_password_own": (
        "«{word}» es de su usuario, su cargo o su dependencia, y con eso se empieza a adivinar."
        " Use tres o cuatro palabras que no tengan que ver con usted."
    ),
    "account_password_known": (
        "«{word}» es de lo primero que se prueba, con números o sin ellos. Agregue dos o tres"
        " palabras que no vayan juntas de costumbre."
    ),
    "account_password_sequence": (
        "«{word}» son letras o números seguidos, y se adivinan pronto. Use tres o cuatro palabras."
    ),
    "account_password_repeat": (
        "Repetir lo mismo no la hace más difícil de adivinar. Use tres o cuatro palabras distintas."
    ),
    "account_password_everyday": (
        "Una sola palabra, con números o signos, se adivina pronto. Agregue otras dos palabras que"
        " no tengan que ver con «{word}»."
    ),
    "account_password_digits": (
        "Los números solos se adivinan pronto, y más si son una fecha o un teléfono. Use tres o"
        " cuatro palabras."
    ),
    "account_password_same": "La contraseña nueva debe ser distinta de la actual.",
    "account_username_taken": "Ya hay una cuenta con ese usuario. Elija otro.",
    "account_username_fixed": "El usuario de una cuenta no cambia. Dé de alta otra cuenta.",
    "account_agency_unknown": "Esa dependencia no está en el catálogo. Elija otra.",
    "agency_not_found": "No hay una dependencia con esa clave.",
    "agency_changed": (
        "Otra persona cambió a {folio} mientras usted escribía. Su correo sigue aquí: cópielo,"
        " vuelva a la lista, abra la dependencia y revise cómo quedó antes de guardar."
    ),
    "account_not_found": "No hay una cuenta con ese usuario.",
    "account_changed": (
        "Otra persona cambió la cuenta {folio} mientras usted escribía. Vuelva a la lista y"
        " ábrala de nuevo para ver cómo quedó."
    ),
    "account_of_higher_role": (
        "Las cuentas de coordinación, aprobación y administración las lleva administración."
        " Pídaselo."
    ),
    "account_last_administrator": (
        "Es la última cuenta de administración con acceso, y sin ella nadie podría administrar."
        " Antes dé de alta otra."
    ),
    "account_own": "Esto no se hace en la cuenta propia. Pídalo a otra persona que administre.",
}
