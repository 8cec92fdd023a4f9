"""How the municipality presents itself: what the program ships, and what staff put in its place.

The shipped values are in `templates/identidad.toml` and `templates/textos/<document>.toml`; staff
write single keys anew in files of the same names. Nothing that is wrong is passed over: an
override that cannot be used stops the document, with its file and line.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from urllib.parse import urlsplit

from servimun_widgets.documents.branding_logo import LOGO_FILES, read_logo
from servimun_widgets.documents.branding_toml import (
    TomlFile,
    placeholders,
    read_toml,
    text_problem,
    unknown_key,
)
from servimun_widgets.documents.contrast import contrast
from servimun_widgets.documents.shipped_files import TEMPLATES
from servimun_widgets.domain.branding import Branding, Colors, Logo
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.telephones import canonical_number
from servimun_widgets.errors import Invalid, Problem

IDENTITY_FILE = "identidad.toml"
"""The file of names, address, colours and legends."""
TEMPLATE_FILES: dict[str, str] = {
    "ficha.docx": "word/document.xml",
    "minuta.docx": "word/document.xml",
    "coprev.pptx": "ppt/presentation.xml",
}
"""Office templates that may be replaced, and the part that each must have."""
COMMON_PLACEHOLDERS = frozenset({"plataforma", "municipio", "direccion", "consejo"})
"""What every text may hold between braces, used or not."""
LOWEST_CONTRAST = 4.5
"""Of white text on a colour, and of the first colour on the paper (WCAG 2.2, 1.4.3)."""

_LONGEST: dict[tuple[str, str], int] = {
    ("plataforma", "nombre"): 40,
    ("plataforma", "municipio"): 80,
    ("plataforma", "direccion"): 120,
    ("plataforma", "acceso"): 120,
    ("plataforma", "telefono"): 30,
    ("plataforma", "correo"): 120,
    ("plataforma", "oficina"): 200,
    ("consejo", "nombre"): 200,
    ("colores", "primario"): 20,
    ("colores", "secundario"): 20,
    ("colores", "acento"): 20,
    ("colores", "papel"): 20,
    ("logo", "alternativa"): 200,
    ("leyendas", "programa_publico"): 400,
    ("leyendas", "privacidad"): 400,
}
"""Every key of the identity file and how many characters its value may have."""
_LONGEST_TEXT = 6000
_MAY_BE_BLANK = {("plataforma", name) for name in ("acceso", "telefono", "correo", "oficina")}
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def read_branding(overrides: Mapping[str, bytes]) -> Branding:
    """Return the shipped identity with what `overrides` puts in its place.

    `overrides` are the files that staff wrote, by their path inside the identity folder:
    `identidad.toml`, `textos/<document>.toml`, `logo.svg` or `logo.png`, `ficha.docx`,
    `minuta.docx`, `coprev.pptx`. The public address has no shipped value: one of them must give it.

    Raises `Invalid` with a problem for each thing that is wrong, whose sentence names the file
    and, where there is one, the line.
    """
    problems = [*_unknown_files(overrides)]
    identity, found = _identity(overrides.get(IDENTITY_FILE))
    problems += found
    texts, found = _texts(overrides)
    problems += found
    logo = read_logo(overrides, identity.get(("logo", "alternativa"), ""))
    if isinstance(logo, Problem):
        problems.append(logo)
    problems += _wrong_templates(overrides)
    if problems:
        raise Invalid(problems)
    return Branding(
        platform=identity["plataforma", "nombre"],
        municipality=identity["plataforma", "municipio"],
        address=identity["plataforma", "direccion"],
        access=identity.get(("plataforma", "acceso")),
        phone=identity.get(("plataforma", "telefono")),
        email=identity.get(("plataforma", "correo")),
        office=identity.get(("plataforma", "oficina")),
        council=identity["consejo", "nombre"],
        legend=identity["leyendas", "programa_publico"],
        privacy=identity["leyendas", "privacidad"],
        colors=Colors(
            primary=identity["colores", "primario"],
            secondary=identity["colores", "secundario"],
            accent=identity["colores", "acento"],
            paper=identity["colores", "papel"],
        ),
        logo=logo if isinstance(logo, Logo) else None,
        texts=texts,
        templates={name: overrides[name] for name in TEMPLATE_FILES if name in overrides},
    )


@cache
def _shipped(name: str) -> TomlFile:
    file = read_toml(name, (TEMPLATES / name).read_bytes())
    assert isinstance(file, TomlFile)  # ours; a test reads them all
    return file


@cache
def _shipped_texts() -> dict[str, TomlFile]:
    """Return the shipped file of each document."""
    names = sorted(path.name for path in (TEMPLATES / "textos").glob("*.toml"))
    return {name.removesuffix(".toml"): _shipped(f"textos/{name}") for name in names}


def _unknown_files(overrides: Mapping[str, bytes]) -> Iterator[Problem]:
    known = [
        IDENTITY_FILE,
        *LOGO_FILES,
        *TEMPLATE_FILES,
        *(f"textos/{document}.toml" for document in _shipped_texts()),
    ]
    for name in sorted(set(overrides) - set(known)):
        nearest = get_close_matches(name, known, n=1, cutoff=0)[0]
        yield Problem("branding_file_unknown", params={"file": name, "nearest": nearest})


def _identity(data: bytes | None) -> tuple[dict[tuple[str, str], str], list[Problem]]:
    """Return every value that is not blank, by section and key, and what is wrong."""
    values = _values(_shipped(IDENTITY_FILE))
    problems: list[Problem] = []
    file = read_toml(IDENTITY_FILE, data) if data is not None else None
    if isinstance(file, Problem):
        return values, [file]
    if file is not None:
        problems += _unknown_identity_keys(file)
        for section, key in _LONGEST:
            if key in file.values.get(section, {}):
                problem = _identity_problem(file, section, key)
                if problem is not None:
                    problems.append(problem)
        values |= _values(file)
    if ("plataforma", "direccion") not in values and not problems:
        problems.append(Problem("branding_address_missing", params={"file": IDENTITY_FILE}))
    if not problems and file is not None:
        problems += _paper_problem(file, values)
    return {name: value for name, value in values.items() if value}, problems


def _values(file: TomlFile) -> dict[tuple[str, str], str]:
    return {
        (section, key): str(file.values[section][key]).strip()
        for section, key in _LONGEST
        if key in file.values.get(section, {})
    }


def _unknown_identity_keys(file: TomlFile) -> Iterator[Problem]:
    sections = sorted({section for section, _ in _LONGEST})
    for section, values in file.values.items():
        if section and section not in sections:
            nearest = get_close_matches(section, sections, n=1, cutoff=0)[0]
            yield Problem(
                "branding_section_unknown",
                params={
                    "file": file.name,
                    "line": file.line_of(section),
                    "section": section,
                    "nearest": nearest,
                },
            )
            continue
        known = [key for where, key in _LONGEST if where == section]
        for key in values:
            if not section:
                line = file.line_of("", key)
                yield Problem(
                    "branding_no_section", params={"file": file.name, "line": line, "key": key}
                )
            elif key not in known:
                yield unknown_key(file, section, key, known)


def _identity_problem(file: TomlFile, section: str, key: str) -> Problem | None:
    problem = text_problem(file, section, key, _LONGEST[section, key])
    if problem is not None:
        return problem
    value = file.values[section][key].strip()
    place = {"file": file.name, "line": file.line_of(section, key), "key": key, "written": value}
    if not value:
        return None if (section, key) in _MAY_BE_BLANK else Problem("branding_empty", params=place)
    if section == "colores":
        if not _COLOR.fullmatch(value):
            return Problem("branding_color", params=place)
        if key != "papel" and contrast(value, "#ffffff") < LOWEST_CONTRAST:
            return Problem("branding_color_light", params=place)
    if key == "direccion" and not _is_address(value, "https"):
        return Problem("branding_address", params=place)
    if key == "acceso" and not _is_address(value, "https", "http"):
        return Problem("branding_access", params=place)
    if key == "telefono" and canonical_number(value) is None:
        return Problem("branding_phone", params=place)
    if key == "correo" and not is_mail_address(value):
        return Problem("branding_email", params=place)
    return None


def _paper_problem(file: TomlFile, values: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    paper, primary = values["colores", "papel"], values["colores", "primario"]
    if contrast(paper, primary) < LOWEST_CONTRAST:
        line = file.line_of("colores", "papel")
        yield Problem(
            "branding_paper_dark", params={"file": file.name, "line": line, "written": paper}
        )


def _is_address(value: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:  # a bracket that is not closed
        return False
    plain = not (parts.query or parts.fragment or parts.username)
    return parts.scheme in schemes and "." in parts.netloc and plain and len(value.split()) == 1


def _texts(overrides: Mapping[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    """Return every text by `document.name`, and what is wrong with those that staff wrote."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for document, shipped in _shipped_texts().items():
        texts |= {f"{document}.{name}": text for name, text in shipped.values[""].items()}
        data = overrides.get(f"textos/{document}.toml")
        if data is None:
            continue
        file = read_toml(f"textos/{document}.toml", data)
        if isinstance(file, Problem):
            problems.append(file)
            continue
        found = [*_text_problems(file, shipped)]
        problems += found
        if not found:
            texts |= {f"{document}.{name}": text for name, text in file.values[""].items()}
    return texts, problems


