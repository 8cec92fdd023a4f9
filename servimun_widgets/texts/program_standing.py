"""How a programme stands, and what it lacks, where it is read."""

SENTENCES: dict[str, str] = {
    "program_standing": "Cómo está {folio}",
    "program_standing_state": "Estado",
    "program_standing_fresh": "Vigencia",
    "program_standing_verified": "{label}; se verificó el {day}",
    "program_in_review_only": "Se envió {moment}. Mientras tanto sigue a la vista lo publicado.",
    "program_before_verify": "Antes de «Sigue vigente»",
    "program_standing_gaps": "Datos que faltan",
    "program_fill": "Llenar «{field}»",
    "program_fill_them": "Ver cuáles y llenarlos; el primero es «{first}»",
    "program_fill_heading": "Datos que faltan: {count}",
    "program_lacks_below": "{count}, al final de la página",
}
