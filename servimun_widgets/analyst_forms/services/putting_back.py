"""How answers that a file brought go back when its import is undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.analyst_forms.records import FormRecord
from servimun_widgets.analyst_forms.services.records import REGISTER, replace_answers
from servimun_widgets.services.context import Context
from servimun_widgets.services.imports_made import UsualReturns
from servimun_widgets.services.trail import UNDONE

_KEPT = ("answers", "version", "agency_id", "source_key")


def before_file(record: FormRecord) -> dict[str, Any]:
    """Return what is to be known of an answer to put it back."""
    return {name: getattr(record, name) for name in _KEPT}


class AnswerReturns(UsualReturns):
    """What was brought is withdrawn, and its folio never another's; what was changed says again
    what it said."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def find(self, record_id: str) -> FormRecord | None:
        """See `Returns`."""
        return REGISTER.find_by(self._context.store, "id", record_id)

    def name(self, record: FormRecord) -> tuple[str, str]:
        """See `Returns`."""
        return record.folio, record.source_key or ""

    def take_away(self, record: FormRecord, folio: str) -> None:
        """See `Returns`."""
        update = {"withdrawn_on": self._context.now()}
        REGISTER.replace(self._context, "form_record_withdraw", record, update, **{UNDONE: folio})

    def put_back(self, record: FormRecord, before: Mapping[str, Any], folio: str) -> None:
        """See `Returns`."""
        told = {name: before[name] for name in _KEPT[1:]}
        replace_answers(
            self._context,
            record,
            before["answers"],
            told,
            "form_record_undo_import",
            **{UNDONE: folio},
        )
