"""What the page of imports says around its report."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "import_not_received": "El archivo ya no está en el servidor. Elíjalo de nuevo.",
    "import_parts": "Qué se importa",
    "import_part_programas": "Programas",
    "import_part_dependencias": "Dependencias",
    "import_part_colonias": "Colonias",
    "import_part_grupos": "Grupos de Red Vecinal",
    "import_page_summary": "Se puede importar: {kinds}",
    "import_part_marcados": "Envíos marcados",
    "import_part_visitas": "Visitas",
    "import_ticks_text": "Arrastre aquí la lista de envíos que se marcó en Excel o LibreOffice "
    "(hasta {limit} MB), o elíjala. Primero se muestra cómo quedaría cada grupo. Una lista que "
    "se trajo por error se puede deshacer.",
    "import_visits_text": "Arrastre aquí la bitácora de accesos del servidor web, también "
    "comprimida (.gz, hasta {limit} MB), o elíjala. Leerla dos veces no cuenta dos veces; de ella "
    "no se guarda ninguna dirección ni persona.",
    "ticks_row_marked": "Se marca",
    "ticks_row_known": "Ya estaba así",
    "ticks_row_refused": "No se toma",
    "import_part_hechas": "Importaciones hechas",
    "imports_caption": "Importaciones hechas",
    "imports_empty": "Todavía no se ha importado nada.",
    "imports_search": "Buscar por archivo o clave",
    "imports_back": "Volver a la lista de importaciones",
    "import_state_kept": "Se puede deshacer",
    "import_state_undone": "Ya se deshizo",
    "import_state_old": "Ya no se puede deshacer: pasaron más de 60 días",
    "import_made": "Importación {folio}: «{file}»",
    "import_would_undo": "Nuevos: {created}. Cambiaron: {updated}. Se quedarían como están, porque "
    "alguien los tocó o los usa: {stays}.",
    "import_undo": "Deshacer la importación {folio}",
    "import_undo_programs": "Los programas nuevos quedan archivados; los que cambiaron recuperan "
    "lo que decían. ",
    "import_undo_groups": "Los grupos nuevos quedan inactivos; los que cambiaron recuperan lo que "
    "decían. ",
    "import_undo_directory": "Lo nuevo que nada usa se quita; lo que cambió recupera lo que "
    "decía. ",
    "import_undo_ticks": "Los grupos que marcó la lista quedan otra vez por enviar. ",
    "import_undo_visits": "Las visitas que contó la bitácora ya no se cuentan. ",
    "import_undo_answers": "Las respuestas nuevas se retiran; las que cambiaron recuperan lo que "
    "decían. ",
    "import_undo_rest": "Lo que alguien ya tocó se queda y se nombra. Todo queda en la bitácora.",
    "import_undo_last": "De «{file}», {when}: {created} nuevas, {updated} cambiadas.",
    "import_undo_do": "Deshacer",
    "import_undone": "Se deshizo la importación {folio}. Volvieron a como estaban: {undone}. Se "
    "quedaron: {stayed}.",
    "import_stays": "Renglones que se quedan como están",
    "import_choose": "Elegir un archivo",
    "import_choose_text": "Arrastre aquí un archivo de Excel, LibreOffice o CSV (hasta {limit} "
    "MB), o elíjalo. Todavía no se guarda nada: primero se muestra qué cambiaría.",
    "import_templates": "Archivos para empezar",
    "import_template_empty": "Plantilla vacía",
    "import_template_filled": "Todos los programas, para corregirlos y traerlos de vuelta",
    "import_preview": "Vista previa de «{file}»: todavía no se guarda nada",
    "import_counted": "Nuevos: {created}. Cambian: {updated}. Iguales: {unchanged}. No se guardan: "
    "{rejected}. Muy parecidos a otro: {alike}.",
    "import_near": "Quizá {names}. En blanco: un programa nuevo espera sin dependencia.",
    "import_no_nearest": "Ninguna se parece. En blanco: un programa nuevo espera sin dependencia.",
    "import_decide": "Antes de importar",
    "import_do": "Importar",
    "import_again": "Ver de nuevo con lo elegido",
    "import_done": "Se importó «{file}»",
    "import_under_way": "Importar «{file}»",
    "import_under_way_text": "Los renglones se guardan de pocos en pocos y los demás pueden seguir "
    "trabajando. Si se corta, lo guardado queda: traiga otra vez el mismo archivo y sigue donde "
    "iba.",
    "import_rows": "Renglones del archivo",
    "import_rows_none": "El archivo no tiene renglones.",
    "import_row": "Renglón {row}",
    "import_said": "Avisos",
    "import_of_the_file": "Del archivo",
    "import_sheet_read": "Se leyó la hoja «{sheet}».",
    "import_more_notices": "Y {count} avisos más.",
    "import_more_changes": "y {count} más",
    "import_blank": "(en blanco)",
    "import_alike": "Se parece a",
    "import_outcome": "Qué pasa",
    "import_outcome_created": "Nuevo",
    "import_outcome_updated": "Cambia",
    "import_outcome_unchanged": "Igual",
    "import_outcome_rejected": "No se guarda",
    "import_outcome_skipped": "No se trae",
    "import_outcome_same": "Es el mismo que {folio}",
    "import_skip": "No traer este renglón",
    "import_unskip": "Traer este renglón",
    "import_same": "Es el mismo que {folio}",
    "import_other": "Es otro",
    "import_undecided": "Quitar lo que elegí",
    "import_skipped_count": "No se traen, porque así se eligió: {count}.",
}
