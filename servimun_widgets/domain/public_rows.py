"""What rooms yield for citizens: what was asked and done, and forms that they answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from servimun_widgets.domain.answer_forms import FormDefinition


@dataclass(frozen=True)
class PublicAnswerRow:
    """What was asked and what was done, as citizens may read it.

    `program` is the folio of a programme on show, None for what is about none; `asked_by` counts
    who asked.
    """

    program: str | None
    asked: str
    done: str
    asked_by: int
    on: date


@dataclass(frozen=True)
class PublicFormRow:
    """A form that citizens answer on the public site up to the end of the day `until`.

    `version` names the definition; `closed_on` is the day on which it was closed before.
    """

    name: str
    version: str
    definition: FormDefinition
    until: date
    closed_on: date | None = None
