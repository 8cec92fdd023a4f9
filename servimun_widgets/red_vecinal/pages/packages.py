"""The files of the campaign under way, made for who sends it from elsewhere."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.packages import Choice, PackageWish
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.pages.package_builder import PackageBuilder
from servimun_widgets.pages.package_names import for_whom
from servimun_widgets.red_vecinal.building import flyers_shown
from servimun_widgets.red_vecinal.forms.package import CAMPAIGN_PACKAGE
from servimun_widgets.red_vecinal.services.sendings import waiting_sendings
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import ShownPicture


class CampaignPackages(PackageBuilder):
    """The packages of Red Vecinal; one can be made for some sectors alone."""

    kind = "red-vecinal"
    form = CAMPAIGN_PACKAGE
    day_title = "Campaña aprobada el"

    def choices(self) -> list[tuple[str, str]]:
        """Return the sectors with groups to write to; none when no campaign is under way."""
        with suppress(NotFound, NotAllowed):  # building says it, to who asks for it
            _, waiting = waiting_sendings(self.context)
            return [(sector, "") for sector in sorted({one.line.sector for one in waiting})]
        return []

    def pictures(self, wish: PackageWish) -> list[ShownPicture]:
        """Return a flyer of each text."""
        return [ShownPicture(*one) for one in flyers_shown(self.context, wish.only)]

    def left_out(self, _wish: PackageWish) -> list[LeftOut]:
        """Return nothing: a text that is not fit stops its campaign before."""
        return []

    def called(self, only: Choice | None, day: date | None) -> str:
        """Name the campaign."""
        if day is None:
            said = sentence("builder_campaign")
        else:
            said = sentence("builder_campaign_of", day=day_text(day))
        return said if only is None else f"{said}. {for_whom(only)}"
