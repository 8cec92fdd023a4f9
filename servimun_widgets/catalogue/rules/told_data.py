"""Which datum of a programme somebody says is wrong, chosen or in words alone."""

from __future__ import annotations

import re

from servimun_widgets.catalogue.records.opinions import DATA, Said, WrongDatum
from servimun_widgets.domain.text import fold


def told_datum(said: Said) -> WrongDatum | None:
    """Return the datum that is wrong: the one that was chosen, else the first that words tell of.

    What leads somebody astray counts before the rest: most people do not touch the list.

    >>> told_datum(Said(kind="dato", text="El teléfono está equivocado"))
    'telefono'
    >>> told_datum(Said(kind="dato", datum="costo", text="El teléfono también"))
    'costo'
    """
    if said.datum or said.kind != "dato":
        return said.datum
    words = re.findall(r"[a-z]+", fold(said.text or ""))
    for datum, row in sorted(DATA.items(), key=lambda one: not one[1].leads_astray):
        begins = tuple(row.words.split())
        if begins and any(word.startswith(begins) for word in words):
            return datum
    return None
