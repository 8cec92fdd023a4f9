"""Names of persons in a text: after words that lead to one, after a title, or in full.

An office, a role and a place called after somebody are no person: «Trabajo Social», «la encargada
del módulo», «Escuela Benito Juárez».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from servimun_widgets.domain.text_rules.name_words import (
    FIRST_NAMES,
    OFFICE_WORDS,
    PLACE_WORDS,
    REMEMBERED,
    SURNAMES,
)
from servimun_widgets.domain.text_rules.plain_reading import PlainReading

_WORD = re.compile(r"[a-zñ]+(?:['’][a-zñ]+)?")
_JOINING = frozenset({"de", "del", "la", "las", "los", "y", "el"})
_ARTICLES = frozenset({"a", "al", "el", "la", "los", "las", "con", "por", "de", "del", "su", "mi"})
_TITLES = frozenset(
    {
        "agente",
        "arq",
        "arquitecta",
        "arquitecto",
        "c",
        "cap",
        "capitan",
        "ciudadana",
        "ciudadano",
        "cmdte",
        "coach",
        "comandante",
        "compañera",
        "compañero",
        "contador",
        "contadora",
        "cp",
        "d",
        "doctor",
        "doctora",
        "don",
        "dona",
        "doña",
        "dr",
        "dra",
        "dña",
        "enf",
        "enfermera",
        "enfermero",
        "entrenador",
        "entrenadora",
        "hermana",
        "hermano",
        "ing",
        "ingeniera",
        "ingeniero",
        "instructor",
        "instructora",
        "lcda",
        "lcdo",
        "lic",
        "licda",
        "licenciada",
        "licenciado",
        "maestra",
        "maestro",
        "mdo",
        "mtra",
        "mtro",
        "oficial",
        "padre",
        "pastor",
        "prof",
        "profa",
        "profe",
        "profesor",
        "profesora",
        "profr",
        "profra",
        "psic",
        "psicologa",
        "psicologo",
        "senor",
        "senora",
        "seño",
        "señor",
        "señora",
        "señorita",
        "sr",
        "sra",
        "srita",
        "srta",
        "tec",
        "tecnico",
        "teniente",
        "tia",
        "tio",
        "ts",
        "tsoc",
        "vecina",
        "vecino",
    }
)
_SHORT_TITLES = frozenset({"c", "cp", "ts", "d"})
"""Too short to tell a title from a street or a code, such as «C. Allende» or «C. P.»."""
_CUE = re.compile(
    r"\b(?:cont[aá]cte(?:se|nos|lo|la|me)?|contactar(?:se|lo|la)?|contacto|contacta|contactos|"
    r"comun[ií]que(?:se|nse)|comunicarse|comun[ií]cate|pregunt(?:e|en|ar|a|ando)\s+por|"
    r"(?:llame|llamen|llamar|llama|marque|marcar|escriba|escribir|escribe|hable|hablar|habla|dir[ií]ja(?:se|nse)|"
    r"dirigirse|acuda|acudir|busque|buscar|busca|visite|avise|avisar|mande|env[ií]e|mensaje|whatsapp|whats|cita|citas|"
    r"inscr[ií]base|inscripciones|inscribirse|informes|informaci[oó]n|info|reg[ií]strese|registro)"
    r"\s*(?:[,:]|\b(?:a|al|con|en|por)\b)|"
    r"(?:atiende|atendido por|atendida por|atenci[oó]n de|a cargo de|imparte|impartido por|"
    r"impartida por|imparten|responsable|encargada|encargado|titular|coordina|coordinado por|"
    r"coordinador|coordinadora|dirige|instructor|instructora|tallerista|facilitadora|facilitador|entrenador|"
    r"entrenadora|enlace|atte|atentamente|firma|su servidora?|mi nombre es|me llamo|se llama|soy))"
    r"\s*[:,.\-–—]?\s*"
)


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    capital: bool

    @property
    def is_first_name(self) -> bool:
        return self.text in FIRST_NAMES

    @property
    def is_surname(self) -> bool:
        return self.text in SURNAMES or f"{self.text}s" in SURNAMES


def names_in(reading: PlainReading) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, led) of each name in the reading, in order.

    `led`: a title or words such as «pregunte por» say that it is a person's; a name in full
    without them may also be that of a place.
    """
    words = _words(reading)
    cued = _cued(reading.text, words)
    position = 0
    while position < len(words):
        length = 0
        led = position in cued or _is_titled(reading.text, words, position)
        if not _is_of_a_place(reading.text, words, position):
            length = _name_length(reading.text, words, position, led=led)
        if length:
            yield words[position].start, words[position + length - 1].end, led
        position += length or 1


