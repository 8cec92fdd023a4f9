"""Sentences of the command line."""

SENTENCES: dict[str, str] = {
    "command_servimun": (
        "SERVIMUN: programas preventivos del municipio de Chihuahua. SERVIMUN_DATA dice en qué"
        " carpeta están los datos (si no se dice: {folder})."
    ),
    "command_list": "Órdenes",
    "command_version": "Muestra la versión y termina.",
    "command_archive": "Archiva programas: dejan de mostrarse y difundirse.",
    "command_archive_reason": "Por qué; queda en el historial.",
    "command_archive_yes": "Archiva; sin esto solo dice qué se detendría.",
    "command_archive_stops": (
        "{folio}, {name}: campañas {campaigns}; acuerdos {agreements}; retroalimentación {feedback}"
    ),
    "command_archive_none": "ninguno",
    "command_archive_again": "Nada cambió. Repita con --yes para archivar.",
    "command_archived": "{folio} se archivó.",
    "command_unarchive": "Devuelve un programa archivado como borrador.",
    "command_unarchived": "{folio} volvió como borrador.",
    "command_serve": "Sirve las páginas hasta que se interrumpa.",
    "command_serve_demo": (
        "Carga en un almacén nuevo el catálogo público y da de alta una cuenta por papel."
    ),
    "command_serve_port": "Puerto; 0 para uno libre. También se puede decir en SERVIMUN_PORT.",
    "command_store_holder": (
        "Lo tiene el proceso {holder}. Si está detenido o no termina, ciérrelo con «kill» y ese "
        "número; lo que tenía a medias se deshace solo."
    ),
    "command_anchor": "Huella de la bitácora (anótela fuera de este equipo): {anchor}",
    "command_anchor_help": (
        "Da la huella de la bitácora. Con --mail la manda por correo a alguien de fuera."
    ),
    "command_anchor_letter": (
        "Huella de la bitácora de SERVIMUN:\n\n{anchor}\n\nGuarde este correo. Si un día hace "
        "falta saber si alguien reescribió lo anterior, quien cuida el servidor lo comprueba con "
        "«servimun check --anchor» y esta huella."
    ),
    "command_anchor_mail": "A quién mandarla; una vez al día aunque la orden se repita.",
    "command_anchor_no_mail": (
        "No hay servidor de correo: la huella no se puede mandar. Ponga SERVIMUN_SMTP y "
        "SERVIMUN_MAIL_FROM, o anótela con «servimun anchor»."
    ),
    "command_anchor_subject": "Huella de la bitácora de SERVIMUN, renglón {number}",
    "command_check_anchor": "Huella que se anotó antes: dice si lo anterior se reescribió.",
    "command_erase": "Borra un dato personal escrito por error. Lo quita de donde quiera que esté.",
    "command_erase_asks": (
        "Está en {count} registros. No se borró nada: repita la orden con --reason y --yes."
    ),
    "command_erase_reason": "Por qué, sin el dato; queda en la bitácora.",
    "command_erase_text": "El dato, tal como está escrito (sin la opción, se pregunta).",
    "command_erase_yes": "Borra el dato; sin esto solo dice dónde está.",
    "command_erased": (
        "Se borró de {count} registros. Los respaldos de antes todavía lo tienen, hasta que se "
        "sustituyan: los de día en una semana, los de mes en un año."
    ),
    "command_compact": "Devuelve al disco lo que el almacén ya no usa. Rehace también sus índices.",
    "command_compacted": (
        "El almacén ocupaba {before} MB y ocupa {after} MB. Se olvidaron borradores de hace más de "
        "un año: {drafts}; recibos viejos: {receipts}."
    ),
    "command_seal": "Sella el almacén como está. Da por bueno lo cambiado por fuera.",
    "command_seal_new_key": "Cambia también la llave del sello.",
    "command_seal_reason": "Por qué; queda en la bitácora.",
    "command_sealed": "El almacén quedó sellado como está. La bitácora dice por qué.",
    "command_data": "Los datos están en {folder}",
    "command_serving": "SERVIMUN está en {address}  (Ctrl+C para terminar)",
    "command_demo_loading": "Cargando el catálogo público en {folder}…",
    "command_demo_logins": "Cuentas de prueba, todas con la contraseña {password}",
    "command_demo_story": "En unos segundos habrá un mes de ejemplo: cambios, opiniones, campañas.",
    "command_demo_told": "Quedó contado el mes de ejemplo. Partes nuevas: {count}.",
    "command_demo_local": (
        "Las cuentas de prueba solo se sirven en esta máquina, no en {address}."
        " Quite --demo o ponga SERVIMUN_ADDRESS=127.0.0.1."
    ),
    "command_demo_only": "Estos datos no son de prueba: en ellos no se inventa nada.",
    "command_demo_not_new": (
        "En {folder} ya hay datos que no son de prueba. Quite --demo, o ponga otra carpeta en"
        " SERVIMUN_DATA."
    ),
    "command_import": (
        "Carga un archivo CSV o XLSX en el almacén. Volver a cargar el mismo no cambia nada; un"
        " renglón cambiado es una versión nueva por revisar. TIPO es agencies (dependencias),"
        " programs (programas), colonias, groups (grupos de Red Vecinal) o access-log (la bitácora"
        " de acceso del servidor web: cuenta visitas, sin guardar personas ni direcciones)."
    ),
    "command_import_dry_run": "Dice lo que haría y no cambia nada.",
    "command_import_agency": "Qué dependencia es la que un archivo escribe así; queda como otro "
    "nombre suyo. Puede repetirse.",
    "command_import_agency_unknown": "«{text}» no dice ESCRITO=SIGLA de una dependencia del "
    'catálogo. Ejemplo: --agency "Instituto de las Mujeres=IMM".',
    "command_import_filled": (
        "Escribe además en la plantilla (--template) todo lo que hay, para corregirlo en la "
        "hoja de cálculo y traerlo de vuelta."
    ),
    "command_import_filled_programs": "--filled va con --template y solo con programs.",
    "command_import_skip": "Renglón que no se trae. Puede repetirse.",
    "command_import_same": "Renglón que es el mismo que un registro, con la clave de este. Puede "
    "repetirse.",
    "command_import_same_unread": "«{text}» no dice RENGLÓN=CLAVE. Ejemplo: --same 7=P010.",
    "command_import_other": "Renglón que es otro, aunque se parezca: no se avisa. Puede repetirse.",
    "command_import_erase": "Borra los datos cuya celda quedó vacía en el archivo; si no, se "
    "conservan.",
    "command_import_publish": (
        "Deja publicados los programas nuevos: solo para la primera carga de un catálogo que ya"
        " es público."
    ),
    "command_import_report": "Escribe el informe completo en este archivo JSON.",
    "command_import_source": (
        "De access-log: nombre del servidor, cuando varios muestran el sitio; sus visitas se suman."
    ),
    "command_import_template": "Escribe en ARCHIVO la plantilla de ese tipo de archivo (XLSX).",
    "command_import_tinydb": "Carga en un almacén vacío un archivo de `servimun export --tinydb`.",
    "command_import_needs": (
        "Diga qué se carga y de qué archivo. Por ejemplo: servimun import programs programas.csv"
    ),
    "command_import_made": "Dice qué importaciones se han hecho y cuáles se pueden deshacer.",
    "command_import_undo": "Deshace la importación con esta clave (I0001): lo que nadie ha tocado "
    "vuelve a como estaba; lo demás se queda y se nombra. Con --dry-run solo lo dice.",
    "command_import_may_undo": "Para deshacerla: servimun import --undo {folio}",
    "command_import_undone": "Importación {folio}: vuelven a como estaban {undone}; se quedan "
    "{stayed}.",
    "command_import_listed": "{folio}  {day}  {kind}: {file}. Nuevos {created}, cambiaron "
    "{updated}. Se puede deshacer.",
    "command_import_listed_over": "{folio}  {day}  {kind}: {file}. Nuevos {created}, cambiaron "
    "{updated}.",
    "command_import_sheet": "Se leyó la hoja «{sheet}».",
    "command_import_was_dry": "Ensayo: no se cambió nada.",
    "command_import_summary": (
        "Leídos {read}: {created} nuevos, {updated} cambiados, {unchanged} iguales,"
        " {rejected} rechazados. Posibles duplicados: {duplicates}. Avisos: {warnings}."
    ),
    "command_import_row": "renglón {row}",
    "command_import_place": "renglón {row}, {field}",
    "command_import_more": "  … y {count} avisos más. Use --report para verlos todos.",
    "command_imported_tinydb": "Se cargó {file}.",
    "command_template_written": "La plantilla está en {file}.",
    "command_export": (
        "Escribe el almacén completo en un archivo. Cualquiera lo puede leer, sin este programa."
    ),
    "command_export_tinydb": "Archivo JSON que TinyDB y pandas abren.",
    "command_exported": "El almacén completo está en {file}.",
    "command_backup": "Copia el almacén mientras está en uso y verifica la copia.",
    "command_backed_up": "La copia verificada está en {file}.",
    "command_restore": (
        "Pone un respaldo en el lugar del almacén. Lo que había se guarda aparte, en la misma"
        " carpeta. Antes, detenga el servicio."
    ),
    "command_restore_yes": "Confirma que el almacén se sustituye.",
    "command_restore_asks": (
        "Esto sustituye el almacén {store} por la copia {file}. Si es lo que quiere, repita la"
        " orden con --yes."
    ),
    "command_restored": "El almacén está como en la copia {file}. Revíselo con: servimun check",
    "command_restore_aside": "Lo que había antes está en {aside}.",
    "command_check": "Revisa el archivo, la bitácora y cada registro.",
    "command_checked": "Todo está en orden. La bitácora tiene {events} renglones.",
    "command_user_none": "Todavía no hay cuentas.",
    "command_user": "Administra las cuentas: altas, bajas y contraseñas.",
    "command_user_add": "Da de alta una cuenta con una contraseña temporal.",
    "command_user_role": "Papel de la cuenta.",
    "command_user_name": "Cómo se muestra: el cargo, no el nombre de la persona.",
    "command_user_agency": "Dependencia, por su sigla o su nombre (solo enlaces).",
    "command_user_position": "Titular o suplente (solo enlaces).",
    "command_user_email": "Correo de la dependencia.",
    "command_user_added": (
        "Usuario {username}, contraseña temporal {password}. Sirve 72 horas y se cambia en la"
        " primera entrada."
    ),
    "command_user_second_step": "Quita el segundo paso de una cuenta; sus sesiones terminan.",
    "command_user_without_second_step": (
        "{username} entra otra vez solo con su contraseña, y puede activar otra vez el segundo"
        " paso."
    ),
    "command_user_list": "Muestra las cuentas.",
    "command_user_active": "activa",
    "command_user_disabled": "sin acceso",
    "command_user_disable": "Quita el acceso a una cuenta. Sus sesiones terminan en ese momento.",
    "command_user_enable": "Devuelve el acceso a una cuenta.",
    "command_user_enabled": "{username} puede volver a entrar.",
    "command_user_was_disabled": "{username} ya no puede entrar.",
    "command_user_password": "Da a una cuenta una contraseña temporal nueva.",
}
