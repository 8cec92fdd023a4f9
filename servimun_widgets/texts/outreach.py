"""Sentences of what is delivered to agencies and of the messages that go with it."""

SENTENCES: dict[str, str] = {
    "delivery_agency_unknown": "Una de las dependencias elegidas ya no existe. Elija otra.",
    "delivery_not_in_package": (
        "El paquete es parcial y no tiene nada de {agency}. Entregue a {agency} uno que la incluya."
    ),
    "delivery_changed": (
        "El acuse de {folio} cambió mientras usted escribía. Su texto sigue aquí; vuelva a abrirlo"
        " para ver cómo quedó."
    ),
    "delivery_no_liaison": (
        "{agency} no tiene enlace en la plataforma, y nadie vería la entrega. Dé de alta a su"
        " enlace, o entréguele sus archivos y anótelo como entregado en mano."
    ),
    "delivery_not_found": (
        "No hay una entrega con la clave «{folio}» entre las que usted puede ver."
    ),
    "delivery_not_now": (
        "No hace falta el recordatorio: la dependencia ya dio su acuse, ya se le recordó hoy, o"
        " no tiene enlace que lo vea."
    ),
    "outbox_address": "«{address}» no es una dirección de correo. Corríjala.",
    "outbox_not_found": "Ese correo ya no está en la lista. Vuelva a abrir la página.",
    "outbox_not_refused": "Solo se vuelve a intentar un correo que el servidor rechazó.",
    "outbox_not_uncertain": (
        "Ese correo puede estar saliendo en este momento. Espere diez minutos y vuelva a abrir la"
        " página."
    ),
}
