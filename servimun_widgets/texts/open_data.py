"""What is said of the open data."""

SENTENCES: dict[str, str] = {
    "command_open_data": (
        "Escribe los datos abiertos que salen del archivo público. Son HSDS 3.1 en JSON y en "
        "tablas, CSV para personas, calendario y la ficha del conjunto (DCAT)."
    ),
    "command_open_data_out": "Carpeta donde quedan; lo que ya tenga con esos nombres se cambia.",
    "command_open_data_written": "Los datos abiertos están en {folder}: {count} archivos.",
    "data_title": "Programas preventivos del municipio",
    "data_description": (
        "Programas preventivos del {who} que están a la vista, y las dependencias que los dan: qué"
        " son, para quién, cuándo, dónde, cuánto cuestan y a quién llamar."
    ),
    "data_page": "Datos abiertos",
    "data_page_description": (
        "Los programas y las dependencias como archivos, para usarlos libremente."
    ),
    "data_page_intro": (
        "Aquí está todo lo que dice este sitio, en archivos que otros programas pueden leer. Puede"
        " copiarlos, cambiarlos y publicarlos sin pedir permiso.\n"
        "Se hacen otra vez cada vez que cambia algo y cada noche. Al {day} hay {programs} programas"
        " y {agencies} dependencias."
    ),
    "data_licence": (
        "Licencia {licence}: cite al {who} como fuente, ponga la fecha en que los bajó y no los"
        " presente como si el municipio respaldara lo que usted hace con ellos."
    ),
    "data_warning": (
        "Un programa que terminó sigue en los archivos y lo dice: «inactive» en HSDS, «Terminó» en"
        " las tablas.\n"
        "Si «assured_date» (o «Confirmado el») está en blanco, la dependencia aún no confirma esos"
        " datos: diga a la gente que llame antes de ir.\n"
        "Lo que está en blanco no se sabe. Un costo en blanco no quiere decir gratuito.\n"
        "Las claves de los programas y los identificadores no cambian de un día a otro: guárdelos"
        " para saber qué es nuevo y qué cambió.\n"
        "No hay datos de personas en ningún archivo."
    ),
    "data_for_people": "Para personas",
    "data_for_systems": "Para sistemas",
    "data_programs_csv": "Programas, una tabla",
    "data_programs_csv_what": "Un renglón por programa, para una hoja de cálculo.",
    "data_agencies_csv": "Dependencias, una tabla",
    "data_agencies_csv_what": "Un renglón por dependencia, con teléfonos y domicilio.",
    "data_calendar": "Calendario",
    "data_calendar_what": "Los días en que se dan los programas con horario fijo (iCalendar).",
    "data_services": "Programas en HSDS {version} (JSON)",
    "data_services_what": "Cada programa con sus lugares, horarios, teléfonos y costos.",
    "data_organizations": "Dependencias en HSDS {version} (JSON)",
    "data_organizations_what": "Cada dependencia con sus teléfonos y domicilios.",
    "data_tabular": "Todo en HSDS {version} (tablas)",
    "data_tabular_what": "Un CSV por tabla con su descripción (Tabular Data Package), en un zip.",
    "data_dcat": "Ficha del conjunto de datos",
    "data_dcat_what": "Qué hay, de cuándo y con qué licencia (DCAT), para catálogos de datos.",
    "data_api": (
        "La misma información, pieza por pieza, como la pide HSDS. No hace falta clave ni"
        " registro. Viene de {per_page} en {per_page}: «?page=2» da la página que sigue, y la"
        " dirección con un identificador al final, una sola pieza. Lleva ETag: vuelva a preguntar"
        " con If-None-Match y solo baja lo que cambió."
    ),
    "data_api_services": "Programas",
    "data_api_organizations": "Dependencias",
    "data_api_service_at_locations": "Programas en cada lugar",
    "data_api_taxonomies": "Vocabularios",
    "data_api_taxonomy_terms": "Temas, niveles, ámbitos y otros términos",
    "embed_page": "Ponga una lista en su página",
    "embed_intro": (
        "Una escuela, una organización o un medio puede mostrar en su página los programas de un"
        " tema o de una colonia. Se copia una línea una sola vez: la lista se pone al día sola, y"
        " quien toca un programa llega a su página completa.\n"
        "Copie esta línea en su página y cambie la dirección por la de la lista que quiera, de las"
        " de abajo:"
    ),
    "embed_code": (
        "Si su organización tiene un código del consejo, póngalo en medio y sus visitas se cuentan"
        " con él: {base}/incrustar/SUCODIGO/temas/… La lista de los programas de un código, del"
        " consejo, de una dependencia o de un mensaje, está en {base}/incrustar/SUCODIGO/ Quien"
        " mira la lista no deja ningún dato."
    ),
    "embed_of_code": "Programas gratuitos y cercanos",
}
