"""The button that imports what was previewed and asks nothing."""

from __future__ import annotations

from collections.abc import Callable

from servimun_widgets.importing.forms import decisions
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FormAction, Outcome, RecordForm


def import_button(do: Callable[[], str], back: Callable[[], None]) -> RecordForm:
    """Return the button that imports what was previewed; `do` answers what is said then."""
    return RecordForm(
        declaration=decisions([], []),
        value={"erase": []},
        base="",
        storage_key="",
        actions=[FormAction("import", sentence("import_do"), "primary")],
        act=lambda _action, _said, _base, _key: Outcome("done", do()),
        heading=sentence("import_decide"),
        back=back,
    )
