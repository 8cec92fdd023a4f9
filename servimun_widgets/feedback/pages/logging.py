"""Logging what somebody said, about the programme that the person was looking at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from servimun_widgets.domain.subject import URGENCY
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.forms import FEEDBACK
from servimun_widgets.feedback.services.asking import About, last_origin, may_log, spoken_of
from servimun_widgets.pages.home_panel import HomePanel
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FormAction, Notice, RecordForm

ABOUT_PARAMETER = "sobre"
_OFFERED = 5
"""Programmes on the first page; all others are chosen in the form."""


def logging_form(
    context: Context,
    about: About | None,
    declaration: dict[str, Any],
    *,
    done: Callable[[Receipt], str],
    back: Callable[[], None],
) -> RecordForm:
    """Return the form of a new request.

    About a programme that one comes from, it is filled in, and so is from whom the last one came
    that this person logged.
    """
    draft = about.program_id if about else ""

    def save(value: dict[str, Any], _base: str, key: str) -> Receipt:
        return feedback.log_feedback(context, value, key, draft=draft)

    known: dict[str, Any] = {}
    if about is not None:
        known = {"program_id": about.program_id, "origin": last_origin(context)}
    return saving_form(
        context,
        FEEDBACK,
        save,
        done,
        action=FormAction("log", sentence("feedback_log"), "primary"),
        stored=Stored(draft, {**FEEDBACK.empty_value(), **known}, ""),
        declaration=declaration,
        heading=(
            sentence("feedback_new_about", program=about.name)
            if about
            else sentence("feedback_new")
        ),
        back=back,
    )


def way_to(about: About | None) -> list[tuple[str, str]]:
    """Return the link back to the programme."""
    if about is None:
        return []
    label = sentence("feedback_back_to_program", program=about.name)
    return [(label, f"enlaces/programas?programa={about.folio}")]


def log_notice(context: Context, record: ProgramRecord) -> list[Notice]:
    """Return the way to log what somebody says of a programme; none where the account may not."""
    if record.shown is None or not may_log(context):
        return []
    return [Notice("info", sentence("feedback_about_title"), links=[log_about(record.folio)])]


def log_panel(context: Context) -> list[HomePanel]:
    """Return for the first page the programmes of which something may be logged at once."""
    programs = spoken_of(context, _OFFERED) if may_log(context) else []
    if not programs:
        return []
    links = [(f"{folio}, {name}", log_about(folio)[1]) for folio, name in programs]
    another = (sentence("feedback_about_another"), "enlaces/retroalimentacion?solicitud=_nuevo")
    notice = Notice("info", sentence("feedback_about_any"), links=[*links, another])
    return [HomePanel(URGENCY[-1], "", [notice])]


def log_about(folio: str) -> tuple[str, str]:
    """Return the link with which feedback about a programme on show is logged."""
    address = f"enlaces/retroalimentacion?solicitud=_nuevo&{ABOUT_PARAMETER}={folio}"
    return sentence("feedback_about"), address
