"""What became of what a citizen sent, as the answer tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servimun_widgets.catalogue.records.help import Danger, HelpLine
from servimun_widgets.catalogue.records.opinions import Said
from servimun_widgets.catalogue.rules.reading_forms import ReadAnswers
from servimun_widgets.catalogue.rules.reading_opinions import Lack

Outcome = Literal["kept", "lacking", "personal", "too_many", "full", "closed"]

STATUS: dict[Outcome, int] = {
    "kept": 200,
    "lacking": 422,
    "personal": 422,
    "too_many": 429,
    "full": 503,
    "closed": 410,
}
"""What a browser is answered with: anything but 200 and 410 comes with the form and the words in
it; a form that is closed is none any more."""


@dataclass(frozen=True)
class Heard:
    """What became of a form. Unless it was kept, `said` goes back to the person, in the form."""

    outcome: Outcome
    said: Said
    lack: Lack | None = None
    personal: tuple[str, ...] = ()
    """Codes of the kinds of personal data that were found."""
    danger: Danger | None = None
    lines: tuple[HelpLine, ...] = ()
    answers: ReadAnswers | None = None
    """Of a form that is open to the public; `said` is blank then."""
