"""`servimun package`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.errors import Invalid
from servimun_widgets.texts import explain, sentence

if TYPE_CHECKING:
    from rich.progress import Progress

    from servimun_widgets.domain.packages import Manifest

_PERSONAL_DATA = "package_personal_data"


@click.command(options_metavar="[OPCIONES]", help=sentence("command_package"))
@click.argument("kind", metavar="TIPO", type=click.Choice(get_args(PackageKind)))
@click.option(
    "--out",
    metavar="CARPETA",
    type=click.Path(path_type=Path, file_okay=False),
    help=sentence("command_package_out"),
)
@click.option(
    "--as-of",
    metavar="FECHA",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help=sentence("command_package_as_of"),
)
@click.option("--only", multiple=True, metavar="NOMBRE", help=sentence("command_package_only"))
@click.option("--campaign", metavar="FOLIO", help=sentence("command_package_campaign"))
def package(
    kind: PackageKind,
    out: Path | None,
    as_of: datetime | None,
    only: tuple[str, ...],
    campaign: str | None,
) -> None:
    """Make a package, say where it is and what is not in it.

    Ends with 1 where the municipality's own texts would show personal data.
    """
    from servimun_widgets.building import build_package
    from servimun_widgets.services.package_folder import packages_of

    with working_context() as context:
        folder = out or packages_of(context).root
        manifest = None
        try:
            with _progress() as progress:
                task = progress.add_task("", total=None)
                day = as_of.date() if as_of else None
                for step in build_package(context, kind, day, out, only, campaign):
                    said = sentence("command_package_part", part=step.part) if step.part else ""
                    progress.update(task, completed=step.done, total=step.total, description=said)
                    manifest = step.manifest
        except Invalid as error:
            if any(problem.code != _PERSONAL_DATA for problem in error.problems):
                raise
            for problem in error.problems:
                click.echo(explain(problem), err=True)
            sys.exit(1)
    if manifest is not None:
        _report(manifest, folder)


def _report(manifest: Manifest, folder: Path) -> None:
    click.echo(
        sentence(
            "command_package_done",
            name=manifest.name,
            count=len(manifest.files),
            folder=folder / manifest.name,
        )
    )
    if manifest.only:
        only = manifest.only
        told = {"who": only.text, "count": len(only.chosen), "of": only.of}
        click.echo(sentence("command_package_partial", **told))
    click.echo(sentence("command_package_digest", digest=manifest.digest))
    if manifest.left_out:
        click.echo(sentence("command_package_left_out", count=len(manifest.left_out)), err=True)
        for one in manifest.left_out:
            click.echo(f"- {explain(one.problem())}", err=True)


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
    )
