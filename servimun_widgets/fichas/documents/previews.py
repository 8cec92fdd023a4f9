"""Which documents of the package of an agency are shown before it is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.packages import chosen_keys
from servimun_widgets.fichas.documents.agency_annex import agency_annex
from servimun_widgets.fichas.documents.platform_ficha import platform_ficha
from servimun_widgets.fichas.documents.poster import poster, square
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts import sentence


def previewed(
    snapshot: Snapshot, branding: Branding, only: Collection[str] = ()
) -> Iterator[tuple[str, Typeset, int]]:
    """Yield the name of each document shown, the document, and how many of its pages.

    The ficha shown is that of the first agency by sigla, of `only` where it names some. Raises
    `Invalid` for a name that no agency has.
    """
    names = {one.id: (one.content.sigla, one.content.name) for one in snapshot.agencies}
    agency = next(iter(chosen_keys(only, names)), snapshot.agencies[0].id)
    yield sentence("package_preview_ficha"), platform_ficha(snapshot, branding, agency), 2
    yield sentence("package_preview_annex"), agency_annex(snapshot, branding, agency), 2
    yield sentence("package_preview_poster"), poster(snapshot, branding, agency), 1
    yield sentence("package_preview_square"), square(snapshot, branding, agency), 1
