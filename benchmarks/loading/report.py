"""The table of a run, and which targets were reached."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field

from loading.moments import Visit
from loading.servers import OURS

KINDS = ("cold", "warm")
MOMENTS = {
    "first_content": "first content seen",
    "usable": "form usable",
    "saved": "save confirmed",
}
VOILA_TIMES = {"first_content": 2, "usable": 3}
"""How many times sooner than in stock Voilà, whose save does the same as ours."""
WIDTH = 27


@dataclass
class Measured:
    """What was seen of one server: its visits by kind, and the MB that one more page takes."""

    visits: dict[str, list[Visit]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    memory: float = 0.0

    def median(self, kind: str, figure: str) -> float:
        """Return the median of a figure of a visit."""
        return statistics.median(self.values(kind, figure))

    def values(self, kind: str, figure: str) -> list[float]:
        """Return a figure of all visits of a kind."""
        return [getattr(visit, figure) for visit in self.visits[kind]]

    def reach(self, kind: str, figure: str) -> str:
        """Return the least and the most of a figure in seconds."""
        values = self.values(kind, figure)
        return f"{min(values):.2f}..{max(values):.2f}"

    @property
    def foreign(self) -> int:
        """The requests to other hosts in all visits."""
        return int(sum(sum(self.values(kind, "foreign")) for kind in KINDS))


def print_table(results: Mapping[str, Measured]) -> None:
    """Print the medians of all servers; times also as least..most and in ratio to ours."""
    base = results.get(OURS)
    _print_row("", list(results))
    for figure, title in MOMENTS.items():
        for kind in KINDS:
            cells = []
            for name, one in results.items():
                value = one.median(kind, figure)
                cell = f"{value:.2f} s ({one.reach(kind, figure)})"
                if base and name != OURS:
                    cell += f" ×{value / base.median(kind, figure):.1f}"
                cells.append(cell)
            _print_row(f"{title}, {kind}", cells)
    every = results.values()
    for kind in KINDS:
        sizes = [f"{one.median(kind, 'wire_bytes') / 1e6:.2f} MB" for one in every]
        _print_row(f"over the wire, {kind}", sizes)
    _print_row("scripts, warm", [f"{one.median('warm', 'script_bytes'):,.0f} B" for one in every])
    _print_row("requests to other hosts", [str(one.foreign) for one in every])
    _print_row("memory of one more page", [f"{one.memory:.1f} MB" for one in every])


def _print_row(title: str, cells: list[str]) -> None:
    print(f"{title:25}" + "".join(f"{cell:<{WIDTH}}" for cell in cells).rstrip())


def print_targets(results: Mapping[str, Measured]) -> None:
    """Print each target that what was measured can decide, and whether it was reached."""
    if OURS in results:
        for title, reached in _targets(results):
            print(f"{'reached    ' if reached else 'NOT REACHED'}  {title}")


def _targets(results: Mapping[str, Measured]) -> list[tuple[str, bool]]:
    base = results[OURS]
    targets = [
        (f"{MOMENTS[figure]} within {limit} s, {kind}", base.median(kind, figure) <= limit)
        for figure, kind, limit in (
            ("first_content", "cold", 0.3),
            ("first_content", "warm", 0.3),
            ("usable", "cold", 1.5),
            ("usable", "warm", 1.0),
        )
    ]
    targets += [
        ("over the wire at most 1.5 MB, cold", base.median("cold", "wire_bytes") <= 1.5e6),
        ("over the wire no scripts, warm", base.median("warm", "script_bytes") == 0),
        ("requests to other hosts: none", base.foreign == 0),
        ("memory of one more page at most 40 MB", base.memory <= 40),
    ]
    for name, figure, kind in itertools.product(results, MOMENTS, KINDS):
        if name == OURS or (name, figure) == ("voila", "saved"):
            continue
        times = VOILA_TIMES[figure] if name == "voila" else 1
        told = f"{times} times sooner" if times > 1 else "sooner"
        reached = base.median(kind, figure) * times <= results[name].median(kind, figure)
        targets.append((f"{MOMENTS[figure]} {told} than {name}, {kind}", reached))
    return targets
