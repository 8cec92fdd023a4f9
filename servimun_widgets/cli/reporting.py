"""`servimun report`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.errors import NotFound, SettingsError
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    from servimun_widgets.services.context import Context

_FOLDER = "informes"
_QUARTER = re.compile(r"[0-9]{4}-[1-4]")


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN [ARGUMENTOS]",
    help=sentence("report_command"),
)
def report() -> None:
    """Hold the commands about reports together."""


def _checked(_: click.Context, __: click.Parameter, quarter: str | None) -> str | None:
    if quarter is not None and not _QUARTER.fullmatch(quarter):
        raise click.BadParameter(sentence("report_quarter_wrong", text=quarter[:20]))
    return quarter


@report.command(options_metavar="[OPCIONES]", help=sentence("report_command_transparency"))
@click.option(
    "--quarter", metavar="TRIMESTRE", callback=_checked, help=sentence("report_command_quarter")
)
@click.option(
    "--out",
    metavar="CARPETA",
    type=click.Path(path_type=Path, file_okay=False),
    help=sentence("report_command_out"),
)
def transparency(quarter: str | None, out: Path | None) -> None:
    """Write the transparency report of a quarter as the page of indicators gives it."""
    from servimun_widgets.indicators.building import transparency_files
    from servimun_widgets.indicators.services.indicators import indicator_values
    from servimun_widgets.services.durable_files import write_durably

    with working_context() as context:
        day = _end_of(context, quarter)
        files, quiet = transparency_files(context, indicator_values(context, day))
        folder = out or (context.data_folder or Path()) / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            write_durably(folder / file.name, file.data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError("report_not_written", folder=folder, reason=reason) from error
    for file in files:
        click.echo(sentence("report_written", file=folder / file.name))
    if quiet is not None:
        click.echo(sentence("report_only_figures", period=quiet.name))


def _end_of(context: Context, quarter: str | None) -> date:
    """Return the last day of a quarter that ended; of the newest one when none is named."""
    from servimun_widgets.indicators.rules.indicators import quarter_name
    from servimun_widgets.indicators.services.indicators import ended_quarters

    ended = {quarter_name(day): day for day in ended_quarters(context)}
    if not ended:
        raise NotFound("report_no_quarter")
    if quarter is None:
        return next(iter(ended.values()))
    if quarter not in ended:
        raise NotFound("report_quarter_unknown", quarter=quarter, known=", ".join(ended))
    return ended[quarter]
