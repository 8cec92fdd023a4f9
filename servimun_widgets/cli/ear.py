"""`servimun ear`: hears what citizens say on the public site; it opens no store."""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path

import click

from servimun_widgets.catalogue.rules.addresses import SEND
from servimun_widgets.catalogue.services.ear_server import Answer, ear_server
from servimun_widgets.catalogue.services.hearing import Ear
from servimun_widgets.catalogue.services.opinion_spool import Spool
from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE
from servimun_widgets.catalogue.services.site_folder import CURRENT
from servimun_widgets.server.logs import JsonLines
from servimun_widgets.server.port import refused
from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

PORT = 8868
_PATH = click.Path(path_type=Path)


class EarAnswers:
    """The ear of an installation, with the pages that it answers."""

    def __init__(self, settings: Settings, spool: Path, public_file: Path, site: Path) -> None:
        # Here and not above: what makes pages takes long to load, and no other command needs it.
        from servimun_widgets.catalogue.documents.opinion_answers import answer_page, unheard_page
        from servimun_widgets.catalogue.rules.heard import STATUS
        from servimun_widgets.catalogue.services.ear_rules import RulesOfPublicFile

        self._settings = settings
        self._site = site / CURRENT
        self._ear = Ear(Spool(spool), RulesOfPublicFile(public_file))
        self._page, self._unheard, self._status = answer_page, unheard_page, STATUS

    def to(self, address: str, body: bytes) -> Answer:
        """Answer a form that came from an address."""
        heard = self._ear.hear(address, body, self._settings.now(), time.monotonic())
        return Answer(self._status[heard.outcome], self._page(heard, self._site))

    def refused(self, status: int) -> Answer:
        """Say that nothing could be taken."""
        return Answer(status, self._unheard(self._site))


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
