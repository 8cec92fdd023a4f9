"""Programmes in the search over everything."""

from __future__ import annotations

from servimun_widgets.domain.finding import FoundThing, FoundThings
from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.programs.services.program_list import program_list
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.finding import found_in


def found_programs(context: Context, words: str, most: int) -> FoundThings:
    """Return the programmes that the acting account may see and their list finds by these words."""
    directory = agencies(context)

    def told(view: ProgramView) -> FoundThing:
        record = view.record
        agency, state = directory.name(record.lead_agency_id), PROGRAM_STATES[record.state].label
        return FoundThing(record.folio, record.content.public_name, (record.folio, agency, state))

    return found_in(program_list(context, ""), words, most, told)
