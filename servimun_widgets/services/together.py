"""One thing done with several records, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from servimun_widgets.errors import Invalid, Problem, ServimunError


@dataclass(frozen=True)
class Together:
    """Folios with which it was done, and folio -> why not with the others."""

    done: tuple[str, ...]
    refused: Mapping[str, ServimunError]


def each(
    folios: Iterable[str], key: str | None, work: Callable[[str, str | None], object]
) -> Together:
    """Call `work` with each folio and a key of its own; a refusal stops no other.

    Raises `Invalid` where there is none.
    """
    wanted = list(folios)
    if not wanted:
        raise Invalid([Problem("together_none", ("folios",))])
    done: list[str] = []
    refused: dict[str, ServimunError] = {}
    for folio in wanted:
        try:
            work(folio, f"{key}.{folio}" if key else None)
            done.append(folio)
        except ServimunError as error:
            refused[folio] = error
    return Together(tuple(done), refused)
