"""How the municipality presents itself: what the program ships, and what staff put in its place.

The shipped values are in `templates/identidad.toml` and `templates/textos/<document>.toml`. In
their place comes what was set in the page, and in place of both what staff write anew in files of
the same names. Nothing that is wrong is passed over: what cannot be used stops the document, with
its file and line.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from servimun_widgets.documents.branding_logo import LOGO_FILES, logo_files, read_logo
from servimun_widgets.documents.branding_toml import TomlFile, read_toml, text_problem, unknown_key
from servimun_widgets.documents.map_shapes import MAP_FILES, read_map
from servimun_widgets.documents.shipped_files import TEMPLATES
from servimun_widgets.domain.branding import Branding, Colors, Logo
from servimun_widgets.domain.identity_values import (
    IDENTITY_FILE,
    IDENTITY_VALUES,
    LONGEST_TEXT,
    InForce,
    Origin,
    in_force,
    known_placeholders,
    paper_fault,
    text_faults,
    text_name,
    value_fault,
    value_name,
)
from servimun_widgets.domain.settled import LOGO
from servimun_widgets.errors import Invalid, Problem

"""The file of names, address, colours and legends."""
TEMPLATE_FILES: dict[str, str] = {
    "ficha.docx": "word/document.xml",
    "minuta.docx": "word/document.xml",
    "coprev.pptx": "ppt/presentation.xml",
}
"""Office templates that may be replaced, and the part that each must have."""
_LISTS = frozenset({"siglas"})
"""Texts that are a list, to which staff add lines of their own."""


def read_branding(
    overrides: Mapping[str, bytes], settled: Mapping[str, str] | None = None
) -> Branding:
    """Return the shipped identity with what is put in its place.

    `overrides` are the files that staff wrote, by their path inside the identity folder:
    `identidad.toml`, `textos/<document>.toml`, `logo.svg` or `logo.png`, `ficha.docx`,
    `minuta.docx`, `coprev.pptx`, `colonias.geojson`, `distritos.geojson`. `settled` are the
    values that were set in the page, by name: a
    file wins over them. The public address has no shipped value: one of both must give it.

    Raises `Invalid` with a problem for each thing that is wrong, whose sentence names the file
    and, where there is one, the line.
    """
    values, problems = read_values(overrides, settled or {})
    logo, _ = _logo(overrides, settled or {}, values["logo.alternativa"].value)
    if problems:
        raise Invalid(problems)
    said = {name: one.value for name, one in values.items()}
    return Branding(
        platform=said["plataforma.nombre"],
        municipality=said["plataforma.municipio"],
        address=said["plataforma.direccion"],
        access=said["plataforma.acceso"] or None,
        phone=said["plataforma.telefono"] or None,
        email=said["plataforma.correo"] or None,
        office=said["plataforma.oficina"] or None,
        council=said["consejo.nombre"],
        legend=said["leyendas.programa_publico"],
        privacy=said["leyendas.privacidad"],
        colors=Colors(
            primary=said["colores.primario"],
            secondary=said["colores.secundario"],
            accent=said["colores.acento"],
            paper=said["colores.papel"],
        ),
        logo=logo if isinstance(logo, Logo) else None,
        texts={
            name.removeprefix("textos/"): text
            for name, text in said.items()
            if name.startswith("textos/")
        },
        templates={name: overrides[name] for name in TEMPLATE_FILES if name in overrides},
        maps={kind: overrides[name] for kind, name in MAP_FILES.items() if name in overrides},
    )


def read_values(
    overrides: Mapping[str, bytes], settled: Mapping[str, str]
) -> tuple[dict[str, InForce], list[Problem]]:
    """Return each value with who says it, and what is wrong; arguments as of `read_branding`.

    Values are named as `plataforma.nombre` and `textos/ficha.titulo`; of the logo there is only who
    gave it.
    """
    problems = [*_unknown_files(overrides)]
    values, found = _identity(overrides.get(IDENTITY_FILE), settled)
    problems += found
    texts, found = _texts(overrides, settled)
    problems += found
    logo, origin = _logo(overrides, settled, values["logo.alternativa"].value)
    if isinstance(logo, Problem):
        problems.append(logo)
    problems += [*_wrong_templates(overrides), *_wrong_maps(overrides)]
    return {**values, LOGO: InForce("", origin, ""), **texts}, problems


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
        *MAP_FILES.values(),
        *(f"textos/{document}.toml" for document in _shipped_texts()),
    ]
    for name in sorted(set(overrides) - set(known)):
        nearest = get_close_matches(name, known, n=1, cutoff=0)[0]
        yield Problem("branding_file_unknown", params={"file": name, "nearest": nearest})


def _identity(
    data: bytes | None, settled: Mapping[str, str]
) -> tuple[dict[str, InForce], list[Problem]]:
    """Return every value by name, and what is wrong."""
    shipped = _values(_shipped(IDENTITY_FILE))
    file = read_toml(IDENTITY_FILE, data) if data is not None else None
    written = _values(file) if isinstance(file, TomlFile) else {}
    values = {
        name: in_force(name, written, settled, shipped) for name in map(value_name, IDENTITY_VALUES)
    }
    if isinstance(file, Problem):
        return values, [file]
    problems = [] if file is None else [*_unknown_identity_keys(file)]
    for key in IDENTITY_VALUES:
        if file is not None and key[1] in file.values.get(key[0], {}):
            problem = _identity_problem(file, *key)
            problems += [problem] if problem is not None else []
        elif value_fault(key, values[value_name(key)].value) and value_name(key) in settled:
            problems.append(Problem("branding_settled", params={"name": value_name(key)}))
    if not values["plataforma.direccion"].value and not problems:
        problems.append(Problem("branding_address_missing", params={"file": IDENTITY_FILE}))
    if not problems and paper_fault({name: one.value for name, one in values.items()}):
        paper = values["colores.papel"]
        line = file.line_of("colores", "papel") if file else 1
        place = {"file": IDENTITY_FILE, "line": line, "written": paper.value}
        problems.append(Problem("branding_paper_dark", params=place))
    return values, problems


def _values(file: TomlFile) -> dict[str, str]:
    return {
        value_name((section, key)): str(file.values[section][key]).strip()
        for section, key in IDENTITY_VALUES
        if key in file.values.get(section, {})
    }


def _unknown_identity_keys(file: TomlFile) -> Iterator[Problem]:
    sections = sorted({section for section, _ in IDENTITY_VALUES})
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
        known = [key for where, key in IDENTITY_VALUES if where == section]
        for key in values:
            if not section:
                line = file.line_of("", key)
                yield Problem(
                    "branding_no_section", params={"file": file.name, "line": line, "key": key}
                )
            elif key not in known:
                yield unknown_key(file, section, key, known)


def _identity_problem(file: TomlFile, section: str, key: str) -> Problem | None:
    problem = text_problem(file, section, key, IDENTITY_VALUES[section, key].longest)
    if problem is not None:
        return problem
    value = file.values[section][key].strip()
    fault = value_fault((section, key), value)
    if fault is None:
        return None
    line = file.line_of(section, key)
    place = {"file": file.name, "line": line, "key": key, "written": value}
    return Problem(f"branding_{fault}", params=place)


def _logo(
    overrides: Mapping[str, bytes], settled: Mapping[str, str], alternative: str
) -> tuple[Logo | Problem | None, Origin]:
    """Return the logo with who gave it; that of a file wins."""
    files = {name: overrides[name] for name in LOGO_FILES if name in overrides}
    origin: Origin = "archivo"
    if not files and settled.get(LOGO):
        files, origin = logo_files(settled[LOGO]), "ajustes"
    found = read_logo(files, alternative)
    return found, ("nadie" if found is None else origin)


def _texts(
    overrides: Mapping[str, bytes], settled: Mapping[str, str]
) -> tuple[dict[str, InForce], list[Problem]]:
    """Return every text by name, and what is wrong with those that staff wrote."""
    texts: dict[str, InForce] = {}
    problems: list[Problem] = []
    for document, shipped in _shipped_texts().items():
        data = overrides.get(f"textos/{document}.toml")
        file = read_toml(f"textos/{document}.toml", data) if data is not None else None
        found = [file] if isinstance(file, Problem) else []
        written: Mapping[str, str] = {}
        if isinstance(file, TomlFile):
            found += _text_problems(file, shipped)
            written = {} if found else file.values[""]
        problems += found
        own_lines = dict.fromkeys(written, "") if document in _LISTS else {}
        for key, text in {**own_lines, **shipped.values[""]}.items():
            name = text_name(document, key)
            own = {name: written[key]} if key in written else {}
            texts[name] = in_force(name, own, settled, {name: text})
            if texts[name].origin == "ajustes" and any(text_faults(settled[name], text)):
                problems.append(Problem("branding_settled", params={"name": name}))
    return texts, problems


def _text_problems(file: TomlFile, shipped: TomlFile) -> Iterator[Problem]:
    known = shipped.values[""]
    is_list = shipped.name in {f"textos/{one}.toml" for one in _LISTS}
    for section in file.values:
        if section:
            line = file.line_of(section)
            yield Problem(
                "branding_section_here",
                params={"file": file.name, "line": line, "section": section},
            )
    for name, text in file.values[""].items():
        if name not in known and not is_list:
            yield unknown_key(file, "", name, list(known))
            continue
        wrong = text_problem(file, "", name, LONGEST_TEXT)
        if wrong is not None:
            yield wrong
            continue
        place = {"file": file.name, "line": file.line_of("", name), "key": name}
        like = known.get(name, "")
        for fault, about in text_faults(text, like):
            said = {**place, "name": about, "known": known_placeholders(like)}
            yield Problem(f"branding_{fault}", params=said)


def _wrong_templates(overrides: Mapping[str, bytes]) -> Iterator[Problem]:
    for name, part in TEMPLATE_FILES.items():
        data = overrides.get(name)
        if data is not None and not _has_part(data, part):
            yield Problem("branding_template", params={"file": name})


def _wrong_maps(overrides: Mapping[str, bytes]) -> Iterator[Problem]:
    for kind, name in MAP_FILES.items():
        shapes = read_map(kind, overrides[name]) if name in overrides else None
        if isinstance(shapes, Problem):
            yield shapes


def _has_part(data: bytes, part: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return part in archive.namelist()
    except zipfile.BadZipFile:
        return False
