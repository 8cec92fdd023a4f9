"""What a widget looks like does not depend on which style sheet a page loaded first.

In JupyterLab each widget brings `panel.css` along: where two stand on a page, the shared rules of
the later one come after the own rules of the earlier one. So a widget's own rule about what a
shared rule says too has to be the more specific of the two.
"""

from __future__ import annotations

import re

import pytest
from repository import PACKAGE

STYLES = PACKAGE / "widgets"
OWN = sorted(one for one in STYLES.glob("*.css") if one.stem not in ("panel", "palette"))
Rule = tuple[str, frozenset[str]]


def rules(text: str) -> list[Rule]:
    """Return each selector with the properties that it sets, those of queries too."""
    found = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", text, flags=re.S))
    return [
        (selector.strip(), frozenset(re.findall(r"(?:^|;)\s*([\w-]+)\s*:", body)))
        for selectors, body in found
        for selector in re.split(r",(?![^(]*\))", selectors)
    ]


def ends_in(selector: str) -> set[str]:
    """Return the tags that a selector is about: those of its last part."""
    last = re.split(r"[\s>+~]+(?![^(]*\))", selector)[-1]
    return set(re.findall(r"(?<![.\w:-])[a-z][a-z0-9]*", re.sub(r":(?!is)[\w-]+", "", last)))


def weight(selector: str) -> tuple[int, int]:
    """Return how many classes, attributes and states a selector names, and how many tags.

    >>> weight(".sv :is(dt, dd)"), weight(".sv .sv-meta dt")
    ((1, 1), (2, 1))
    """
    one_of = re.sub(r":is\(([^,()]*)[^()]*\)", r" \1 ", selector)
    strong = re.findall(r"\.[\w-]+|\[[^\]]*\]|:(?!is|where|not|has)[\w-]+", one_of)
    return len(strong), len(re.findall(r"(?:^|[\s>+~])[a-z][a-z0-9]*", one_of))


SHARED = [
    (selector, properties)
    for selector, properties in rules((STYLES / "panel.css").read_text(encoding="utf-8"))
    if re.fullmatch(r"\.sv [^.]+", selector)
]
"""What is said of each tag, wherever it stands."""


@pytest.mark.parametrize("sheet", OWN, ids=lambda one: one.stem)
def test_a_rule_of_ones_own_weighs_more_than_a_shared_one(sheet: object) -> None:
    for selector, properties in rules(sheet.read_text(encoding="utf-8")):  # type: ignore[attr-defined]
        for shared, said in SHARED:
            if not ends_in(selector) & ends_in(shared) or not properties & said:
                continue
            assert weight(selector) > weight(shared), (
                f"{sheet}: «{selector}» and «{shared}» of panel.css set"
                f" {sorted(properties & said)}: begin it with «.sv »."
            )


def test_the_reader_of_styles_finds_what_depends_on_order() -> None:
    assert (".sv :is(dt, dd)", frozenset({"float", "width", "font-weight"})) in SHARED
    assert ends_in(".sv :is(dt, dd)") == {"dt", "dd"}
    assert ends_in(".sv-meta dt") == {"dt"}
    assert weight(".sv-meta dt") == weight(".sv :is(dt, dd)") < weight(".sv .sv-meta dt")
