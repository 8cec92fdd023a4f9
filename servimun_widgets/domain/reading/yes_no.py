"""Yes and no in every writing of people, of spreadsheets and of their tick boxes."""

from __future__ import annotations

from servimun_widgets.domain.text import fold

_YES = frozenset(
    ("si", "s", "x", "1", "1.0", "verdadero", "cierto", "v", "true", "t", "yes", "y", "activo")
    + ("activa", "verdadera", "on", "ok", "-1", "✓", "✔", "☑", "✅", "☒", "√")
    + ("[x]", "(x)")
)
_NO = frozenset(
    ("no", "n", "0", "0.0", "falso", "falsa", "f", "false", "off", "inactivo", "inactiva")
    + ("baja", "dado de baja", "✗", "✘", "☐", "⬜", "□", "❌", "[ ]", "[]", "( )", "()")
)


def read_yes_no(text: str) -> bool | None:
    """Return what `text` says, or None when it says neither.

    >>> read_yes_no("VERDADERO"), read_yes_no("FALSE"), read_yes_no("Sí."), read_yes_no("quizá")
    (True, False, True, None)
    """
    plain = fold(text).strip(".,;!¡\"'")
    return True if plain in _YES else False if plain in _NO else None
