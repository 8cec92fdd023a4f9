from __future__ import annotations

from pathlib import Path

import pytest
from open_databases import no_database_left_open as no_database_left_open
from running import fill_store


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose store holds the public catalogue and the demonstration accounts."""
    folder = tmp_path_factory.mktemp("datos")
    fill_store(folder)
    return folder
