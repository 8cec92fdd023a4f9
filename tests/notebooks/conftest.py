from __future__ import annotations

import shutil
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


@pytest.fixture
def own_data_folder(data_folder: Path, tmp_path: Path) -> Path:
    """A copy of `data_folder` for a test that changes it."""
    return shutil.copytree(data_folder, tmp_path / "datos")
