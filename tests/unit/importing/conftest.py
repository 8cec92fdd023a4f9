import csv
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from new_store import new_store, new_store_file
from sample_catalogue import SAMPLE

from servimun_widgets.importing.services import import_file
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.public_text.demonstration import allow_known_words
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import Store, open_store

STORE = "servimun.sqlite"
FILES = {"agencies": "dependencias.csv", "colonias": "colonias.csv", "programs": "programas.csv"}


def context_on(store: Store) -> Context:
    """Return the context of an import into `store`; its ids go on from those already given."""
    numbers = count(1 + len(store.table("audit")) * 10)
    moment = datetime(2026, 3, 16, 18, 0, tzinfo=UTC)
    return Context(store, lambda: moment, lambda: f"id-{next(numbers)}", SYSTEM_ACCOUNT)


@pytest.fixture
def context():
    with new_store() as store:
        yield context_on(store)


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Path]:
    """Return the path of the real file of a kind."""
    return lambda kind: SAMPLE / FILES[kind]


@pytest.fixture(scope="session")
def directories(tmp_path_factory, sample) -> dict[str, Path]:
    """The stores of `municipality` and `city` with their keys; each test copies one."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("municipality", "city")}
    with new_store_file(folders["municipality"] / STORE) as store:
        import_file(context_on(store), "agencies", sample("agencies"))
    shutil.copytree(folders["municipality"], folders["city"], dirs_exist_ok=True)
    with open_store(folders["city"] / STORE) as store:
        import_file(context_on(store), "colonias", sample("colonias"))
    return folders


@pytest.fixture
def municipality(directories, tmp_path):
    """The context of a store that has the real agencies."""
    shutil.copytree(directories["municipality"], tmp_path / "municipality")
    with open_store(tmp_path / "municipality" / STORE) as store:
        yield context_on(store)


@pytest.fixture
def city(directories, tmp_path):
    """The context of a store that has the real agencies and colonias."""
    shutil.copytree(directories["city"], tmp_path / "city")
    with open_store(tmp_path / "city" / STORE) as store:
        yield context_on(store)


@pytest.fixture(scope="module")
def published(directories, sample, tmp_path_factory):
    """The context of a store that shows the real catalogue, for tests that only read it."""
    folder = tmp_path_factory.mktemp("published") / "city"
    shutil.copytree(directories["city"], folder)
    with open_store(folder / STORE) as store:
        context = context_on(store)
        allow_known_words(context)
        yield context, import_file(context, "programs", sample("programs"), publish=True)


@pytest.fixture
def write(tmp_path, sample):
    """Write a CSV file with the columns of a kind from rows given as dicts; return its path."""

    def write_rows(kind, *rows, name="archivo.csv", encoding="utf-8", delimiter=",", **extra):
        with sample(kind).open(encoding="utf-8") as file:
            columns = next(csv.reader(file)) + list(extra.get("columns", ()))
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, columns, delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write_rows


@pytest.fixture
def contents():
    """Return folio -> content of every programme."""
    return lambda context: {r.folio: r.content for r in all_programs(context.store)}


@pytest.fixture
def codes():
    """Return (row, field, code) of every warning of a report."""
    return lambda report: [(w.row, w.field, w.code) for w in report.warnings]
