"""Which agencies a cell names: by sigla, official name or alias, one or several."""

from __future__ import annotations

import re

from servimun_widgets.domain.agencies import AgencyDirectory, AgencyRecord
from servimun_widgets.domain.text import fold

_JOINTS = re.compile(r"\s*(?:[;\n/|+&,()]|\s[-–]\s|\b[ye]\b)\s*", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")
_SIGLA = re.compile(r"[A-ZÁÉÍÓÚÑ]{2,}")
_ALSO_CALLED = re.compile(
    r"(?:\btambi[eé]n(?:\s+escrit[oa])?|\bnombre\s+corto\s+habitual:)\s*«([^»]+)»", re.IGNORECASE
)


class AgencyNames:
    """Finds the agencies that a text names, as people write them."""

    def __init__(self, directory: AgencyDirectory) -> None:
        self._directory = directory
        self._variants: dict[str, set[str]] = {}
        for agency in directory.by_id.values():
            for inside in _PARENTHESIS.findall(agency.content.name):
                if _SIGLA.fullmatch(inside):
                    self._variants.setdefault(fold(inside), set()).add(agency.id)
            plain = fold(_PARENTHESIS.sub("", agency.content.name))
            self._variants.setdefault(plain, set()).add(agency.id)

    def find(self, name: str) -> AgencyRecord | None:
        """Return the one agency called `name`, a parenthesis in its official name left out or not.

        None when there is none or more than one.
        """
        found = self._directory.find(name)
        if found is None:
            ids = self._variants.get(fold(name), set())
            found = self._directory.by_id[next(iter(ids))] if len(ids) == 1 else None
        return found

    def read(self, text: str) -> list[AgencyRecord]:
        """Return the agencies that `text` names, in order and each once.

        Empty when some of the text names no agency that is known: nothing is passed over.
        """
        return list({agency.id: agency for agency in self._read(text.strip(" ()"))}.values())

    def _read(self, text: str) -> list[AgencyRecord]:
        found = self.find(text)
        if found:
            return [found]
        for joint in _JOINTS.finditer(text):
            first, rest = self.find(text[: joint.start()]), text[joint.end() :].strip(" ()")
            if first and (others := self._read(rest)):
                return [first, *others]
        return []


def read_aliases(note: str) -> list[str]:
    """Return the names that a note gives an agency besides: `También «IMCFyD»`.

    >>> read_aliases("Nombre corto habitual: «DIF Municipal»; el domicilio es de otra área")
    ['DIF Municipal']
    """
    return [name.strip() for name in _ALSO_CALLED.findall(note)]
