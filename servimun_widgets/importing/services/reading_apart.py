"""Reading a file that somebody sent in a process of its own, with limits of memory and time.

A file made to fill memory, or to keep a reader busy for hours, costs that process and no page.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from servimun_widgets.errors import Problem, UnreadableFile
from servimun_widgets.importing.services.columns import Kind
from servimun_widgets.importing.services.sheet import read_sheet
from servimun_widgets.services.table_files.reading import Row, Sheet

MEMORY = 1024 * 2**20
SECONDS = 60


def read_apart(path: Path, kind: Kind) -> Sheet:
    """Return the rows of a file, as `read_sheet`; raise `UnreadableFile` as it does.

    Raises `UnreadableFile` (`import_too_heavy`) too where it takes more memory or time than it may.
    """
    command = [sys.executable, "-m", __name__, kind, str(path), str(MEMORY)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=2 * SECONDS, check=True)
        said = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadableFile("import_too_heavy") from error
    if "refused" in said:
        raise UnreadableFile(said["refused"], **said["params"])
    return Sheet(
        [
            Row(one["number"], one["cells"], tuple(one["beyond"]), one["unknown"])
            for one in said["rows"]
        ],
        [
            (row, column, Problem(code, (), params))
            for row, column, code, params in said["problems"]
        ],
        frozenset(said["absent"]),
        said["title"],
    )


def _as_json(sheet: Sheet) -> dict[str, Any]:
    return {
        "rows": [asdict(row) for row in sheet.rows],
        "problems": [[row, at, one.code, dict(one.params)] for row, at, one in sheet.problems],
        "absent": sorted(sheet.absent),
        "title": sheet.title,
    }


def main(kind: Kind, path: Path, memory: int) -> None:
    """Read a file within the limits and write what it says, or why it is refused, as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        said = _as_json(read_sheet(path, kind))
    except UnreadableFile as refused:
        said = {"refused": refused.code, "params": dict(refused.params)}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))  # type: ignore[arg-type]
