"""TinyDB's own tests, from its source distribution, on our storage and table."""

import hashlib
import re
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from importlib.metadata import version
from pathlib import Path

from patience import PATIENCE

LOCK = Path(__file__).parents[2] / "requirements.lock"

# What they test is not TinyDB's behaviour but the text of a JSON file and the name of a class.
MAY_FAIL = {"test_json_kwargs", "test_table_repr[json]"}

# A store wherever the tests ask for a JSON file; on memory, TinyDB as it is.
PLUGIN = """
import tinydb
from tinydb.storages import JSONStorage
from servimun_widgets.errors import StoreError
from servimun_widgets.store import EngineTable, Store

class TableWithOSErrors(EngineTable):
    def insert(self, document):
        try:
            return super().insert(document)
        except StoreError as error:
            raise OSError(error.code) from error

class StoreAsTinyDB(Store):
    table_class = TableWithOSErrors

    def __init__(self, path, access_mode="r+", **options_of_json):
        try:
            super().__init__(path, read_only=access_mode == "r")
        except StoreError as error:
            missing = error.code == "store_missing"
            raise (FileNotFoundError if missing else OSError)(error.code) from error

    def table(self, name, **options):
        return super().table(name, **{"cache_size": 10, **options})

class TinyDB(tinydb.TinyDB):
    def __new__(cls, *arguments, storage=JSONStorage, **options):
        if storage is JSONStorage:
            return StoreAsTinyDB(*arguments, **options)
        return super().__new__(cls)

StoreAsTinyDB.__name__ = "TinyDB"
tinydb.TinyDB = TinyDB
"""


def source_distribution(folder):
    """Download the pinned release and verify it against the lock file."""
    release = f"tinydb=={version('tinydb')}"
    locked = LOCK.read_text().partition(f"\n{release} ")[2]
    hashes = re.match(r"\\\n((?:    --hash=sha256:\w+(?: \\)?\n)+)", locked)[1]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--no-binary", "tinydb", "--dest", str(folder), release]
    subprocess.run(command, check=True, timeout=5 * PATIENCE)
    (archive,) = folder.glob("tinydb-*.tar.gz")
    assert hashlib.sha256(archive.read_bytes()).hexdigest() in hashes
    return archive


def test_upstream_suite(pytestconfig, tmp_path):
    cache = pytestconfig.cache.mkdir("tinydb-source")
    archive = next(cache.glob("tinydb-*.tar.gz"), None) or source_distribution(cache)
    with tarfile.open(archive) as source:
        source.extractall(tmp_path, filter="data")
    (root,) = tmp_path.glob("tinydb-*")
    (root / "on_engine.py").write_text(PLUGIN)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "on_engine", "-p", "no:cacheprovider"]
    command += ["-c", "/dev/null", f"--rootdir={root}", "--junitxml=report.xml", "tests"]
    outcome = subprocess.run(
        command, cwd=root, timeout=5 * PATIENCE, capture_output=True, text=True
    )
    cases = list(ElementTree.parse(root / "report.xml").iter("testcase"))
    failed = {case.get("name") for case in cases if len(case)}
    assert failed <= MAY_FAIL, outcome.stdout
    assert len(cases) >= 219
    assert len(cases) - len(failed) >= 217
