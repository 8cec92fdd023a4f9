"""From a snapshot of the catalogue to the package of COPREV."""

from __future__ import annotations

from datetime import date

from servimun_widgets.building import Build
from servimun_widgets.fichas.building import begin_of_snapshot
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import PackageFolder


def begin_coprev(context: Context, folder: PackageFolder, as_of: date | None) -> Build:
    """Begin the deck, the handout and the kits. Raises as `building.begin_build`."""
    from servimun_widgets.council.documents.package import coprev_parts

    return begin_of_snapshot(context, folder, "coprev", as_of, coprev_parts)
