"""Sentences of the settings, signing in, the page around each notebook and `servimun doctor`."""

SENTENCES: dict[str, str] = {
    "server_file_refused": "No se recibió el archivo. Vuelva a entrar e intente de nuevo.",
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
    "server_port_taken": "El puerto {port} de {address} está ocupado por otro programa, quizá por "
    "este mismo en otra ventana. Elija otro con --port o con SERVIMUN_PORT.",
    "server_port_forbidden": "No se puede escuchar en {address}:{port}. Revise SERVIMUN_ADDRESS y "
    "SERVIMUN_PORT.",
    "server_site_port_taken": "El puerto {port}, donde --site muestra el sitio público, está "
    "ocupado por otro programa. Elija otro con --port: el sitio toma el que sigue.",
    "server_site_port_none": "Con --site, el sitio público toma el puerto que sigue, y después de "
    "{port} no hay ninguno. Elija otro con --port.",
    "server_no_notebooks": "No existe la carpeta de páginas: {folder}.",
    "server_platform": "SERVIMUN · Municipio de Chihuahua",
    "server_example": "Ejemplo: son datos para probar. Lo que pasó en ellos es inventado.",
    "server_owner": "Plataforma de programas preventivos del Municipio de Chihuahua",
    "server_skip": "Saltar al contenido",
    "server_navigation": "Páginas",
    "server_menu": "Menú",
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
    "server_part_broken": "Esta parte de la página no se pudo mostrar; lo demás sigue funcionando. "
    "Recargue la página; si vuelve a pasar, avise a la coordinación.",
    "server_connection_lost": "Se perdió la conexión con el servidor. Lo escrito está guardado; "
    "la página seguirá sola en cuanto vuelva la conexión.",
    "server_kernel_lost": "Esta página se cerró en el servidor: se reinició, pasó mucho tiempo o "
    "usted abrió muchas páginas a la vez. Lo escrito está guardado; puede seguir donde estaba.",
    "server_continue": "Continuar donde estaba",
    "server_session_over": "Su sesión terminó: salió en otra pestaña, cambió su contraseña o "
    "pasaron muchas horas. Lo escrito está guardado; entre otra vez para seguir donde estaba.",
    "server_sign_in_again": "Entrar otra vez",
    "server_socket_refused": "La página no pudo conectarse. El servidor contesta, pero algo en el "
    "camino, como un proxy, un cortafuegos o un antivirus, no deja pasar su conexión (WebSocket). "
    "Pruebe en otra red o avise a quien lleva los equipos.",
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
    "server_password_hint": "Al menos 10 caracteres. Tres o cuatro palabras que no vayan juntas de "
    "costumbre son difíciles de adivinar y fáciles de recordar.",
    "server_password_good": "Esta contraseña sirve.",
    "server_password_show": "Mostrar contraseña",
    "server_password_hide": "Ocultar contraseña",
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
    "server_door_full": "Muchas personas están entrando a la vez. Espere unos segundos e inténtelo "
    "otra vez; lo que escribió no se revisó ni cuenta como error.",
    "server_unwell_store": "almacén: no responde",
    "server_unwell_pages": "páginas: no responde el proceso que las abre",
    "server_error_title_503": "Hay demasiadas personas conectadas",
    "server_error_503": "El servidor llegó a su límite de páginas abiertas. Espere unos minutos y "
    "recargue; nada de lo guardado se pierde.",
    "server_home": "Ir al inicio",
    "doctor_help": "Dice qué está mal en esta instalación y cómo se arregla. No cambia nada.",
    "doctor_help_backups": "La carpeta de los respaldos.",
    "doctor_help_nginx": "La configuración del sitio en nginx.",
    "doctor_help_network": "Prueba también si contesta el servidor de correo.",
    "doctor_summary": "Fallas: {failed}. Avisos: {warned}.",
    "doctor_python": "Python {version}.",
    "doctor_python_other": "Python {version}: hace falta de 3.11 a 3.13. Instale una de esas y "
    "vuelva a correr «make install».",
    "doctor_no_lock": "No se encontró {file}; no se compararon las versiones.",
    "doctor_packages": "{count} paquetes con la versión de requirements.lock.",
    "doctor_packages_missing": "Faltan paquetes: {names}. Corra «make install».",
    "doctor_packages_other": "No tienen la versión de requirements.lock: {names}. Corra «make "
    "install».",
    "doctor_packages_gutted": "Les faltan archivos a estos paquetes: {names}. Instálelos de nuevo: "
    "en una copia del repositorio, «make clean» y «make install», que no tocan los datos; si no, "
    "con pip y «--force-reinstall».",
    "doctor_wheel": "{count} paquetes con una versión que sirve.",
    "doctor_wheel_missing": "Faltan paquetes: {names}. Instale el programa de nuevo con pip.",
    "doctor_wheel_other": "No tienen una versión que sirva: {names}. Instale el programa de nuevo "
    "con pip.",
    "doctor_program": "El programa está completo.",
    "doctor_program_lacks": "Al programa le faltan archivos: {names}. Instálelo de nuevo.",
    "doctor_no_templates": "Faltan plantillas de documentos en {folder}: {names}. Sin ellas no se "
    "hacen fichas ni paquetes. Instale el programa de nuevo.",
    "doctor_no_site_templates": "Faltan plantillas del sitio público en {folder}: {names}. Instale "
    "el programa de nuevo.",
    "doctor_no_defaults": "Faltan las listas que trae el programa en {folder}: {names}. Instálelo "
    "de nuevo.",
    "doctor_no_frame": "Falta lo que rodea a cada página en {folder}: {names}. Instale el programa "
    "de nuevo.",
    "doctor_no_scripts": "Faltan los scripts o estilos de las páginas en {folder}: {names}. "
    "Instale el programa de nuevo.",
    "doctor_no_locale": "Falta la traducción de las órdenes en {folder}: {names}. Parte de sus "
    "mensajes saldría en inglés. Instale el programa de nuevo.",
    "doctor_fork": "Las páginas se abren desde un proceso preparado.",
    "doctor_no_fork": "Este sistema no puede preparar páginas de antemano: abrir cada una tarda "
    "más y ocupa el doble. Use Linux.",
    "doctor_files": "El sistema deja abrir los archivos que ocupan {wanted} páginas.",
    "doctor_few_files": "El sistema deja abrir archivos para {fits} páginas y SERVIMUN_KERNELS "
    "pide {wanted}. Suba LimitNOFILE en servimun.service, a unos 20 por página más 200.",
    "doctor_fonts": "Las letras de los documentos están completas.",
    "doctor_fonts_missing": "Faltan letras para los documentos en {folder}. Instale el programa "
    "de nuevo.",
    "doctor_no_pages": "Faltan páginas en {folder}: {names}. Corrija SERVIMUN_NOTEBOOKS o instale "
    "el programa de nuevo.",
    "doctor_no_folder": "No existe la carpeta de datos {folder}. Créela con permiso 700 y a nombre "
    "del usuario del servicio, o corrija SERVIMUN_DATA.",
    "doctor_folder": "La carpeta de datos {folder} es solo de este usuario.",
    "doctor_folder_of_another": "Este usuario no es quien cuida {folder}, o no puede escribir ahí. "
    "Corra la orden como el usuario del servicio; si ya lo es, cambie el dueño con chown.",
    "doctor_folder_open": "Otros usuarios del equipo pueden entrar a {folder}. Quíteles el permiso "
    "con «chmod 700».",
    "doctor_and_more": "{names} (y {count} más)",
    "doctor_files_of_another": "En la carpeta de datos hay cosas de otro usuario, o que no se "
    "pueden escribir: {names}. Casi siempre es que alguien corrió el programa como root. Cambie "
    "el dueño con «chown -R».",
    "doctor_disk": "Espacio libre: {megabytes} MB.",
    "doctor_disk_little": "Queda poco espacio en el disco: {megabytes} MB. Libere antes de que se "
    "llene.",
    "doctor_disk_full": "El disco está casi lleno: {megabytes} MB. Libere espacio ya; guardar "
    "puede fallar en cualquier momento.",
    "doctor_secrets": "Lo que debe ser privado lo es ({count} archivos y carpetas).",
    "doctor_secret_open": "Otros usuarios del equipo pueden leer {file}. Quíteles el permiso con "
    "«chmod go-rwx».",
    "doctor_no_password": "No existe {file}, donde debe estar la contraseña del correo.",
    "doctor_no_store": "Todavía no hay almacén en {file}. Se crea al dar de alta la primera "
    "cuenta; vea docs/operacion.md.",
    "doctor_texts_mended": "Al actualizar se quitaron de los textos signos que no se ven y se "
    "emparejaron acentos y espacios: {names}.",
    "doctor_store": "El almacén y la bitácora están en orden ({events} renglones).",
    "doctor_addresses": "Los correos guardados están bien escritos.",
    "doctor_address_wrong": "El correo de {record} no sirve ({field}: «{text}»): nada se le envía. "
    "Corríjalo donde se guarda ese registro.",
    "doctor_clock": "El reloj dice {now} (UTC).",
    "doctor_clock_behind": "El reloj va atrasado: el último renglón de la bitácora es de {last}. "
    "Ponga en hora el equipo y active su sincronización.",
    "doctor_clock_stopped": "SERVIMUN_NOW detiene el reloj; es solo para pruebas. Quítelo de los "
    "ajustes.",
    "doctor_identity": "La identidad de los documentos está completa.",
    "doctor_identity_wrong": "No se pueden armar documentos. {why}",
    "doctor_map": "Los nombres de {file} son los de los catálogos: {count}.",
    "doctor_map_names": "En {file}, de {count} figuras, estas no son de los catálogos y quedan sin "
    "color: {names}. Escríbalas como están ahí.",
    "doctor_no_backup": "No hay respaldos en {folder}. Active el de cada noche, o diga dónde están "
    "con --backups.",
    "doctor_backup": "El último respaldo tiene {hours} horas.",
    "doctor_backup_damaged": "El último respaldo, {file}, está dañado o no es un almacén. Haga uno "
    "a mano con «servimun backup» y revise el de cada noche.",
    "doctor_backup_old": "El último respaldo de {folder} tiene {hours} horas. Revise el de cada "
    "noche y haga uno a mano con «servimun backup».",
    "doctor_address_open": "SERVIMUN escucharía en {address}, a donde puede llegar cualquiera sin "
    "pasar por nginx. Deje SERVIMUN_ADDRESS en 127.0.0.1.",
    "doctor_port_free": "El puerto {port} de {address} está libre; el servicio no está en marcha.",
    "doctor_serving": "El servicio contesta en {address}:{port}.",
    "doctor_port_taken": "El puerto {port} de {address} lo ocupa otro programa. Deténgalo o cambie "
    "SERVIMUN_PORT, también en nginx.",
    "doctor_no_tls": "Sin SERVIMUN_BEHIND_TLS las contraseñas viajan sin cifrar. Está bien solo "
    "para probar en este equipo.",
    "doctor_no_nginx": "No se encontró la configuración de nginx en {file}. Si el sitio tiene otro "
    "nombre, dígalo con --nginx.",
    "doctor_nginx": "La configuración de nginx lleva a este servicio.",
    "doctor_nginx_lacks": "A {file} le falta «{line}». Compárelo con docs/operacion/nginx.conf.",
    "doctor_no_mail": "No hay servidor de correo: los correos se bajan como borradores.",
    "doctor_mail": "El servidor de correo {host}:{port} contesta.",
    "doctor_mail_lost": "Con el servidor de correo {host}:{port} no se puede. {why} Revise "
    "SERVIMUN_SMTP y que el servicio tenga permiso de llegar ahí.",
}
