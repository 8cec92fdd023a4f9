"""Which room may ask which: few pairs, each with its reason in the `subject` of the room that asks.

That each is in use, and that there are no others, import-linter says.
"""

from __future__ import annotations

from repository import ROOT
from rooms import asked, rooms

MOST = 30
WHAT_TO_DO = (
    "let the room declare in its `subject` what the other needs, or put what both need where it"
    " belongs: in one of them, or in the foundation"
)


def test_pairs_of_rooms_are_few() -> None:
    assert 0 < len(asked()) <= MOST, WHAT_TO_DO


def test_each_pair_is_of_two_rooms_and_has_its_reason() -> None:
    for (room, other), why in asked().items():
        assert other in rooms(), f"{room}/subject.py: {other} is no room"
        assert len(why.split()) > 2, f"{room}/subject.py: say why it asks {other}"


def test_the_architecture_says_how_many_there_are() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert f"each of the {len(asked())} pairs with its reason" in told
