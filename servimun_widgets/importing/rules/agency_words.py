"""The words of an agency's name: of which sort it is, where it is, and what tells it apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from servimun_widgets.domain.text import fold

MUNICIPAL = frozenset({"municipal", "municipales", "municipio"})
"""Words that say that it is of a municipality."""

_HERE = MUNICIPAL | {"chihuahua", "ciudad", "capital", "gobierno", "presidencia", "honorable", "h"}
_JOINING = frozenset(
    "a al con de del e el en la las lo los mi para por su tambien un una y".split()  # noqa: SIM905
) | {"apoya", "apoyan", "colabora", "colaboran", "participa", "participan"}
_SORTS = frozenset(
    [
        "agencia",
        "area",
        "asociacion",
        "centro",
        "clinica",
        "colegio",
        "comision",
        "comite",
        "consejo",
        "coordinacion",
        "cuerpo",
        "delegacion",
        "departamento",
        "direccion",
        "escuela",
        "fiscalia",
        "fundacion",
        "hospital",
        "instituto",
        "jefatura",
        "junta",
        "oficina",
        "organismo",
        "patronato",
        "procuraduria",
        "programa",
        "regiduria",
        "secretaria",
        "sindicatura",
        "sistema",
        "subdireccion",
        "subsecretaria",
        "tesoreria",
        "unidad",
        "universidad",
    ]
)
_SHORT = {
    "cd": "ciudad",
    "chih": "chihuahua",
    "cuu": "chihuahua",
    "depto": "departamento",
    "dpto": "departamento",
    "dptal": "departamento",
    "dep": "departamento",
    "dcion": "direccion",
    "drccion": "direccion",
    "gob": "gobierno",
    "mpal": "municipal",
    "mpales": "municipales",
    "mpio": "municipio",
    "mun": "municipal",
    "munic": "municipal",
    "pdcia": "presidencia",
    "pres": "presidencia",
    "sria": "secretaria",
    "srio": "secretaria",
    "atn": "atencion",
    "dllo": "desarrollo",
    "edo": "estado",
}
"""Abbreviations that are no beginning of their word, or that begin several."""

_ELSEWHERE = frozenset(
    [
        "estatal",
        "estado",
        "federal",
        "federacion",
        "nacional",
        "chihuahuense",
        "mexico",
        "mexicano",
        "mexicana",
        "juarez",
        "delicias",
        "cuauhtemoc",
        "parral",
        "aldama",
        "meoqui",
        "camargo",
        "ojinaga",
        "jimenez",
        "guachochi",
        "madera",
        "bocoyna",
        "creel",
        "ascension",
        "janos",
        "rosales",
        "saucillo",
        "guerrero",
        "namiquipa",
        "riva",
        "palacio",
        "aquiles",
        "serdan",
        "ahumada",
        "balleza",
        "batopilas",
        "bachiniva",
        "buenaventura",
        "carichi",
        "casas",
        "grandes",
        "coronado",
        "coyame",
        "cusihuiriachi",
        "galeana",
        "gomez",
        "farias",
        "gran",
        "morelos",
        "guadalupe",
        "calvo",
        "guazapares",
        "ignacio",
        "zaragoza",
        "julimes",
        "lopez",
        "maguarichi",
        "manuel",
        "benavides",
        "matachi",
        "matamoros",
        "moris",
        "nonoava",
        "ocampo",
        "praxedis",
        "rosario",
        "san",
        "francisco",
        "borja",
        "conchos",
        "santa",
        "barbara",
        "isabel",
        "satevo",
        "temosachic",
        "urique",
        "uruachi",
        "valle",
        "allende",
        "doctor",
        "belisario",
        "dominguez",
        "tule",
        "sonora",
        "durango",
        "coahuila",
        "sinaloa",
        "monterrey",
        "torreon",
        "hermosillo",
    ]
)
"""Words of levels of government and of places that are not this municipality: alone, beside the
name of an agency, they say that another one is meant. The municipalities of the state of
Chihuahua, its neighbours and their capitals."""

_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b\.?|\b(?:[a-z]\. ){2,}[a-z]\.?")
_NOT_PLAIN = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+\.?")
_SHORTEST, _LONGEST = 3, 5
"""Letters that an abbreviation without a point has; with one it may have any number."""


@dataclass(frozen=True)
class Words:
    """The words of a name, each once; `own` are those that tell it apart."""

    sort: str
    own: frozenset[str]
    here: frozenset[str]


@cache
def words_of(text: str) -> Words:
    """Return the words of `text` as they are compared: abbreviations out, plural as singular.

    >>> words_of("Dir. Mpal. de Obras Públicas").sort, sorted(words_of("Obras Públicas").own)
    ('direccion', ['obra', 'publica'])
    """
    sort = ""
    own: list[str] = []
    here: list[str] = []
    for token in _WORD.findall(without_points(fold(text))):
        word = _SHORT.get(token.rstrip("."), token)
        plain = word.rstrip(".")
        if plain in _HERE:
            here.append(plain)
        elif plain in _JOINING:
            continue
        elif not sort and not own and (found := _sort(word)):
            sort = found
        else:
            own.append(singular(plain) + "." * (word != plain))
    return Words(sort, frozenset(own), frozenset(here))


def without_points(plain: str) -> str:
    """Return folded text with the points of initials left out.

    >>> without_points("el i.m.p.a.s. y d. i. f.")
    'el impas y dif'
    """
    return _DOTTED.sub(lambda found: re.sub(r"[. ]", "", found[0]), plain)


def own_words(text: str) -> tuple[str, frozenset[str]]:
    """Return what two wordings of one name have in common: its sort and its own words."""
    words = words_of(text)
    return words.sort, words.own


def compact(text: str) -> str:
    """Return the letters and digits of a text, however they are pointed and spaced.

    >>> compact("I.M.P.A.S."), compact("DIF - DPF")
    ('impas', 'difdpf')
    """
    return _NOT_PLAIN.sub("", without_points(fold(text)))


def is_elsewhere(text: str) -> bool:
    """Return whether `text` says no more than that somebody else's agency is meant.

    >>> is_elsewhere("Cd. Juárez"), is_elsewhere("del Estado"), is_elsewhere("Fundación Juárez")
    (True, True, False)
    """
    words = words_of(text)
    plain = {word.rstrip(".") for word in words.own}
    return not words.sort and bool(plain) and plain <= {singular(one) for one in _ELSEWHERE}


def abbreviates(short: str, word: str) -> bool:
    """Return whether `short` is `word`, or begins it as an abbreviation does.

    >>> abbreviates("seg.", "seguridad"), abbreviates("pub", "publica"), abbreviates("s", "salud")
    (True, True, False)
    """
    plain = short.rstrip(".")
    if plain == word:
        return True
    pointed = plain != short and len(plain) > 1
    return word.startswith(plain) and (pointed or _SHORTEST <= len(plain) <= _LONGEST)


def initials(text: str) -> str:
    """Return the first letters of the words that are written large in a name's abbreviation.

    >>> initials("Comité de Participación Ciudadana")
    'cpc'
    """
    found = _WORD.findall(fold(text))
    return "".join(word[0] for word in found if word not in _JOINING)


def name_initials(text: str) -> str:
    """Return the first letters of the words that tell a name apart, in order.

    >>> name_initials("Dirección de Obras Públicas"), name_initials("H. Ayuntamiento")
    ('op', 'a')
    """
    own = words_of(text).own
    found = [singular(word) for word in _WORD.findall(fold(_NOT_PLAIN.sub(" ", text)))]
    return "".join(word[0] for word in found if word in own)


def _sort(word: str) -> str:
    """Return the sort that a word names, in full or as a beginning of three letters and more."""
    plain = word.rstrip(".")
    if plain in _SORTS:
        return plain
    pointed = plain != word
    if not pointed and not _SHORTEST <= len(plain) <= _LONGEST:
        return ""
    found = {sort for sort in _SORTS if sort.startswith(plain)} if len(plain) > 2 else set()
    return found.pop() if len(found) == 1 else ""


def singular(word: str) -> str:
    """Return a word without the ending of its plural, as both are compared."""
    if len(word) > 5 and word.endswith("es") and word[-3] not in "aeiou":
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s"):
        word = word[:-1]
    return word
