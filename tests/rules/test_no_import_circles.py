"""No module needs, however indirectly, a module that needs it; not for its types either."""

from __future__ import annotations

from collections.abc import Iterator

import grimp
from repository import PACKAGE


def circles(arrows: dict[str, set[str]]) -> Iterator[list[str]]:
    """Yield the modules of each circle: what can reach itself along the arrows."""
    for start in arrows:
        seen: set[str] = set()
        edge = set(arrows[start])
        while edge:
            seen |= edge
            edge = set().union(*(arrows[one] for one in edge)) - seen
        if start in seen:
            yield sorted({start, *(one for one in seen if start in arrows[one])})


def test_a_circle_is_found() -> None:
    assert list(circles({"a": {"b"}, "b": {"c"}, "c": {"b"}})) == [["b", "c"], ["b", "c"]]


def test_no_import_closes_a_circle() -> None:
    graph = grimp.build_graph(PACKAGE.name)
    arrows = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    assert len(arrows) > 500
    assert list(circles(arrows)) == [], "hand in what is needed, or move what both need below both"
