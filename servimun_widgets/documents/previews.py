"""Which documents of a package are shown before it is made."""

from __future__ import annotations

from collections.abc import Iterator

from servimun_widgets.council.documents.deck import council_deck_pptx
from servimun_widgets.council.documents.handout import council_handout
from servimun_widgets.council.documents.slide_pictures import slide_pictures
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.packages import PackageKind
from servimun_widgets.fichas.documents.agency_annex import agency_annex
from servimun_widgets.fichas.documents.platform_ficha import platform_ficha
from servimun_widgets.fichas.documents.poster import poster, square
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts import sentence


def previewed(
    kind: PackageKind, snapshot: Snapshot, branding: Branding, agency_id: str | None
) -> Iterator[tuple[str, Typeset, int]]:
    """Yield the name of each document shown, the document, and how many of its pages.

    `agency_id` is whose ficha is shown; the first agency by sigla without one.
    """
    if kind == "coprev":
        deck = council_deck_pptx(snapshot, branding)
        yield sentence("package_preview_deck"), slide_pictures(deck, snapshot, branding, 4), 4
        yield sentence("package_preview_handout"), council_handout(snapshot, branding), 4
        return
    agency = agency_id or snapshot.agencies[0].id
    yield sentence("package_preview_ficha"), platform_ficha(snapshot, branding, agency), 2
    yield sentence("package_preview_annex"), agency_annex(snapshot, branding, agency), 2
    yield sentence("package_preview_poster"), poster(snapshot, branding, agency), 1
    yield sentence("package_preview_square"), square(snapshot, branding, agency), 1
