"""What citizens answered to «¿Le sirvió?», under the list of feedback and by a programme's form."""

from __future__ import annotations

from servimun_widgets.feedback.services.usefulness import Helped, helped_by_program, helped_of
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice

_MOST = 20


def helped_notices(context: Context) -> list[Notice]:
    """Return what was said of all programmes that the account answers for, and of each."""
    told = helped_by_program(context)
    if not told:
        return []
    counts = [one for _, one in told]
    total = Helped(sum(one.yes for one in counts), sum(one.no for one in counts))
    links = [
        (
            sentence("feedback_helped_one", name=_name(record), yes=one.yes, no=one.no),
            f"enlaces/programas?programa={record.folio}",
        )
        for record, one in told[:_MOST]
    ]
    return [_notice(total, links)]


def helped_notice(context: Context, record: ProgramRecord) -> list[Notice]:
    """Return what was said of one programme, where anything was."""
    told = helped_of(context, record)
    return [_notice(told)] if any(told) else []


def _notice(told: Helped, links: list[tuple[str, str]] | None = None) -> Notice:
    text = sentence("feedback_helped", yes=told.yes, no=told.no)
    return Notice("info", sentence("feedback_helped_title"), text, links or ())


def _name(record: ProgramRecord) -> str:
    return f"{record.folio}: {(record.shown or record.content).public_name}"