def _text_problems(file: TomlFile, shipped: TomlFile) -> Iterator[Problem]:
    known = shipped.values[""]
    for section in file.values:
        if section:
            line = file.line_of(section)
            yield Problem(
                "branding_section_here",
                params={"file": file.name, "line": line, "section": section},
            )
    for name, text in file.values[""].items():
        if name not in known:
            yield unknown_key(file, "", name, list(known))
            continue
        wrong = text_problem(file, "", name, _LONGEST_TEXT)
        place = {"file": file.name, "line": file.line_of("", name), "key": name}
        if wrong is not None:
            yield wrong
        elif not text.strip():
            yield Problem("branding_empty", params=place)
        else:
            yield from _placeholder_problems(text, placeholders(known[name]), place)


def _placeholder_problems(
    text: str, shipped: set[str], place: Mapping[str, object]
) -> Iterator[Problem]:
    try:
        written = placeholders(text)
    except ValueError:
        yield Problem("branding_braces", params=place)
        return
    for name in sorted(written - shipped - COMMON_PLACEHOLDERS):
        known = ", ".join(f"{{{one}}}" for one in sorted(shipped | COMMON_PLACEHOLDERS))
        yield Problem(
            "branding_placeholder_unknown", params={**place, "name": f"{{{name}}}", "known": known}
        )
    for name in sorted(shipped - written - COMMON_PLACEHOLDERS):
        yield Problem("branding_placeholder_missing", params={**place, "name": f"{{{name}}}"})


def _wrong_templates(overrides: Mapping[str, bytes]) -> Iterator[Problem]:
    for name, part in TEMPLATE_FILES.items():
        data = overrides.get(name)
        if data is not None and not _has_part(data, part):
            yield Problem("branding_template", params={"file": name})


def _has_part(data: bytes, part: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return part in archive.namelist()
    except zipfile.BadZipFile:
        return False
