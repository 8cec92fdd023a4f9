"""What is said of the public snapshot and of the public site."""

SENTENCES: dict[str, str] = {
    "command_snapshot": (
        "Escribe el archivo público: lo que está a la vista hoy y nada más. De él se hacen el sitio"
        " público y los datos abiertos."
    ),
    "command_snapshot_watch": "Sigue atento y lo escribe otra vez cuando cambia algo público.",
    "command_snapshot_written": "El archivo público está al día: {file}",
    "catalogue_not_written": "El archivo público quedó como estaba. {reason}",
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
}
