"""Documents of the unit tests' samples, as LibreOffice shows them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from opening import PROGRAMS, Page, pages_of

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bytes], list[Page]]:
    """Return a function that opens a document, by name and bytes, and gives its pages."""
    folder = tmp_path_factory.mktemp("office")
    for program in PROGRAMS:
        assert shutil.which(program), f"these tests need {program}"

    def show(name: str, data: bytes) -> list[Page]:
        document = folder / name
        document.write_bytes(data)
        return pages_of(document)

    return show
