"""What every slide of the council's deck is made with: its data, its texts and its patterns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.slide import Slide

from servimun_widgets.council.documents.deck_data import (
    SERIES_COLORS,
    Column,
    add_bars,
    add_stacked_bars,
    add_table,
    table_pages,
)
from servimun_widgets.council.documents.deck_slides import (
    BOTTOM,
    LEFT,
    SMALLEST,
    TEXT,
    TITLE_ONLY,
    TOP,
    WIDTH,
    Box,
    Deck,
    add_note,
    body,
    set_text,
)
from servimun_widgets.council.documents.progress import council_progress
from servimun_widgets.documents.letterhead import lines
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.fichas.rules.catalogue_figures import catalogue_figures
from servimun_widgets.fichas.rules.snapshot import Snapshot
from servimun_widgets.texts.dates import MONTHS, day_text

DAYS_TO_TELL = 30
"""Until when members are asked to tell what they did, when no next session is registered."""
NOTE = Box(LEFT, BOTTOM - 0.5, WIDTH, 0.5)
"""Where the note of a slide of figures stands."""

_BODY_SIZES = (28, 24, 22, 20, 18, 16, SMALLEST)
_AFTER = 12.0  # points below a paragraph, as the template sets it
_BULLET = 24.0  # points that a bullet takes
_SUMMARY_HEIGHT = 0.45
_FIGURE = Box(LEFT, TOP + 0.45, WIDTH, 4.05)
MOST_BARS = 8
_LONGEST_LABEL = 60
_ANNEX_SLIDES = 4


def short_day(day: date) -> str:
    """Return a day for a narrow column.

    >>> short_day(date(2026, 12, 3))
    '3 dic 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


@dataclass(frozen=True)
class Table:
    """A table of the annex: its title, the line that sums it up, and what it is for the ear."""

    title: str
    summary: str
    columns: Sequence[Column]
    rows: Sequence[tuple[str, ...]]
    description: str


