"""What is said of the public snapshot and of the public site."""

SENTENCES: dict[str, str] = {
    "command_serve_site": "Muestra además el sitio público, en el puerto que sigue.",
    "command_snapshot": (
        "Escribe el archivo público. En él está lo que se ofrece hoy y nada más; de él se hacen "
        "el sitio público y los datos abiertos."
    ),
    "command_snapshot_watch": "Sigue atento y lo escribe otra vez cuando cambia algo público.",
    "command_snapshot_written": "El archivo público está al día: {file}",
    "catalogue_not_written": "El archivo público quedó como estaba. {reason}",
    "catalogue_written": "El archivo público está al día.",
    "catalogue_built": "El sitio público se hizo sin problemas.",
    "catalogue_not_built": "El sitio público quedó como estaba. {reason}",
    "catalogue_build_stopped": (
        "El proceso que lo hace no ha terminado desde el último cambio: vea «systemctl status"
        " servimun-sitio»."
    ),
    "catalogue_line": "{name}, {number}: {kind} ({source}, {day})",
    "catalogue_lines_unsure": "Teléfonos de ayuda que falta confirmar",
    "catalogue_lines_unsure_text": (
        "La gente en peligro los ve primero, y en el último año no los confirmó ninguna fuente"
        " oficial ni una llamada del municipio. Elija uno, llame y anote qué le contestaron."
    ),
    "catalogue_missed": "Lo que buscan en el sitio público y no encuentran",
    "catalogue_missed_text": (
        "En 180 días, de quien aceptó que se contara; solo lo que buscaron al menos cinco. Si hay"
        " un programa para eso, pida a administración que agregue la palabra en «Ajustes»,"
        " «Sinónimos del buscador público»; si no lo hay, es una necesidad."
    ),
    "catalogue_missed_one": "«{words}», {count} veces",
    "catalogue_behind": "La gente no ve en el sitio público todo lo publicado",
    "catalogue_left_out": (
        "No salen en el sitio público por su texto: {folios}. Ábralos en «Programas»: dicen qué hay"
        " que corregir."
    ),
    "catalogue_no_snapshot": ("No hay archivo público en {file}. Escríbalo con: servimun snapshot"),
    "catalogue_version": (
        "{file} no es un archivo público de la versión {version}. Escríbalo otra vez con esta"
        " versión del programa: servimun snapshot"
    ),
    "catalogue_broken": (
        "{file} no se puede leer como archivo público. Escríbalo otra vez con: servimun snapshot"
    ),
    "catalogue_disk": (
        "No se pudo escribir el sitio en {folder} ({reason}). Sigue el anterior. Revise el espacio"
        " y quién puede escribir ahí."
    ),
    "catalogue_unforeseen": (
        "Algo falló dentro de la plataforma; se intenta otra vez cada pocos segundos. Si sigue,"
        " busque la clave {incident} en el registro del servicio (journalctl) y dé ese renglón a"
        " quien cuida el programa."
    ),
    "catalogue_file_unreadable": (
        "No se puede leer {file} de la carpeta identidad: algo no está como en el de ejemplo."
        " Compárelo con el que trae el programa, o quítelo para usar ese."
    ),
    "catalogue_danger_without_line": (
        "En {file}, el peligro «{danger}» no tiene ninguna línea. Agréguelo a los peligros de una"
        " línea por lo menos."
    ),
    "catalogue_synonym_row": (
        "El renglón {row} de {file} necesita dos columnas: la palabra, y lo que quiere decir."
    ),
    "command_site": (
        "Hace el sitio público del archivo público. Cualquier servidor web puede mostrar su "
        "carpeta. Cambia el anterior por el nuevo de una vez; si no se puede, queda el "
        "anterior."
    ),
    "command_site_out": "Carpeta del sitio.",
    "command_site_from": "El archivo público; si no se dice, el de la carpeta pública.",
    "command_site_watch": "Sigue atento y lo hace otra vez cuando cambia el archivo o el día.",
    "command_site_port": (
        "Muestra además el sitio en este puerto de este equipo, y recibe opiniones, para probarlo."
    ),
    "command_site_built": "El sitio público tiene {count} páginas y archivos: {folder}",
    "command_site_serving": "El sitio público está en {address}",
    "site_all": "Todos los programas",
    "site_any_age_title": "No dicen para qué edades son",
    "site_changes_follow": "Seguir los cambios en un lector de noticias",
    "site_any_age": ("Ver otros {count} que no dicen para qué edades son"),
    "site_agencies": "Dependencias",
    "site_agency_address": "Domicilio: {address}",
    "site_agency_hours": "Horario: {hours}",
    "site_agency_phone": "Teléfono: {number}",
    "site_ages": "Edades",
    "site_call": "Teléfono: {number}",
    "site_call_agency": (
        "Este programa no tiene teléfono propio. Contesta {agency}: pregunte por «{name}»."
    ),
    "site_call_city": (
        "Este programa no tiene teléfono propio. En el {number} le dicen a quién preguntar: diga"
        " «{name}», clave {folio}."
    ),
    "site_call_own": "Es el teléfono del programa.",
    "site_call_when": "De ese teléfono se dice: {note}.",
    "site_asked_and_done": "Pediste, hicimos",
    "site_asked_by_many": "{count} personas pidieron: {asked}. {done} ({day})",
    "site_asked_by_one": "Una persona pidió: {asked}. {done} ({day})",
    "site_nothing_done": "Aquí se publica lo que la gente pide y lo que se hace.",
    "site_calendar_page": "Calendario de los programas",
    "site_calendar": "Programas preventivos",
    "site_changes": "Lo nuevo en los programas preventivos",
    "site_published": "Publicado el {day}",
    "site_calendar_text": (
        "En este calendario están los días y horas de los programas que dan clases, talleres o"
        " atención cada semana. Se pone en el calendario de su teléfono o computadora.\n"
        "En iPhone, toque «Poner en mi calendario» y elija «Suscribirse». En Android o en la"
        " computadora: abra Google Calendar en el navegador, en «Otros calendarios» elija «Desde"
        " URL» y pegue {address}: así se pone al día solo.\n"
        "«Descargar» baja el archivo como está hoy: los cambios de después no llegan a él. Llame"
        " antes de ir la primera vez."
    ),
    "site_colonia": "Colonia {name}",
    "site_colonia_which": "¿Cuál es su colonia?",
    "site_colonias": "Colonias",
    "site_confirmed": "Quien da el programa confirmó los datos el {day}.",
    "site_confirmed_long_ago": (
        "Quien da el programa confirmó los datos el {day}. Ya pasó tiempo: llame antes de ir."
    ),
    "site_colonia_none": ("Ningún programa nombra esa colonia, pero muchos son de toda la ciudad."),
    "site_everywhere": (
        "Otros {count} programas no son de una sola colonia: se dan en toda la ciudad o hay que"
        " preguntar dónde."
    ),
    "site_everywhere_title": "En toda la ciudad",
    "site_afternoon": "Por la tarde",
    "site_for_anybody": "Para casi todas las edades",
    "site_brought": "Se llevan a escuelas o a grupos: pida que vayan",
    "site_places_untold": (
        "Tienen varios lugares y aún no dicen en qué colonias: llame y pregunte cuál le queda cerca"
    ),
    "site_see_everywhere": "Ver los de toda la ciudad",
    "site_extension": ", extensión {extensions}",
    "site_front": "¿Qué necesita? Programas gratuitos y cercanos",
    "site_front_description": (
        "{count} programas del municipio: qué son, para quién, cuándo, dónde y a quién llamar."
    ),
    "site_list_description": "{title}. Programas del municipio: {count}, con teléfono y lugar.",
    "site_message": "Mensaje del municipio",
    "site_message_changed": "Algo de lo que decía ya cambió: abajo está lo que vale hoy.",
    "site_message_corrected": "Se corrigió el {day}: abajo está lo que vale hoy.",
    "site_message_ended": "Ya terminó: {names}.",
    "site_message_gone": "Uno de los programas de ese mensaje ya no se da.",
    "site_message_of": "Este mensaje es oficial",
    "site_message_official": (
        "Sí, es un mensaje oficial del {who}. Estos programas no piden claves ni datos de su banco."
    ),
    "site_message_sent": "Se envió a grupos vecinales el {day}.",
    "site_message_valid": "Sigue vigente.",
    "site_mine": "Mi lista",
    "site_mine_description": "Junte los programas que necesita una familia e imprímalos.",
    "site_check": "¿Le llegó un mensaje? Revíselo aquí",
    "site_check_text": (
        "Los mensajes oficiales del {who} traen una dirección corta como {example}, o un cuadro"
        " (QR) que lleva a ella. Ahí se lee si el mensaje es oficial, cuándo se envió y si sigue"
        " vigente. También puede escribir esa dirección en la barra de su navegador.\n"
        "Ningún programa de este sitio pide dinero, claves ni datos de su banco por mensaje.\n"
        "Si el mensaje no trae código ni dirección, llame y pregunte:"
    ),
    "site_check_unknown": (
        "Nadie aquí conoce ese código o esa dirección: puede faltarle o sobrarle una letra, o no"
        " ser del municipio. No dé dinero, claves ni datos a quien se lo mandó."
    ),
    "site_check_other": (
        "Esa dirección no es de este sitio ({host}): no podemos decir que sea del municipio. No la"
        " abra ni dé dinero, claves o datos hasta preguntar en el número de abajo."
    ),
    "site_check_nothing": (
        "Ahí no vemos un código ni una dirección. Sin eso no se puede revisar aquí: pregunte en el"
        " número de abajo."
    ),
    "site_check_offline": "No hay internet en este momento: inténtelo otra vez, o llame.",
    "site_city_line": "Información del municipio",
    "site_none_now": "Ahora no hay ningún programa aquí. Llame al 072 y pregunte.",
    "site_official": "Es la página oficial del {who}.",
    "site_official_message": "Mensaje oficial del {who}.",
    "site_passed_on": (
        "Una organización del consejo de prevención le compartió esta información oficial del"
        " {who}."
    ),
    "site_passed_on_agency": "{agency} le compartió esta información oficial del {who}.",
    "site_of_agency": "Lo que da {agency}",
    "site_message_visits": (
        "Por el enlace de esta organización se ha entrado {count} veces hasta el {day}."
    ),
    "site_shared": "Programas que le compartieron",
    "site_topics": "Temas",
    "site_unconfirmed": (
        "Quien da el programa aún no ha confirmado horario, lugar ni costo: llame antes de ir."
    ),
    "site_example": "Ejemplo para probar: no es el sitio oficial.",
    "site_unknown": "No encontramos esa página",
    "site_unknown_text": (
        "Puede ser que el enlace se haya copiado incompleto o que el programa ya no se dé. Busque"
        " con sus palabras lo que necesita, o llame al 072."
    ),
    "site_unknown_code": (
        "No conocemos ese código: puede ser que le falte o le sobre una letra, que ya no se use, o"
        " que el mensaje no sea del municipio. No dé dinero, claves ni datos a quien se lo mandó."
        " Busque aquí con sus palabras lo que necesita, o llame al 072."
    ),
    "site_privacy": "Privacidad",
    "site_privacy_text": (
        "Este sitio no usa cookies, no pide nombre ni teléfono y no guarda quién lo visita. Nada de"
        " lo que usted escribe en el buscador sale de su teléfono.\n"
        "Cuando llega por un código o un enlace que le mandaron, se cuenta una visita de ese"
        " código, sin saber de quién. No se guarda la dirección de su equipo.\n"
        "Lo que opina se guarda sin saber de quién es: qué dijo, de qué programa, su colonia si la"
        " puso y cuándo. Ni la dirección de su equipo ni su navegador. Lo que buscó y no encontró"
        " se cuenta solo si usted marca la casilla, y se mira cuando cinco buscaron lo mismo.\n"
        "«Mi lista» va en la dirección de la página. Mientras no cierre la pestaña queda también en"
        " su teléfono, sin lo que sea de ayuda en peligro, para que no la pierda; se borra al"
        " cerrarla, al quitar todo de la lista y con «Salir rápido».\n"
        "Las páginas que ya vio se guardan en su teléfono para poder abrirlas sin internet. Las de"
        " ayuda en peligro no se guardan. Puede borrarlas con «borrar datos del sitio» en su"
        " navegador.\n"
        "Responsable: {who}."
    ),
    "site_accessibility": "Accesibilidad",
    "site_accessibility_text": (
        "El sitio del {who} se hizo para cumplir las pautas WCAG 2.2, nivel AA: se puede usar solo"
        " con el teclado, con lector de pantalla, con la letra al doble y en un teléfono de 320"
        " puntos de ancho, y sin programas del navegador (JavaScript) todo se lee.\n"
        "Si algo no se puede leer o usar, llame al 072 y dígalo: también así se le da la"
        " información."
    ),
}
