"""What `servimun doctor` says of the public snapshot and of the public site."""

from __future__ import annotations

from collections.abc import Iterator

from servimun_widgets.catalogue.documents.writing_text import writing_trouble
from servimun_widgets.catalogue.services.public_file import STATE_FILE, read_state
from servimun_widgets.catalogue.services.site_folder import STATE_FILE as SITE_STATE
from servimun_widgets.cli.finding import Finding, Installation
from servimun_widgets.texts import sentence


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
    if built and built.problem:
        reason = sentence(built.problem, **built.params)
        yield Finding("falla", sentence("catalogue_not_built", reason=reason))
    elif built:
        yield Finding("bien", sentence("catalogue_built"))
