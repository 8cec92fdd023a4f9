"""The public site: how long a build takes, and what a telephone pays for it.

Builds are compared with reading and writing the same bytes in one run; bytes are those that a
browser gets (gzip). Fifty people who save are compared with the same while the ear is flooded.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from servimun_widgets import building
from servimun_widgets.app import command_context
from servimun_widgets.catalogue.documents.site import build_site
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.catalogue.rules.addresses import SEND
from servimun_widgets.catalogue.services.public_file import (
    PUBLIC_FILE,
    public_mark,
    publish_catalogue,
    read_public_file,
)
from servimun_widgets.catalogue.services.site_folder import put_site
from servimun_widgets.demonstration import services as demonstration
from servimun_widgets.domain.fields import as_value
from servimun_widgets.programs.services.editing import save_program
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS
from servimun_widgets.settings import Settings

PEOPLE = 50
"""How many save, each once a second."""


def main(rounds: int) -> None:
    """Print the figures for the sample's programmes and for a thousand."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(data_folder=folder / "datos")
        context = command_context(settings, create=True)
        demonstration.fill(context, settings.sample_folder)
        writing = _seconds(lambda: publish_catalogue(context, folder, building.identity))
        looking = _seconds(lambda: public_mark(context))
        print(f"public snapshot written in {writing:.2f} s; a look for changes {looking:.3f} s")
        snapshot = read_public_file(folder / PUBLIC_FILE)
        day = context.today()
        _flood(context, settings, folder / "oido", rounds)
        context.store.close()
        _build(snapshot, day, folder / "93")
        _build(_larger(snapshot, 1000), day, folder / "1000")
        _bytes(build_site(snapshot, day))


def _flood(context: Context, settings: Settings, folder: Path, rounds: int) -> None:
    """Print how long saves take while the ear is flooded, beside the same without a flood."""
    programs = list(context.store.table("programs"))[:PEOPLE]
    office = next(o for o in ACCOUNTS.all(context.store) if o.content.role == "coordinacion")
    context = replace(context, account_id=office.id)
    quiet = _saves(context, programs, rounds)
    command = [sys.executable, "-c", "from servimun_widgets.cli import main; main()"]
    ear = subprocess.Popen(
        ["nice", "-n", "10", *command, "ear", "--port", "0", "--spool", str(folder)],
        env={**os.environ, "SERVIMUN_DATA": str(settings.data_folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    port = int(re.search(r":(\d+)/", ear.stdout.readline())[1])  # type: ignore[union-attr,index]
    flood = subprocess.Popen([sys.executable, __file__, "--flood", str(port)], text=True)
    try:
        flooded = _saves(context, programs, rounds)
    finally:
        flood.terminate()
        flood.wait()
        ear.terminate()
        ear.wait()
    kept = sum(1 for _ in folder.rglob("*.json"))
    print(
        f"{PEOPLE} people save, p95 {quiet * 1000:.0f} ms; while the ear is flooded"
        f" {flooded * 1000:.0f} ms ({flooded / quiet:.2f} x), {kept} messages kept"
    )


def _saves(context: Context, programs: Sequence[Any], rounds: int) -> float:
    """Return the 95th percentile of a save, in seconds, where each person saves once a second."""
    seconds: list[float] = []
    began = time.perf_counter()
    for turn in range(rounds * len(programs)):
        time.sleep(max(0.0, began + turn / len(programs) - time.perf_counter()))
        stored = find_program(context.store, programs[turn % len(programs)]["id"])
        assert stored is not None
        content = as_value(stored.content) | {"summary": f"Guardado {turn} de una prueba de carga."}
        begun = time.perf_counter()
        save_program(context, stored.id, content, stored.revision_id)
        seconds.append(time.perf_counter() - begun)
    return statistics.quantiles(seconds, n=20)[-1]


def _send_without_end(port: int) -> None:
    """Send forms as fast as they are answered, each from an address of its own."""
    for number in itertools.count():
        text = f"que=falta&texto=Falta+la+cosa+{number}&no_llenar={'x' if number % 2 else ''}"
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            address = f"10.{number // 65536 % 256}.{number // 256 % 256}.{number % 256}"
            connection.request("POST", SEND, text, {"X-Real-IP": address})
            connection.getresponse().read()


def _build(snapshot: PublicSnapshot, day: date, folder: Path) -> None:
    made = _seconds(lambda: build_site(snapshot, day))
    files = build_site(snapshot, day)
    began = time.perf_counter()
    put_site(folder, files)
    put = time.perf_counter() - began
    began = time.perf_counter()
    for path, data in files.items():
        file = folder / "plain" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    plain = time.perf_counter() - began
    print(
        f"{len(snapshot.programs)} programmes, {len(files)} files: made in {made:.2f} s, put in"
        f" place in {put:.2f} s ({put / plain:.1f} x writing the same bytes once)"
    )


def _bytes(files: dict[str, bytes]) -> None:
    sizes = {name: len(gzip.compress(data, 6)) for name, data in files.items()}
    pages = [size for name, size in sizes.items() if re.match(r"(programas|ayuda)/p\d", name)]
    told = (files["index.html"] + files["sw.js"]).decode()
    loaded = [n for n in sizes if n.startswith("r/") and n in told and not n.endswith(".json")]
    first = sum(sizes[name] for name in ("index.html", "sw.js", *loaded))
    print(
        f"gzip: programme page median {statistics.median(pages):.0f} B, largest {max(pages)} B;"
        f" front {sizes['index.html']} B; first visit {first} B, with a search"
        f" {first + sum(size for name, size in sizes.items() if re.match(r'r/.*json', name))} B"
    )


def _larger(snapshot: PublicSnapshot, count: int) -> PublicSnapshot:
    programs = [
        snapshot.programs[number % len(snapshot.programs)].model_copy(
            update={"folio": f"P{number + 1:03}"}
        )
        for number in range(count)
    ]
    return snapshot.model_copy(update={"programs": programs})


def _seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of some runs."""
    shortest = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - began)
    return shortest


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--flood", type=int, help="send forms to the ear at this port")
    parser.add_argument("--rounds", type=int, default=20, help="saves of each person")
    asked = parser.parse_args()
    if asked.flood:
        _send_without_end(asked.flood)
    else:
        main(asked.rounds)
