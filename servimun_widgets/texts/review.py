"""Reviewing what agencies send: the queue, a change, several together."""

SENTENCES: dict[str, str] = {
    "review_caption": "Cambios por revisar",
    "review_empty": "No hay cambios por revisar. Cuando un enlace envíe uno, aparecerá aquí.",
    "review_not_found": (
        "{folio} no está entre los cambios por revisar: ya se decidió o no se ha enviado."
    ),
    "review_summary": "{count} por revisar",
    "review_new_program": "Programa nuevo",
    "review_changes_one": "1 cambio",
    "review_changes_many": "{count} cambios",
    "review_publish": "Publicar",
    "review_publish_next": "Publicar y ver el siguiente",
    "review_publish_ticked": "Publicar los marcados",
    "review_published_together_one": "Se publicó 1 cambio",
    "review_published_together_many": "Se publicaron {count} cambios",
    "review_unpublished_one": "Se deshizo: 1 cambio vuelve a esperar su revisión.",
    "review_unpublished_many": "Se deshizo: {count} cambios vuelven a esperar su revisión.",
    "review_not_undone": "{folio} sigue publicado",
    "review_not_published": "{folio} no se publicó",
    "review_small_one": "1 cambio de un solo dato",
    "review_small_many": "{count} cambios de un solo dato",
    "review_small_together": "Leerlos y publicarlos juntos",
    "review_small_change": "{folio}, {name}. {label}: de «{before}» a «{after}»",
    "review_small_nothing": "sin dato",
    "remark_sent": "Se envió el comentario.",
    "remark_at_field": "{who}: «{text}»",
    "remark_too_many": (
        "De este dato ya se dijeron {most} comentarios. Devuelva el cambio o hablen por teléfono."
    ),
    "review_return": "Devolver con observaciones",
    "review_published": "{folio} se publicó.",
    "review_returned": "{folio} se devolvió a su dependencia con sus observaciones.",
    "review_own": "Usted hizo cambios en esta versión",
    "review_agency": "Dependencia",
    "review_sent_by": "Lo envió",
    "review_sent_on": "Cuándo",
    "review_compared": "Se compara con",
    "review_compared_published": "lo publicado el {day}",
    "review_compared_nothing": "nada: es la primera vez que se publica",
    "review_comment_published": "{who} lo publicó {moment}",
    "review_comment_returned": "{who} lo devolvió {moment}",
}
