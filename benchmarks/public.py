"""The public site: how long a build takes, and what a telephone pays for it.

Builds are compared with reading and writing the same bytes in one run; bytes are those that a
browser gets (gzip).
"""

from __future__ import annotations

import gzip
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from servimun_widgets import building
from servimun_widgets.app import command_context
from servimun_widgets.catalogue.documents.site import build_site
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.catalogue.services.public_file import (
    PUBLIC_FILE,
    public_mark,
    publish_catalogue,
    read_public_file,
)
from servimun_widgets.catalogue.services.site_folder import put_site
from servimun_widgets.demonstration import services as demonstration
from servimun_widgets.settings import Settings


def main() -> None:
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
        context.store.close()
        _build(snapshot, day, folder / "93")
        _build(_larger(snapshot, 1000), day, folder / "1000")
        _bytes(build_site(snapshot, day))


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
    main()
