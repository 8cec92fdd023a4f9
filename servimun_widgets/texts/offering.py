"""What is said of a programme's dates and of the ways out when it ended, and of the archive."""

SENTENCES: dict[str, str] = {
    "offering_unpublished": "Sin publicar",
    "offering_ended_on": "Terminó el {day}",
    "offering_ended_season": "Ya terminó: {season}",
    "offering_ends_on": "Termina el {day}",
    "offering_home_empty": "Ningún programa terminó ni termina en los próximos 30 días.",
    "offering_termino_one": "1 programa terminó",
    "offering_termino_many": "{count} programas terminaron",
    "offering_termina_pronto_one": "1 programa termina en los próximos 30 días",
    "offering_termina_pronto_many": "{count} programas terminan en los próximos 30 días",
    "offering_more_one": "Y 1 programa más",
    "offering_more_many": "Y {count} programas más",
    "offering_one": "Qué hacer con este programa",
    "offering_search": "Buscar programa o clave",
    "offering_dates": "Fechas nuevas",
    "offering_repeat": "Repetir para la nueva temporada",
    "offering_permanent": "Es permanente",
    "offering_archive": "Archivar",
    "offering_ask": "Pedir que se archive",
    "offering_unarchive": "Reactivar como borrador",
    "offering_undo_archive": "Deshacer el archivo",
    "offering_dates_heading": "Fechas nuevas de {folio}, {name}",
    "offering_dates_send": "Enviar a revisión",
    "offering_sent": (
        "{folio} está en revisión con sus fechas nuevas. Mientras no se publique, sigue sin"
        " difundirse."
    ),
    "offering_drafted": (
        "{folio} quedó como borrador con sus fechas nuevas: le faltan datos para publicarse."
        " Ábralo, complételo y envíelo."
    ),
    "offering_repeated": (
        "{new} es el borrador de la nueva temporada de {folio}: tiene todos sus datos menos las"
        " fechas."
    ),
    "offering_repeats": "Nueva temporada de {folio}",
    "offering_repeats_text": (
        "Se copió de {folio}, menos las fechas. Póngalas y envíelo a revisión."
    ),
    "offering_open": "Abrir {folio}",
    "offering_asked": "{folio}: se pidió a la coordinación que lo archive ({request}).",
    "offering_ask_text": "La dependencia pide archivar {folio}, {name}: {standing}.",
    "offering_archived": "{folio} se archivó: ya no se muestra ni se difunde.",
    "offering_archived_many": "{count} programas se archivaron: ya no se muestran ni se difunden.",
    "offering_unarchived": "{folio} volvió como borrador. Se muestra cuando se publique de nuevo.",
    "offering_archive_undone": "{folio} está como antes de archivarlo.",
    "offering_archive_heading": "Archivar {folio}, {name}",
    "offering_archive_heading_many": "Archivar {count} programas",
    "offering_archive_out": "Hoy se difunde",
    "offering_archive_out_text": (
        "Deja de mostrarse y de ir en textos, carteles, fichas y paquetes que se hagan desde ahora."
    ),
    "offering_archive_campaigns": "Campañas que lo nombran y se detienen",
    "offering_archive_agreements": "Acuerdos abiertos sobre él",
    "offering_archive_feedback": "Retroalimentación sin responder",
    "offering_archive_nothing": "Qué detiene",
    "offering_archive_nothing_text": "Nada: no está en campañas, acuerdos ni retroalimentación.",
    "offering_bulk": "Archivar varios",
    "offering_bulk_title": "Archivar programas que ya no se dan",
    "offering_bulk_preview": "Ver qué se detiene",
}
