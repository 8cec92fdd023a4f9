"""Sentences of importing files, and of reading what people wrote in them."""

SENTENCES: dict[str, str] = {
    # The file as a whole: nothing was imported.
    "import_no_file": "No existe el archivo «{path}». Revise el nombre y la carpeta.",
    "import_not_a_file": "«{path}» no es un archivo. Indique un archivo CSV o XLSX.",
    "import_cannot_open": "No se pudo abrir «{path}». Ciérrelo en otros programas y revise que "
    "tenga permiso de leerlo.",
    "import_too_large": "El archivo pasa de {limit} MB. Divídalo en varios.",
    "import_empty": "El archivo está vacío. Use la plantilla o revise que sea el correcto.",
    "import_hidden_sheet": "La tabla está en la hoja «{sheet}», que está oculta. Muéstrela (clic "
    "derecho en las pestañas de abajo, «Mostrar») y guarde el archivo.",
    "import_not_spreadsheet": "El archivo no es CSV, XLSX ni ODS. Ábralo en su hoja de cálculo y "
    "guárdelo como «Libro de Excel (.xlsx)» o «CSV UTF-8».",
    "import_is_picture": "El archivo es un PDF o una imagen: de ahí no se leen renglones. Pida la "
    "hoja de cálculo de la que se hizo, o copie los datos a la plantilla.",
    "import_is_document": "El archivo es un documento de Word o una presentación, no una hoja de "
    "cálculo. Copie la tabla a la plantilla y suba la plantilla.",
    "import_is_markup": "El archivo es una página web o XML, aunque su nombre diga otra cosa. "
    "Ábralo en Excel o LibreOffice y guárdelo como «Libro de Excel (.xlsx)».",
    "import_is_archive": "El archivo es una carpeta comprimida. Ábrala y suba la hoja de cálculo "
    "que trae dentro.",
    "import_is_numbers": "El archivo es de Numbers. En la Mac elija Archivo → Exportar a → Excel, "
    "y suba el archivo que resulte.",
    "import_is_google_link": "El archivo es solo un enlace a Google. Ábralo en el navegador, elija "
    "Archivo → Descargar → Microsoft Excel (.xlsx), y suba lo que se descargó.",
    "import_is_lock": "El archivo es una marca que Excel pone mientras un libro está abierto. "
    "Cierre el libro y suba el que no empieza con «~$».",
    "import_old_excel": "El archivo es de Excel 97-2003 (.xls) o tiene contraseña. Guárdelo como "
    "«Libro de Excel (.xlsx)», sin contraseña.",
    "import_macros": "El archivo tiene macros o es binario (.xlsm, .xlsb). Guárdelo como «Libro de "
    "Excel (.xlsx)».",
    "import_unpacked_too_large": "El archivo pasa de {limit} MB al descomprimirse. Borre lo que no "
    "sea la tabla, o copie solo la tabla a un archivo nuevo.",
    "import_damaged": "El archivo está dañado y no se puede leer. Ábralo en su hoja de cálculo y "
    "guárdelo de nuevo como «Libro de Excel (.xlsx)».",
    "import_encoding": "No se reconoce la codificación del archivo. Guárdelo como «CSV UTF-8».",
    "import_csv_broken": "El CSV está mal formado cerca del renglón {row}: hay unas comillas sin "
    "cerrar o fuera de lugar. Corríjalas o guárdelo como XLSX.",
    "import_too_many_rows": "El archivo tiene más de {limit} renglones. Divídalo en varios.",
    "import_too_many_columns": "El archivo tiene más de {limit} columnas. Deje solo las de la "
    "plantilla.",
    "import_columns": "Las columnas no son las esperadas. Faltan: {missing}. No se conocen: "
    "{unknown}. Se esperan, en el primer renglón y en cualquier orden: {expected}. También puede "
    "haber: {optional}.",
    "import_header_unread": "El encabezado está en el renglón {row}, pero no se entiende todo. "
    "Columnas que no se conocen: {unknown}. Columnas que faltan: {missing}. Corrija el encabezado, "
    "o copie los renglones a la plantilla.",
    "import_columns_unknown": "Las columnas no son las esperadas. No se conocen: {unknown}. Puede "
    "haber, en el primer renglón y en cualquier orden: {optional}.",
    "import_columns_repeated": "Hay columnas repetidas: {columns}. Deje una de cada una.",
    # Rows that were not stored.
    "import_rejected_field": "No se guardó. {reason}",
    "import_rejected_folio": "No se guardó: «{text}» no sirve de clave. Use hasta 20 letras sin "
    "acento, números, punto o guion, o déjela en blanco.",
    "import_rejected_folio_date": "No se guardó: «{text}» es una fecha, no una clave. Dé a la "
    "columna formato de texto y escriba la clave, o déjela en blanco.",
    "import_rejected_stale": "No se guardó: alguien cambió este programa después de que se sacó el "
    "archivo. Saque uno nuevo y corrija ahí.",
    "import_rejected_same": "No se guardó. Se eligió que es el mismo que «{folio}», y no hay un "
    "registro con esa clave.",
    "import_rejected_folio_alike": "No se guardó: «{text}» se parece a la clave {folio} («{name}»),"
    " que es otro registro. Escriba {folio} si es el mismo, o elíjalo en la vista previa; "
    "si es nuevo, deje la clave en blanco.",
    "import_rejected_ambiguous": "No se guardó: hay varios programas con este nombre y esta "
    "dependencia ({folios}). Escriba la clave del que es.",
    "import_rejected_repeated": "No se guardó: es el mismo registro que el del renglón {row}. Deje "
    "uno de los dos.",
    "import_rejected_alone": "No se guardó: el renglón solo dice «{text}». Parece un título, una "
    "nota o el número de la página; si es un registro, escriba lo que le falta.",
    "import_rejected_total": "No se guardó: el renglón parece un total («{text}»), no un registro.",
    "import_rejected_name": "No se guardó: «{text}» no es un nombre. Si es de otra tabla de la "
    "misma hoja, bórrela; si es un registro, escriba su nombre.",
    "import_rejected_cells": "No se guardó: hay texto fuera de las columnas («{text}»). Quizá "
    "faltan comillas en una celda con comas.",
    "import_rejected_en_revision": "No se guardó: el programa está en revisión. Publíquelo o "
    "devuélvalo y vuelva a importar.",
    "import_rejected_archivado": "No se guardó: el programa está archivado. Reactívelo y vuelva a "
    "importar.",
    # Rows and files that were taken, with something to look at.
    "import_brought_back": "{folio} estaba archivado porque se deshizo la importación que lo "
    "trajo: vuelve como borrador.",
    # Imports that are undone.
    "import_not_found": "No hay una importación {folio}. Búsquela en «Importaciones hechas».",
    "import_undone_reason": "Se deshizo la importación {folio}",
    "import_undo_over": "La importación {folio} ya no se puede deshacer: ya se deshizo o pasaron "
    "más de 60 días.",
    "import_stays_touched": "Alguien lo cambió o lo movió después de la importación.",
    "import_stays_used": "Otra cosa ya se refiere a él (una cuenta, un programa, un envío, una "
    "retroalimentación).",
    "import_stays_bound": "Lo de después ya cuenta con él: otra bitácora trae más visitas del "
    "mismo momento, o la campaña ya dice otra cosa.",
    "import_stays_gone": "Ya no existe.",
    # Files and rows as they are read.
    "import_no_rows": "El archivo solo tiene el encabezado: no hay nada que importar.",
    "import_other_encoding": "El archivo no está en UTF-8; se leyó como {name}. Revise los "
    "acentos.",
    "import_mended": "Se corrigió la codificación: decía «{before}» y se guardó «{after}».",
    "import_header_again": "El renglón {row} repite el encabezado: no se leyó como un registro.",
    "import_header_explained": "El renglón {row} explica las columnas: no se leyó como un "
    "registro.",
    "import_merged": "Las celdas combinadas hacia abajo de esta columna ({count}) valen para cada "
    "uno de sus renglones.",
    "import_says_nothing": "«{text}» se tomó como una celda en blanco.",
    "import_title_row": "El renglón {row} es un título a lo ancho («{text}»): no se leyó como un "
    "registro.",
    "import_other_table": "En el renglón {row} empieza otra tabla («{text}»): no se leyó, ni sus "
    "renglones ({count}). Si hace falta, súbala en un archivo aparte.",
    "import_look_alike": "«{text}» tenía letras de otro alfabeto que se ven iguales: se guardó con "
    "las de siempre.",
    "import_link_taken": "«{text}» lleva a {address}: se tomó la dirección.",
    "import_link_differs": "Dice «{text}» y lleva a {address}: se tomó lo que dice. Revise "
    "cuál es.",
    "import_link_left": "«{text}» lleva a {address}: la dirección no se guarda en esta columna. Si "
    "hace falta, escríbala en la que le toca.",
    "import_header_below": "El encabezado está en el renglón {row}: lo de arriba no se leyó.",
    "import_other_sheet": "La hoja «{other}» también tiene el encabezado y no se leyó. Si hace "
    "falta, impórtela aparte.",
    "import_hidden_columns": "Columnas ocultas en la hoja: {count}. Se leyeron también.",
    "import_numbering": "La columna «{text}» solo numera los renglones: no se toma nada de ella.",
    "import_hidden_rows": "Renglones ocultos o filtrados en la hoja: {count}. Se leyeron también; "
    "si no deben entrar, bórrelos.",
    "import_cell_error": "La celda tiene un error de la hoja de cálculo ({text}): se dejó lo que "
    "ya se sabía. Corríjala y vuelva a importar.",
    "import_formula": "La celda tiene una fórmula sin resultado («{text}»): se dejó lo que ya se "
    "sabía. Abra y guarde el archivo en su hoja de cálculo.",
    "import_struck": "La celda está tachada ({text}): se dejó lo que ya se sabía. Bórrela si ya no "
    "vale, o quítele el tachado.",
    "import_ditto": "La celda dice «{text}»: se dejó lo que ya se sabía. Escriba lo que repite.",
    "import_tick": "La celda solo está marcada («{text}»): se dejó lo que ya se sabía. Escriba lo "
    "que quiere decir.",
    "import_rejected_tick": "No se guardó: la celda solo está marcada («{text}»). Escriba lo que "
    "quiere decir.",
    "import_rejected_struck": "No se guardó: la celda está tachada ({text}). Quítele el tachado o "
    "borre el renglón.",
    "import_rejected_ditto": "No se guardó: la celda dice «{text}». Escriba lo que repite.",
    "import_rejected_unknown": "No se guardó: la celda tiene un error o una fórmula sin resultado "
    "({text}). Corríjala y vuelva a importar.",
    "import_not_in_list": "«{text}» no está en la lista ({choices}). Quedó en la nota interna.",
    "import_several_agencies": "Nombra varias dependencias: {lead} quedó como responsable y "
    "{others} como corresponsable. Revíselo.",
    "import_agency_unknown": "«{text}» no es una dependencia del catálogo. Quedó en la nota "
    "interna.",
    "import_agency_alike": "«{text}» no es con certeza una dependencia del catálogo (¿{nearest}?). "
    "Quedó en la nota interna.",
    "import_agency_proposed": "«{text}» no es con certeza una dependencia del catálogo: ¿{nearest}?"
    " Si es un programa nuevo, espera como borrador sin dependencia; lo escrito quedó en la nota "
    "interna.",
    "import_agency_blank": "No dice de qué dependencia es. Si es un programa nuevo, espera como "
    "borrador sin dependencia; si ya estaba, conserva la suya.",
    "import_agency_waits": "«{text}» no está en el catálogo de dependencias. Si es un programa "
    "nuevo, espera como borrador sin dependencia; lo escrito quedó en la nota interna.",
    "import_name_long": "El nombre tiene {count} caracteres y caben {limit}: quedó recortado en un "
    "borrador, y entero en la nota interna.",
    "import_empty_kept": "La celda está vacía y antes decía algo: se conservó. Para borrarlo, "
    "elija «Borrar lo vacío» en la vista previa.",
    "import_folio_read": "«{text}» se leyó como la clave {folio}.",
    "import_lead_repeated": "{text} ya es la responsable; no se repite como corresponsable.",
    "import_not_published": (
        "No se publicó y quedó como borrador: «{field}» dice «{found}», que no puede ir en un texto"
        " público. Corríjalo, o envíelo a revisión para que otra persona decida."
    ),
    "import_folio_given": "No tenía clave: recibió la clave {folio}.",
    "import_kept": "El registro no venía de una importación y ya decía «{text}»: se conservó.",
    "import_replaces": "Alguien había corregido este dato («{text}») y el archivo trae uno nuevo: "
    "se tomó el del archivo. El anterior sigue en el historial.",
    # What the readers say of a cell.
    "reading_ages_read": "Se leyeron las edades en «{text}»: mínima {minimum}, máxima {maximum}.",
    "reading_ages_not_read": "«{text}» habla de edades, pero no queda claro cuáles. Quedó como "
    "texto; si puede, llene edad_min y edad_max.",
    "reading_turned_date": "La hoja de cálculo hizo una fecha de lo que se escribió («{text}»; "
    "quizá decía «3-5» o «10-12»). Quedó en la nota interna: escríbalo con palabras, «3 a 5».",
    "reading_age_number": "«{text}» no es una edad en años. Quedó en la nota interna.",
    "reading_hours_not_read": "El horario quedó como texto: no dice con certeza días y horas "
    "(«{text}»).",
    "reading_phone_seven_digits": "«{text}» no tiene diez dígitos. Quedó en «otra forma de "
    "contacto», sin agregarle lada.",
    "reading_phone_unknown": "«{text}» no es un teléfono de México. Quedó en «otra forma de "
    "contacto».",
    "reading_phone_note": "La indicación del teléfono es muy larga. Quedó en «otra forma de "
    "contacto»: «{text}».",
    "reading_link": "«{text}» parece una página, pero no empieza con https://. Quedó en «otra "
    "forma de contacto».",
    "reading_several_links": "Hay varias páginas en «{text}»: la primera quedó en su campo y las "
    "demás en «otra forma de contacto».",
    "reading_contact_text": "«{text}» no es un teléfono. Quedó en «otra forma de contacto».",
    "reading_cost_not_read": "No queda claro el costo en «{text}». Quedó como detalle del costo.",
    "reading_cost_no_amount": "«{text}» no dice una sola cantidad. Quedó como detalle del costo.",
    "reading_validity_not_read": "No queda clara la vigencia en «{text}». Quedó como texto.",
    "reading_date_not_read": "«{text}» no es un año, mes o día. Quedó como texto.",
    "reading_postal_code": "«{text}» no es un código postal de cinco dígitos. Quedó en la nota "
    "interna.",
    "reading_alias": "Se tomó «{text}» de la nota como otro nombre de la dependencia.",
    # Files that were sent.
    "import_too_heavy": "El archivo tarda demasiado en leerse o llena la memoria. Deje solo la "
    "tabla en un archivo nuevo, o divídalo en varios.",
    # Templates.
    "import_cell_in_note": "No se tomó «{text}»: {reason} Quedó en la nota interna.",
    "import_cell_left_out": "No se tomó «{text}»: {reason} Tampoco puede quedar en la nota "
    "interna: corríjalo en el archivo y vuelva a importarlo.",
    "import_hint_revision": "No la cambie: dice de qué versión salió el renglón, para no borrar lo "
    "que otra persona cambió después.",
    "import_hint_optional": "Esta columna puede faltar.",
    "import_hint_needed": "Este dato es necesario.",
    "import_instructions": "Llene la hoja «Datos»: un renglón por registro; no cambie el "
    "encabezado.\nDeje en blanco lo que no sepa. Lo que no se entienda se guarda como texto, con "
    "un aviso.\nAl volver a importar, solo cambia lo que usted haya cambiado en el archivo.\n"
    "Para borrar un dato, deje la celda en blanco y dígalo al importar; quitar un renglón no borra "
    "el registro.",
    "import_hint_programs_clave": "Clave del programa (P001). Déjela en blanco si es nuevo.",
    "import_hint_programs_nombre": "Nombre con el que lo conoce la gente.",
    "import_hint_programs_dependencia": "Sigla o nombre oficial de la dependencia responsable.",
    "import_hint_programs_corresponsables": "Siglas de las demás dependencias, separadas con "
    "punto y coma.",
    "import_hint_programs_descripcion": "Qué es. Hasta 25 palabras se usa como frase; más, como "
    "descripción.",
    "import_hint_programs_poblacion_objetivo": "Para quién es. Por ejemplo: mujeres mayores de "
    "18 años.",
    "import_hint_programs_edad_min": "Edad mínima en años, solo el número.",
    "import_hint_programs_edad_max": "Edad máxima en años, solo el número.",
    "import_hint_programs_tema": "Tema principal. Por ejemplo: salud mental.",
    "import_hint_programs_nivel_prevencion_juicio": "Nivel de prevención: primaria, secundaria o "
    "terciaria.",
    "import_hint_programs_ambito_juicio": "Ámbito: social, comunitario, situacional o psicosocial.",
    "import_hint_programs_modalidad": "Presencial, virtual, en escuelas, itinerante…",
    "import_hint_programs_sede_direccion": "Lugar y domicilio. Si son varios, sepárelos con "
    "punto y coma: «Comandancia Norte, Av. Homero 500; Mediateca, col. Centro».",
    "import_hint_programs_colonias_cobertura": "Colonias o zonas que atiende, separadas con "
    "punto y coma.",
    "import_hint_programs_horario": "Por ejemplo: lunes a jueves de 8:30 a 15:30 y viernes de "
    "8:30 a 14:00.",
    "import_hint_programs_telefono_whatsapp": "Teléfonos de la dependencia, nunca personales. "
    "Por ejemplo: 614-200-4800 ext. 2259; WhatsApp 614-255-50-03.",
    "import_hint_programs_costo": "Gratuito, la cantidad ($70) o lo que se otorga.",
    "import_hint_programs_requisitos": "Qué se pide para participar.",
    "import_hint_programs_vigencia": "Permanente, o las fechas: 7 de julio al 29 de agosto de "
    "2025.",
    "import_hint_programs_fecha_fuente": "Año, mes o día de la fuente: 2025, 2025-09 o 2025-09-13.",
    "import_hint_programs_fuente": "De dónde salió el dato: periódico, oficio, página.",
    "import_hint_programs_id_fuente": "Clave con la que usted identifica la fuente.",
    "import_hint_programs_confianza": "Qué tan segura es la fuente: alta, media o baja.",
    "import_hint_programs_nota": "Nota interna. No se publica.",
    "import_hint_agencies_sigla": "Sigla con la que se conoce. No se repite.",
    "import_hint_agencies_nombre_oficial": "Nombre oficial completo.",
    "import_hint_agencies_tipo": "Dirección, instituto, coordinación…",
    "import_hint_agencies_depende_de": "De quién depende.",
    "import_hint_agencies_temas": "Temas que atiende, separados con punto y coma.",
    "import_hint_agencies_telefono": "Teléfonos públicos, con extensiones.",
    "import_hint_agencies_direccion": "Domicilio de sus oficinas.",
    "import_hint_agencies_horario": "Horario de atención.",
    "import_hint_agencies_sitio_o_redes": "Página y redes sociales.",
    "import_hint_agencies_fecha_fuente": "Año, mes o día de la fuente: 2025, 2025-09 o 2025-09-13.",
    "import_hint_agencies_fuente": "De dónde salió el dato: periódico, oficio, página.",
    "import_hint_agencies_id_fuente": "Clave con la que usted identifica la fuente.",
    "import_hint_agencies_confianza": "Qué tan segura es la fuente: alta, media o baja.",
    "import_hint_agencies_nota": "Nota interna. No se publica.",
    "import_hint_agencies_correo_titular": "Correo de la oficina titular, para lo que se atrasa. "
    "Esta columna puede faltar.",
    "import_hint_agencies_otros_nombres": "Otros nombres con los que se conoce, separados con "
    "punto y coma. Esta columna puede faltar.",
    "import_hint_colonias_colonia": "Nombre de la colonia.",
    "import_hint_colonias_tipo": "Colonia, fraccionamiento, barrio, ejido…",
    "import_hint_colonias_variantes_en_fuentes": "Otras formas de escribirla, separadas con una "
    "barra: Chulavista | Chula Vista.",
    "import_hint_colonias_zona": "Zona de la ciudad.",
    "import_hint_colonias_distrito_dspm": "Distrito de policía.",
    "import_hint_colonias_codigos_postales": "Códigos postales de cinco dígitos, separados con "
    "punto y coma. Esta columna puede faltar.",
    "import_hint_colonias_fecha_fuente": "Año, mes o día de la fuente: 2025, 2025-09 o 2025-09-13.",
    "import_hint_colonias_fuente": "De dónde salió el dato: periódico, oficio, página.",
    "import_hint_colonias_id_fuente": "Clave con la que usted identifica la fuente.",
    "import_hint_colonias_confianza": "Qué tan segura es la fuente: alta, media o baja.",
    "import_hint_colonias_nota": "Nota interna. No se publica.",
    # Groups of Red Vecinal.
    "import_personal_columns": (
        "El archivo tiene columnas que parecen ser de vecinas o vecinos: {columns}. De los grupos"
        " solo se guardan clave, nombre, colonia, distrito, sector y cuántos son. Borre esas"
        " columnas y vuelva a importar."
    ),
    "import_rejected_personal": (
        "No se guardó: la celda parece tener un teléfono, un correo o una CURP. Bórrelo: aquí no"
        " se guardan datos de personas."
    ),
    "import_not_yes_no": "«{text}» no es sí ni no: se dejó como estaba, o en sí si es "
    "nuevo. Escriba sí o no.",
    "import_rejected_group_twice": (
        "No se guardó: hay varios grupos con este nombre en esta colonia ({codes}). Escriba la"
        " clave del que es."
    ),
    "import_colonia_unknown": (
        "«{text}» no está en la lista de colonias. Se guardó así; revise cómo se escribe."
    ),
    "import_hint_groups_clave": (
        "Clave del grupo, sin datos de personas (G0125). Déjela en blanco si es nuevo."
    ),
    "import_hint_groups_nombre": "Nombre del grupo, sin nombres de vecinas o vecinos.",
    "import_hint_groups_colonia": "Colonia del grupo.",
    "import_hint_groups_distrito": "Distrito de policía.",
    "import_hint_groups_sector": "Sector de la coordinación que atiende el grupo.",
    "import_hint_groups_miembros_declarados": "Cuántos integrantes tiene, solo el número.",
    "import_hint_groups_activo": "Sí o no. En blanco: sí. Esta columna puede faltar.",
    "import_hint_groups_enlace_invitacion": (
        "Enlace del grupo; solo lo ve quien atiende el sector. Esta columna puede faltar."
    ),
}
