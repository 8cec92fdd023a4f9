"""What is said at the fields of a programme while it is written; it stops nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.rules.doubts import doubts
from servimun_widgets.programs.services.gate import text_hints
from servimun_widgets.programs.services.namesakes import alike_named
from servimun_widgets.services.context import Context
from servimun_widgets.texts import explain
from servimun_widgets.widgets import FieldProblem


class ProgramHints:
    """Who is named so already, and what the gate would say of what is typed.

    `stored` answers the programme as it stands, None for a new one.
    """

    def __init__(self, context: Context, stored: Callable[[], ProgramRecord | None]) -> None:
        self._context = context
        self._stored = stored
        self._namesakes: tuple[str, list[Problem]] | None = None

    def __call__(self, value: dict[str, Any]) -> list[FieldProblem]:
        """Return the hints; nothing of texts while what is typed is no programme yet."""
        found = self._alike(str(value.get("public_name") or ""))
        with suppress(Invalid):
            content = validate(ProgramContent, value)
            found += [*text_hints(self._context, content), *doubts(content)]
        return [FieldProblem(one.path, explain(one)) for one in found]

    def _alike(self, name: str) -> list[Problem]:
        """Return who else is named so; asked anew only when another name was typed."""
        stored = self._stored()
        if not name or (stored and stored.content.public_name == name):
            return []
        if self._namesakes is None or self._namesakes[0] != name:
            own_id = stored.id if stored else None
            self._namesakes = (name, alike_named(self._context, name, own_id))
        return list(self._namesakes[1])
