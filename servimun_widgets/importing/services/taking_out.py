"""The whole catalogue of programmes, in the shape that an import takes."""

from __future__ import annotations

from servimun_widgets.importing.services.program_cells import Cell, program_cells
from servimun_widgets.programs.services.imported import is_undone
from servimun_widgets.programs.services.reading import all_programs, visible_programs
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import agencies


def program_rows(context: Context) -> list[dict[str, Cell]]:
    """Return every programme that the acting account may see, each as the cells of a row.

    Without those that an import made which was undone: brought back, they would be new again.
    """
    if context.account_id == SYSTEM_ACCOUNT:
        records = all_programs(context.store)
    else:
        records = [view.record for view in visible_programs(context)]
    directory = agencies(context)
    return [program_cells(record, directory) for record in records if not is_undone(record)]
