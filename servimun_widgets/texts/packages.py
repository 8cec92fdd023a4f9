"""Sentences of outreach packages: how the municipality presents itself, and what is published."""

SENTENCES: dict[str, str] = {
    "branding_access": (
        "{file}, línea {line}: «{written}» no es la dirección por la que entran los enlaces."
        " Escríbala completa, con https:// y sin nada después de «?» o «#»."
    ),
    "branding_address": (
        "{file}, línea {line}: «{written}» no es una dirección pública. Escríbala completa, con"
        " https:// y sin nada después de «?» o «#»."
    ),
    "branding_address_missing": (
        "Falta la dirección pública de la plataforma, a donde llevan los códigos QR. Póngala en"
        " «Ajustes», o escríbala en {file}, en la carpeta «identidad» de los datos, con dos"
        " renglones: [plataforma] y"
        ' direccion = "https://…"'
    ),
    "branding_braces": (
        "{file}, línea {line}: en «{key}» hay una llave sin cerrar. Las llaves van en pareja,"
        " como {{fecha}}."
    ),
    "branding_character": (
        "{file}, línea {line}: «{key}» tiene un carácter que no se puede imprimir ({character})."
        " Bórrelo."
    ),
    "branding_color": (
        "{file}, línea {line}: el color {key} dice «{written}». Escríbalo como #rrggbb; por"
        " ejemplo, #12395b."
    ),
    "branding_color_light": (
        "{file}, línea {line}: sobre el color {key} ({written}) no se leen las letras blancas."
        " Elija uno más oscuro."
    ),
    "branding_email": "{file}, línea {line}: «{written}» no es un correo. Revíselo o quítelo.",
    "branding_empty": (
        "{file}, línea {line}: «{key}» está en blanco. Escriba el texto, o quite el renglón para"
        " usar el de fábrica."
    ),
    "branding_encoding": (
        "{file}, línea {line}: el archivo no está guardado como UTF-8. Guárdelo otra vez con esa"
        " codificación."
    ),
    "branding_file_large": (
        "En la carpeta «identidad», {file} pesa demasiado: caben 8 MB. Guárdelo más pequeño."
    ),
    "branding_file_unknown": (
        "En la carpeta «identidad» está {file}, que no se usa en ningún documento. ¿Quiso decir"
        " {nearest}? Cámbiele el nombre o quítelo."
    ),
    "branding_key_unknown": ("{file}, línea {line}: no existe «{key}». ¿Quiso decir «{nearest}»?"),
    "branding_logo_active": (
        "{file}, línea {line}: el logo tiene un programa o pide algo de otro sitio. Guárdelo como"
        " SVG simple, con las imágenes dentro del archivo."
    ),
    "branding_logo_large": "El logo {file} pesa demasiado: caben 2 MB. Guárdelo más pequeño.",
    "branding_logo_unreadable": (
        "El logo {file} no se puede abrir o es demasiado grande. Guárdelo otra vez desde el"
        " programa de dibujo, como SVG o PNG."
    ),
    "branding_no_section": (
        "{file}, línea {line}: «{key}» está antes de la primera sección. Póngalo debajo de la"
        " suya, por ejemplo [plataforma]."
    ),
    "branding_not_text": (
        "{file}, línea {line}: el valor de «{key}» debe ir entre comillas, como texto."
    ),
    "branding_paper_dark": (
        "{file}, línea {line}: sobre el papel {written} no se lee el color primario. Elija un"
        " papel más claro."
    ),
    "branding_phone": (
        "{file}, línea {line}: «{written}» no es un teléfono. Escriba los diez dígitos, o un número"
        " corto como 072."
    ),
    "branding_placeholder_missing": (
        "{file}, línea {line}: a «{key}» le falta {name}, que el programa cambia por su dato."
        " Escríbalo donde corresponda."
    ),
    "branding_placeholder_unknown": (
        "{file}, línea {line}: en «{key}», {name} no existe. Se puede usar: {known}."
    ),
    "branding_map_collection": (
        "{file} no es un mapa: se espera un GeoJSON de tipo «FeatureCollection»."
    ),
    "branding_map_coordinates": (
        "{file}, figura {number} («{name}»): cada contorno lleva cuatro puntos o más, en grados y"
        " con la longitud antes de la latitud. Expórtelo en WGS 84 (EPSG:4326)."
    ),
    "branding_map_empty": "{file} no trae ninguna figura.",
    "branding_map_geometry": (
        "{file}, figura {number}: es «{type}», y solo se dibujan «Polygon» y «MultiPolygon»."
    ),
    "branding_map_json": (
        "{file}, línea {line}: no se puede leer como GeoJSON. Expórtelo otra vez, en UTF-8."
    ),
    "branding_map_large": (
        "{file} trae más de {shapes} figuras o {points} puntos. Simplifique los contornos al"
        " exportarlo."
    ),
    "branding_map_name": (
        "{file}: ninguna propiedad trae el nombre de todas las figuras. Llámela «{named}»; las que"
        " hay son: {keys}."
    ),
    "branding_map_name_long": (
        "{file}, figura {number}: su nombre tiene más de {limit} caracteres, o uno que no se puede"
        " escribir."
    ),
    "branding_section_here": (
        "{file}, línea {line}: este archivo no lleva secciones. Quite [{section}]."
    ),
    "branding_section_unknown": (
        "{file}, línea {line}: no existe la sección [{section}]. ¿Quiso decir [{nearest}]?"
    ),
    "branding_settled": (
        "En Ajustes, {name} dice algo que ya no sirve en este programa. Ábralo ahí y corríjalo."
    ),
    "branding_syntax": (
        "{file}, línea {line}: no se entiende «{written}». Cada renglón es nombre ="
        ' "texto", con comillas al principio y al final.'
    ),
    "branding_template": (
        "La plantilla {file} no se puede abrir. Guárdela otra vez desde Word o PowerPoint con ese"
        " mismo nombre."
    ),
    "branding_too_long": (
        "{file}, línea {line}: «{key}» es demasiado largo; caben {limit} caracteres. Acórtelo."
    ),
    "branding_twice": "{file}, línea {line}: esto ya está escrito más arriba. Deje solo uno.",
    "branding_two_logos": "Hay dos logos, logo.svg y logo.png. Deje solo uno.",
    "command_package": (
        "Prepara un paquete de difusión. TIPO es fichas (uno para cada dependencia), coprev "
        "(presentación y paquetes del consejo) o red-vecinal (los archivos de la campaña que se "
        "está enviando)."
    ),
    "command_package_out": "Carpeta donde queda el paquete; si no se dice, la de los datos.",
    "command_package_as_of": "Fecha de corte, AAAA-MM-DD; si no se dice, hoy.",
    "command_package_only": (
        "Para quién: sigla de una dependencia, folio de una organización o sector; se puede"
        " repetir. Si no se dice, para todos."
    ),
    "command_package_campaign": (
        "Solo de red-vecinal: de qué campaña, por su folio; si no se dice, la más nueva que se está"
        " enviando."
    ),
    "command_package_partial": "Es un paquete parcial, solo para {who} ({count} de {of}).",
    "command_package_part": "Preparando: {part}",
    "command_package_done": "Paquete {name}: {count} archivos en {folder}",
    "command_package_left_out": "Se preparó sin esto ({count}):",
    "command_package_digest": "Huella: {digest}",
    "package_of_no_campaign": (
        "El paquete {kind} no es de una campaña. Quite la campaña, o prepare red-vecinal."
    ),
    "package_busy": (
        "Alguien está preparando este mismo paquete. Espere a que termine y vuelva a intentarlo."
    ),
    "package_damaged": (
        "El paquete «{name}» no está como se publicó: alguien cambió o quitó sus archivos."
        " Prepárelo otra vez con la misma fecha de corte."
    ),
    "package_only_unknown": "No hay «{name}» para elegir. Hay: {known}.",
    "package_only_of_none": (
        "No hay de quién elegir «{name}»: este paquete no tiene partes. Deje la lista en blanco."
    ),
    "package_no_folder": "No hay carpeta de datos para los paquetes. Indíquela en SERVIMUN_DATA.",
    "package_not_found": (
        "No existe «{name}» entre los paquetes publicados. Elija otro de la lista."
    ),
    "package_preview": "{document}, página {page}",
    "package_preview_annex": "Anexo para los enlaces",
    "package_preview_deck": "Presentación, sin los adornos de la plantilla",
    "package_preview_ficha": "Ficha técnica",
    "package_preview_handout": "Folleto",
    "package_preview_poster": "Cartel",
    "package_preview_square": "Imagen para compartir",
    "package_personal_data": (
        "{folio}, «{field}»: dice «{text}», que parece un dato personal. Quítelo, o declárelo como"
        " teléfono del programa o de la dependencia si es público."
    ),
    "package_any_field": "sus textos",
    "package_left_out_personal_data": (
        "{folio} quedó fuera: en «{field}» dice «{text}», que parece un dato personal. Quítelo y"
        " publíquelo otra vez, o declárelo como teléfono del programa o de la dependencia si es"
        " público."
    ),
    "package_left_out_promotion": (
        "{folio} quedó fuera: en «{field}» dice «{text}», que puede ser promoción personal o"
        " electoral. Escríbalo de otra manera y publíquelo otra vez."
    ),
    "package_left_out_not_made": (
        "{folio} quedó fuera: su documento no se pudo preparar ({text}). Revise {field}: quite lo"
        " que se haya pegado de otro programa y vuelva a escribirlo. Si sigue igual, avise a quien"
        " administra el sistema."
    ),
    "package_left_out_personal_data_text": (
        "De {folio} se quitó «{field}»: dice «{text}», que parece un dato personal. Corríjalo, o"
        " declárelo como teléfono de la dependencia si es público."
    ),
    "package_left_out_promotion_text": (
        "De {folio} se quitó «{field}»: dice «{text}», que puede ser promoción personal o"
        " electoral. Escríbalo de otra manera."
    ),
    "package_left_out_address_recipient": (
        "El correo para {folio} quedó sin destinatario: en «{field}» dice «{text}», que no es una"
        " dirección. Escríbala como nombre@dominio.mx."
    ),
    "package_not_written": (
        "No se pudo escribir en {folder} ({reason}). Nada quedó a medias: revise el disco y vuelva"
        " a intentarlo."
    ),
    "snapshot_future": "La fecha de corte no puede ser posterior a hoy ({today}).",
    "snapshot_no_agencies": (
        "Ese día todavía no había dependencias. Elija una fecha de corte posterior."
    ),
    "snapshot_not_published": (
        "{folio} no está publicado; su ficha se puede preparar cuando lo esté."
    ),
    # Their pages
    "builder_empty": "Todavía no hay paquetes. Empiece con «Armar paquetes».",
    "builder_search": "Buscar por fecha o huella",
    "builder_not_found": "No hay un paquete con el nombre «{folio}».",
    "builder_build": "Armar paquetes",
    "builder_preview": "Vista previa",
    "builder_previewed": "Abajo están las primeras páginas. Todavía no se arma nada.",
    "builder_task_unclear": "Revise lo que eligió arriba",
    "builder_task_text": (
        "Se arman uno por uno. Puede detenerse o cerrar la página y seguir después: lo hecho queda"
        " guardado. Se publican juntos al terminar."
    ),
    "builder_task_begun": (
        "Hay uno que se quedó a medias (partes hechas: {count}): si elige la misma fecha y para"
        " quién, sigue donde se quedó, mientras los datos no cambien."
    ),
    "builder_start": "Armar los paquetes",
    "builder_built": "Quedaron armados los paquetes, con {count} archivos",
    "builder_heading": "Paquetes con corte al {day}",
    "builder_heading_partial": "Paquete parcial con corte al {day}. {who}",
    "builder_only": "Para quién",
    "builder_for_all": "Completo",
    "builder_for_some": "Solo {who} ({count} de {of})",
    "builder_for_more": " y {count} más",
    "builder_partial": "Este paquete es parcial: {count} de {of}",
    "builder_partial_text": ("Solo tiene lo de {who}. El completo se arma sin elegir a nadie."),
    "builder_files": "Archivos",
    "builder_left_out_one": "1 dato quedó fuera de este paquete",
    "builder_left_out_many": "{count} datos quedaron fuera de este paquete",
    "builder_left_out_text": (
        "Lo demás está completo, y las cifras cuentan solo lo que sí va. Cuando lo corrija, prepare"
        " el paquete otra vez."
    ),
    "builder_to_be_left_out_one": "1 dato quedaría fuera del paquete",
    "builder_to_be_left_out_many": "{count} datos quedarían fuera del paquete",
    "builder_size": "Tamaño",
    "builder_digest": "Huella de los archivos",
    "builder_downloads": "Descargar",
    "builder_whole": "Todos los archivos (ZIP)",
    "builder_campaign": "Archivos de la campaña que se está enviando",
    "builder_campaign_named": "Archivos de la campaña {folio}",
    "builder_campaign_of": "Archivos de la campaña aprobada el {day}",
}
