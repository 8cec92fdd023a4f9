"""Which documents of the package of COPREV are shown before it is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from servimun_widgets.council.documents.deck import council_deck_pptx
from servimun_widgets.council.documents.handout import council_handout
from servimun_widgets.council.documents.slide_pictures import slide_pictures
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts import sentence


def previewed(
    snapshot: Snapshot,
    branding: Branding,
    only: Collection[str] = (),  # noqa: ARG001 - a deck is nobody's own
) -> Iterator[tuple[str, Typeset, int]]:
    """Yield the name of each document shown, the document, and how many of its pages."""
    deck = council_deck_pptx(snapshot, branding)
    yield sentence("package_preview_deck"), slide_pictures(deck, snapshot, branding, 4), 4
    yield sentence("package_preview_handout"), council_handout(snapshot, branding), 4
