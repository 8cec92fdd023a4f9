"""The columns of each kind of file, as the municipality's catalogues name them."""

from __future__ import annotations

from typing import get_args

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.directory_fields import AGENCY_FIELDS, COLONIA_FIELDS
from servimun_widgets.domain.field_places import PlacesOfFields, import_columns
from servimun_widgets.domain.program_fields import PROGRAM_FIELDS
from servimun_widgets.importing.kinds import Kind as Kind
from servimun_widgets.red_vecinal.records.group_fields import GROUP_FIELDS

_SOURCE = ("fecha_fuente", "fuente", "id_fuente", "confianza", "nota")

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "agencies": (
        *("sigla", "nombre_oficial", "tipo", "depende_de", "temas", "telefono", "direccion"),
        *("horario", "sitio_o_redes", *_SOURCE),
    ),
    "programs": (
        *("clave", "nombre", "dependencia", "corresponsables", "descripcion"),
        *("poblacion_objetivo", "edad_min", "edad_max", "tema", "nivel_prevencion_juicio"),
        *("ambito_juicio", "modalidad", "sede_direccion", "colonias_cobertura", "horario"),
        *("telefono_whatsapp", "costo", "requisitos", "vigencia", *_SOURCE),
    ),
    "colonias": (
        *("colonia", "tipo", "variantes_en_fuentes", "zona", "distrito_dspm"),
        *_SOURCE,
    ),
    "groups": ("clave", "nombre", "colonia", "distrito", "sector", "miembros_declarados"),
}
"""The columns that a file must have, in any order."""

FIELDS: dict[Kind, PlacesOfFields] = {
    "agencies": AGENCY_FIELDS,
    "programs": PROGRAM_FIELDS,
    "colonias": COLONIA_FIELDS,
    "groups": GROUP_FIELDS,
}
"""Where the fields of each kind go: their columns among it."""

PROGRAM_COLUMNS = import_columns(PROGRAM_FIELDS)
"""Field of a programme -> column."""

OWN_COLUMNS: dict[Kind, dict[str, str]] = {
    kind: {
        name: column
        for name, column in import_columns(FIELDS[kind]).items()
        if column not in COLUMNS[kind]
    }
    for kind in get_args(Kind)
}
"""Field -> column, where the municipality's catalogues have none: each column holds one field."""
OWN_PROGRAM_COLUMNS = OWN_COLUMNS["programs"]

OPTIONAL: dict[Kind, tuple[str, ...]] = {
    kind: tuple(own.values()) for kind, own in OWN_COLUMNS.items()
}
"""Columns that a file may have besides."""

REVISION = "revision"
"""Column of a file that was taken out of here: the version of the record that each row tells."""

RETURNING: dict[Kind, tuple[str, ...]] = {
    "agencies": (),
    "programs": (REVISION,),
    "colonias": (),
    "groups": (),
}
"""Columns that only a file has which was taken out of here."""

ALSO: dict[Kind, dict[str, str]] = {
    "agencies": {
        "siglas": "sigla",
        "dependencia": "nombre_oficial",
        "nombre": "nombre_oficial",
        "nombre de la dependencia": "nombre_oficial",
        "teléfonos": "telefono",
        "domicilio": "direccion",
    },
    "programs": {
        **dict.fromkeys(("folio", "clave del programa", "código"), "clave"),
        **dict.fromkeys(("programa", "nombre del programa", "nombre público"), "nombre"),
        **dict.fromkeys(
            ("dependencia responsable", "institución", "dependencia que lo ofrece"),
            "dependencia",
        ),
        **dict.fromkeys(("dependencias corresponsables", "participan"), "corresponsables"),
        **dict.fromkeys(("población", "dirigido a", "a quién va dirigido"), "poblacion_objetivo"),
        **dict.fromkeys(("edad mínima", "edad desde"), "edad_min"),
        **dict.fromkeys(("edad máxima", "edad hasta"), "edad_max"),
        **dict.fromkeys(("nivel", "nivel de prevención"), "nivel_prevencion_juicio"),
        "ámbito": "ambito_juicio",
        **dict.fromkeys(("sede", "dirección", "domicilio", "lugar"), "sede_direccion"),
        **dict.fromkeys(("colonias", "cobertura", "colonias que atiende"), "colonias_cobertura"),
        **dict.fromkeys(("horarios", "días y horarios"), "horario"),
        **dict.fromkeys(
            ("teléfono", "teléfonos", "teléfono / whatsapp", "whatsapp"),
            "telefono_whatsapp",
        ),
        "fecha de la fuente": "fecha_fuente",
        **dict.fromkeys(("notas", "observaciones"), "nota"),
    },
    "colonias": {
        "nombre": "colonia",
        "nombre de la colonia": "colonia",
        "distrito": "distrito_dspm",
        "otros nombres": "variantes_en_fuentes",
    },
    "groups": dict.fromkeys(
        (
            *("integrantes", "miembros", "miembros declarados", "integrantes declarados"),
            *(
                f"{count} {of}"
                for counted in (
                    *("número", "núm.", "núm", "no.", "no", "nro.", "nro", "#", "total"),
                    *("cantidad", "cuántos", "cuántas"),
                )
                for count in (counted, f"{counted} de")
                for of in ("integrantes", "miembros", "personas", "vecinos")
            ),
        ),
        "miembros_declarados",
    )
    | dict.fromkeys(("nombre del grupo", "grupo"), "nombre")
    | dict.fromkeys(("clave del grupo", "código"), "clave")
    | dict.fromkeys(("distrito policial", "distrito de policía"), "distrito")
    | dict.fromkeys(("enlace", "enlace de whatsapp", "liga"), "enlace_invitacion"),
}
"""Other headings -> the column that they mean: how many are in a group is no person's datum."""

