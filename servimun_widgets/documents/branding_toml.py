"""Reading the TOML files that staff write by hand: what is wrong is said with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from servimun_widgets.domain.text import forbidden_character
from servimun_widgets.errors import Problem

_PLACE = re.compile(r"\(at (?:line (?P<line>\d+)|end of document)")
_HEADING = re.compile(r"\s*\[\s*(?P<section>[^\[\]]+?)\s*\]")


@dataclass(frozen=True)
class TomlFile:
    """A file as it was read: the values by section; those of no section are under «»."""

    name: str
    text: str
    values: Mapping[str, Mapping[str, Any]]

    def line_of(self, section: str, key: str | None = None) -> int:
        """Return the line of a section's heading or of a key, from 1; 1 when it is not found."""
        wanted = re.compile(rf"""\s*["']?{re.escape(key or "")}["']?\s*=""")
        current = ""
        for number, line in enumerate(self.text.splitlines(), start=1):
            heading = _HEADING.match(line)
            if heading:
                current = heading["section"].strip("\"'")
                if key is None and current == section:
                    return number
            elif key is not None and current == section and wanted.match(line):
                return number
        return 1


def read_toml(name: str, data: bytes) -> TomlFile | Problem:
    """Return the file, or why it cannot be read."""
    try:
        text = data.decode("utf-8-sig")  # Windows' Notepad begins a file with a mark
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem("branding_encoding", params={"file": name, "line": line})
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _syntax_problem(name, text, str(error))
    values: dict[str, dict[str, Any]] = {"": {}}
    for key, value in document.items():
        if isinstance(value, dict):
            values[key] = value
        else:
            values[""][key] = value
    return TomlFile(name, text, values)


def _syntax_problem(name: str, text: str, message: str) -> Problem:
    place = _PLACE.search(message)
    last = max(1, len(text.splitlines()))
    line = int(place["line"]) if place and place["line"] else last
    # tomllib speaks English; the usual slips are a quotation mark that is missing or a key
    # written twice, and the line itself says the rest.
    code = "branding_twice" if "overwrite" in message or "twice" in message else "branding_syntax"
    written = text.splitlines()[line - 1].strip()[:60] if text else ""
    return Problem(code, params={"file": name, "line": line, "written": written})


def unknown_key(file: TomlFile, section: str, key: str, known: list[str]) -> Problem:
    """Return the problem of a key that means nothing, with the one that was probably meant."""
    nearest = get_close_matches(key, known, n=1, cutoff=0)
    return Problem(
        "branding_key_unknown",
        params={
            "file": file.name,
            "line": file.line_of(section, key),
            "key": key,
            "nearest": nearest[0] if nearest else "",
        },
    )


def text_problem(file: TomlFile, section: str, key: str, longest: int) -> Problem | None:
    """Return why the value is not a text that can be printed, or None."""
    value = file.values[section][key]
    line = file.line_of(section, key)
    if not isinstance(value, str):
        return Problem("branding_not_text", params={"file": file.name, "line": line, "key": key})
    character = forbidden_character(value)
    if character:
        return Problem(
            "branding_character",
            params={"file": file.name, "line": line, "key": key, "character": character},
        )
    if len(value) > longest:
        return Problem(
            "branding_too_long",
            params={"file": file.name, "line": line, "key": key, "limit": longest},
        )
    return None
