"""One thing done with several programmes, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.records import load_program
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.together import Together, each


def each_program(
    context: Context,
    folios: Iterable[str],
    key: str | None,
    work: Callable[[ProgramRecord, str | None], object],
) -> Together:
    """Call `work` with each programme and a key of its own, as `each` does."""

    def with_record(folio: str, own: str | None) -> object:
        return work(load_program(context, acting_account(context), folio), own)

    return each(folios, key, with_record)
