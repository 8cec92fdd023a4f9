"""Numbers in a text, in figures or in words, and the telephones that they make together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from servimun_widgets.domain.text import fold


def _words(text: str) -> list[str]:
    return text.split()


_UNITS = {
    word: number
    for number, word in enumerate(
        _words(
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
            " quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos"
            " veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
        )
    )
}
_TENS = {
    word: number
    for number, word in zip(
        range(30, 100, 10),
        _words("treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
        strict=True,
    )
}
_HUNDREDS = {
    "cien": 100,
    "ciento": 100,
    "doscientos": 200,
    "trescientos": 300,
    "cuatrocientos": 400,
    "quinientos": 500,
    "seiscientos": 600,
    "setecientos": 700,
    "ochocientos": 800,
    "novecientos": 900,
}
# Letters that stand for a figure inside a number: «6l4 I55 2O33».
_FIGURE = re.compile(r"[oli]*[0-9][0-9oli]*")
_LIKE_FIGURES = str.maketrans("oli", "011")
_WORD = re.compile(r"[a-zñ]+")
_SEPARATOR = re.compile(
    r"[^a-zñ0-9$%<>@&]{0,6}(?:(?:y|guion|guiones|punto|espacio|menos|diagonal)\b[^a-zñ0-9]{0,6})?"
)
_CLOCK = re.compile(r":[0-9]{2}(?![0-9])")
_LENGTHS = range(10, 15)
_PREFIXES = ("", "52", "521", "0152", "01", "044", "045", "1")
_CUE = re.compile(
    r"(?:\b(?:tels?|tel[ef]f?[oea]?n?[oa]?s?|cels?|celulare?s?|moviles|movil|whats?\s*app|whats|wasap|"
    r"guasap|wapp|wsp|fono|ll?ame(?:n|nos|me|le)?|llamar(?:le|nos|me)?|llamenos|marque(?:n|le)?|"
    r"marcar(?:le|nos)?|numero)\b|☎|📞|📱|📲)[^a-zñ0-9]{0,4}"
    r"(?:(?:de|al|el|es|su|un|la|por|para|contacto|oficina|numero|personal|particular|casa|whats?app|"
    r"informes|celular|telefono|tel|cel)\b[^a-zñ0-9]{0,4}){0,4}$"
)
_LOCAL_LENGTHS = (7, 8)


@dataclass(frozen=True)
class WrittenNumber:
    """Figures that stand for one number; `start` and `end` are its place in the text."""

    figures: str
    start: int
    end: int


def telephones_in(text: str) -> list[WrittenNumber]:
    """Return the telephones in `text` (a plain reading): ten figures however they are written.

    A local number of seven or eight figures counts where the text calls it a telephone. Numbers
    that nobody has as his own, such as 800 and short codes, do not count. Source: Plan Técnico
    Fundamental de Numeración.

    >>> [one.figures for one in telephones_in("al seis catorce, uno cincuenta y cinco, 22 33")]
    ['6141552233']
    """
    found: list[WrittenNumber] = []
    for run in _runs(text):
        start = 0
        while start < len(run):
            telephone = _telephone_at(text, run[start:])
            if telephone is None:
                start += 1
                continue
            found.append(telephone)
            start += sum(1 for one in run[start:] if one.start < telephone.end)
    return found


def number_in_words(text: str) -> int | None:
    """Return the number that `text` is, in words and nothing else, or None.

    >>> number_in_words("Cuarenta y cinco"), number_in_words("Juan"), number_in_words("45")
    (45, None, None)
    """
    plain = fold(text)
    said = _said(plain, 0)
    return int(said.figures) if said and said.end == len(plain) else None


def _telephone_at(text: str, run: list[WrittenNumber]) -> WrittenNumber | None:
    """Return the telephone with which the run begins, the longest writing of it."""
    called = _CUE.search(text[max(0, run[0].start - 60) : run[0].start]) is not None
    best = None
    figures = ""
    for one in run:
        figures += one.figures
        if len(figures) > max(_LENGTHS):
            break
        plus = text[run[0].start - 1 : run[0].start] == "+" and figures[:2] != "52"
        national = _national(figures)
        if not _are_postal_codes(text, run, one) and (
            national is not None
            or (plus and _is_foreign(figures))
            or (called and len(figures) == 10 and not _is_free(figures))
        ):
            best = WrittenNumber(national or figures, run[0].start, one.end)
    if best is None and called:
        total = "".join(one.figures for one in run)
        clock = any(text[one.end : one.end + 1] == ":" for one in run)
        if len(total) in _LOCAL_LENGTHS and not clock and not _is_year_span(run):
            return WrittenNumber(total, run[0].start, run[-1].end)
    return best


def _is_year_span(run: list[WrittenNumber]) -> bool:
    return re.fullmatch(r"(?:19|20)[0-9]{2}", run[0].figures) is not None


def _are_postal_codes(text: str, run: list[WrittenNumber], last: WrittenNumber) -> bool:
    """Return whether the run up to `last` is a list of numbers of five figures."""
    taken = run[: run.index(last) + 1]
    listed = text[taken[0].end : taken[-1].start].strip(" \n0123456789")
    return all(len(one.figures) == 5 for one in taken) and listed != ""


def _national(figures: str) -> str | None:
    """Return the ten figures of a telephone of Mexico that somebody may have as his own."""
    import phonenumbers  # takes long to load, and few commands read a text

    for prefix in _PREFIXES:
        rest = figures.removeprefix(prefix)
        if figures.startswith(prefix) and len(rest) == 10:
            number = phonenumbers.parse(rest, "MX")
            if phonenumbers.is_valid_number(number) and not _is_free(rest):
                return rest
    return None


def _is_free(figures: str) -> bool:
    """Return whether who is called pays: no person has such a number."""
    return figures.startswith(("800", "900"))


def _is_foreign(figures: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+{figures}"))
    except phonenumbers.NumberParseException:
        return False


def _runs(text: str) -> Iterator[list[WrittenNumber]]:
    """Yield the numbers that stand one after the other with nothing but separators between."""
    run: list[WrittenNumber] = []
    for number in _numbers(text):
        between = text[run[-1].end : number.start] if run else ""
        if run and (not _SEPARATOR.fullmatch(between) or _CLOCK.match(text, run[-1].end)):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _numbers(text: str) -> Iterator[WrittenNumber]:
    at = 0
    while at < len(text):
        figure = _FIGURE.match(text, at)
        if figure:
            yield WrittenNumber(figure.group().translate(_LIKE_FIGURES), at, figure.end())
            at = figure.end()
            continue
        word = _WORD.match(text, at)
        if word is None:
            at += 1
            continue
        said = _said(text, at)
        if said is not None:
            yield said
        at = said.end if said else word.end()


def _said(text: str, at: int) -> WrittenNumber | None:
    """Return the number that begins in words at `at`, as «cincuenta y cinco»."""
    total, end = _below_thousand(text, at)
    if total is None:
        return None
    thousand = re.compile(r"\s+mil\b").match(text, end)
    if thousand:
        rest_at = _next_word(text, thousand.end())
        rest, rest_end = _below_thousand(text, rest_at)
        return WrittenNumber(
            str(total * 1000 + (rest or 0)), at, rest_end if rest is not None else thousand.end()
        )
    return WrittenNumber(str(total), at, end)


def _below_thousand(text: str, at: int) -> tuple[int | None, int]:
    word = _WORD.match(text, at)
    if word is None:
        return None, at
    said = word.group()
    if said in _HUNDREDS:
        rest, end = _below_hundred(text, _next_word(text, word.end()))
        return _HUNDREDS[said] + (rest or 0), end if rest is not None else word.end()
    return _below_hundred(text, at)


def _below_hundred(text: str, at: int) -> tuple[int | None, int]:
    word = _WORD.match(text, at)
    if word is None:
        return None, at
    if word.group() in _UNITS:
        return _UNITS[word.group()], word.end()
    if word.group() not in _TENS:
        return None, at
    tens = _TENS[word.group()]
    unit = re.compile(r"\s+y\s+([a-z]+)").match(text, word.end())
    if unit and 0 < _UNITS.get(unit.group(1), 0) < 10:
        return tens + _UNITS[unit.group(1)], unit.end()
    return tens, word.end()


def _next_word(text: str, at: int) -> int:
    """Return where the next word begins; a comma ends a number."""
    while at < len(text) and text[at] in " \n\t":
        at += 1
    return at
