"""What a topic of which there is nothing now leads on to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from servimun_widgets.catalogue.documents.program_view import ProgramView
from servimun_widgets.catalogue.documents.site_content import SiteContent
from servimun_widgets.catalogue.rules.everyday import is_gone_to
from servimun_widgets.catalogue.rules.searched_words import LIGHT, telling
from servimun_widgets.domain.text import fold

_MOST = 6


def near_topic(build: SiteContent, title: str) -> list[ProgramView]:
    """Return what is near a topic: what answers a need of its name, then what says its words.

    For whom a topic is tells nothing: «embarazo adolescente» is not what adolescents are tried for.
    """
    words = _words([title]) - LIGHT
    needs = [one for one in build.snapshot.needs if words & _words([one.title, *one.words])]
    answering = build.named(folio for one in needs for folio in one.folios)
    named = [one for one in build.listed if words & _said(one)]
    named.sort(key=lambda one: (not is_gone_to(one.program), one.folio))
    found = {one.folio: one for one in (*answering, *named)}
    return list(found.values())[:_MOST]


def _said(view: ProgramView) -> set[str]:
    content = view.program.content
    return _words([view.name, content.topic, content.audience, content.summary])


def _words(texts: Iterable[str | None]) -> set[str]:
    return {*telling(re.findall(r"[a-z0-9]+", fold(" ".join(filter(None, texts)))))}
