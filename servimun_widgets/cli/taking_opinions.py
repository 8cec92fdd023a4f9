"""What citizens said on the public site, out of the spool and into the store."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from servimun_widgets.analyst_forms.services.opening import take_public_answers
from servimun_widgets.catalogue.records.help import Danger
from servimun_widgets.catalogue.records.opinions import DATA, OPINIONS, Opinion, Said
from servimun_widgets.catalogue.rules.told_data import told_datum
from servimun_widgets.catalogue.services.help import known_dangers
from servimun_widgets.catalogue.services.missed_words import count_missed
from servimun_widgets.catalogue.services.opinion_spool import (
    WAITING,
    piled,
    put_away,
    waiting_opinions,
)
from servimun_widgets.cli.session import working_context
from servimun_widgets.cli.watching import looks
from servimun_widgets.domain.dangers import danger_in
from servimun_widgets.errors import StoreError
from servimun_widgets.feedback.records import FeedbackKind, FeedbackRisk
from servimun_widgets.feedback.services.arriving import Arrival, take_in
from servimun_widgets.services.context import Context

_log = logging.getLogger(__name__)


def collect(context: Context, folder: Path) -> int:
    """Take in what waits in the spool and return how many that were.

    A file goes when what it says is in the store, so that whatever stops this between takes nothing
    in twice. What cannot be taken in is put apart and stops no other. Raises `StoreError`.
    """
    dangers, count = known_dangers(context), 0
    for file, opinion in waiting_opinions(folder):
        try:
            count += _taken(context, opinion, dangers)
        except (StoreError, OSError):
            raise
        except Exception as error:
            # Where it happened and not what was said.
            _log.error("opinion %s cannot be taken in: %s", opinion.id, type(error).__name__)
            put_away(file)
        else:
            file.unlink(missing_ok=True)
    return count


def _taken(context: Context, opinion: Opinion, dangers: Iterable[Danger]) -> bool:
    answers, said = opinion.answers, opinion.said
    if answers is not None:
        return take_public_answers(
            context, opinion.id, answers.form, answers.version, answers.given, opinion.at
        )
    if said.searched:
        count_missed(context, opinion.id, opinion.at, said.searched)
    return take_in(context, arrival_of(opinion, dangers))


def arrival_of(opinion: Opinion, dangers: Iterable[Danger]) -> Arrival:
    """Return what was said on the public site as feedback takes it in."""
    said = opinion.said
    row = OPINIONS[said.kind or "queja"]
    kind, risk = cast(FeedbackKind, row.arrives_as), cast(FeedbackRisk, row.risk)
    if danger_in(said.text or "", dangers):
        risk = "peligro"
    elif (datum := told_datum(said)) and DATA[datum].leads_astray:
        risk = "contacto"
    text = _told(said)
    return Arrival(opinion.id, opinion.at, said.folio, row.helped, kind, risk, text, said.colonia)


def _told(said: Said) -> str:
    words = said.text or ""
    if said.datum:
        return f"{DATA[said.datum].label}. {words}".strip()
    return words or OPINIONS[said.kind or "queja"].label


def collect_as_it_comes(folder: Path) -> None:
    """Look for what waits again and again, and open the store where something does."""
    for _ in looks():
        if piled(folder, WAITING):
            with working_context() as context:
                collect(context, folder)
