"""The settings as people fill them in: groups of values that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from servimun_widgets.domain.fields import (
    Integer,
    MailAddress,
    OptionalText,
    Record,
    Text,
    field,
)
from servimun_widgets.domain.identity_values import (
    FILES,
    IDENTITY_VALUES,
    LONGEST_FILE,
    LONGEST_TEXT,
    Key,
)
from servimun_widgets.domain.settled import LOGO

Encryption = Literal["starttls", "tls"]

ENCRYPTIONS: dict[Encryption, str] = {
    "starttls": "STARTTLS, el acostumbrado en el puerto 587",
    "tls": "TLS desde el principio, el acostumbrado en el puerto 465",
}
DOCUMENTS: dict[str, str] = {
    "agenda": "Orden del día",
    "anexo": "Anexo de la ficha",
    "cartel": "Cartel",
    "correo": "Correo de las fichas",
    "ficha": "Ficha técnica",
    "folleto": "Folleto del consejo",
    "invitacion": "Invitación a reuniones",
    "mensajes": "Mensajes para reenviar",
    "minuta": "Minuta",
    "presentacion": "Presentación al consejo",
    "programa": "Ficha de un programa",
    "recordatorio": "Recordatorio",
    "siglas": "Sigla",
    "transparencia": "Informe de transparencia",
    "volante": "Volante",
}
"""Document whose texts can be set -> what it is called."""


SETTABLE_FILES: dict[str, str] = {
    "lineas_de_ayuda.toml": "Líneas de ayuda, con su fuente y fecha",
    "necesidades.toml": "Necesidades de la portada",
    "sinonimos.csv": "Sinónimos del buscador público",
}
"""File that is set as a whole -> what it is called."""


def _value(section: str, name: str, title: str, hint: str = "", **extra: Any) -> Any:
    return field(title, hint, max_length=IDENTITY_VALUES[section, name].longest, **extra)


class NamesContent(Record):
    """What the platform, the municipality and the council are called, and how one reaches them."""

    platform: OptionalText = _value("plataforma", "nombre", "Nombre de la plataforma")
    municipality: OptionalText = _value("plataforma", "municipio", "Nombre del municipio")
    council: OptionalText = _value("consejo", "nombre", "Nombre del consejo")
    phone: OptionalText = _value(
        "plataforma", "telefono", "Teléfono", "Diez dígitos, o un número corto como 072."
    )
    email: OptionalText = _value("plataforma", "correo", "Correo", "Uno de la oficina.")
    office: OptionalText = _value("plataforma", "oficina", "Oficina", "Calle, número y colonia.")


class AddressesContent(Record):
    """Where the public site and the working tool are."""

    address: OptionalText = _value(
        "plataforma",
        "direccion",
        "Dirección del sitio público",
        "Completa, con https://. A ella llevan los códigos QR; los ya impresos no cambian.",
    )
    access: OptionalText = _value(
        "plataforma",
        "acceso",
        "Dirección por la que entran los enlaces",
        "Completa, con https://. Va en los correos que se les mandan.",
    )


_DARK = "Como #12395b. Encima se escribe con blanco: debe ser oscuro."


class ColorsContent(Record):
    """The colours of documents and of the site."""

    primary: OptionalText = _value("colores", "primario", "Color primario", _DARK)
    secondary: OptionalText = _value("colores", "secundario", "Color secundario", _DARK)
    accent: OptionalText = _value("colores", "acento", "Color de acento", _DARK)
    paper: OptionalText = _value(
        "colores",
        "papel",
        "Papel",
        "Fondo de recuadros, como #f5f3ee. Encima se lee el color primario: debe ser claro.",
    )


class LegendsContent(Record):
    """What must stand on what goes out."""

    legend: OptionalText = _value(
        "leyendas",
        "programa_publico",
        "Leyenda de programa público",
        "Obligatoria en el material de programas públicos.",
        input="longtext",
    )
    privacy: OptionalText = _value("leyendas", "privacidad", "Privacidad", input="longtext")


class LogoContent(Record):
    """What the logo shows; the picture itself comes by the door for files."""

    alternative: OptionalText = _value(
        "logo", "alternativa", "Qué se ve en el logo", "Para quien no puede verlo."
    )


class TextContent(Record):
    """One text of a document."""

    text: OptionalText = field(
        "Texto",
        "Deje tal cual lo que está entre llaves: el programa lo cambia por su dato.",
        max_length=LONGEST_TEXT,
        input="longtext",
    )


class FileContent(Record):
    """A file that is set as a whole."""

    text: OptionalText = field(
        "Contenido",
        "Cambie solo lo que haga falta y conserve la forma de cada renglón. Antes de proponerlo se"
        " revisa que se pueda leer.",
        max_length=LONGEST_FILE,
        input="longtext",
    )


class MailContent(Record):
    """Where messages are handed over; the password is asked elsewhere and kept apart."""

    host: Text = field(
        "Servidor", "Su nombre, como smtp.municipio.example.", default=..., max_length=253
    )
    port: Integer = field("Puerto", "587 o 465, casi siempre.", default=..., ge=1, le=65535)
    encryption: Encryption = field("Cifrado", default=..., input="choice", choices=ENCRYPTIONS)
    sender: MailAddress = field("De quién salen los correos", default=..., max_length=254)
    user: OptionalText = field(
        "Usuario",
        "En blanco si el servidor no pide cuenta. Con otro servidor, puerto o usuario, la"
        " contraseña se escribe otra vez.",
        max_length=254,
    )


@dataclass(frozen=True)
class ValueGroup:
    """Values that are filled in together: `names` maps each field to the name of its value."""

    title: str
    record: type[Record]
    names: Mapping[str, str]


def _named(section: str, **names: str) -> dict[str, str]:
    return {one: f"{section}.{name}" for one, name in names.items()}


GROUPS: dict[str, ValueGroup] = {
    "nombres": ValueGroup(
        "Nombres y contacto",
        NamesContent,
        {
            **_named("plataforma", platform="nombre", municipality="municipio"),
            **_named("consejo", council="nombre"),
            **_named("plataforma", phone="telefono", email="correo", office="oficina"),
        },
    ),
    "direcciones": ValueGroup(
        "Direcciones",
        AddressesContent,
        _named("plataforma", address="direccion", access="acceso"),
    ),
    "colores": ValueGroup(
        "Colores",
        ColorsContent,
        _named(
            "colores", primary="primario", secondary="secundario", accent="acento", paper="papel"
        ),
    ),
    "leyendas": ValueGroup(
        "Leyendas",
        LegendsContent,
        _named("leyendas", legend="programa_publico", privacy="privacidad"),
    ),
    LOGO: ValueGroup("Logo", LogoContent, _named("logo", alternative="alternativa")),
}
"""The groups of the identity; each text of a document is a group of its own besides."""

_NOT_READ = (
    "plataforma.telefono",
    "plataforma.correo",
    "plataforma.direccion",
    "plataforma.acceso",
)
"""Ways to reach the platform and no text that is read: their form is checked."""


def is_read(name: str) -> bool:
    """Return whether a value is a text that people read."""
    return name not in (*_NOT_READ, LOGO) and not name.startswith(("colores.", FILES))


def group_of(name: str) -> str | None:
    """Return the group of a value, None for a name that nothing has."""
    if name == LOGO:
        return LOGO
    if name.startswith(("textos/", FILES)):
        return name
    return next((key for key, one in GROUPS.items() if name in one.names.values()), None)


def values_of(group: str) -> ValueGroup:
    """Return a group by its name; that of a text is the text's name."""
    if group in GROUPS:
        return GROUPS[group]
    record = FileContent if group.startswith(FILES) else TextContent
    return ValueGroup(title_of(group), record, {"text": group})


def title_of(name: str) -> str:
    """Return what a value is called.

    >>> title_of("colores.acento"), title_of("textos/ficha.titulo_corto")
    ('Color de acento', 'Ficha técnica: titulo corto')
    """
    if name.startswith(FILES):
        return SETTABLE_FILES[name.removeprefix(FILES)]
    if name.startswith("textos/"):
        document, _, text = name.removeprefix("textos/").partition(".")
        return f"{DOCUMENTS.get(document, document)}: {text.replace('_', ' ')}"
    for one in GROUPS.values():
        for key, value in one.names.items():
            if value == name:
                return one.record.model_fields[key].title or name
    if name.startswith("correo."):
        return MailContent.model_fields[name.removeprefix("correo.")].title or name
    return GROUPS[LOGO].title if name == LOGO else name


def key_of(name: str) -> Key | None:
    """Return section and name of a value of the identity's file, None for texts and the logo."""
    section, _, own = name.partition(".")
    return (section, own) if (section, own) in IDENTITY_VALUES else None
