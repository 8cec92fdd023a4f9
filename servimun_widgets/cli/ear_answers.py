"""What the ear of an installation answers, with the pages of its public site."""

from __future__ import annotations

import time
from pathlib import Path

from servimun_widgets.catalogue.documents.opinion_answers import answer_page, unheard_page
from servimun_widgets.catalogue.rules.heard import STATUS
from servimun_widgets.catalogue.services.ear_rules import RulesOfPublicFile
from servimun_widgets.catalogue.services.ear_server import Answer
from servimun_widgets.catalogue.services.hearing import Ear
from servimun_widgets.catalogue.services.opinion_spool import Spool
from servimun_widgets.catalogue.services.site_folder import CURRENT
from servimun_widgets.settings import Settings


class EarAnswers:
    """The ear of an installation, with the pages that it answers."""

    def __init__(self, settings: Settings, spool: Path, public_file: Path, site: Path) -> None:
        self._settings = settings
        self._site = site / CURRENT
        self._ear = Ear(Spool(spool), RulesOfPublicFile(public_file))

    def to(self, address: str, body: bytes) -> Answer:
        """Answer a form that came from an address."""
        heard = self._ear.hear(address, body, self._settings.now(), time.monotonic())
        return Answer(STATUS[heard.outcome], answer_page(heard, self._site))

    def refused(self, status: int) -> Answer:
        """Say that nothing could be taken."""
        return Answer(status, unheard_page(self._site))
