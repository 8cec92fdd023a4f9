"""How changes of a record are said to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from servimun_widgets.domain.revisions import FieldChange
from servimun_widgets.widgets import Change, field_text


def change_texts(
    changes: Sequence[FieldChange], fields: Mapping[str, Mapping[str, Any]]
) -> list[Change]:
    """Return field changes as a review or a history shows them; `fields` are the form's by name."""
    shown = []
    for change in changes:
        field = fields.get(change.name)
        if field is None:  # a field of an earlier version of the form
            field = {"label": change.name, "kind": "text"}
        before = field_text(field, change.before) or None
        after = field_text(field, change.after) or None
        kind = "added" if before is None else "removed" if after is None else "changed"
        shown.append(Change(field["label"], before, after, kind, change.name))  # type: ignore[arg-type]
    return shown
