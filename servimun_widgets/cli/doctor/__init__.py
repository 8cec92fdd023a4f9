"""`servimun doctor`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

_PATH = click.Path(path_type=Path)
_BACKUPS = Path("/var/backups/servimun")
_SITE = Path("/etc/nginx/sites-enabled/servimun")


@click.command(options_metavar="[OPCIONES]", help=sentence("doctor_help"))
@click.option(
    "--backups",
    metavar="CARPETA",
    type=_PATH,
    default=_BACKUPS,
    help=sentence("doctor_help_backups"),
)
@click.option(
    "--nginx", metavar="ARCHIVO", type=_PATH, default=_SITE, help=sentence("doctor_help_nginx")
)
@click.option("--red", is_flag=True, help=sentence("doctor_help_network"))
def doctor(backups: Path, nginx: Path, red: bool) -> None:
    """Say what is wrong with this installation; exit with 1 when something has to be mended."""
    # It loads what makes kernels, which the other commands need not wait for.
    from servimun_widgets.cli.doctor.connections import mail_findings
    from servimun_widgets.cli.doctor.finding import Installation
    from servimun_widgets.cli.doctor.installation import findings, known_mail_server

    settings = Settings.from_environment(os.environ)
    seen = list(findings(Installation(settings, backups, nginx, datetime.now(UTC))))
    if red:
        seen += mail_findings(known_mail_server(settings))
    for finding in seen:
        click.echo(f"{finding.level:<5}  {finding.text}")
    failed = sum(finding.level == "falla" for finding in seen)
    warned = sum(finding.level == "aviso" for finding in seen)
    click.echo(sentence("doctor_summary", failed=failed, warned=warned))
    sys.exit(1 if failed else 0)
