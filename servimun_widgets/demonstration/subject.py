"""A store that was made to try things in."""

from __future__ import annotations

from servimun_widgets.domain.subject import Subject

SUBJECT = Subject(
    asks={"importing": "a demonstration begins with the public catalogue"},
    plain_tables=("demonstration",),
    holds_examples="servimun_widgets.demonstration.marks:is_demonstration",
)
