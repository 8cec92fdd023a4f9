"""Which documents of the package of an agency are shown before it is made."""

from __future__ import annotations

from collections.abc import Iterator

from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.fichas.documents.agency_annex import agency_annex
from servimun_widgets.fichas.documents.platform_ficha import platform_ficha
from servimun_widgets.fichas.documents.poster import poster, square
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts import sentence


def previewed(
    snapshot: Snapshot, branding: Branding, agency_id: str | None = None
) -> Iterator[tuple[str, Typeset, int]]:
    """Yield the name of each document shown, the document, and how many of its pages.

    `agency_id` is whose ficha is shown; the first agency by sigla without one.
    """
    agency = agency_id or snapshot.agencies[0].id
    yield sentence("package_preview_ficha"), platform_ficha(snapshot, branding, agency), 2
    yield sentence("package_preview_annex"), agency_annex(snapshot, branding, agency), 2
    yield sentence("package_preview_poster"), poster(snapshot, branding, agency), 1
    yield sentence("package_preview_square"), square(snapshot, branding, agency), 1
