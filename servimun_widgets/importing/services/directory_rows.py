"""Rows of agencies and of colonias."""

from __future__ import annotations

import re

from servimun_widgets.domain.colonias import is_postal_code
from servimun_widgets.domain.reading.agency_names import read_aliases
from servimun_widgets.domain.text import fold
from servimun_widgets.importing.services.row_reading import RowReading

_POSTAL = re.compile(r"^(?:c\.? ?p\.?|c[oó]digo postal):? *(?=\d)|(?<=\d{5})\.0+$", re.IGNORECASE)
"""What people and sheets write beside a postal code: «C.P. 31000», «31000.0»."""


def read_agency(reading: RowReading) -> None:
    """Fill the fields of an `AgencyContent`."""
    reading.copy(
        sigla="sigla",
        name="nombre_oficial",
        kind="tipo",
        parent="depende_de",
        phones="telefono",
        address="direccion",
        hours="horario",
        websites="sitio_o_redes",
        head_email="correo_titular",
    )
    reading.source()
    reading.values["topics"] = _items(reading, "temas", ";")
    aliases = _items(reading, "otros_nombres", ";")
    known = {fold(name) for name in aliases}
    for alias in read_aliases(reading.cells.get("nota", "")):
        if fold(alias) not in known:
            aliases.append(alias)
            reading.warn("nota", "reading_alias", text=alias)
    reading.values["aliases"] = aliases


def read_colonia(reading: RowReading) -> None:
    """Fill the fields of a `ColoniaContent`."""
    reading.copy(name="colonia", kind="tipo", zone="zona")
    reading.copy_number(police_district="distrito_dspm")
    reading.source()
    reading.values["variants"] = _items(reading, "variantes_en_fuentes", r"[|;]")
    codes = [_POSTAL.sub("", one) for one in _items(reading, "codigos_postales", "[|;,/]")]
    reading.values["postal_codes"] = [code for code in codes if is_postal_code(code)]
    for code in codes:
        if not is_postal_code(code):
            reading.keep("codigos_postales", code)
            reading.warn("codigos_postales", "reading_postal_code", text=code)


def _items(reading: RowReading, column: str, separator: str) -> list[str]:
    parts = re.split(rf"{separator}|\n", reading.cells.get(column, ""))
    return [part.strip() for part in parts if part.strip()]
