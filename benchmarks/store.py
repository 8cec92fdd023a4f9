"""What the store costs, beside raw sqlite3 with the same durability and beside plain TinyDB.

Prints, from one run, ours / raw sqlite3 and plain TinyDB / ours for insert, get and indexed find at
1k, 10k and 100k documents (`--million` for 1M as well), and the memory each adds to a process.
Each figure is the median of single calls; ours and raw take turns, so that both see the same disk.
"""

from __future__ import annotations

import argparse
import gc
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB, where

from servimun_widgets.store import Store, open_store

SIZES = (1_000, 10_000, 100_000)
REPEATS = 400
PLAIN_SECONDS = 20.0  # at most, for each figure of plain TinyDB
FIGURES = ("insert", "get", "find")


def document(number: int) -> dict[str, Any]:
    """Return a document of the size of a short record, some 700 bytes."""
    return {
        "id": f"{number:032x}",
        "name": f"Programa número {number}",
        "agency": f"agency-{number % 97}",
        "description": "Actividades de prevención para jóvenes y sus familias. " * 8,
        "phones": [{"number": f"614{number % 10**7:07}", "extension": None}],
        "free": number % 3 == 0,
    }


def our_store(path: Path, size: int) -> Store:
    """Return a store with `size` documents, indexed by `id`."""
    store = open_store(path, migrations=())
    table = store.table("programs")
    table.create_index("id")
    table.insert_multiple(map(document, range(size)))
    return store


def raw_database(path: Path, size: int) -> sqlite3.Connection:
    """Return what one would write by hand: JSON text, an expression index, one commit each."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE programs (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT)")
    connection.execute("CREATE INDEX by_id ON programs (json_extract(body, '$.id'))")
    connection.execute("BEGIN")
    rows = ((orjson.dumps(document(number)).decode(),) for number in range(size))
    connection.executemany("INSERT INTO programs (body) VALUES (?)", rows)
    connection.execute("COMMIT")
    return connection


def plain_database(path: Path, size: int) -> TinyDB:
    """Return TinyDB as it comes, on a JSON file."""
    database = TinyDB(path)
    database.table("programs").insert_multiple(map(document, range(size)))
    return database


def our_calls(store: Store, size: int) -> dict[str, Callable[[int], object]]:
    """Return the measured calls on a store; each takes a number below `size`."""
    table = store.table("programs")
    return {
        "insert": lambda number: table.insert(document(size + number)),
        "get": lambda number: table.get(doc_id=number + 1),
        "find": lambda number: table.get(where("id") == f"{number:032x}"),
    }


def raw_calls(connection: sqlite3.Connection, size: int) -> dict[str, Callable[[int], object]]:
    """Return the same on raw sqlite3, decoded to dictionaries too."""

    def insert(number: int) -> None:
        body = orjson.dumps(document(size + number)).decode()
        connection.execute("INSERT INTO programs (body) VALUES (?)", (body,))

    def get(number: int) -> Any:
        statement = "SELECT body FROM programs WHERE id = ?"
        return orjson.loads(connection.execute(statement, (number + 1,)).fetchone()[0])

    def find(number: int) -> Any:
        statement = "SELECT body FROM programs WHERE json_extract(body, '$.id') = ?"
        return orjson.loads(connection.execute(statement, (f"{number:032x}",)).fetchone()[0])

    return {"insert": insert, "get": get, "find": find}


def plain_calls(database: TinyDB, size: int) -> dict[str, Callable[[int], object]]:
    """Return the same on plain TinyDB."""
    table = database.table("programs")
    return {
        "insert": lambda number: table.insert(document(size + number)),
        "get": lambda number: table.get(doc_id=number + 1),
        "find": lambda number: table.get(where("id") == f"{number:032x}"),
    }


def seconds(call: Callable[[int], object], number: int) -> float:
    """Return how long one call took."""
    before = time.perf_counter()
    call(number)
    return time.perf_counter() - before


def compare(folder: Path, size: int, *, plain: bool) -> None:
    """Measure at one size and print a line for each figure."""
    numbers = [random.Random(size).randrange(size) for _ in range(REPEATS)]
    store, connection = our_store(folder / "ours", size), raw_database(folder / "raw", size)
    ours, raw = our_calls(store, size), raw_calls(connection, size)
    plain_median = plain_medians(folder / "plain.json", size, numbers) if plain else {}
    for figure in FIGURES:
        times: tuple[list[float], list[float]] = ([], [])
        for number in numbers:
            times[0].append(seconds(ours[figure], number))
            times[1].append(seconds(raw[figure], number))
        our_median, raw_median = map(statistics.median, times)
        line = f"{size:>9,} {figure:<7} {our_median * 1e3:8.3f} ms   ours / raw sqlite3 "
        line += f"{our_median / raw_median:5.2f}"
        if plain:
            line += f"   plain TinyDB / ours {plain_median[figure] / our_median:10,.0f}"
        print(line, flush=True)
    store.close()
    connection.close()


def plain_medians(path: Path, size: int, numbers: list[int]) -> dict[str, float]:
    """Measure plain TinyDB, for as long as there is patience."""
    database = plain_database(path, size)
    medians = {}
    for figure, call in plain_calls(database, size).items():
        times: list[float] = []
        for number in numbers:
            times.append(seconds(call, number))
            if sum(times) > PLAIN_SECONDS:
                break
        medians[figure] = statistics.median(times)
    database.close()
    return medians


def resident_bytes() -> int:
    """Return the memory this process occupies now."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024


def added_memory(kind: str, path: Path, size: int) -> float:
    """Return the MiB that opening and using a filled database adds; to run in a new process."""
    gc.collect()
    before = resident_bytes()
    if kind == "ours":
        calls = our_calls(open_store(path, migrations=()), size)
    else:
        calls = plain_calls(TinyDB(path), size)
    for number in range(0, size, max(1, size // (REPEATS if kind == "ours" else 1))):
        for figure in FIGURES:
            calls[figure](number)
    return (resident_bytes() - before) / 2**20


def report_memory(folder: Path, size: int, *, plain: bool) -> None:
    """Measure memory in processes of their own and print a line."""
    kinds = {"ours": folder / "ours"} | ({"plain": folder / "plain.json"} if plain else {})
    added = {}
    for kind, path in kinds.items():
        command = [sys.executable, __file__, "--memory-of", kind, str(path), str(size)]
        added[kind] = float(subprocess.run(command, check=True, capture_output=True).stdout)
    line = f"{size:>9,} memory  {added['ours']:8.1f} MiB"
    if plain:
        line += f"{'':27}plain TinyDB / ours {added['plain'] / added['ours']:10,.0f}"
    print(line, flush=True)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="documents")
    parser.add_argument("--million", action="store_true", help="1M documents as well")
    parser.add_argument("--memory-of", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        kind, path, size = options.memory_of
        print(added_memory(kind, Path(path), int(size)))
        return
    for size in [*options.sizes, *([1_000_000] if options.million else [])]:
        plain = size <= 100_000  # a million takes plain TinyDB minutes and gigabytes
        with tempfile.TemporaryDirectory() as name:
            compare(Path(name), size, plain=plain)
            report_memory(Path(name), size, plain=plain)


if __name__ == "__main__":
    main()
