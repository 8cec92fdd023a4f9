"""What every slide of the council's deck is made with: its data, its texts and its patterns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.slide import Slide

from servimun_widgets.council.documents.deck_data import Column, add_bars, add_table, table_pages
from servimun_widgets.council.documents.deck_slides import (
    BOTTOM,
    LEFT,
    TEXT,
    TITLE_ONLY,
    TOP,
    WIDTH,
    Box,
    Deck,
    add_figure,
    add_note,
    add_step,
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
NOTE = Box(LEFT, BOTTOM - 0.55, WIDTH, 0.5)
"""Where the note of a slide of figures stands."""

_BODY_SIZES = (24, 22, 20, 18, 16, 14)
_AFTER = 12.0  # points below a paragraph, as the template sets it
_BULLET = 24.0  # points that a bullet takes
_SUMMARY_HEIGHT = 0.45
_FIGURES_HEIGHT = 4.4
_CARD_WIDTH = 3.9
_GAP = 0.15
_STEPS_HEIGHT = 4.6
_LONGEST_LABEL = 48


def short_day(day: date) -> str:
    """Return a day for a narrow column.

    >>> short_day(date(2026, 12, 3))
    '3 dic 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


@dataclass(frozen=True)
class Table:
    """A table to be shown: its title, the line that sums it up, and what it is for the ear."""

    title: str
    summary: str
    columns: Sequence[Column]
    rows: Sequence[tuple[str, ...]]
    description: str
    notes: str


class Presenting:
    """A deck in the making and what it speaks of."""

    def __init__(self, snapshot: Snapshot, branding: Branding) -> None:
        self.snapshot = snapshot
        self.branding = branding
        self.figures = catalogue_figures(snapshot)
        self.progress = council_progress(snapshot)
        self.cut_off = day_text(snapshot.as_of)
        self._annex: list[Table] = []
        self.deck = Deck(branding, self.text("pie", corte=self.cut_off))

    @property
    def tell_by(self) -> str:
        """The day until which members tell what they did: the next session when there is one."""
        session = self.progress.next_session
        if session is None:
            return day_text(self.snapshot.as_of + timedelta(days=DAYS_TO_TELL))
        return day_text(session.content.held_on)

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

    def steps(self, name: str, text: str) -> None:
        """Add the lines of `text` as numbered steps; title and notes as in `bullets`."""
        slide = self.deck.slide(TITLE_ONLY, self.text(f"{name}_titulo"), self.text(f"notas_{name}"))
        steps = lines(text)
        each = (_STEPS_HEIGHT - _GAP * (len(steps) - 1)) / len(steps)
        for number, step in enumerate(steps):
            top = TOP + 0.1 + number * (each + _GAP)
            add_step(slide, number + 1, step, Box(LEFT, top, WIDTH, each), name=f"{name}_texto")

    def table(
        self,
        title: str,
        summary: str,
        columns: Sequence[Column],
        rows: Sequence[tuple[str, ...]],
        description: str,
        notes: str,
    ) -> None:
        """Add a table below a line that sums it up, on as many slides as it needs."""
        top = TOP + _SUMMARY_HEIGHT
        for number, page in enumerate(table_pages(columns, rows, BOTTOM - top)):
            shown = title if number == 0 else self.text("continua", titulo=title)
            slide = self.deck.slide(TITLE_ONLY, shown, notes)
            add_note(slide, summary, Box(LEFT, TOP, WIDTH, 0.35), bold=True)
            add_table(slide, columns, page, Box(LEFT, top, WIDTH, BOTTOM - top), description)

    def table_or_figure(
        self, table: Table, finding: str, values: Sequence[tuple[str, int]]
    ) -> None:
        """Add a table that takes one slide; of a longer one its `finding` over bars of `values`.

        The longer one goes to the annex, so that the story is as long whatever the numbers are.
        """
        room = BOTTOM - TOP - _SUMMARY_HEIGHT
        if len(table_pages(table.columns, table.rows, room)) == 1:
            self.table(**vars(table))
            return
        self._annex.append(table)
        slide = self.deck.slide(TITLE_ONLY, finding, table.notes)
        said = ", ".join(f"{name} {value:,}" for name, value in values)
        description = self.text("compromisos_grafica", corte=self.cut_off, datos=said)
        below = Box(LEFT, TOP + 0.1, WIDTH, _FIGURES_HEIGHT)
        series = self.text("compromisos_grafica_titulo")
        add_bars(slide, sorted(values, key=lambda one: -one[1]), series, below, description)
        add_note(slide, self.text("en_anexo", corte=self.cut_off), NOTE)

    def annex(self) -> None:
        """Add the tables that were too long for the story."""
        for table in self._annex:
            self.table(**{**vars(table), "title": self.text("anexo", titulo=table.title)})

    def cards(self, slide: Slide, figures: Sequence[tuple[int, str]]) -> None:
        """Add large figures, each with what it counts, in a column at the left."""
        each = (_FIGURES_HEIGHT - _GAP * (len(figures) - 1)) / len(figures)
        for number, (value, label) in enumerate(figures):
            box = Box(LEFT, TOP + number * (each + _GAP), _CARD_WIDTH, each)
            add_figure(slide, f"{value:,}", label, box)

    def ranking(
        self,
        slide: Slide,
        values: Sequence[tuple[str, int]],
        title: str,
        description: Callable[[str], str],
    ) -> None:
        """Add bars beside the cards, largest first; `description` puts what they show in words."""
        left = LEFT + _CARD_WIDTH + 0.4
        wide = WIDTH - _CARD_WIDTH - 0.4
        add_note(
            slide, title, Box(left, TOP, wide, 0.35), bold=True, color=MSO_THEME_COLOR.ACCENT_1
        )
        bars = [(shortened(one_line(name), _LONGEST_LABEL), value) for name, value in values]
        said = ", ".join(f"{name} {value:,}" for name, value in values)
        below = Box(left, TOP + 0.4, wide, _FIGURES_HEIGHT - 0.4)
        add_bars(slide, bars, title, below, description(said))
