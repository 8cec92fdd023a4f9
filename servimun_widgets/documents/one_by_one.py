"""Documents of many records, made one by one: one that cannot be made leaves out only its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol, TypeVar

from servimun_widgets.documents.letterhead import identity_data
from servimun_widgets.documents.typesetting import NOT_TYPESET, Typeset, render_png
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.errors import ServimunError
from servimun_widgets.texts import sentence

_ANY_DAY = date(1980, 1, 1)


class _Named(Protocol):
    @property
    def folio(self) -> str: ...


One = TypeVar("One", bound=_Named)


def made_each(
    branding: Branding,
    records: Iterable[One],
    make: Callable[[One], dict[str, bytes]],
    *,
    record_type: str,
) -> tuple[dict[str, bytes], tuple[LeftOut, ...]]:
    """Return the files of every record, and which have none because they cannot be typeset.

    Raises as `make` does where that is not because of one record: when not even a document of the
    identity alone can be typeset, and any other error.
    """
    files: dict[str, bytes] = {}
    left_out = []
    for one in records:
        try:
            files |= make(one)
        except ServimunError as error:
            if error.code != NOT_TYPESET:
                raise
            _draw_logo(branding)  # one that cannot be drawn stops all
            left_out.append(
                LeftOut(
                    record_type=record_type,
                    folio=one.folio,
                    field=sentence("package_any_field"),
                    text=str(error.params["reason"]),
                    reason="not_made",
                    part="record",
                )
            )
    return files, tuple(left_out)


def _draw_logo(branding: Branding) -> None:
    logo = identity_data(branding)["logo"]
    if logo is not None:
        render_png(
            Typeset("logo_picture", {"svg": logo["svg"]}, "cuadro", _ANY_DAY), pixels_wide=64
        )
