"""The ES modules and style sheets beside this file, joined without a build step.

anywidget loads one module text per widget, so a file cannot import its neighbour. Each file is a
plain list of declarations that may use those of the files joined before it; the last one has the
`export default`, a function that anywidget calls for each model. Names are therefore unique over
the files of one widget.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def joined(*names: str) -> str:
    """Return the texts of the named files, in that order.

    Raises `FileNotFoundError` when the package was installed without one of them.
    """
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)
