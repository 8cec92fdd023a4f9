"""Sentences of the gate for public text: what may not be said, and how to say it."""

SENTENCES: dict[str, str] = {
    "public_text_telephone": (
        "Quite «{found}»: parece un teléfono de una persona. Si es de la oficina, escríbalo en"
        " «Teléfonos»; aquí basta con «llame a la oficina»."
    ),
    "public_text_email": (
        "Quite «{found}»: parece el correo de una persona. Ponga el correo institucional de la"
        " oficina."
    ),
    "public_text_key": (
        "Quite «{found}»: parece una CURP, un RFC o una clave de credencial. Puede pedir el"
        " documento por su nombre («CURP», «INE»), nunca la clave de alguien."
    ),
    "public_text_card": (
        "Quite «{found}»: parece el número de una tarjeta o de una cuenta. Diga en qué caja u"
        " oficina se paga."
    ),
    "public_text_name": (
        "Quite «{found}»: parece el nombre de una persona. Nombre la oficina o el puesto («la"
        " coordinación del programa», «trabajo social») y su teléfono institucional."
    ),
    "public_text_home": (
        "Quite «{found}»: parece el domicilio de una casa. Escriba el de la oficina, o la colonia"
        " sin calle ni número."
    ),
    "public_text_promotion": (
        "Quite «{found}»: puede leerse como propaganda o promoción de alguien (art. 134 de la"
        " Constitución). Dígalo con otras palabras."
    ),
    "public_text_link_shortened": (
        "«{found}» no deja ver a dónde lleva. Ponga la dirección completa."
    ),
    "public_text_link_foreign": (
        "«{found}» lleva fuera del municipio. Revise que sea la página que debe ser."
    ),
    "public_text_nothing_to_allow": (
        "En ese campo ya no hay nada por permitir. Vuelva a abrir la revisión."
    ),
    "public_text_allow": "Permitir en «{field}»",
    "public_text_allowed": (
        "{folio}: se permitió, solo para este texto. Si el texto cambia, se vuelve a preguntar."
    ),
    "public_text_ask": "Enviar y pedir que se permita",
    "feedback_correct": "Corregir lo que registré",
    "feedback_withdraw": "Retirar la solicitud",
    "feedback_done_correct": "{folio} se corrigió.",
    "feedback_done_withdraw": "{folio} se retiró.",
    "feedback_personal_data": (
        "Quite «{found}»: aquí no van nombres, teléfonos, correos, CURP ni domicilios de personas."
        " Dígalo sin ellos, por ejemplo: «una vecina de la colonia…»."
    ),
}
