"""What the ear knows, read from the public file and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from servimun_widgets.catalogue.records.help import Danger, HelpLine
from servimun_widgets.catalogue.records.public_snapshot import PublicForm
from servimun_widgets.catalogue.rules.help_files import LINES_FILE, read_help_lines
from servimun_widgets.catalogue.services.hearing import EarRules
from servimun_widgets.catalogue.services.shipped_help import shipped_help
from servimun_widgets.public_text.rules.gate import TextRules
from servimun_widgets.public_text.rules.public_contacts import PublicContacts


class RulesOfPublicFile:
    """What a public file says, read again when it changes.

    While there is none, or one that cannot be read, the lines of help that the program ships: who
    is in danger is always told whom to call.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._mark: tuple[int, int] | None = None
        self._rules = _shipped()

    def __call__(self) -> EarRules:
        """Return what is known now."""
        try:
            found = self._file.stat()
            mark = (found.st_ino, found.st_mtime_ns)
            if mark != self._mark:
                self._rules = _rules(orjson.loads(self._file.read_bytes()))
                self._mark = mark
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass  # it is being written for the first time, or is of another version
        return self._rules


def _shipped() -> EarRules:
    lines, dangers = read_help_lines(shipped_help(LINES_FILE).decode())
    return EarRules(tuple(dangers), tuple(lines), TextRules((), PublicContacts(())))


def _rules(document: dict[str, Any]) -> EarRules:
    lines = tuple(HelpLine.model_validate(one) for one in document["lines"])
    dangers = tuple(Danger.model_validate(one) for one in document["dangers"])
    identity = document["identity"]
    contacts = PublicContacts(
        (),
        platform=[
            *(identity.get(name) for name in ("address", "phone", "email")),
            *(one.get("websites") for one in document.get("agencies", ())),
        ],
        numbers=[*_numbers(document), *(one.number for one in lines)],
        places=list(_places(document)),
    )
    forms = tuple(PublicForm.model_validate(one) for one in document.get("forms", ()))
    return EarRules(dangers, lines, TextRules((), contacts), forms)


def _numbers(document: dict[str, Any]) -> Iterator[str]:
    for agency in document.get("agencies", ()):
        if agency.get("phones"):
            yield agency["phones"]
    for program in document.get("programs", ()):
        yield from (one["number"] for one in program["content"].get("phones", ()))


def _places(document: dict[str, Any]) -> Iterator[str]:
    for program in document.get("programs", ()):
        content = program["content"]
        for one in (*content.get("venues", ()), *content.get("coverage", ())):
            if one.get("colonia"):
                yield one["colonia"]
