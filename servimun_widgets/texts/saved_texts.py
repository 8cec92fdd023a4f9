"""Sentences of messages that are kept under a name to begin campaigns with."""

SENTENCES: dict[str, str] = {
    "saved_text_not_found": "No hay un texto guardado {folio} que usted pueda ver.",
    "saved_text_changed": (
        "Otra persona cambió el texto {folio} mientras usted lo tenía abierto. Revise lo nuevo"
        " antes de guardar."
    ),
    "saved_text_name_taken": "{folio} ya se llama así. Use otro nombre, o cambie ese texto.",
    # Their list
    "saved_text_caption": "Textos guardados",
    "saved_text_empty": (
        "Todavía no hay textos guardados. Guarde aquí un mensaje que vaya a usar otra vez, o hágalo"
        " desde una campaña con «Guardar el mensaje para otra campaña»."
    ),
    "saved_text_search": "Buscar por nombre o mensaje",
    "saved_text_new": "Nuevo texto",
    "saved_text_put_away": "Archivar",
    "saved_text_take_out": "Volver a ofrecer",
    "saved_text_done_put_away": "{folio} ya no se ofrece. Sigue aquí por si hace falta.",
    "saved_text_done_take_out": "{folio} se vuelve a ofrecer en las campañas.",
    # One of them
    "saved_text_save": "Guardar texto",
    "saved_text_saved": "Se guardó el texto {folio}.",
    "saved_text_use": "Usarlo en una campaña",
    "saved_text_use_text": (
        "La campaña empieza con este mensaje y se revisa completa: lo que hoy no se deba decir se"
        " señala ahí. Lo que cambie en ella no cambia este texto."
    ),
    "saved_text_begin": "Empezar una campaña con este texto",
    "saved_text_copy": "Copiarlo",
    # In the form of a campaign
    "saved_text_keep": "Guardar el mensaje para otra campaña",
    "saved_text_at_hand": "Textos guardados: {shown} de {count}",
}
