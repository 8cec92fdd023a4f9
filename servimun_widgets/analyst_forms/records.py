"""Forms of analysts and their records as the store keeps them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal

from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.index import Index, IndexValue
from servimun_widgets.domain.text import fold


class FormVersion(Record):
    """One version of a form.

    `registered` and `promoted` count up for each form: the highest `registered` is what analysts
    try, the highest `promoted` what everybody else uses; 0 is never. `public_until` is the last day
    on which citizens answer it, None for never, and `public_closed_on` the day on which it was
    closed before; one version of a form at most has them.
    """

    key: str
    name: str
    digest: str
    definition: FormDefinition
    registered: int
    promoted: int = 0
    public_until: date | None = None
    public_closed_on: date | None = None
    saved_on: datetime
    saved_by: str


class FormRecord(Record):
    """Answers as they were given; `version` is the digest of the form they were given with.

    `origin` says that a citizen gave them on the public site: of who it was nothing is kept.
    """

    id: str
    folio: str
    form: str
    version: str
    answers: dict[str, Any]
    author_id: str
    agency_id: str | None
    brought: bool = False
    """Whether it came in a file of answers that were given elsewhere, of that agency."""
    source_key: str | None = None
    """What the answer is called there, by which it is known again when it comes corrected."""
    withdrawn_on: datetime | None = None
    """When the import that brought it was undone: it is no answer any more, and nobody sees it."""
    revision_id: str
    number: int
    created_on: datetime
    updated_on: datetime
    updated_by: str
    origin: Literal["publico"] | None = None


RATING = "utilidad"
"""The field in which a form asks how useful the information was, from 1 to 5."""


_CODE = re.compile(r"\S{1,40}")
"""What a choice may be called in a form."""


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    answers = document["answers"]
    given = answers.get(RATING)
    folio, stands = document["folio"], document.get("withdrawn_on") is None
    return {
        "rates": int(RATING in answers and stands),
        "stands": int(stands),
        "rating": None if given is None else str(given),
        "brought": int(document.get("brought", False)),
        "folio": folio,
        "folio_number": folio_order(folio)[1],
        "updated": int(datetime.fromisoformat(document["updated_on"]).timestamp()),
        "origin": document.get("origin"),
        "given": [
            f"{name}={one}"
            for name, answer in answers.items()
            for one in (answer if isinstance(answer, list) else [answer])
            if isinstance(one, str) and _CODE.fullmatch(one)
        ],
        **{name: document[name] for name in ("form", "author_id", "agency_id", "created_on")},
    }


def _searched(document: Mapping[str, Any]) -> str:
    return fold("\n".join((document["folio"], *_said(document["answers"].values()))))


def _said(answers: Iterable[Any]) -> Iterator[str]:
    for answer in answers:
        if isinstance(answer, Mapping):
            yield from _said(answer.values())
        elif isinstance(answer, list):
            yield from _said(answer)
        elif answer is not None and not isinstance(answer, bool):
            yield str(answer)


INDEX = Index(
    columns=(
        *("rates", "rating", "brought", "author_id", "created_on"),
        *("form", "folio", "folio_number", "agency_id", "updated", "origin", "given", "stands"),
    ),
    values=_indexed,
    searched=_searched,
    orders=(
        ("rates", "created_on"),
        ("form", "folio_number"),
        ("form", "updated"),
        ("author_id", "form", "folio_number"),
        ("agency_id", "form", "folio_number"),
    ),
    counted=(("form", "agency_id", "author_id", "brought", "stands"),),
    lists=("given",),
)
"""How the answers to forms are listed, and ratings found among them (`domain.index`)."""


def is_trial(author_id: str, brought: bool, analysts: Collection[str]) -> bool:
    """Return whether an answer only tries the form: an account of analysis filled it in."""
    return author_id in analysts and not brought


def version_key(name: str, digest: str) -> str:
    """Return what names one version of one form in the store."""
    return f"{name}:{digest}"
