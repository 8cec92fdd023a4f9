"""`servimun snapshot` and `servimun site`: what faces the public."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

_PATH = click.Path(path_type=Path)


@click.command(options_metavar="[OPCIONES]", help=sentence("command_snapshot"))
@click.option("--watch", is_flag=True, help=sentence("command_snapshot_watch"))
def snapshot(watch: bool) -> None:
    """Write the public snapshot; with `--watch` again whenever something public changes."""
    from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE, keep_problem
    from servimun_widgets.cli.keeping_public import published, write_at_each_change
    from servimun_widgets.cli.watching import keep_on

    settings = Settings.from_environment(os.environ)
    with working_context() as context:
        if not watch:
            state = published(context, settings.public_folder)
    if watch:
        keep_on(
            lambda: write_at_each_change(settings.public_folder),
            lambda error: keep_problem(settings.data_folder, settings.now(), error),
        )
    elif state.problem:
        sys.exit(1)
    else:
        click.echo(sentence("command_snapshot_written", file=settings.public_folder / PUBLIC_FILE))


@click.command(options_metavar="[OPCIONES]", help=sentence("command_site"))
@click.option("--out", metavar="CARPETA", type=_PATH, help=sentence("command_site_out"))
@click.option("--from", "source", metavar="ARCHIVO", type=_PATH, help=sentence("command_site_from"))
@click.option("--watch", is_flag=True, help=sentence("command_site_watch"))
@click.option(
    "--port", metavar="PUERTO", type=click.IntRange(0, 65535), help=sentence("command_site_port")
)
def site(out: Path | None, source: Path | None, watch: bool, port: int | None) -> None:
    """Build the public site from the public file; it opens no store."""
    from servimun_widgets.catalogue.building import build_into
    from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE, texts_of
    from servimun_widgets.catalogue.services.showing import show_site
    from servimun_widgets.catalogue.services.site_folder import keep_state
    from servimun_widgets.cli.ear_answers import EarAnswers
    from servimun_widgets.cli.keeping_public import build_at_each_change
    from servimun_widgets.cli.watching import keep_on
    from servimun_widgets.server.port import refused

    settings = Settings.from_environment(os.environ)
    folder = (out or settings.site_folder).absolute()
    file = source or settings.public_folder / PUBLIC_FILE

    def build() -> None:
        count = build_into(folder, file, Settings.from_environment(os.environ).now())
        if port is None:
            click.echo(sentence("command_site_built", count=count, folder=folder))

    if port is not None:
        answers = EarAnswers(settings, settings.spool_folder, file, folder)
        try:
            shown = show_site(folder, port, answers)
        except OSError as error:
            raise refused(error, "127.0.0.1", port) from None
        address = f"http://127.0.0.1:{shown.server_address[1]}/"
        click.echo(sentence("command_site_serving", address=address))
    if watch or port is not None:
        keep_on(
            lambda: build_at_each_change(build, file),
            lambda error: keep_state(folder, settings.now(), error.code, **texts_of(error)),
        )
    else:
        build()


@click.command("open-data", options_metavar="[OPCIONES]", help=sentence("command_open_data"))
@click.option(
    "--out", metavar="CARPETA", type=_PATH, required=True, help=sentence("command_open_data_out")
)
@click.option("--from", "source", metavar="ARCHIVO", type=_PATH, help=sentence("command_site_from"))
def open_data(out: Path, source: Path | None) -> None:
    """Write the open data of the public file; it opens no store."""
    from servimun_widgets.catalogue.building import write_open_data
    from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE

    settings = Settings.from_environment(os.environ)
    file = source or settings.public_folder / PUBLIC_FILE
    count = write_open_data(out.absolute(), file, settings.now())
    click.echo(sentence("command_open_data_written", folder=out.absolute(), count=count))
