"""From the bytes that anybody may send to what was said: whatever they are, they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from servimun_widgets.catalogue.records.opinions import (
    DATA,
    LONGEST_COLONIA,
    LONGEST_SEARCH,
    LONGEST_TEXT,
    OPINIONS,
    SHORTEST_TEXT,
    Said,
)
from servimun_widgets.domain.text import UNSTORABLE, fold, normalised
from servimun_widgets.domain.web_links import links_in

MOST_BYTES = 16_384
"""No form of the site sends more: 600 characters take at most 12 bytes each when sent."""
_MOST_FIELDS = 20
HONEY = "no_llenar"
SURE = "seguro"
_FOLIO = re.compile(r"P\d{1,6}")
_MANY_LINKS = 3

Lack = Literal["kind", "words", "datum", "long"]


@dataclass(frozen=True)
class ReadForm:
    """A form as it was read. `is_sure`: who sent it was told of personal data and sends it again.

    `is_junk`: the field that no person sees was filled, or it is links and little else.
    """

    said: Said
    lack: Lack | None
    is_sure: bool
    is_junk: bool


def read_form(body: bytes) -> ReadForm:
    """Return what a form says; of what cannot be read the rest."""
    values = _values(body)
    kind, datum, folio = (values.get(name, "") for name in ("que", "dato", "folio"))
    text = cleaned(values.get("texto", ""))
    said = Said(
        kind=kind if kind in OPINIONS else None,
        folio=folio if _FOLIO.fullmatch(folio) else None,
        datum=datum if datum in DATA else None,
        colonia=_line(values.get("colonia", ""), LONGEST_COLONIA),
        searched=_line(values.get("buscado", ""), LONGEST_SEARCH),
        text=text[:LONGEST_TEXT] or None,
    )
    return ReadForm(
        said,
        "long" if len(text) > LONGEST_TEXT else _lack(said),
        is_sure=values.get(SURE) == "si",
        is_junk=bool(values.get(HONEY)) or is_only_links(text),
    )


def sameness(said: Said) -> str:
    """Return what two forms have in common that say the same."""
    parts = (said.kind, said.folio, said.datum, said.colonia, said.text, said.searched)
    return "\n".join(fold(one or "") for one in parts)


def is_only_links(text: str) -> bool:
    """Return whether a text is links and little else."""
    return sum(1 for _ in links_in(text)) >= _MANY_LINKS


def _values(body: bytes) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(
            body.decode("utf-8", errors="replace"),
            keep_blank_values=True,
            errors="replace",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:  # more fields than any form has
        return {}
    return dict(reversed(pairs))  # the first of a name counts


def cleaned(given: str) -> str:
    """Return a text as it may be stored."""
    return normalised(UNSTORABLE.sub(" ", given))


def _line(given: str, longest: int) -> str | None:
    return " ".join(cleaned(given).split())[:longest] or None


def _lack(said: Said) -> Lack | None:
    if said.kind is None:
        return "kind"
    needs = OPINIONS[said.kind].needs
    if needs == "nothing" or len(said.text or "") >= SHORTEST_TEXT:
        return None
    if needs == "words":
        return "words"
    return None if said.datum else "datum"
