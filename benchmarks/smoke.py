"""Whether every benchmark still runs: each at its smallest size, `make benchmarks-smoke`.

Prints the seconds of each and, of one that failed, what it said; at the end the seconds of all, of
the clock and of the processor. Exits with 1 when one failed. Its figures are of no worth at these
sizes. The demonstration that several begin with is made once, for all of them.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import xlsxwriter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from quiet_demonstration import MADE, fill_quietly  # type: ignore[import-not-found]

HERE = Path(__file__).parent
PROJECT = HERE.parent
LIMIT_SECONDS = 600
WHOSE = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
AT_ONCE = 2
"""Figures are of no worth here, so that two may be in one another's way."""
COMPARED = PROJECT / ".venv-benchmarks" / "bin" / "python"
FORM = (("type", "name", "label"), ("text", "nombre", "Nombre de la actividad"))
SMALLEST: dict[str, tuple[str, ...]] = {
    "campaign.py": ("--groups", "60", "--ledger", "1000"),
    "commands.py": ("--times", "1", "--only", "backup", "user"),
    "documents.py": ("8",),
    "errands.py": ("--times", "1", "--delays", "20"),
    "flyers.py": ("2",),
    "growth.py": ("--smallest",),
    "import.py": ("--rows", "20"),
    "load.py": ("--minutes", "0.1", "--people", "2", "--pages", "2", "--pause", "2"),
    "long_lists.py": ("1",),
    "page_load.py": ("--smallest", "--only", "ours", "panel"),
    "public.py": ("--rounds", "2", "--smallest"),
    "queue_page.py": ("1", "20"),
    "store.py": ("--sizes", "50"),
    "tab_life.py": ("--saves", "25", "--openings", "22"),
    "xlsform.py": ("{forms}",),
}
"""Script -> what makes it as small as it can be; `{forms}` is a folder with one XLSForm."""


def main() -> int:
    """Run them all, two at a time, and return the exit status."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        forms = f"{folder}/forms"
        Path(forms).mkdir()
        fill_quietly(Path(f"{folder}/demonstration"))
        os.environ[MADE] = f"{folder}/demonstration"
        with xlsxwriter.Workbook(Path(forms) / "form.xlsx") as workbook:
            sheet = workbook.add_worksheet("survey")
            for number, row in enumerate(FORM):
                sheet.write_row(number, 0, row)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            well = list(pool.map(lambda script: runs(script, forms), SMALLEST))
    used = sum(resource.getrusage(whose)[place] for whose in WHOSE for place in (0, 1))
    print(f"{time.perf_counter() - began:4.0f} s in all, {used:.0f} s of the processor")
    return 0 if all(well) else 1


def runs(script: str, forms: str) -> bool:
    """Run one, print how it ended, and return whether it ended well."""
    python = COMPARED if script == "documents.py" else sys.executable
    arguments = [argument.format(forms=forms) for argument in SMALLEST[script]]
    began = time.perf_counter()
    try:
        done = subprocess.run(
            [python, HERE / script, *arguments],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        print(f"      {script:14} FAILED: not done after {LIMIT_SECONDS} s", flush=True)
        return False
    ended = f"FAILED with {done.returncode}\n{done.stdout}" if done.returncode else "runs"
    print(f"{time.perf_counter() - began:4.0f} s  {script:14} {ended}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