def _words(reading: PlainReading) -> list[_Word]:
    # NFKD leaves an ñ as an n, so both are read alike.
    return [
        _Word(match.group(), match.start(), match.end(), reading.is_capital(match.start()))
        for match in _WORD.finditer(reading.text)
    ]


def _cued(text: str, words: list[_Word]) -> set[int]:
    """Return the positions of the words that a cue leads to, past articles."""
    starts = {word.start: position for position, word in enumerate(words)}
    found = set()
    for match in _CUE.finditer(text):
        at = match.end()
        position = next((starts[i] for i in range(at, min(at + 3, len(text))) if i in starts), None)
        while position is not None and position < len(words):
            found.add(position)
            if words[position].text not in _ARTICLES | _TITLES:
                break
            position += 1
    return found


def _name_length(text: str, words: list[_Word], position: int, *, led: bool) -> int:
    """Return of how many words the name that begins at `position` is; 0 when none does."""
    first = words[position]
    if first.text in _TITLES and not first.is_first_name:
        return 0
    length = _together(text, words, position)
    named = words[position : position + length]
    if length == 0 or _is_remembered(named):
        return 0
    if first.is_first_name:
        return length if led or any(word.is_surname for word in named[1:]) else 0
    if not led or not _may_begin_a_name(first) or _is_short(first, words[position - 1], length):
        return 0
    return length if _is_titled(text, words, position) or _reads_as_name(named) else 0


def _may_begin_a_name(word: _Word) -> bool:
    """Return whether a word that is no first name begins one where a cue leads to it."""
    return word.capital and word.text not in OFFICE_WORDS and word.text not in PLACE_WORDS


def _is_short(word: _Word, before: _Word, length: int) -> bool:
    """Return whether a word stands alone and is an initial, or follows a title as short as «Sr»."""
    return length == 1 and (len(word.text) < 3 or before.text in _SHORT_TITLES)


def _reads_as_name(named: list[_Word]) -> bool:
    return len(named) > 1 and any(word.is_surname for word in named)


def _together(text: str, words: list[_Word], position: int) -> int:
    """Return how many words from `position` on read as one name."""
    first = words[position]
    if not (first.capital or first.is_first_name):
        return 0
    length = 1
    at = position + 1
    while at < len(words) and length < 7:
        word = words[at]
        between = text[words[at - 1].end : word.start]
        initial = len(words[at - 1].text) <= 3 and between.strip() == "."
        if between.strip() and not initial:
            break
        if "\n" in between and not word.is_surname:
            break
        same_case = word.capital if first.capital else (word.is_first_name or word.is_surname)
        if word.text in _JOINING and at + 1 < len(words):
            following = words[at + 1]
            if word.text == "y" or not (
                following.is_surname or following.is_first_name or following.text in _JOINING
            ):
                break
            at += 1
            continue
        if not same_case or word.text in OFFICE_WORDS - SURNAMES - FIRST_NAMES:
            break
        at += 1
        length = at - position
    return length


def _is_titled(text: str, words: list[_Word], position: int) -> bool:
    if position == 0:
        return False
    before = words[position - 1]
    between = text[before.end : words[position].start]
    return (
        before.text in _TITLES
        and between.strip() in ("", ".")
        and not (before.text == "c" and not before.capital)
    )


def _is_of_a_place(text: str, words: list[_Word], position: int) -> bool:
    """Return whether the word goes on with the name of a place, a prize or a law."""
    at = position - 1
    steps = 0
    while at >= 0 and steps < 6:
        between = text[words[at].end : words[at + 1].start]
        if between.strip(" \t«»\"“”'‘’") not in ("", ".", "(", "-", "–") or "\n" in between:
            return False
        word = words[at]
        if word.text in PLACE_WORDS:
            return True
        joining = word.text in _JOINING | _TITLES | {"no", "num", "n", "e", "con", "entre", "xxi"}
        if between.strip() == "." and not (word.text in _TITLES or len(word.text) <= 4):
            return False
        if not (
            word.capital
            or joining
            or word.text in {"comunitario", "social", "publica", "municipal"}
        ):
            return False
        at -= 1
        steps += 1
    return False


def _is_remembered(named: list[_Word]) -> bool:
    texts = [word.text for word in named if word.text not in _JOINING]
    pairs = {f"{one}_{two}" for one, two in zip(texts, texts[1:], strict=False)}
    triples = {"_".join(texts[i : i + 3]) for i in range(len(texts) - 2)}
    return bool((pairs | triples) & REMEMBERED)
