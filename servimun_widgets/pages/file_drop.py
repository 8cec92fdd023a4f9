"""Where a file is chosen or dropped for a page, which finds it behind the server's door."""

from __future__ import annotations

from collections.abc import Callable

from servimun_widgets.services.received_files import LARGEST_FILE
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FileDrop, Outcome

DOOR = "archivos"


def file_drop(
    received: Callable[[str, str], Outcome], text: str, *, door: str = f"../{DOOR}"
) -> FileDrop:
    """Return where a file is chosen or dropped; `received(token, name)` once it arrived.

    `door` is the address of the server's door as the page reaches it.
    """
    return FileDrop(
        heading=sentence("import_choose"),
        text=sentence(text, limit=LARGEST_FILE // 2**20),
        address=door,
        largest=LARGEST_FILE,
        received=received,
    )