ADDRESSES: dict[Kind, dict[str, bool]] = {
    "agencies": {"sitio_o_redes": False, "fuente": False, "correo_titular": True},
    "programs": {"telefono_whatsapp": False, "fuente": False, "imagen": True},
    "colonias": {"fuente": False},
    "groups": {"enlace_invitacion": True},
}
"""Columns in which an address may stand, which the text of a cell may hide: whether alone."""

BARE: dict[Kind, frozenset[str]] = {
    "agencies": frozenset(
        ("sigla", "tipo", "depende_de", "telefono", "fecha_fuente", "confianza", "correo_titular")
    ),
    "programs": frozenset(
        [
            *("clave", "edad_min", "edad_max", "tema", "nivel_prevencion_juicio", "ambito_juicio"),
            *("modalidad", "colonias_cobertura", "telefono_whatsapp", "costo", "vigencia"),
            *("fecha_fuente", "confianza", "cupo", "verificar_cada_dias", "imagen", REVISION),
        ]
    ),
    "colonias": frozenset(
        [
            *("colonia", "tipo", "zona", "distrito_dspm", "codigos_postales"),
            *("fecha_fuente", "confianza"),
        ]
    ),
    "groups": frozenset(
        [
            *("clave", "colonia", "distrito", "sector", "miembros_declarados", "activo"),
            "enlace_invitacion",
        ]
    ),
}
"""Columns whose text is looked up or read as a figure: marks of messages around it are no part."""

MAY_BE_X: dict[Kind, frozenset[str]] = {
    "agencies": frozenset(("sigla", "otros_nombres")),
    "programs": frozenset(("clave",)),
    "colonias": frozenset(("zona", "distrito_dspm")),
    "groups": frozenset(("clave", "distrito", "sector", "activo")),
}
"""Columns in which a lone «X» is a name, a figure or a yes; in all others it is a tick."""

NEEDED: dict[Kind, tuple[str, ...]] = {
    "agencies": ("sigla", "nombre_oficial"),
    "programs": ("nombre",),
    "colonias": ("colonia",),
    "groups": ("nombre", "colonia", "sector"),
}
"""Columns that no row may leave blank."""

IDENTITY: dict[Kind, tuple[str, ...]] = {
    "agencies": (),
    "programs": ("clave",),
    "colonias": ("tipo",),
    "groups": ("clave",),
}
"""Other columns that tell which record a row is about: blank is fine, not known is not."""

CHOICES: dict[str, tuple[str, ...]] = {
    "nivel_prevencion_juicio": tuple(vocabulary.LEVELS),
    "ambito_juicio": tuple(vocabulary.SCOPES),
    "confianza": tuple(vocabulary.CONFIDENCES),
}
"""Columns whose values are a closed list."""


def all_columns(kind: Kind) -> tuple[str, ...]:
    """Return the columns that a file must or may have."""
    return COLUMNS[kind] + OPTIONAL[kind]
