"""Other tables below the one that is read: in one sheet people put several."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servimun_widgets.domain.text import fold, is_blank, normalised
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.services.table_files.columns import Columns
from servimun_widgets.services.table_files.text_rows import TextRow

_FEW = 2
"""Headings that tell at least that a table begins."""
_MOST_WORDS = 4
_LONGEST = 40
_SHOWN = 80
# What people call columns: a row of these names alone is no record.
_HEADINGS = frozenset(
    """
    accion actividad apoyo ano anos area asistentes asunto avance beneficiarios calle cantidad cargo
    categoria celular clave colonia comentarios concepto contacto coordinador coordinadora correo
    costo cupo curso departamento dependencia descripcion dia dias direccion distrito domicilio
    duracion edad edades email enlace encargado encargada estado estatus evento extension fecha
    folio fuente genero hora horario horas id importe indicador inicio instructor instructora
    integrantes liga lugar mes meta miembros modalidad monto municipio nivel no nombre notas num
    numero
    observaciones ocupacion pagina partida periodo poblacion porcentaje presupuesto programa puesto
    redes requisitos responsable resultado sector sede servicio sexo sigla sitio status suplente
    telefono telefonos tel tema termino tipo titular total turno ubicacion unidad usuarios vigencia
    whatsapp zona fin final electronico completo oficial asistencia inscritos
    """.split()  # noqa: SIM905
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BETWEEN = re.compile(r"[\s/()]+")
_SMALL = frozenset("a con de del el en la las los para por y e o".split())  # noqa: SIM905


@dataclass
class OtherTable:
    """A table that is not read: the row and the headings with which it begins, and its rows."""

    row: int
    headings: str
    rows: int = 0


class TablesBelow:
    """Tells, row by row from the header down, where another table begins."""

    def __init__(self, first: TextRow, header: list[str], columns: Columns) -> None:
        self._columns = columns
        self._last = first.number
        self.header = header
        """The columns of the rows that are read now."""
        self.others: list[OtherTable] = []
        self._in_other = False

    def has(self, row: TextRow) -> bool:
        """Return whether a row, told in their order and none blank, is to be read with `header`.

        A header like the first one, with its columns in whatever order, is followed from there on.
        """
        texts = [text for text in row.texts if not is_blank(text)]
        is_apart = row.number > self._last + 1
        if len(texts) > 1 or not is_apart:  # a title alone stands above a table
            self._last = row.number
        if len(texts) >= _FEW and self._begins_with_heading(texts[0]):
            header = self._header_like_ours(row)
            if header is not None:
                self.header, self._in_other = header, False
                return False
            if not self._in_other and self._is_header(texts, is_apart=is_apart):
                told = ", ".join(map(normalised, texts))[:_SHOWN]
                self.others.append(OtherTable(row.number, told))
                self._in_other = True
                return False
        if self._in_other:
            self.others[-1].rows += 1
        return not self._in_other

    def _begins_with_heading(self, text: str) -> bool:
        if len(text) > _LONGEST or text[:1].isdigit():
            return False
        return _is_heading(text) or self._columns.names(text)

    def _header_like_ours(self, row: TextRow) -> list[str] | None:
        if self._columns.known(row.texts) < _FEW:
            return None
        try:
            return self._columns.of(row.texts, row.number)
        except UnreadableFile:
            return None

    def _is_header(self, texts: list[str], *, is_apart: bool) -> bool:
        if len({*map(fold, texts)}) < len(texts):
            return False
        headings = sum(_is_heading(text) or self._columns.names(text) for text in texts)
        if headings == len(texts):
            return is_apart or headings > _FEW
        plain = not any(map(str.isdigit, _YEAR.sub("", "".join(texts))))
        return is_apart and plain and headings >= _FEW and 3 * headings >= 2 * len(texts)


def _is_heading(text: str) -> bool:
    """Return whether a text is what people call a column.

    >>> [_is_heading(text) for text in ("Nombre del enlace", "Meta 2026", "Correo electrónico:")]
    [True, True, True]
    >>> [_is_heading(text) for text in ("Programa Escudo", "Dirección de Obras Públicas")]
    [False, False]
    """
    words = [word.strip(".:") for word in _BETWEEN.split(_YEAR.sub("", fold(text)))]
    told = [word for word in words if word and word not in _SMALL]
    return 0 < len(told) <= _MOST_WORDS and _HEADINGS.issuperset(told)
