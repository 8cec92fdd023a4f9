"""Reading a file that somebody sent in a process of its own, with limits of memory and time.

A file made to fill memory, or to keep a reader busy for hours, costs that process and no page.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any

from servimun_widgets.errors import UnreadableFile

MEMORY = 1024 * 2**20
SECONDS = 60


def read_apart(place: str, *said: str) -> Any:
    """Return what the function at `place`, called with texts, answers as JSON.

    Raises `UnreadableFile` as the function does, and (`import_too_heavy`) where it takes more
    memory or time than it may.
    """
    command = [sys.executable, "-m", __name__, str(MEMORY), place, *said]
    try:
        done = subprocess.run(command, capture_output=True, timeout=2 * SECONDS, check=True)
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadableFile("import_too_heavy") from error
    if "refused" in answer:
        raise UnreadableFile(answer["refused"], **answer["params"])
    return answer["said"]


def main(memory: int, place: str, *said: str) -> None:
    """Call a function within the limits; write what it answers, or why it refuses, as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    read: Callable[..., Any] = resolve_name(place)
    try:
        answer = {"said": read(*said)}
    except UnreadableFile as refused:
        answer = {"refused": refused.code, "params": dict(refused.params)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
