"""Sentences of the settings, of signing in and of the page around each notebook."""

SENTENCES: dict[str, str] = {
    "settings_number": "{name} debe ser un número entero de {lowest} a {highest}; dice «{value}».",
    "settings_switch": "{name} debe ser «sí» o «no»; dice «{value}».",
    "settings_base_url": "{name} debe ser una ruta como «/» o «/servimun/»; dice «{value}».",
    "settings_moment": "{name} debe ser una fecha y hora ISO 8601; dice «{value}».",
    "settings_smtp": "{name} debe ser como smtp://usuario@servidor:587 o smtps://usuario@servidor,"
    " sin contraseña; dice «{value}».",
    "settings_smtp_password": "El usuario del correo y {name} van juntos: ponga los dos, o ninguno"
    " si el servidor de correo no pide contraseña.",
    "settings_mail_from": "{name} debe ser la dirección de la que salen los correos, como"
    " servimun@municipio.example; dice «{value}».",
    "server_port_taken": "El puerto {port} de {address} está ocupado por otro programa. "
    "Elija otro con SERVIMUN_PORT.",
    "server_port_forbidden": "No se puede escuchar en {address}:{port}. Revise SERVIMUN_ADDRESS y "
    "SERVIMUN_PORT.",
    "server_no_notebooks": "No existe la carpeta de páginas: {folder}.",
    "server_platform": "SERVIMUN · Municipio de Chihuahua",
    "server_owner": "Plataforma de programas preventivos del Municipio de Chihuahua",
    "server_skip": "Saltar al contenido",
    "server_navigation": "Páginas",
    "server_sign_out": "Salir",
    "server_change_password": "Cambiar contraseña",
    "server_preparing": "Preparando la página…",
    "server_preparing_long": "Hay muchas personas entrando; su página sigue en preparación…",
    "server_no_script": "Esta página necesita JavaScript. Actívelo en su navegador y recargue.",
    "server_page_failed": "Una parte de esta página no se pudo mostrar. Lo que ya guardó está a "
    "salvo. Recargue la página; si vuelve a pasar, avise a la coordinación con la clave {key}.",
    "server_page_slow": "La página tardó demasiado y se detuvo. Recárguela; si vuelve a pasar, "
    "avise a la coordinación con la clave {key}.",
    "server_no_script_loaded": "La página no terminó de cargarse. Revise su conexión y recargue.",
    "server_connection_lost": "Se perdió la conexión con el servidor. Lo escrito está guardado; "
    "la página seguirá sola en cuanto vuelva la conexión.",
    "server_kernel_lost": "Se perdió la conexión con el servidor. Lo escrito está guardado; puede "
    "seguir donde estaba.",
    "server_continue": "Continuar donde estaba",
    "server_sign_in_title": "Entrar",
    "server_username": "Nombre de usuario",
    "server_password": "Contraseña",
    "server_sign_in": "Entrar",
    "server_username_missing": "Escriba su nombre de usuario.",
    "server_password_missing": "Escriba su contraseña.",
    "server_password_new_missing": "Escriba la contraseña nueva.",
    "server_password_different": "Las dos contraseñas nuevas no son iguales. Escríbalas de nuevo.",
    "server_there_is_a_problem": "Hay un problema",
    "server_form_expired": "La página estuvo abierta mucho tiempo. Escriba sus datos otra vez.",
    "server_sign_in_help": "Si olvidó su contraseña, pida una nueva a la coordinación de SERVIMUN.",
    "server_change_title": "Cambiar contraseña",
    "server_change_forced": "Su contraseña es temporal. Elija una propia para continuar.",
    "server_password_current": "Contraseña actual",
    "server_password_new": "Contraseña nueva",
    "server_password_hint": "Al menos 10 caracteres. Una frase corta es fácil de recordar.",
    "server_password_repeated": "Contraseña nueva, otra vez",
    "server_change": "Cambiar contraseña",
    "server_error_title_400": "No se entendió la solicitud",
    "server_error_400": "Vuelva a la página anterior, recárguela e inténtelo otra vez.",
    "server_error_title_403": "No tiene acceso a esta página",
    "server_error_403": "Su cuenta no puede abrirla. Si la necesita para su trabajo, pídalo a la "
    "coordinación.",
    "server_error_title_404": "No existe esta página",
    "server_error_404": "Revise la dirección o vaya al inicio.",
    "server_error_title_500": "Algo falló en el servidor",
    "server_error_500": "Lo que ya guardó está a salvo. Inténtelo otra vez; si vuelve a pasar, "
    "avise a la coordinación con la clave {key}.",
    "server_error_title_503": "Hay demasiadas personas conectadas",
    "server_error_503": "El servidor llegó a su límite de páginas abiertas. Espere unos minutos y "
    "recargue; nada de lo guardado se pierde.",
    "server_home": "Ir al inicio",
}
