"""Reminding agencies of programmes: read through, said once, and taken back at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.fields import validate
from servimun_widgets.pages.together import counted, together_form, told_of, undo_panel
from servimun_widgets.programs.forms.end import REMIND
from servimun_widgets.programs.rules.publishing import (
    FRESHNESS,
    RemindContent,
    freshness,
)
from servimun_widgets.programs.services.reminding import (
    remind_programs,
    to_remind,
    undo_remind_programs,
)
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FormAction, Notice, Outcome, RecordForm


def bulk_reminder(
    context: Context,
    directory: AgencyDirectory,
    *,
    done: Callable[..., None],
    back: Callable[[], None],
) -> RecordForm | None:
    """Return the form in which each programme is read and ticked; None where nothing is stale."""
    records = to_remind(context)
    if not records:
        return None

    def act(value: dict[str, Any], key: str) -> Outcome:
        said = remind_programs(context, validate(RemindContent, value).folios, key)
        told = told_of("programs_reminded", "not_reminded", said)
        undo = partial(undo_remind_programs, context, said.done)
        done(*told, *undo_panel(said, undo, "programs_unreminded", "not_reminded", done))
        return Outcome("done", told[0].heading)

    today = context.today()
    choices = [
        (
            one.folio,
            sentence(
                "programs_remind_line",
                folio=one.folio,
                name=one.content.public_name,
                agency=directory.name(one.lead_agency_id),
                state=FRESHNESS[freshness(one, today)].label,
            ),
        )
        for one in records
    ]
    return together_form(
        REMIND,
        choices,
        act,
        action=FormAction("remind", sentence("remind_them"), "primary"),
        value={"folios": [one.folio for one in records]},
        heading=counted("programs_to_remind", len(records)),
        back=back,
    )


def nothing_to_remind() -> Notice:
    """Return what is said where every programme was verified lately."""
    return Notice("ok", sentence("verify_nothing"), sentence("verify_nothing_text"))
