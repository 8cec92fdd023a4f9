"""What every file that is brought in begins with: where it is dropped, and the button after it."""

from __future__ import annotations

from collections.abc import Callable

from servimun_widgets.importing.forms import decisions
from servimun_widgets.services.received_files import LARGEST_FILE
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FileDrop, FormAction, Outcome, RecordForm

_DOOR = "../archivos"


def file_drop(received: Callable[[str, str], Outcome], text: str) -> FileDrop:
    """Return where a file is chosen or dropped; `received(token, name)` once it arrived."""
    return FileDrop(
        heading=sentence("import_choose"),
        text=sentence(text, limit=LARGEST_FILE // 2**20),
        address=_DOOR,
        largest=LARGEST_FILE,
        received=received,
    )


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
