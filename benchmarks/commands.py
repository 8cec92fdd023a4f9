"""Processor time of each command: of its help, and of its work on the example month.

Each runs in a process of its own, on a copy of the demonstration where it writes. The medians of
several runs, one after another, with Python itself beside them; a command that goes on until it
is ended (`serve`, `lab`, `ear`) has its help only. Memory is the most that it had.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

from servimun_widgets.cli import COMMANDS

# In a process of its own: one that is begun from a large one is said to have been as large.
FILL = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from quiet_demonstration import fill_quietly
fill_quietly(Path(sys.argv[2]))
"""
TESTS = Path(__file__).resolve().parents[1] / "tests"
START = [sys.executable, "-m", "servimun_widgets"]
PROGRAMS = Path("data") / "sample" / "programas.csv"
WORK: dict[str, tuple[tuple[str, ...], ...]] = {
    "anchor": ((),),
    "archive": (("P001", "--reason", "medida"),),
    "backup": (("{aside}/copia.sqlite",),),
    "check": ((),),
    "compact": ((),),
    "doctor": (("--backups", "{aside}"),),
    "erase": (("--text", "614 555 0199", "--reason", "medida"),),
    "export": (("--tinydb", "{aside}/copia.json"),),
    "import": (("programs", str(PROGRAMS)),),
    "open-data": (("--out", "{aside}/abiertos"),),
    "package": (("fichas", "--only", "IMPAS"), ("coprev",)),
    "remind": (("--dry-run",), ()),
    "report": (("transparency", "--out", "{aside}/informe"),),
    "restore": (("{aside}/copia.sqlite", "--yes"),),
    "sample": (("groups", "--out", "{aside}/grupos.csv"),),
    "seal": (("--reason", "medida"),),
    "site": (("--out", "{aside}/sitio"),),
    "snapshot": ((),),
    "user": (("list",),),
}
"""What each is tried with; `{aside}` is a folder beside the data."""
A_QUARTER_LATER = (datetime.now(UTC) + timedelta(days=95)).isoformat()
"""When the first quarter of the example is over, and there is something to report."""
PUBLISHED = (("snapshot",),)
BEFORE: dict[str, tuple[tuple[str, ...], ...]] = {
    "open-data": PUBLISHED,
    "restore": (("backup", "{aside}/copia.sqlite"),),
    "site": PUBLISHED,
}
"""What runs before, and is not counted."""
WELL = {0, 1}
"""1 says that something is not in order, as `doctor` of an example does."""


class Cost(NamedTuple):
    """Seconds of the processor and megabytes at most."""

    seconds: float
    megabytes: float


def cost_of(command: list[str], folder: Path) -> Cost:
    """Run a command and return what it took. Raises `RuntimeError` where it could not be tried."""
    environment = {**os.environ, "SERVIMUN_DATA": str(folder / "datos")}
    if "transparency" in command:
        environment["SERVIMUN_NOW"] = A_QUARTER_LATER
    errors = folder / "errores"
    with errors.open("w") as said:
        started = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode not in WELL:
        raise RuntimeError(f"{' '.join(command)}: {errors.read_text()[-500:]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def working(name: str, words: Iterable[str], demonstration: Path) -> Cost:
    """Return what the work of a command takes, on data that no other has touched."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        copytree(demonstration, folder / "datos")
        aside = folder / "aparte"
        aside.mkdir(mode=0o700)
        for before in BEFORE.get(name, ()):
            cost_of([*START, *(word.format(aside=aside) for word in before)], folder)
        return cost_of([*START, name, *(word.format(aside=aside) for word in words)], folder)


def median(costs: list[Cost]) -> Cost:
    """Return the median time, and the most memory."""
    return Cost(
        statistics.median(one.seconds for one in costs), max(one.megabytes for one in costs)
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=list(COMMANDS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        demonstration = Path(temporary) / "demonstration"
        subprocess.run([sys.executable, "-c", FILL, TESTS, demonstration], check=True)
        bare = [cost_of([sys.executable, "-c", ""], Path(temporary)) for _ in range(options.times)]
        print(f"Python itself: {median(bare).seconds:.3f} s, load {os.getloadavg()[0]:.0f}")
        print(f"{'command':12} {'help':>7} {'work':>7} {'memory':>8}")
        for name in options.only:
            asked = [*START, name, "--help"]
            help_ = median([cost_of(asked, Path(temporary)) for _ in range(options.times)])
            print(f"{name:12} {help_.seconds:5.2f} s", flush=True)
            for words in WORK.get(name, ()):
                done = median([working(name, words, demonstration) for _ in range(options.times)])
                said = " ".join([name, *(word for word in words if "{" not in word)])
                print(f"{'':21} {done.seconds:5.2f} s {done.megabytes:5.0f} MB  {said}", flush=True)


if __name__ == "__main__":
    main()
