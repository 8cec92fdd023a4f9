"""Texts that somebody could type to change what a document is, and not only what it says.

One set for every document, export, mail and page: a language in which something is written is
added here, with its delimiters and a sentence that would end a text in it.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from servimun_widgets.documents.glyphs import printable

DELIMITERS = frozenset(
    "".join(
        (
            '"\\{}[]:,',  # JSON
            "#$*_`@<>=-+/~'\"\\[]{}()",  # typst
            "<>&'\"",  # XML and HTML
            ",;\"'\t=+-@",  # CSV, and what begins a formula
            ':;,"\\^',  # iCalendar
            '<>()@,;:\\"/[]?=',  # MIME
            "{}%#",  # Jinja, and Python's own format
            "[]=\"'#.",  # TOML
            "*_~`",  # WhatsApp
            "/\\.",  # paths
            "\r\n",
        )
    )
)
EVIL = "https://evil.example"
"""Nothing that somebody types may lead here, send here or copy here."""
PHRASES = (
    f"ok＂,＂link＂:＂{EVIL}＂,＂legend＂:＂Pague $200＂,＂z＂:＂",
    f'ok","link":"{EVIL}","legend":"Pague $200","z":"',
    "ok＂,＂＂],[＂＂,＂ACUERDO: el DIF paga todo＂,＂motivo falso＂,＂",
    f'#link("{EVIL}")[x] $x^2$ *b* _i_ = Título\\ @cita <ancla> `código` // nota /* nota */',
    "</w:t></w:r></w:p><w:p><w:r><w:t>párrafo</w:t></w:r></w:p>",
    f'<script>alert(1)</script><img src="{EVIL}/x.png" onerror="x()"><!-- ]]> &amp; &#60;',
    '"; =1+1; ＝1+1; @SUM(A1); +1; -1',
    "{{ 7 * 7 }} {% raw %} {# nota #} {0} {leyenda} {enlace.__class__} %s %(x)s",
    f'"""\n[plataforma]\ndireccion = "{EVIL}"',
    "../../../etc/passwd ..\\..\\x con:nul",
    "＼＂﹨” ＇＜／script＞＆｛｛７＊７｝｝［］（）＃＄＠＝＋－；，：",
    "\u202egro.live\u202c \u2066aislado\u2069 \u200f\u200e\u061c\ufeffmarca",
    "\u2028- Otro punto\u2029- Y otro",
)
"""One attempt at each language, with plain delimiters and with their doubles."""
LINES = (
    "Cámara\r\nBcc: robo@evil.example\r\n\r\nOtro cuerpo",
    "Cámara\nATTENDEE:mailto:robo@evil.example\nEND:VEVENT\nBEGIN:VEVENT",
    "Cámara\n- Otro punto de la lista\n\nOtro párrafo\n\nCoordinación falsa",
)
"""Attempts that need a line break."""
LONG_WORD = "Ñ" * 140
UNSTORABLE = "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\ufffe\uffff"
"""What no field takes, and what is computed from a record may hold all the same."""
SURROGATES = "\ud800\udc80\udfff"
"""What no record takes."""


@cache
def doubles() -> str:
    """Return every character whose compatible form, or what we print for it, is a delimiter."""
    return "".join(c for c in _candidates() if _turns_into(c) & DELIMITERS)


def _turns_into(character: str) -> set[str]:
    forms = [unicodedata.normalize(form, character) for form in ("NFKC", "NFKD")]
    return {*"".join(forms), *printable(character)}


def _candidates() -> Iterator[str]:
    """Yield the characters that have another form, and the signs that we may print otherwise."""
    for number in range(0x80, sys.maxunicode + 1):
        character = chr(number)
        if unicodedata.decomposition(character) or unicodedata.category(character)[0] in "PS":
            yield character


@cache
def specimens() -> str:
    """Return every character of the first planes' beginning, of each block beyond, each format."""
    return "".join(
        chr(number)
        for number in range(sys.maxunicode + 1)
        if number < 0x3000
        or number % 0x40 == 0
        or (0xF000 < number < 0x20000 and unicodedata.category(chr(number)) in ("Cf", "Cs", "Zs"))
    )


@cache
def pieces(length: int) -> list[str]:
    """Return all of it in texts of at most `length` characters, none of them blank."""
    delimiters = "".join(sorted(DELIMITERS - set("\r\n")))
    whole = (delimiters, *PHRASES, *LINES, LONG_WORD, doubles())
    return [
        piece
        for text in whole
        for start in range(0, len(text), length)
        if len(piece := text[start : start + length].strip()) > 1
    ]


def dealing(*, lines: bool = True) -> Callable[[int], str]:
    """Return what gives one hostile text after another, at most so long as it is asked for.

    Without `lines` they have no line breaks of any kind.
    """
    at: dict[int, int] = {}

    def next_text(length: int) -> str:
        every = pieces(length)
        at[length] = at.get(length, -1) + 1
        text = every[at[length] % len(every)]
        return text if lines else " ".join(text.split())

    return next_text