def _first_without_ties(ranked: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the first bars; those alike stand all or none, unless all of the first are alike."""
    if len(ranked) <= MOST_BARS:
        return ranked
    cut_at = ranked[MOST_BARS][1]
    whole = [one for one in ranked[:MOST_BARS] if one[1] != cut_at]
    return whole if len(whole) > 1 else ranked[:MOST_BARS]


class Presenting:
    """A deck in the making and what it speaks of."""

    def __init__(self, snapshot: Snapshot, branding: Branding) -> None:
        self.snapshot = snapshot
        self.branding = branding
        self.figures = catalogue_figures(snapshot)
        self.progress = council_progress(snapshot)
        self.cut_off = day_text(snapshot.as_of)
        self._annex: list[Table] = []
        self._in_brief: list[str] = []
        footers = [self.text(name, corte=self.cut_off) for name in ("pie", "pie_corto")]
        self.deck = Deck(branding, footers)

    @property
    def tell_by(self) -> date:
        """The day until which members tell what they did: the next session when there is one."""
        session = self.progress.next_session
        if session is None:
            return self.snapshot.as_of + timedelta(days=DAYS_TO_TELL)
        return session.content.held_on

    def text(self, name: str, **values: object) -> str:
        """Return a text of `presentacion.toml`, filled."""
        return self.branding.text(f"presentacion.{name}", **values)

    def bullets(self, name: str, text: str) -> None:
        """Add the lines of `text` as points, with title `<name>_titulo`, notes `notas_<name>`."""
        title, notes = self.text(f"{name}_titulo"), self.text(f"notas_{name}")
        self.text_slide(title, lines(text), notes, name=f"{name}_texto")

    def text_slide(self, title: str, points: Sequence[str], notes: str, *, name: str) -> None:
        """Add a slide of points; `name` is what a text that does not fit is called."""
        slide = self.deck.slide(TEXT, title, notes)
        set_text(body(slide), points, name=name, sizes=_BODY_SIZES, after=_AFTER, indent=_BULLET)

    def bars(
        self, name: str, title: str, series: str, values: Sequence[tuple[str, int]], note: str
    ) -> None:
        """Add a slide of one figure: its finding as title, bars in the order of `values`, a note.

        The first of many are shown, and how many there are. The texts `<name>_grafica` and
        `notas_<name>` belong to it.
        """
        shown = [(shortened(one_line(one), _LONGEST_LABEL), count) for one, count in values]
        shown = _first_without_ties(shown)
        if len(shown) < len(values):
            counted = {"mostrados": len(shown), "total": len(values)}
            series = self.text("grafica_parte", titulo=series, **counted)
        slide = self.deck.slide(TITLE_ONLY, title, self.text(f"notas_{name}"))
        self._series(slide, series)
        said = ", ".join(f"{one} {count:,}" for one, count in shown)
        description = self.text(f"{name}_grafica", corte=self.cut_off, datos=said)
        add_bars(slide, shown, series, _FIGURE, description)
        add_note(slide, note, NOTE)

    def stacked_bars(
        self,
        name: str,
        title: str,
        series: str,
        values: Mapping[str, Mapping[str, int]],
        note: str,
        *,
        colors: Sequence[MSO_THEME_COLOR] = SERIES_COLORS,
    ) -> None:
        """Add a slide of one figure as `bars` does: for each category its parts by their names."""
        shown = dict([*values.items()][:MOST_BARS])
        parts = dict.fromkeys(part for counts in shown.values() for part in counts)
        slide = self.deck.slide(TITLE_ONLY, title, self.text(f"notas_{name}"))
        self._series(slide, series)
        said = "; ".join(
            f"{one}: " + ", ".join(f"{part.lower()} {count:,}" for part, count in counts.items())
            for one, counts in shown.items()
        )
        description = self.text(f"{name}_grafica", corte=self.cut_off, datos=said)
        plotted = {part: [counts.get(part, 0) for counts in shown.values()] for part in parts}
        add_stacked_bars(slide, [*shown], plotted, _FIGURE, description, colors)
        add_note(slide, note, NOTE)

    def in_brief(self, line: str) -> None:
        """Keep what takes no slide of its own: too little for a figure, or nothing yet."""
        self._in_brief.append(line)

    def brief(self) -> None:
        """Add the slide of what was told in brief; a single line stands below what is proposed."""
        if len(self._in_brief) > 1:
            told = [*self._in_brief, self.text("breve_cierre")]
            self.bullets("breve", "\n".join(told))

    def only_in_brief(self) -> str:
        """Return the one line that was told in brief, "" where there are none or several."""
        return self._in_brief[0] if len(self._in_brief) == 1 else ""

    def to_annex(self, table: Table) -> None:
        """Keep a table for the annex."""
        self._annex.append(table)

    def annex(self) -> None:
        """Add the tables that were kept; of a long one the first slides, and how many it has."""
        top = TOP + _SUMMARY_HEIGHT
        for table in self._annex:
            pages = table_pages(table.columns, table.rows, BOTTOM - top)
            shown = pages[:_ANNEX_SLIDES]
            summary = table.summary
            if len(shown) < len(pages):
                counted = {"mostrados": sum(map(len, shown)), "total": len(table.rows)}
                summary = self.text("anexo_parte", **counted)
            for number, page in enumerate(shown):
                title = self.text("anexo", titulo=table.title)
                if number:
                    title = self.text("continua", titulo=title)
                slide = self.deck.slide(TITLE_ONLY, title, self.text("notas_anexo"))
                add_note(slide, summary, Box(LEFT, TOP, WIDTH, 0.35), bold=True)
                place = Box(LEFT, top, WIDTH, BOTTOM - top)
                add_table(slide, table.columns, page, place, table.description)

    def _series(self, slide: Slide, series: str) -> None:
        place = Box(LEFT, TOP, WIDTH, 0.4)
        add_note(
            slide,
            series,
            place,
            sizes=(18, 16, SMALLEST),
            bold=True,
            color=MSO_THEME_COLOR.ACCENT_1,
        )
