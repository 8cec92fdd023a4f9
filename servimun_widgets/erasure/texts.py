"""Sentences of the page on which personal data is erased."""

SENTENCES: dict[str, str] = {
    "accounts_part_datos": "Borrar datos personales",
    "erasing_summary": "Borrado de datos personales escritos por error: {total} hasta hoy.",
    "erasing_what": "Para lo que alguien escribió por error",
    "erasing_about": (
        "Un teléfono, un nombre o una CURP que ya se quitó de un registro sigue en su historial. "
        "Aquí se busca y se cambia por «[dato borrado]» en registros, versiones, borradores, "
        "correos y bitácora. No se puede deshacer. La bitácora guarda quién, cuándo y por qué, "
        "nunca qué."
    ),
    "erasing_look": "Buscar dónde está",
    "erasing_ask_one": "¿Borrar «{text}» de 1 lugar?",
    "erasing_ask_many": "¿Borrar «{text}» de {count} lugares?",
    "erasing_yes": "Sí, borrarlo para siempre",
    "erasing_backups": "Los respaldos",
    "erasing_backups_text": (
        "Los respaldos de antes todavía lo tienen: los de día hasta el {week}, los de mes hasta "
        "el {year}. Si urge, pida a quien administra un respaldo nuevo y que borre los anteriores."
    ),
    "erasing_done_one": "Se borró de 1 registro",
    "erasing_done_many": "Se borró de {count} registros",
    "erasing_versions_one": "versión {numbers}",
    "erasing_versions_many": "versiones {numbers}",
    "erasing_lines_one": "renglón {numbers}",
    "erasing_lines_many": "renglones {numbers}",
    "erasing_somewhere": "Está en este registro",
    "erasing_elsewhere": "Otros datos de la plataforma",
    "history_erased": "De esta versión se borraron datos personales ({moment}, {who}): {reason}",
}
