"""Rows and cells that say nothing of a record, though something stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Problem

_TOTAL = re.compile(r"(?:gran |sub ?-?)?total(?:es)?(?: general(?:es)?| de \w+)?|suma(?:s|toria)?")
_AFTER = re.compile(r"\s*[:=.]?\s*[$\d.,\s]*$")
_FIGURES = re.compile(r"[$\d.,%\s-]+")
# How people write that they do not know, or that there is nothing to say.
_NOTHING = re.compile(
    r"[-_.\s\"'¿?¡!#*/,;:()]+|\$ ?-|n ?[./] ?[ad]\.?|s ?[./] ?[din]\.?|[ns]d|tbd|vacio"
    r"|sin (?:datos?|informacion)|no disponible"
    # What programs write where they have nothing, and what a table of Excel calls it.
    r"|[(\[<]?(?:null|undefined)[)\]>]?|none|nan|nat|<na>|\\n|[(\[](?:en blanco|vacio|blank)[)\]]"
)
# What stands below a table: notes, where it is from, who made it, the number of the page.
_BESIDE = re.compile(
    r"[*†]|(?:notas?|fuentes?|elabor[oa]|reviso|autorizo|observaciones)\b ?[:.]"
    r"|(?:pagina|pag\.?|hoja) \d+"
)
_SHOWN = 60
_LONGEST = 15


def says_nothing(text: str) -> bool:
    """Return whether a cell is as good as blank.

    >>> [says_nothing(text) for text in ("-", "—", "N/A", "n.d.", "S/D", "No aplica", "DIF")]
    [True, True, True, True, True, False, False]
    """
    return len(text) <= _LONGEST and _NOTHING.fullmatch(fold(text)) is not None


def is_dash(text: str) -> bool:
    """Return whether a cell has signs alone, as people strike out a blank one."""
    return not any(map(str.isalnum, text))


def no_record(cells: Mapping[str, str], needed: tuple[str, ...]) -> Problem | None:
    """Return why a row is no record at all: a total, or one text alone that names nothing.

    `needed` are the columns that no row of its kind may leave blank.
    """
    texts = [*cells.values()]
    first = texts[0] if texts else ""
    if _TOTAL.fullmatch(_AFTER.sub("", fold(first))) and all(map(_FIGURES.fullmatch, texts[1:])):
        return Problem("import_rejected_total", params={"text": first[:_SHOWN]})
    if len(texts) == 1 and (not {*cells} & {*needed} or _BESIDE.match(fold(first))):
        return Problem("import_rejected_alone", params={"text": first[:_SHOWN]})
    return None
