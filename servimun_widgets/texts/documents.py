"""Sentences of documents."""

SENTENCES: dict[str, str] = {
    "document_no_agency": (
        "La dependencia «{agency}» no está en el catálogo de esa fecha. Revise la fecha de corte o"
        " elija otra."
    ),
    "document_no_program": (
        "El programa {folio} no estaba publicado en esa fecha. Elija una fecha de corte posterior"
        " a su publicación."
    ),
    "document_not_typeset": (
        "No se pudo preparar el documento «{template}»: {reason}. Si cambió el logo o los textos"
        " de la carpeta «identidad», revíselos; si no, avise a quien administra el sistema."
    ),
    "document_message_long": (
        "El texto «{name}» de identidad/textos/mensajes.toml queda de {count} caracteres y caben"
        " {limit}. Acórtelo."
    ),
    "document_email_address": (
        "«{text}» no es una dirección de correo. Escríbala como nombre@dominio.mx, una sola y sin"
        " espacios."
    ),
    "document_template_broken": (
        "La plantilla «{file}» tiene algo que no se entiende cerca de «{text}». Revise que cada"
        " {{{{ tenga su }}}} y que cada «for» e «if» tenga su «endfor» o «endif»."
    ),
    "document_template_name": (
        "La plantilla «{file}» pide un dato que no existe: «{name}». Corríjalo o quítelo."
    ),
    "document_template_unreadable": (
        "La plantilla «{file}» no se pudo abrir. Vuelva a guardarla desde Word o PowerPoint, o"
        " quítela para usar la que trae el programa."
    ),
    "document_template_layout": (
        "A la plantilla «{file}» le falta el diseño «{layout}» o su espacio para «{holder}»."
        " Póngaselo en el patrón de diapositivas, o quítela para usar la que trae el programa."
    ),
    "document_slide_long": (
        "El texto «{name}» no cabe en su diapositiva ni con la letra más chica. Acórtelo en la"
        " carpeta «identidad»."
    ),
}
