"""Sentences of the catalogues: colonias and their districts, topics, and what is read of words."""

SENTENCES: dict[str, str] = {
    "catalogues_part_colonias": "Colonias",
    "catalogues_part_temas": "Temas",
    "colonias_summary": "Colonias: {total}; sin distrito de policía: {without}",
    "colonias_caption": "Colonias, sus códigos postales y su distrito de policía",
    "colonias_empty": (
        "Todavía no hay colonias. Cárguelas con «servimun import colonias archivo.csv»."
    ),
    "colonias_search": "Buscar colonia, código postal o distrito",
    "colonias_no_district": "Sin distrito",
    "colonias_set_district": "Poner distrito",
    "colonias_save": "Guardar distrito",
    "colonias_saved": "«{district}»: colonias que cambiaron, {count}.",
    "colonias_taken_out": "Quedaron sin distrito: {count}.",
    "colonias_none_changed": "No cambió nada: ya estaban así.",
    "colonia_unknown": "Una de las colonias elegidas ya no está en el catálogo. Elíjalas otra vez.",
    "topics_summary": "Temas: {total}",
    "topics_caption": "Temas de los programas",
    "topics_empty": "Todavía no hay temas.",
    "topics_search": "Buscar tema",
    "topics_new": "Agregar un tema",
    "topics_save": "Agregar",
    "topics_saved": "«{name}» ya se puede elegir.",
    "topics_outside": "No está en la lista",
    "topics_listed": "En la lista",
    "topics_retired": "Retirado",
    "topics_retire": "Retirar",
    "topics_offer": "Volver a ofrecer",
    "topics_done_retire": "«{name}» ya no se ofrece. Los programas que lo tienen lo conservan.",
    "topics_done_offer": "«{name}» se puede elegir otra vez.",
    "topic_not_found": "«{name}» no está en la lista de temas.",
    "readings_part_programs": "Programas",
    "readings_part": "Datos leídos por confirmar",
    "readings_summary": "Datos leídos por confirmar: {count}",
    "readings_caption": "Datos leídos por confirmar",
    "readings_empty": "No hay nada por confirmar.",
    "readings_more": (
        "Aquí están los primeros {count} datos; conforme los confirme o los descarte, aparecen"
        " los que siguen."
    ),
    "readings_heading": "Esto se leyó de lo que ya dicen sus programas",
    "readings_text": (
        "«Es así» lo pone en su campo, en un borrador que después se envía a revisión; las palabras"
        " quedan como están. Nada cambia mientras no lo confirme."
    ),
    "reading_confirm": "Es así",
    "reading_decline": "No es así",
    "reading_done_confirm": "{folio}: quedó en su campo, como borrador.",
    "reading_done_decline": "{folio}: no se volverá a ofrecer.",
    "reading_not_found": "Ese dato ya no está por confirmar: el programa cambió. Vea la lista.",
    "topic_there": "«{name}» ya está en la lista. Úselo, o escriba otro.",
    "program_name_alike": (
        "Se parece mucho a {names}. Si es el mismo programa, corrija ese en vez de hacer otro."
    ),
    "program_topic_unknown": (
        "«{text}» no está en la lista de temas. Elija uno, o pida a la coordinación que lo agregue."
    ),
    "program_colonia_alike": (
        "«{text}» no está en la lista de colonias. ¿Es {nearest}? Elíjala, o escríbala en «Otra"
        " zona» si no es una colonia."
    ),
    "program_colonia_unknown": (
        "«{text}» no está en la lista de colonias. Elija una, o escríbala en «Otra zona» si no es"
        " una colonia."
    ),
    "program_empty_area": (
        "Este renglón está en blanco. Elija una colonia, escriba otra zona o quítelo."
    ),
    "program_hours_order": "La hora final es anterior a la inicial, o la misma. Corríjala.",
}
