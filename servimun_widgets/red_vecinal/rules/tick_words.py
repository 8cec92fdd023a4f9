"""What people write into a list that they tick by hand: sent or not, and why not."""

from __future__ import annotations

import re

from servimun_widgets.domain.reading.yes_no import read_yes_no
from servimun_widgets.domain.text import fold
from servimun_widgets.red_vecinal.records.dispatch import REASONS, REASONS_OF, MarkState, Reason

_SENT = (
    *("enviado", "enviada", "se envio", "mandado", "mandada", "se mando", "compartido"),
    *("compartida", "se compartio", "publicado", "publicada", "listo", "hecho", "ya"),
)
_SAID: dict[str, MarkState] = {
    **dict.fromkeys((*_SENT, *(f"ya {one}" for one in _SENT)), "enviado"),
    **dict.fromkeys(
        ("omitido", "omitida", "se omitio", "omitir", "saltado", "brincado"), "omitido"
    ),
    **dict.fromkeys(("fallo", "fallido", "fallida", "error", "no se pudo", "no salio"), "fallido"),
}
_NOT_YET = frozenset(
    ("pendiente", "por enviar", "todavia no", "aun no", "no enviado", "no enviada", "no se envio")
    + ("no se mando", "falta", "", "n/a", "na")
)
_DENIES = re.compile(r"\b(no|sin|falta|fallo|error|pendiente)\b")
"""What stands beside «enviado» and takes it back: «enviado, pero no llegó»."""
_TICKS = "✓✔✅☑"
_TICKED = re.compile(f"[{_TICKS}]")


_REASON_WORDS: dict[str, Reason] = {
    **dict.fromkeys(("duelo", "luto", "velorio", "falleci", "delicad"), "momento_delicado"),
    **dict.fromkeys(("pidio no", "no quier", "no recibir", "de baja"), "pidio_no_recibir"),
    **dict.fromkeys(("solo admin", "administra"), "solo_administradores"),
    **dict.fromkeys(("inactiv", "ya no existe", "sin actividad"), "grupo_inactivo"),
    **dict.fromkeys(("conexion", "internet", "sin senal"), "sin_conexion"),
    **dict.fromkeys(("enlace", "no abre"), "enlace_no_abre"),
    **dict.fromkeys(("ya no estoy", "sacaron"), "ya_no_estoy"),
}
"""Words with which people tell a reason -> the reason, the first that fits."""
_BESIDE = re.compile(r"\s*[:;,(/–—-]\s*|\s+por\s+")
_HOURS = r"(?:\s*(?:h|hs|hrs|horas|[ap]\.?\s?m)\b\.?)"
_WHEN = re.compile(
    rf"[\s,(]*\b(?:(?:el|a las)\s+)?\d{{1,4}}([:/.-])\d{{1,2}}(?:\1\d{{1,4}})?{_HOURS}?\)?"
    rf"|[\s,(]*\b(?:a las\s+\d{{1,2}}{_HOURS}?|\d{{1,2}}{_HOURS})\)?"
    r"|[\s,(]*\b(?:el\s+)?\d{1,2}\s+(?:de\s+)?(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)"
    r"[a-z]*\.?\)?|\s+(?:hoy|ayer)\b",
    re.IGNORECASE,
)
"""A day or an hour that was noted beside an answer."""


def _parted(said: str) -> tuple[str, str]:
    """Return an answer and the reason written beside it.

    >>> _parted("Omitido: duelo"), _parted("falló (sin internet)"), _parted("✓")
    (('Omitido', 'duelo'), ('falló', 'sin internet'), ('✓', ''))
    """
    answer, *reason = _BESIDE.split(said, maxsplit=1)
    return answer, "".join(reason).rstrip(" )")


def meaning(said: str) -> tuple[MarkState | None, str]:
    """Return what an answer says became of a group, None when it says neither, and the reason.

    >>> meaning("Enviado 10:30"), meaning("omitido por duelo"), meaning("enviado: no llegó")
    (('enviado', ''), ('omitido', 'duelo'), (None, ''))
    """
    plain = _WHEN.sub("", said).strip()
    for answer, beside in ((plain, ""), _parted(plain)):
        word = fold(answer).strip(f" .{_TICKS}")
        is_yes = read_yes_no(answer) or read_yes_no(word) or (_TICKED.match(plain) and not word)
        outcome = _SAID.get(word) or ("enviado" if is_yes else _SAID.get(_without_yes(word)))
        if outcome == "enviado" and _DENIES.search(fold(beside)):
            return None, ""
        if outcome is not None:
            return outcome, beside
    return None, ""


def _without_yes(word: str) -> str:
    """Return an answer without the yes that stands before or after it: «sí se envió», «enviado ok».

    Nothing that failed or was left out is said with a yes.
    """
    first, *others = word.split(" ")
    if others and read_yes_no(first):
        word = " ".join(others)
    *others, last = word.split(" ")
    if others and read_yes_no(last):
        word = " ".join(others)
    return word if word in _SENT else ""


def says_not_sent(said: str) -> bool:
    """Return whether a cell says of a group that nothing was done."""
    return read_yes_no(said) is False or fold(said).strip(" .-–—") in _NOT_YET


def told_reason(outcome: MarkState, text: str) -> Reason | None:
    """Return the reason that a text gives for an outcome; None for one that is none of its."""
    allowed = REASONS_OF[outcome]
    names = {fold(REASONS[reason].label): reason for reason in allowed}
    said = fold(text)
    meant = (one for word, one in _REASON_WORDS.items() if word in said and one in allowed)
    return (names.get(said) or next(meant, None)) if text else "otro"
