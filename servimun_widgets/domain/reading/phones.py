"""Telephones in a cell: several numbers, their extensions, and when or for what each is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from servimun_widgets.domain.numerals import WIDE
from servimun_widgets.domain.telephones import canonical_number
from servimun_widgets.domain.text import fold, normalised
from servimun_widgets.domain.vocabulary import PhoneKind
from servimun_widgets.errors import Problem

NOTE_LIMIT = 120
"""Characters of `domain.programs.Phone.note`."""

_LONGEST = 5000
"""Characters of a cell of telephones: a longer text is not looked through for them."""

_PARTS = re.compile(r"[;\n]")
_EXTENSION = r"\d{1,6}(?!\d)(?![-.]\d)"
# A short code or the first digits of a longer number after «o» are not one more extension.
_NEXT_EXTENSION = r"(?!0\d\d\b|911\b)\d{3,6}(?!\d)(?![-. ]+\d)"
_ANCHOR = re.compile(
    r"(?P<email>[\w.+-]+@[\w.-]+\w)"
    r"|(?P<link>(?:https?://|www\.)[^\s,]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|mx|org|net|ly|info|app|me|gl)\b(?:/[^\s,]*)?)"
    r"|(?:\b(?:exts?\b\.?|extensi[oó]n(?:es)?\b)|(?<=\d)\s*(?:\bx|(?<=\d)x|#)\.?(?=\s?\d))\s*[:=]?\s*"
    rf"(?:(?P<range>\d{{1,6}}\s*(?:-|\bal?\b(?:\s+la)?)\s*\d{{1,6}}(?![-.\d]))|"
    rf"(?P<extensions>{_EXTENSION}(?:\s*(?:,\s*(?:y\s+)?|\b[yoeu]\s+|/)\s*{_NEXT_EXTENSION})*))"
    r"|(?P<number>(?<![\w:.,/$])(?:\(?\+|\+?\(?)\d(?:[ .()\-\u2010-\u2015\t]{0,2}\d)+(?![\d:]))"
    r"|(?P<note>\([^()]*\))",
    re.IGNORECASE,
)
_SHORT_CODE = re.compile(r"(?!000)0\d-?\d|0-\d-\d|9[- .]?1[- .]?1")
# No telephone has two figures: a spreadsheet took 072 for a number.
_LOST_ITS_ZERO = re.compile(r"[3-9]\d")
_DASH = re.compile(r"(?<=\d)[\u2010-\u2015\u2212](?=\d)")
_TAG = re.compile(r"</?(?:a|b|br|div|li|p|span|strong)\b[^<>]*>", re.IGNORECASE)
_LINK_TO_CALL = re.compile(r"\btel:(?=\+?\d)")
_LINK_TO_WRITE = re.compile(
    r"whatsapp://send/?\?phone=(?=\+?\d)|(?<![/.\w])wa\.me/(?=\+?\d{10,13}(?!\d))", re.IGNORECASE
)
# Where one number ends and another, or an hour, begins without a blank: «4800,614 200 4801»,
# «4800/614 200 4801», «4800 24 hrs».
_NEXT_NUMBER = re.compile(r"(?<=\d{4})[,/](?=\(?\d{2,3}[-. )]{0,2}\d{3})|(?<=\d{3})/(?=\(?\d{3})")
_HOURS = re.compile(
    r"(?<=\d{4})(?=\s*\(?\b\d{1,2}(?:\s?[-a]\s?\d{1,2})?\s?(?:h|hrs?|horas?|[ap]\.?\s?m)\b)"
)
_CALLED_WHATSAPP = r"whats(?:\s?app)?|wh?apps?|wsp|wpp|wa"
_WHATSAPP = re.compile(rf"\b(?:{_CALLED_WHATSAPP})\b", re.IGNORECASE)
_LABEL = re.compile(
    rf"\b(?:tel(?:[eé]fono)?s?|n[uú]meros?|l[ií]neas?|{_CALLED_WHATSAPP})\b[.:]*", re.IGNORECASE
)
_NAMES_LINK = re.compile(
    r"[\s,/]*\b(?:correo(?: electr[oó]nico)?|e-?mail|mail|p[aá]gina(?: web)?|sitio(?: web)?|web"
    r"|facebook|fb|instagram|ig)\s*[:.]?\s*$",
    re.IGNORECASE,
)
# What stands between two numbers and names the second: «Tel: … Cel: …», «Recepción … Dirección …».
_NAMES_NEXT = re.compile(r"\s*[^\W\d_][^\d:]{0,40}:\s*")
_NAMED = re.compile(r"\s*[A-ZÁÉÍÓÚÑ][^\W\d_]+\.?\s*")
# A whole number before another and nothing but a blank between; an extension on its own line.
_TWO_NUMBERS = re.compile(
    r"(?<![\d.+-])((?:\(?\d\)?[ .-]?){9}\d)\s+(?=(?:\(?\d\)?[ .-]?){9}\d(?!\d))"
)
_ITS_EXTENSION = re.compile(r"\s*[;\n]\s*(?=ext(?:s|ensi[oó]n(?:es)?)?\b)", re.IGNORECASE)
# «614 200 4800 e. 2259»: with its point, so that «2259 e 2260» stays two extensions.
_E_POINT = re.compile(r"(?<=\d)[ ,]*\(?\be\. ?(?=\d{2,6}\b(?![-.]\d))", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(\s*(?=ext(?:s|ensi[oó]n(?:es)?)?\b)([^()]*)\)|\[([^\[\]]*)\]", re.I)
_IN_THOUSANDS = re.compile(r"\d,\d{3},\d{3},\d{3}")
_BEGINS_APART = re.compile(r"\s*(?:,|/|[oóy]\b)", re.IGNORECASE)
_JOINS = r"[\s,/:'\"“”‘’=|#–•·*☎📞📱📲\ufe0f-]"
_CONNECTORS = re.compile(rf"^(?:{_JOINS}|[oóyu]\b)+|(?:{_JOINS}|\b[oóyu]\s*$)+$", re.IGNORECASE)
# Figures that nothing says the meaning of: the end of one more number, or one that was not read.
_FIGURES = re.compile(r"\d[\d\s,/y-]*|.*\d{5}.*", re.DOTALL)
_EITHER = re.compile(r"\s*(?:,?\s*[oó]|/)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class PhoneReading:
    """One telephone, with the fields of `domain.programs.Phone`."""

    number: str
    extensions: str | None = None
    kind: PhoneKind = "telefono"
    note: str | None = None


@dataclass(frozen=True)
class ContactReading:
    """What a cell says of how to get in touch.

    `other` is the text, as it was written, of every part (between semicolons) in which something
    is neither a telephone nor a web address; `problems` says what.
    """

    phones: tuple[PhoneReading, ...] = ()
    website: str | None = None
    other: str | None = None
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=2048)
def read_contact(text: str) -> ContactReading:
    """Return the telephones in `text`, in order and each once, and what else is there.

    Extensions and notes belong to the number before them and to those joined to it by «o».

    >>> [(phone.number, phone.note) for phone in read_contact("089 (sospecha) y 9-1-1").phones]
    [('089', 'sospecha'), ('911', None)]
    """
    if len(text) > _LONGEST:
        told = Problem("reading_contact_text", params={"text": text[:NOTE_LIMIT]})
        return ContactReading(other=normalised(text), problems=(told,))
    phones: list[PhoneReading] = []
    other: list[str] = []
    websites: list[str] = []
    problems: list[Problem] = []
    text = _TAG.sub(" ; ", _DASH.sub("-", normalised(text)))
    text = _LINK_TO_WRITE.sub("WhatsApp ", text)
    text = _as_one_writes(_LINK_TO_CALL.sub("", text))
    if _LOST_ITS_ZERO.fullmatch(text):
        text = f"0{text}"
    for part in filter(None, map(str.strip, _PARTS.split(text))):
        reader = _PartReader(part)
        phones.extend(phone for phone in reader.phones if phone not in phones)
        websites.extend(reader.websites)
        problems.extend(reader.problems)
        if reader.problems:
            other.append(part)
    if len(websites) > 1:
        other.extend(websites[1:])
        problems.append(Problem("reading_several_links", params={"text": text}))
    website = websites[0] if websites else None
    return ContactReading(tuple(phones), website, "; ".join(other) or None, tuple(problems))


def _as_one_writes(text: str) -> str:
    """Return `text` with plain figures, two numbers apart, and extensions beside their number."""
    text = text if text.isascii() else text.translate(WIDE)
    text = _E_POINT.sub(_extension, text)
    if _IN_THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    text = _IN_BRACKETS.sub(lambda one: f" {one[1]}" if one[2] is None else f"({one[2]})", text)
    return _TWO_NUMBERS.sub(r"\1 / ", _ITS_EXTENSION.sub(" ", text))


def _extension(found: re.Match[str]) -> str:
    return " (ext. " if "(" in found[0] else " ext. "


class _PartReader:
    """Reads one part from left to right: the numbers, links and notes, and the text between."""

    def __init__(self, part: str) -> None:
        self.phones: list[PhoneReading] = []
        self.websites: list[str] = []
        self.problems: list[Problem] = []
        part = _HOURS.sub(",", _NEXT_NUMBER.sub(" / ", part))
        self._begins_named = False  # the first number has its name before it
        self._open_from = 0  # the first phone that what follows may still belong to
        position, after_number = 0, False
        beside = {
            "email": self._email,
            "extensions": self._extensions,
            "link": self._link,
            "note": self._note,
            "range": self._range,
        }
        for anchor in _ANCHOR.finditer(part):
            kind = anchor.lastgroup or ""
            digits = re.sub(r"\D", "", anchor.group())
            if kind == "number" and len(digits) < 5 and not _SHORT_CODE.fullmatch(anchor.group()):
                continue  # a time or a year: part of the text between
            gap = part[position : anchor.start()]
            position = anchor.end()
            if kind == "number":
                label = self._label_or_note(gap)
                if not (after_number and _EITHER.fullmatch(_LABEL.sub("", gap))):
                    self._open_from = len(self.phones)
                self._number(anchor.group(), label, is_whatsapp=bool(_WHATSAPP.search(gap)))
            else:
                self._text(_NAMES_LINK.sub("", gap) if kind in ("email", "link") else gap)
                beside[kind](anchor.group(kind))
            after_number = kind == "number"
        self._text(part[position:])
        self._check_notes()

    def _number(self, written: str, label: str, *, is_whatsapp: bool) -> None:
        number = canonical_number(written)
        if number is None:
            seven = len(re.sub(r"\D", "", written)) in (7, 8)
            code = "reading_phone_seven_digits" if seven else "reading_phone_unknown"
            self.problems.append(Problem(code, params={"text": written}))
            return
        kind: PhoneKind = "telefono"
        if is_whatsapp:
            kind = "whatsapp"
        elif number == "911" or "emergencia" in fold(label):
            kind = "emergencia"
        self.phones.append(PhoneReading(number, None, kind, label or None))

    def _extensions(self, written: str) -> None:
        listed = ", ".join(re.findall(r"\d+", written))
        for position in range(self._open_from, len(self.phones)):
            before = self.phones[position].extensions
            both = f"{before}, {listed}" if before else listed
            self.phones[position] = replace(self.phones[position], extensions=both)
        self._nothing_to_belong_to(written)

    def _range(self, written: str) -> None:
        self._text(f"ext. {written}")

    def _note(self, written: str) -> None:
        self._text(written[1:-1])

    def _link(self, written: str) -> None:
        if written.lower().startswith(("http://", "https://")):
            self.websites.append(written)
        else:
            self.problems.append(Problem("reading_link", params={"text": written}))

    def _email(self, written: str) -> None:
        self.problems.append(Problem("reading_contact_text", params={"text": written}))

    def _label_or_note(self, gap: str) -> str:
        """Return the text before a number when it is about it; else add it to the phone before."""
        if self.phones and not (_BEGINS_APART.match(gap) or self._names_next(gap)):
            self._text(gap)
            return ""
        self._begins_named = self._begins_named or (not self.phones and bool(_NAMED.fullmatch(gap)))
        return _essence(gap)

    def _names_next(self, gap: str) -> bool:
        """Return whether the text between two numbers names the second, and is not of the first."""
        return bool(_NAMES_NEXT.fullmatch(gap)) or (
            self._begins_named and bool(_NAMED.fullmatch(gap))
        )

    def _text(self, written: str) -> None:
        """Add what was written after a phone to its note."""
        if _WHATSAPP.fullmatch(written.strip(" ,()")):
            self._change_open(kind="whatsapp")
            return
        text = _essence(written)
        if not text:
            return
        if _FIGURES.fullmatch(text):
            self.problems.append(Problem("reading_contact_text", params={"text": text}))
            return
        for position in range(self._open_from, len(self.phones)):
            note = self.phones[position].note
            both = f"{note}, {text}" if note else text
            self.phones[position] = replace(self.phones[position], note=both)
        self._nothing_to_belong_to(text)

    def _change_open(self, kind: PhoneKind) -> None:
        for position in range(self._open_from, len(self.phones)):
            self.phones[position] = replace(self.phones[position], kind=kind)

    def _nothing_to_belong_to(self, written: str) -> None:
        if self._open_from == len(self.phones) and not self.problems:
            self.problems.append(Problem("reading_contact_text", params={"text": written}))

    def _check_notes(self) -> None:
        for position, phone in enumerate(self.phones):
            if phone.note and len(phone.note) > NOTE_LIMIT:
                self.phones[position] = replace(phone, note=None)
                self.problems.append(Problem("reading_phone_note", params={"text": phone.note}))


def _essence(gap: str) -> str:
    """Return the text between two numbers without the words and signs that only join them."""
    return _CONNECTORS.sub("", _LABEL.sub("", gap.strip())).strip()
