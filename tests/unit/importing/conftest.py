import csv
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from servimun_widgets.importing.services import import_file
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import memory_store

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
FILES = {"agencies": "dependencias.csv", "colonias": "colonias.csv", "programs": "programas.csv"}


@pytest.fixture
def context():
    store = memory_store()
    numbers = count(1)
    moment = datetime(2026, 3, 16, 18, 0, tzinfo=UTC)
    yield Context(store, lambda: moment, lambda: f"id-{next(numbers)}", SYSTEM_ACCOUNT)
    store.close()


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Path]:
    """Return the path of the real file of a kind."""
    return lambda kind: SAMPLE / FILES[kind]


@pytest.fixture
def municipality(context, sample):
    """The context of a store that has the real agencies."""
    import_file(context, "agencies", sample("agencies"))
    return context


@pytest.fixture
def city(municipality, sample):
    """The context of a store that has the real agencies and colonias."""
    import_file(municipality, "colonias", sample("colonias"))
    return municipality


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
