"""Rows of programmes: each cell read as far as it is beyond doubt, its text kept besides."""

from __future__ import annotations

from servimun_widgets.domain.reading.ages import read_age, read_ages
from servimun_widgets.domain.reading.costs import read_cost
from servimun_widgets.domain.reading.dates import read_date, read_validity
from servimun_widgets.domain.reading.hours import read_hours
from servimun_widgets.domain.reading.phones import read_contact
from servimun_widgets.domain.reading.places import KnowsColonia, read_coverage, read_venues
from servimun_widgets.domain.reading.turned_dates import is_turned_date
from servimun_widgets.domain.text import count_words
from servimun_widgets.errors import Problem
from servimun_widgets.importing.rules.agency_resolver import AgencyResolver
from servimun_widgets.importing.services.columns import OWN_PROGRAM_COLUMNS, PROGRAM_COLUMNS
from servimun_widgets.importing.services.program_agencies import read_agencies
from servimun_widgets.importing.services.row_reading import RowReading, RowRejected
from servimun_widgets.programs.records.programs import ProgramContent

SUMMARY_WORDS, SUMMARY_LIMIT = 25, 300
"""Words and characters of `ProgramContent.summary`."""

NAME_LIMIT = 150
"""Characters of `ProgramContent.public_name`."""


_NEVER_DATES = frozenset(
    [
        *("poblacion_objetivo", "edad_min", "edad_max", "cupo", "costo", "horario"),
        *("telefono_whatsapp", "sede_direccion", "modalidad"),
    ]
)
"""Columns in which «3-5» or «10/12» may have stood, and a day of the year never."""


class ProgramRows:
    """Reads rows of programmes, given the agencies and colonias that are known."""

    def __init__(self, agencies: AgencyResolver, knows_colonia: KnowsColonia) -> None:
        self._agencies = agencies
        self._knows_colonia = knows_colonia

    def read(self, reading: RowReading) -> None:
        """Fill the fields of a `ProgramContent`. Raises `RowRejected`."""
        turned = _turned_dates(reading)
        reading.copy(
            public_name="nombre",
            audience="poblacion_objetivo",
            topic="tema",
            modality="modalidad",
            hours="horario",
            requirements="requisitos",
            validity_note="vigencia",
        )
        reading.source()
        for column, text in turned.items():
            reading.keep(column, text)
            reading.warn(column, "reading_turned_date", text=text)
        reading.choose("level", "nivel_prevencion_juicio")
        reading.choose("scope", "ambito_juicio")
        _long_name(reading)
        read_agencies(reading, self._agencies)
        _description(reading)
        _ages(reading)
        self._places(reading)
        _hours(reading)
        _contact(reading)
        _cost(reading)
        _dates(reading)
        reading.take(ProgramContent, OWN_PROGRAM_COLUMNS)

    def _places(self, reading: RowReading) -> None:
        venues = read_venues(reading.cells.get("sede_direccion", ""), self._knows_colonia)
        reading.values["venues"] = [dict(vars(venue)) for venue in venues]
        areas = read_coverage(reading.cells.get("colonias_cobertura", ""), self._knows_colonia)
        reading.values["coverage"] = [
            {"colonia" if self._knows_colonia(area) else "other_area": area} for area in areas
        ]


def _turned_dates(reading: RowReading) -> dict[str, str]:
    """Take out of a row, and return, what was no date before a spreadsheet made one of it."""
    turned = {
        column: text
        for column, text in reading.cells.items()
        if column in _NEVER_DATES and is_turned_date(text)
    }
    if turned:
        reading.cells = {at: text for at, text in reading.cells.items() if at not in turned}
        reading.unread |= {name for name, at in PROGRAM_COLUMNS.items() if at in turned}
    return turned


def _long_name(reading: RowReading) -> None:
    """Keep a name that does not fit whole in the note of a draft; its beginning stands for it.

    Raises `RowRejected` for what has no letter.
    """
    text = reading.cells.get("nombre", "")
    if text and not any(map(str.isalpha, text)):
        raise RowRejected("nombre", Problem("import_rejected_name", params={"text": text[:60]}))
    if len(text) <= NAME_LIMIT or not reading.keep("nombre", text):
        return
    reading.values["public_name"] = f"{text[: NAME_LIMIT - 1].rsplit(maxsplit=1)[0]}…"
    reading.draft = True
    reading.warn("nombre", "import_name_long", count=len(text), limit=NAME_LIMIT)


def _description(reading: RowReading) -> None:
    text = reading.cells.get("descripcion", "")
    short = count_words(text) <= SUMMARY_WORDS and len(text) <= SUMMARY_LIMIT
    reading.values["summary" if short else "description"] = text or None


def _ages(reading: RowReading) -> None:
    columns = {"age_minimum": "edad_min", "age_maximum": "edad_max"}
    for name, column in columns.items():
        text = reading.cells.get(column, "")
        reading.values[name] = read_age(text) if text else None
        if text and reading.values[name] is None:
            reading.keep(column, text)
            reading.warn(column, "reading_age_number", text=text)
    text = reading.cells.get("poblacion_objetivo", "")
    if not text or any(column in reading.cells for column in columns.values()):
        return
    ages = read_ages(text)
    if ages.doubtful:
        reading.warn("poblacion_objetivo", "reading_ages_not_read", text=text)
    elif ages.minimum is not None or ages.maximum is not None:
        reading.values.update(age_minimum=ages.minimum, age_maximum=ages.maximum)
        shown = [str(age) if age is not None else "—" for age in (ages.minimum, ages.maximum)]
        reading.warn(
            "poblacion_objetivo", "reading_ages_read", text=text, minimum=shown[0], maximum=shown[1]
        )


def _hours(reading: RowReading) -> None:
    text = reading.cells.get("horario", "")
    if text and read_hours(text).rules is None:
        reading.warn("horario", "reading_hours_not_read", text=text)


def _contact(reading: RowReading) -> None:
    contact = read_contact(reading.cells.get("telefono_whatsapp", ""))
    reading.values.update(
        phones=[dict(vars(phone)) for phone in contact.phones],
        website=contact.website,
        contact_note=contact.other,
    )
    reading.problems.extend(("telefono_whatsapp", problem) for problem in contact.problems)


def _cost(reading: RowReading) -> None:
    text = reading.cells.get("costo", "")
    if not text:
        return
    cost = read_cost(text)
    reading.values.update(
        cost_kind=cost.kind,
        cost_amount=cost.amount or None,
        cost_note=None if cost.complete else text,
    )
    if cost.kind is None:
        reading.warn("costo", "reading_cost_not_read", text=text)
    elif cost.kind == "con_costo" and cost.amount is None:
        reading.warn("costo", "reading_cost_no_amount", text=text)


def _dates(reading: RowReading) -> None:
    text = reading.cells.get("vigencia", "")
    if text:
        validity = read_validity(text)
        reading.values.update(
            validity_kind=validity.kind, valid_from=validity.first, valid_until=validity.last
        )
        if validity.kind is None:
            reading.warn("vigencia", "reading_validity_not_read", text=text)
    text = reading.cells.get("fecha_fuente", "")
    if text and read_date(text) is None:
        reading.warn("fecha_fuente", "reading_date_not_read", text=text)
