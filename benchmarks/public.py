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

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from quiet_demonstration import fill_quietly  # type: ignore[import-not-found]

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
from servimun_widgets.catalogue.services.site_folder import CURRENT, put_site
from servimun_widgets.domain.fields import as_value
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.editing import save_program, submit_program
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.programs.services.review import archive_program, publish_program
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS
from servimun_widgets.settings import Settings

PEOPLE = 50
"""How many save, each once a second."""


def main(rounds: int, *, smallest: bool) -> None:
    """Print the figures for the sample's programmes and, unless `smallest`, for a thousand."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(data_folder=folder / "datos")
        fill_quietly(settings.data_folder)
        context = command_context(settings)
        writing = _seconds(lambda: publish_catalogue(context, folder, building.identity))
        looking = _seconds(lambda: public_mark(context))
        print(f"public snapshot written in {writing:.2f} s; a look for changes {looking:.3f} s")
        snapshot = read_public_file(folder / PUBLIC_FILE)
        day = context.today()
        _on_show(context, settings)
        _flood(context, settings, folder / "oido", rounds, 5 if smallest else PEOPLE)
        context.store.close()
        _build(snapshot, day, folder / "93")
        if not smallest:
            _build(_larger(snapshot, 1000), day, folder / "1000")
        _bytes(build_site(snapshot, day))


def _on_show(context: Context, settings: Settings) -> None:
    """Print how long it takes until the site shows what was published, alerted and archived.

    Snapshot and site are watched as in production, each by a process of its own.
    """
    command = [sys.executable, "-c", "from servimun_widgets.cli import main; main()"]
    environment = {**os.environ, "SERVIMUN_DATA": str(settings.data_folder)}
    watching = [
        subprocess.Popen([*command, *one, "--watch"], env=environment, stdout=subprocess.DEVNULL)
        for one in (["snapshot"], ["site"])
    ]
    shown = settings.data_folder / "sitio" / CURRENT
    listed, page = shown / "index.html", shown / "programas" / "p062" / "index.html"
    began = time.perf_counter()
    try:
        _until(lambda: page.is_file())
        first = time.perf_counter() - began
        took = {
            "publishing": _seen_after(
                lambda: _published(context, summary="Se publicó hace un momento."),
                lambda: "Se publicó hace un momento." in page.read_text(encoding="utf-8"),
            ),
            "an alert": _seen_after(
                lambda: _published(context, alert="Hoy no hay clases."),
                lambda: "Hoy no hay clases." in page.read_text(encoding="utf-8"),
            ),
            "archiving": _seen_after(
                lambda: archive_program(_as(context, "coordinacion"), _box(context).id, "Acabó."),
                lambda: "/programas/p062/" not in listed.read_text(encoding="utf-8"),
            ),
        }
    finally:
        for one in watching:
            one.terminate()
        for one in watching:
            one.wait()
    told = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in took.items())
    print(f"on show after {told}; both started and built for the first time in {first:.1f} s")


def _published(context: Context, **changes: str) -> None:
    program = _box(context)
    content = as_value(program.content) | changes
    liaison = _as(context, "enlace", program.lead_agency_id)
    sent = submit_program(liaison, program.id, content, program.revision_id)
    publish_program(_as(context, "coordinacion"), program.id, sent.revision_id)


def _box(context: Context) -> ProgramRecord:
    found = find_program(context.store, "P062")
    assert found is not None
    return found


def _as(context: Context, role: str, agency_id: str | None = None) -> Context:
    """Act in a role; as a liaison of the agency where the demonstration has one, else as staff."""
    accounts = [one for one in ACCOUNTS.all(context.store) if one.content.role == role]
    own = [one for one in accounts if agency_id is None or one.agency_id == agency_id]
    staff = [one for one in ACCOUNTS.all(context.store) if one.content.role == "coordinacion"]
    return replace(context, account_id=(own or staff[1:])[0].id)


def _seen_after(work: Callable[[], object], seen: Callable[[], bool]) -> float:
    work()
    began = time.perf_counter()
    _until(seen)
    return time.perf_counter() - began


def _until(true: Callable[[], bool], longest: float = 120.0) -> None:
    ends = time.perf_counter() + longest
    while time.perf_counter() < ends:
        try:
            if true():
                return
        except FileNotFoundError:  # the link is turned just now
            continue
        time.sleep(0.02)
    raise TimeoutError("the site never showed it")


def _flood(context: Context, settings: Settings, folder: Path, rounds: int, people: int) -> None:
    """Print how long saves take while the ear is flooded, beside the same before and after it.

    The ear takes what nobody else wants, as its unit says; who floods does so from elsewhere, and
    takes even less of this machine.
    """
    programs = list(context.store.table("programs"))[:people]
    office = next(o for o in ACCOUNTS.all(context.store) if o.content.role == "coordinacion")
    context = replace(context, account_id=office.id)
    before = _saves(context, programs, rounds)
    command = [sys.executable, "-c", "from servimun_widgets.cli import main; main()"]
    ear = subprocess.Popen(
        ["nice", "-n", "10", *command, "ear", "--port", "0", "--spool", str(folder)],
        env={**os.environ, "SERVIMUN_DATA": str(settings.data_folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    port = int(re.search(r":(\d+)/", ear.stdout.readline())[1])  # type: ignore[union-attr,index]
    flooding = [sys.executable, __file__, "--flood", str(port)]
    flood = subprocess.Popen(["nice", "-n", "19", *flooding], text=True)
    try:
        during = _saves(context, programs, rounds)
    finally:
        flood.terminate()
        flood.wait()
        ear.terminate()
        ear.wait()
    quiet, flooded = map(_slowest, ([*before, *_saves(context, programs, rounds)], during))
    kept = sum(1 for _ in folder.rglob("*.json"))
    print(
        f"{people} people save, p95 {quiet * 1000:.0f} ms; while the ear is flooded"
        f" {flooded * 1000:.0f} ms ({flooded / quiet:.2f} x), {kept} messages kept"
    )


def _slowest(seconds: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(seconds, n=20)[-1]


def _saves(context: Context, programs: Sequence[Any], rounds: int) -> list[float]:
    """Return how many seconds each save takes, where each person saves once a second."""
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
    return seconds


def _send_without_end(port: int) -> None:
    """Send forms as fast as they are answered, each from an address of its own."""
    for number in itertools.count():
        text = f"que=falta&texto=Falta+la+cosa+{number}&no_llenar={'x' if number % 2 else ''}"
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            address = f"10.{number // 65536 % 256}.{number // 256 % 256}.{number % 256}"
            connection.request("POST", SEND, text, {"X-Real-IP": address})
            connection.getresponse().read()


def _build(snapshot: PublicSnapshot, day: date, folder: Path) -> None:
    built: list[dict[str, bytes]] = []
    made = _seconds(lambda: built.append(build_site(snapshot, day)))
    files = built[-1]
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
    sizes = {name: len(gzip.compress(data, 9)) for name, data in files.items()}
    pages = [size for name, size in sizes.items() if re.match(r"(programas|ayuda)/p\d", name)]
    told = (files["index.html"] + files["sw.js"]).decode()
    search, under_way = (
        next(name for name in sizes if name.startswith(f"r/{one}-")) for one in ("buscar", "lista")
    )
    later = (search, under_way)  # loaded when somebody searches, or puts a list together
    loaded = [n for n in sizes if n.startswith("r/") and n in told and n not in later]
    first = sum(sizes[name] for name in ("index.html", "sw.js", *loaded))
    print(
        f"gzip: programme page median {statistics.median(pages):.0f} B, largest {max(pages)} B;"
        f" front {sizes['index.html']} B; first visit {first} B, with a search"
        f" {first + sizes[search]} B"
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
    parser.add_argument("--smallest", action="store_true", help="to see that it runs")
    asked = parser.parse_args()
    if asked.flood:
        _send_without_end(asked.flood)
    else:
        main(asked.rounds, smallest=asked.smallest)
