"""Cards with figures and charts: every chart has its table, every figure says what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from traitlets import List, Unicode

from servimun_widgets.widgets.panel import Panel


@dataclass(frozen=True)
class CardFigure:
    """A figure: its title, its value, what it was counted from, and what each part means.

    Without a value it is one quiet line, in which `counted` says what will give it one.
    """

    title: str
    value: str
    counted: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardChart:
    """A chart and its table, whose first column names the row.

    `svg` is a drawing of this program with its own title; None when there is nothing to draw.
    """

    title: str
    svg: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Card:
    """A card: figures, the pairs of heading and text that define them, a remark, and charts."""

    title: str
    figures: tuple[CardFigure, ...] = ()
    definition: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    charts: tuple[CardChart, ...] = ()


class FigureCards(Panel):
    """Cards side by side where there is room; definitions and tables open with a click."""

    script: ClassVar[str] = "figure_cards.js"
    styles: ClassVar[Sequence[str]] = ("figure_cards.css",)

    heading = Unicode().tag(sync=True)
    cards: List[Any] = List().tag(sync=True)

    def __init__(self, *, heading: str, cards: Sequence[Card]) -> None:
        super().__init__(heading=heading, cards=[_card_json(card) for card in cards])


def _card_json(card: Card) -> dict[str, Any]:
    return {**asdict(card), "definition": [list(pair) for pair in card.definition]}
