"""The part of COPREV's page that makes the presentation, the handout and the kits."""

from __future__ import annotations

from collections.abc import Mapping

from servimun_widgets.council.forms import COUNCIL_PACKAGE
from servimun_widgets.council.services.council import members
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.packages import PackageWish
from servimun_widgets.fichas.building import left_out_of, preview
from servimun_widgets.pages.package_builder import PackageBuilder
from servimun_widgets.widgets import ShownPicture


class CouncilPackages(PackageBuilder):
    """The packages of COPREV; a kit can be made for some organisations alone."""

    kind = "coprev"
    form = COUNCIL_PACKAGE

    def choices(self) -> list[tuple[str, str]]:
        """Return the organisations that belong to the council, by folio."""
        views = [view.record for view in members(self.context)]
        return [(one.folio, one.content.name) for one in views if one.active]

    def called_by(self) -> Mapping[str, str]:
        """Call each organisation by its name, also one that left the council."""
        return {one.record.folio: one.record.content.name for one in members(self.context)}

    def pictures(self, wish: PackageWish) -> list[ShownPicture]:
        """Return the first slides and pages; they are the same for all."""
        pages = preview(self.context, self.kind, wish.day)
        return [ShownPicture(one.png, one.alternative) for one in pages]

    def left_out(self, wish: PackageWish) -> list[LeftOut]:
        """Return what is not fit for citizens, and whom no mail would reach."""
        return left_out_of(self.context, self.kind, wish.day, wish.only)
