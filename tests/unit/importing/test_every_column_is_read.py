"""What a field's row says of its import column is kept: the column is read into the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servimun_widgets.domain.colonias import ColoniaContent
from servimun_widgets.domain.field_places import import_columns
from servimun_widgets.domain.fields import OptionalInteger, field
from servimun_widgets.importing.services.columns import FIELDS, Kind
from servimun_widgets.importing.services.directory_rows import read_agency, read_colonia
from servimun_widgets.importing.services.row_reading import RowReading

READERS: dict[Kind, Callable[[RowReading], None]] = {
    "agencies": read_agency,
    "colonias": read_colonia,
}


@pytest.mark.parametrize("kind", READERS)
def test_every_column_of_a_directory_reaches_its_field(kind: Kind) -> None:
    reading = RowReading(dict.fromkeys(import_columns(FIELDS[kind]).values(), "alta"))
    READERS[kind](reading)
    assert set(reading.values) == set(import_columns(FIELDS[kind]))


class WithHomes(ColoniaContent):
    """A colonia with a field that no reader knows by name."""

    homes: OptionalInteger = field("Viviendas", "Cuántas hay.")


def test_a_column_of_a_new_field_is_read_as_the_field_is_declared() -> None:
    reading = RowReading({"colonia": "Centro", "viviendas": "1,200"})
    read_colonia(reading)
    reading.take_rest(WithHomes, {"homes": "viviendas", "postal_codes": "codigos_postales"})
    assert reading.values["homes"] == 1200
    assert reading.values["postal_codes"] == []


def test_a_cell_that_was_refused_is_not_read_again() -> None:
    reading = RowReading({"colonia": "Centro", "viviendas": "muchas"})
    read_colonia(reading)
    reading.take_rest(WithHomes, {"homes": "viviendas"})
    said = len(reading.problems)
    reading.take_rest(WithHomes, {"homes": "viviendas"})
    assert len(reading.problems) == said == 1
