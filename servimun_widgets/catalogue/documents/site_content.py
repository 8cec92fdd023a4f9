"""What the public site tells on a day, before it is put into pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from servimun_widgets.catalogue.documents.program_view import (
    ProgramView,
    listed,
    program_views,
)
from servimun_widgets.catalogue.records.help import SOURCE_KINDS, HelpLine
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.catalogue.rules.dangers import lines_for
from servimun_widgets.catalogue.rules.reaching import city_line, dial
from servimun_widgets.domain.telephones import EMERGENCY
from servimun_widgets.public_text.rules.electoral_calendar import quiet_period
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text


@dataclass(frozen=True)
class ShownLine:
    """A line of help as a page shows it."""

    name: str
    number: str
    dial: str
    what: str
    hours: str | None
    source: str
    day: str
    is_unconfirmed: bool
    called: str = ""
    """The day on which the coordination called and it was answered; "" where nobody did."""

    @property
    def is_emergency(self) -> bool:
        """Whether it is for who is in danger at this moment: it is told before all else."""
        return self.dial in EMERGENCY

    @property
    def listed(self) -> str:
        """By what it stands in the address of a list, as a programme by its folio."""
        return f"T{self.dial.lstrip('+')}"


class SiteContent:
    """The programmes as they are told on a day, and the lines of help."""

    def __init__(self, snapshot: PublicSnapshot, day: date) -> None:
        self.snapshot = snapshot
        self.day = day
        self.is_quiet = quiet_period(day, snapshot.quiet_periods) is not None
        self.views = program_views(snapshot, day, is_quiet=self.is_quiet)
        self.listed = listed(self.views)

    @property
    def base(self) -> str:
        """Scheme and host of the site, without a slash at the end."""
        return self.snapshot.identity.address.rstrip("/")

    def lines(self, danger: str) -> list[ShownLine]:
        """Return the lines for a danger or a need, as pages show them."""
        return [shown_line(one) for one in lines_for(danger, self.snapshot.lines)]

    def named(self, folios: Iterable[str]) -> list[ProgramView]:
        """Return the programmes of those folios that are on show, in that order."""
        by_folio = {one.folio: one for one in self.listed}
        return [by_folio[one] for one in folios if one in by_folio]

    def city_line(self) -> ShownLine:
        """Return the line that answers for the whole municipality, as a line of help."""
        line = city_line(self.snapshot)
        name, what = self.snapshot.identity.municipality, sentence("site_city_line")
        return ShownLine(name, line.number, line.dial, what, None, "", "", is_unconfirmed=False)


def shown_line(line: HelpLine) -> ShownLine:
    """Return a line of help as pages show it."""
    return ShownLine(
        line.name,
        line.number,
        dial(line.number),
        line.what,
        line.hours,
        line.source,
        day_text(line.source_date),
        SOURCE_KINDS[line.source_kind].is_unconfirmed,
        day_text(line.called_on) if line.called_on else "",
    )
