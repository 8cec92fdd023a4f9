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
        """With `publish` they go on show as they are, where the gate lets them."""
        self._context = context
        self._rules = text_rules(context) if publish else None

    def create(
        self,
        folio: str,
        content: ProgramContent,
        imported: dict[str, Any],
        *,
        only_draft: bool = False,
    ) -> tuple[ProgramRecord, list[TextFinding]]:
        """Store one, inside the import's transaction; return it and what keeps it as a draft."""
        rules = None if only_draft else self._rules
        found = unfit_texts(self._context, content, rules) if rules is not None else []
        publish = rules is not None and not found
        record = create_imported(
            self._context, folio, content, imported=imported, publish=publish, rules=rules
        )
        return record, found
