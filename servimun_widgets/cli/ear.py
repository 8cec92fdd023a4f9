"""`servimun ear`: hears what citizens say on the public site; it opens no store."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import click

from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

PORT = 8868
_PATH = click.Path(path_type=Path)


@click.command(options_metavar="[OPCIONES]", help=sentence("command_ear"))
@click.option(
    "--port",
    metavar="PUERTO",
    type=click.IntRange(0, 65535),
    default=PORT,
    help=sentence("command_ear_port"),
)
@click.option("--spool", metavar="CARPETA", type=_PATH, help=sentence("command_ear_spool"))
@click.option("--from", "source", metavar="ARCHIVO", type=_PATH, help=sentence("command_site_from"))
@click.option("--site", metavar="CARPETA", type=_PATH, help=sentence("command_ear_site"))
def ear(port: int, spool: Path | None, source: Path | None, site: Path | None) -> None:
    """Hear until interrupted."""
    from servimun_widgets.catalogue.rules.addresses import SEND
    from servimun_widgets.catalogue.services.ear_server import ear_server
    from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE
    from servimun_widgets.cli.ear_answers import EarAnswers
    from servimun_widgets.server.logs import JsonLines
    from servimun_widgets.server.port import refused

    settings = Settings.from_environment(os.environ)
    answers = EarAnswers(
        settings,
        spool or settings.spool_folder,
        source or settings.public_folder / PUBLIC_FILE,
        site or settings.site_folder,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.getLogger("servimun_widgets.catalogue.services").addHandler(handler)
    try:
        server = ear_server(port, answers)
    except OSError as error:
        raise refused(error, "127.0.0.1", port) from None
    click.echo(sentence("command_ear_ready", port=server.server_address[1], path=SEND))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return
    finally:
        server.server_close()
