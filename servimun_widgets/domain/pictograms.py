"""Which drawing stands beside a topic; always with the word."""

from __future__ import annotations

from servimun_widgets.domain.text import fold

OTHER = "otro"
_DRAWINGS: dict[str, tuple[str, ...]] = {
    "hablar": ("salud mental", "suicidio", "emocional"),
    "casa": ("violencia", "genero", "familia"),
    "adicciones": ("adicciones", "drogas", "alcohol"),
    "pantalla": ("digital", "internet", "cibernetica"),
    "discapacidad": ("discapacidad",),
    "mayores": ("adultos mayores", "mayores"),
    "deporte": ("deporte", "activacion"),
    "salud": ("salud", "embarazo", "nutricion"),
    "cultura": ("cultura", "arte"),
    "educacion": ("educacion", "bullying", "escuela"),
    "alimentacion": ("alimentacion", "comedor"),
    "proteccion": ("proteccion civil", "incendio", "invernal"),
    "economia": ("economia", "empleo"),
    "seguridad": ("seguridad", "justicia", "pandill", "convivencia"),
    "ninez": ("ninez", "infancia"),
    "participacion": ("participacion", "pueblos", "comunitario"),
    "ciudad": ("ciudad", "ambiente", "limpieza"),
}
"""Drawing -> what a topic says, the first that fits."""


def pictogram(topic: str | None) -> str:
    """Return the drawing of a topic.

    >>> pictogram("Prevención del suicidio"), pictogram("astronomía")
    ('hablar', 'otro')
    """
    folded = fold(topic or "")
    for name, words in _DRAWINGS.items():
        if any(word in folded for word in words):
            return name
    return OTHER
