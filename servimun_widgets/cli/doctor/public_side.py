"""What `servimun doctor` says of the public snapshot, the public site and the ear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from servimun_widgets.catalogue.documents.writing_text import (
    building_trouble,
    line_text,
    writing_trouble,
)
from servimun_widgets.catalogue.rules.help_sources import unsure_lines
from servimun_widgets.catalogue.services.opinion_spool import BROKEN, oldest_waiting, piled
from servimun_widgets.catalogue.services.public_file import (
    STATE_FILE,
    read_state,
    shown_lines,
    snapshot_time,
)
from servimun_widgets.catalogue.services.site_folder import STATE_FILE as SITE_STATE
from servimun_widgets.cli.doctor.finding import Finding, Installation
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text

LONGEST_WAIT = timedelta(hours=1)
"""What citizens say is taken in within seconds: what lies longer is taken in by nobody."""


def public_findings(installation: Installation) -> Iterator[Finding]:
    """Yield how the last writing and the last build went; nothing where there was none yet."""
    settings = installation.settings
    written = read_state(settings.data_folder / STATE_FILE)
    built = read_state(settings.site_folder / SITE_STATE)
    trouble = writing_trouble(written) if written else None
    if trouble is not None:
        yield Finding("falla" if trouble[0] == "bad" else "aviso", trouble[1])
    elif written:
        yield Finding("bien", sentence("catalogue_written"))
    behind = building_trouble(built, snapshot_time(settings.public_folder), installation.now)
    if behind is not None:
        yield Finding("falla", behind)
    elif built:
        yield Finding("bien", sentence("catalogue_built"))


def line_findings(installation: Installation) -> Iterator[Finding]:
    """Yield the lines of help that citizens are shown and that nothing official confirms."""
    shown = shown_lines(installation.settings.public_folder)
    unsure = unsure_lines(shown, installation.now.date())
    if unsure:
        told = "; ".join(map(line_text, unsure))
        yield Finding("aviso", f"{sentence('catalogue_lines_unsure')}: {told}.")
    elif shown:
        yield Finding("bien", sentence("doctor_lines", count=len(shown)))


def opinion_findings(installation: Installation) -> Iterator[Finding]:
    """Yield whether somebody takes in what citizens say; nothing where all was taken in."""
    folder = installation.settings.spool_folder
    oldest = oldest_waiting(folder)
    if oldest is not None and installation.now - oldest > LONGEST_WAIT:
        since = moment_text(oldest, installation.settings.now())
        yield Finding("falla", sentence("doctor_opinions_wait", since=since, folder=folder))
    unread = piled(folder, BROKEN)
    if unread:
        told = sentence("doctor_opinions_unread", count=unread, folder=folder / BROKEN)
        yield Finding("aviso", told)
