"""Programmes that an import finds, as they come into the catalogue."""

from __future__ import annotations

from typing import Any

from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services.gate import unfit_texts
from servimun_widgets.programs.services.records import create_imported
from servimun_widgets.public_text.rules.gate import TextFinding
from servimun_widgets.public_text.services.gate import text_rules
from servimun_widgets.services.context import Context


class NewPrograms:
    """New programmes of one import; what the gate for public text knows is read once for all."""

    def __init__(self, context: Context, *, publish: bool) -> None:
        """With `publish` they may go on show as they are, where the gate lets them."""
        self._context = context
        self.publishes = publish
        self._rules = text_rules(context) if publish else None

    def create(
        self,
        folio: str,
        content: ProgramContent,
        imported: dict[str, Any],
        *,
        publish: bool,
    ) -> ProgramRecord:
        """Store one, inside a transaction of the import."""
        return create_imported(
            self._context, folio, content, imported=imported, publish=publish, rules=self._rules
        )

    def unfit(self, content: ProgramContent) -> list[TextFinding]:
        """Return what keeps one from going on show."""
        return unfit_texts(self._context, content, self._rules)
