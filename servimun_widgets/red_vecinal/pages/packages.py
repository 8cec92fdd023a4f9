"""The files of the campaign under way, made for who sends it from elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date

from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.packages import Choice, PackageWish
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.pages.package_builder import PackageBuilder
from servimun_widgets.pages.package_names import for_whom
from servimun_widgets.red_vecinal.building import flyers_shown
from servimun_widgets.red_vecinal.forms.package import CAMPAIGN_PACKAGE
from servimun_widgets.red_vecinal.services.sendings import campaigns_to_pack, waiting_sendings
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
        under_way = [folio for folio, _ in self.more_choices()["campaign"]]
        found = {sector for folio in under_way for sector in self._sectors(folio)}
        return [(sector, "") for sector in sorted(found)]

    def more_choices(self) -> Mapping[str, list[tuple[str, str]]]:
        """Return the campaigns that are being sent, the newest first."""
        with suppress(NotAllowed):  # building says it, to who asks for it
            under_way = campaigns_to_pack(self.context)
            said = [(one.folio, f"{one.folio}, {one.content.title}") for one in under_way]
            return {"campaign": said}
        return {"campaign": []}

    def known(self, wish: PackageWish) -> int:
        """Return how many sectors its campaign still writes to."""
        return len(self._sectors(wish.which))

    def begin(
        self, as_of: date | None = None, only: Collection[str] = (), which: str | None = None
    ) -> None:
        """Show what a new package is made with; `which` campaign is one that is being sent.

        Raises `NotFound` for another, `NotAllowed` in a quiet period.
        """
        if which is not None:
            waiting_sendings(self.context, which)
        super().begin(as_of, only, which)

    def _sectors(self, campaign: str | None) -> set[str]:
        with suppress(NotFound, NotAllowed):  # building says it, to who asks for it
            return {one.line.sector for one in waiting_sendings(self.context, campaign)[1]}
        return set()

    def pictures(self, wish: PackageWish) -> list[ShownPicture]:
        """Return a flyer of each text."""
        shown = flyers_shown(self.context, wish.only, wish.which)
        return [ShownPicture(*one) for one in shown]

    def left_out(self, _wish: PackageWish) -> list[LeftOut]:
        """Return nothing: a text that is not fit stops its campaign before."""
        return []

    def to_make(self, only: Choice | None, wish: PackageWish) -> str:
        """Name the campaign that was chosen."""
        if wish.which is None:
            return self.called(only, None)
        said = sentence("builder_campaign_named", folio=wish.which)
        return said if only is None else f"{said}. {for_whom(only)}"

    def called(self, only: Choice | None, day: date | None) -> str:
        """Name the campaign."""
        if day is None:
            said = sentence("builder_campaign")
        else:
            said = sentence("builder_campaign_of", day=day_text(day))
        return said if only is None else f"{said}. {for_whom(only)}"
