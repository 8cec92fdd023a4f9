"""The parts of a programme that are repeated: telephones, places, colonias that it reaches."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.fields import OptionalText, Record, Text, blank_is_none, field
from servimun_widgets.domain.names import OptionalName
from servimun_widgets.domain.telephones import canonical_number
from servimun_widgets.domain.web_links import address_parts


def _number(value: str) -> str:
    canonical = canonical_number(value)
    if canonical is None:
        raise PydanticCustomError("field_phone", "phone", {"text": value})
    return canonical


def _web_address(value: str | None) -> str | None:
    if value is None:
        return None
    parts = address_parts(value)
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or len(value.split()) > 1:
        raise PydanticCustomError("field_url", "url")
    return value


def _map_point(value: str | None) -> str | None:
    if value is None:
        return None
    # Here and not above: its patterns take long to be made, and few commands read a point.
    from servimun_widgets.programs.rules.map_points import is_in_municipality, read_map_point

    point = read_map_point(value)
    if point is None:
        raise PydanticCustomError("field_map_point", "point")
    if not is_in_municipality(point):
        raise PydanticCustomError("field_map_point_away", "point", {"text": str(point)})
    return str(point)


WebAddress = Annotated[OptionalText, AfterValidator(_web_address)]
Choice = BeforeValidator(blank_is_none)


class Phone(Record):
    """A public telephone of the programme."""

    number: Annotated[Text, AfterValidator(_number)] = field(
        "Número",
        "Diez dígitos, o un número corto como 072. Sin extensión.",
        default=...,
        input="tel",
    )
    extensions: OptionalText = field(
        "Extensiones", "Si son varias, sepárelas con comas.", max_length=60
    )
    kind: Annotated[vocabulary.PhoneKind | None, Choice] = field(
        "Tipo", choices=vocabulary.PHONE_KINDS, input="choice"
    )
    note: OptionalText = field("Cuándo o para qué", "Por ejemplo: 8:00 a 20:00.", max_length=120)


class Venue(Record):
    """A place where the programme is given."""

    name: OptionalName = field(
        "Nombre del lugar", "Por ejemplo: CEDEFAM Palestina.", max_length=150
    )
    address: OptionalText = field("Domicilio", "Calle y número.", max_length=250)
    colonia: OptionalName = field("Colonia", "Elíjala de la lista.", input="suggest", max_length=80)
    other_area: OptionalText = field(
        "Otra zona", "Solo si el lugar no está en una colonia de la lista.", max_length=120
    )
    map_point: Annotated[OptionalText, AfterValidator(_map_point)] = field(
        "Punto en el mapa",
        "Pegue el enlace de un mapa, o escriba latitud y longitud. Por ejemplo:"
        " 28.63530, -106.08890.",
        max_length=2000,
    )
    hours: OptionalText = field(
        "Horario en este lugar", "Por ejemplo: lunes a viernes de 8:00 a 15:00.", max_length=200
    )

    @property
    def area(self) -> str | None:
        """The colonia, or the area that is none."""
        return self.colonia or self.other_area

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any((self.name, self.address, self.area, self.hours, self.map_point)):
            raise PydanticCustomError("program_empty_venue", "venue", {"field": "name"})
        return self


class CoverageArea(Record):
    """A colonia, or an area that is none, that the programme reaches."""

    colonia: OptionalName = field(
        "Colonia", "Elíjala de la lista.", input="suggest", max_length=120
    )
    other_area: OptionalText = field(
        "Otra zona",
        "Solo si no es una colonia de la lista. Por ejemplo: toda la ciudad, escuelas del norte.",
        max_length=120,
    )

    @property
    def name(self) -> str:
        """The colonia, or the area that is none."""
        return self.colonia or self.other_area or ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.name:
            raise PydanticCustomError("program_empty_area", "area", {"field": "colonia"})
        return self
