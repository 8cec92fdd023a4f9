"""Sentences of «Mi cuenta» and of the second step of signing in."""

SENTENCES: dict[str, str] = {
    "server_code_title": "Segundo paso",
    "server_code": "Código",
    "server_code_hint": "Los 6 números que muestra su aplicación, o un código de recuperación.",
    "server_code_missing": "Escriba el código.",
    "server_code_help": (
        "¿Perdió el teléfono y sus códigos de recuperación? Pida a administración que quite "
        "el segundo paso de su cuenta."
    ),
    "server_change_weak": (
        "La contraseña con la que entró se adivina pronto. Todavía sirve, pero le pedimos que"
        " elija otra."
    ),
    "server_change_later": "Ahora no, continuar",
    "own_account_title": "Mi cuenta",
    "own_account_who": "Usuario {username}, {role}.",
    "own_account_sessions": "Sesiones",
    "own_account_sessions_about": (
        "Si entró en otra computadora o teléfono y no salió, ciérrelo desde aquí. Esta sesión"
        " sigue abierta."
    ),
    "own_account_end_sessions": "Cerrar las demás sesiones",
    "own_account_done_sesiones": "Se cerraron las demás sesiones.",
    "own_account_done_quitado": "El segundo paso quedó desactivado.",
    "own_account_back": "Volver a «Mi cuenta»",
    "second_factor_title": "Segundo paso para entrar",
    "second_factor_about": (
        "Además de la contraseña, al entrar se pide un código que cambia cada 30 segundos y "
        "que solo muestra su teléfono. Quien adivine o le vea la contraseña no puede entrar."
    ),
    "second_factor_on": "Está activado. Le quedan {codes} códigos de recuperación.",
    "second_factor_few_codes": "Le quedan pocos códigos de recuperación. Pida diez nuevos.",
    "second_factor_manage": "Códigos de recuperación y desactivar",
    "second_factor_switch_on": "Activar el segundo paso",
    "second_factor_switch_off": "Desactivar el segundo paso",
    "second_factor_new_codes": "Diez códigos de recuperación nuevos",
    "second_factor_demanded_here": "Su papel necesita el segundo paso.",
    "second_factor_step_app": (
        "Instale en su teléfono una aplicación de autenticación: Google Authenticator, "
        "Microsoft Authenticator, Aegis o la que ya use."
    ),
    "second_factor_step_scan": "Con la aplicación, lea este código.",
    "second_factor_picture": "Código QR para la aplicación de autenticación",
    "second_factor_by_hand": "¿No puede leerlo? Escriba en la aplicación esta clave:",
    "second_factor_step_code": "Escriba el código que muestra la aplicación y su contraseña.",
    "second_factor_code_hint": "6 números.",
    "recovery_title": "Códigos de recuperación",
    "recovery_done": "El segundo paso está activado.",
    "recovery_about": (
        "Si pierde el teléfono, entre con uno de estos códigos. Cada uno sirve una vez. "
        "Imprímalos o cópielos y guárdelos lejos del teléfono: no se vuelven a mostrar, y los"
        " anteriores ya no sirven."
    ),
    "recovery_kept": "Ya los guardé, continuar",
}
