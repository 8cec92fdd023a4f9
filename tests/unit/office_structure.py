"""What an office program would repair: the faults in the structure of a DOCX, PPTX or XLSX file."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

_TYPES = "[Content_Types].xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCES = {f"{_RELATION}{name}" for name in ("id", "embed", "link", "pict")}
_NUMBERED = {
    "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr",
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
}
_LISTED = {"sldId", "sldLayoutId", "sldMasterId", "bookmarkStart"}
_OFFICE = re.compile(r"\.(docx|pptx|xlsx)$")


def faults_of(data: bytes) -> list[str]:
    """Return what is wrong with an office file and with those that lie in it, a line each."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        twice = [name for name, count in Counter(map(str.lower, names)).items() if count > 1]
        parts = {name: archive.read(name) for name in names}
    found = [f"{name}: twice" for name in twice]
    trees = {}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = ElementTree.fromstring(part)
            except ElementTree.ParseError as error:
                found.append(f"{name}: {error}")
    found += _types(parts, trees.get(_TYPES))
    relations = {name: dict(_relations(name, trees)) for name in ["", *parts]}
    found += _dangling(parts, relations)
    found += _unreached(parts, relations)
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            found += _references(name, tree, relations.get(name, {}))
            found += _numbers(name, tree)
    for name, part in parts.items():
        if _OFFICE.search(name):
            found += [f"{name}: {one}" for one in faults_of(part)]
    return found


def _types(parts: dict[str, bytes], tree: ElementTree.Element | None) -> Iterator[str]:
    if tree is None:
        yield f"{_TYPES}: missing"
        return
    endings = {one.get("Extension", "").lower() for one in tree if one.get("Extension")}
    named = [one.get("PartName", "") for one in tree if one.get("PartName")]
    for name, count in Counter(named).items():
        if count > 1:
            yield f"{name}: two types"
        if name.lstrip("/") not in parts:
            yield f"{name}: a type for no part"
    for name in parts:
        typed = f"/{name}" in named or name.rpartition(".")[2].lower() in endings
        if name != _TYPES and not typed:
            yield f"{name}: no type"


def _relations(
    name: str, trees: dict[str, ElementTree.Element]
) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Yield id, target and whether it lies in the file, of each relation of a part."""
    folder, file = posixpath.split(name)
    tree = trees.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    for number, one in enumerate(tree if tree is not None else ()):
        target, inside = one.get("Target", ""), one.get("TargetMode") != "External"
        if inside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        known = one.get("Id") or f"none {number}"
        yield known, (target, inside)


def _dangling(
    parts: dict[str, bytes], relations: dict[str, dict[str, tuple[str, bool]]]
) -> Iterator[str]:
    for name, known in relations.items():
        for target, inside in known.values():
            if inside and target.partition("#")[0] not in parts:
                yield f"{name}: leads to {target}, which is not there"


def _unreached(
    parts: dict[str, bytes], relations: dict[str, dict[str, tuple[str, bool]]]
) -> Iterator[str]:
    reached, waiting = set(), [""]
    while waiting:
        for target, inside in relations.get(waiting.pop(), {}).values():
            if inside and target not in reached:
                reached.add(target)
                waiting.append(target)
    for name in parts:
        if name not in reached and name != _TYPES and not name.endswith(".rels"):
            yield f"{name}: nothing leads to it"


def _references(
    name: str, tree: ElementTree.Element, known: dict[str, tuple[str, bool]]
) -> Iterator[str]:
    for element in tree.iter():
        for attribute, value in element.attrib.items():
            if attribute in _REFERENCES and value and value not in known:
                yield f"{name}: {value} is no relation of it"


def _numbers(name: str, tree: ElementTree.Element) -> Iterator[str]:
    drawn = Counter(one.get("id") for one in tree.iter() if one.tag in _NUMBERED)
    yield from (f"{name}: drawing {number} twice" for number, count in drawn.items() if count > 1)
    for listed in _LISTED:
        ids = Counter(
            value
            for one in tree.iter()
            if one.tag.rpartition("}")[2] == listed
            for key, value in one.attrib.items()
            if key.rpartition("}")[2] == "id" and not key.startswith(_RELATION)
        )
        yield from (f"{name}: {listed} {one} twice" for one, count in ids.items() if count > 1)
