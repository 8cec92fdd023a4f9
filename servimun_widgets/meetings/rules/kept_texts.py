"""What a text kept with a meeting may hold: it goes into minutes that leave the platform."""

from __future__ import annotations

from collections.abc import Iterable

from servimun_widgets.domain.fields import Record
from servimun_widgets.errors import Problem


def personal_data_problems(content: Record, names: Iterable[str]) -> list[Problem]:
    """Return a problem for each of the named texts that holds a telephone, an e-mail or a CURP."""
    # Here and not above: its patterns take long to be made, and reminders hold no such text.
    from servimun_widgets.domain.text_rules.personal_data import personal_data_by_field

    return [
        Problem("meeting_personal_data", (name,), {"found": found})
        for name, found in personal_data_by_field(content, names).items()
    ]
