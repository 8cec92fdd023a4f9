"""What a line of a log says, and what it never does."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from servimun_widgets.errors import NotFound, StoreError
from servimun_widgets.server.logs import MOST_LINES, WINDOW, FewOfAKind, JsonLines, Printed


def line(message: str, *values: object, **more: Any) -> dict[str, Any]:
    """Return a line of the log as it can be read back."""
    record = logging.LogRecord("pagina", logging.WARNING, "x.py", 1, message, values, None)
    vars(record).update(more)
    written = JsonLines(page="inicio").format(record)
    assert "\n" not in written
    found: dict[str, Any] = json.loads(written)
    return found


def line_of(error: Exception) -> str:
    """Return what the log says of an error that was raised."""
    try:
        raise error
    except Exception:
        traceback: str = line("incident", exc_info=sys.exc_info())["traceback"]
        return traceback


def test_a_line_says_when_what_and_of_which_page() -> None:
    said = line("algo %s", "pasó\ny más", facts={"status": 200})
    assert said["time"].endswith("+00:00")
    assert (said["level"], said["logger"], said["page"]) == ("warning", "pagina", "inicio")
    assert (said["message"], said["status"]) == ("algo pasó\ny más", 200)
    assert "traceback" not in said


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("GET /inicio?next=secreto (10.0.0.7)", "GET /inicio?- (-)"),
        ("Malformed HTTP message from 2001:db8:0:1::7: x", "Malformed HTTP message from -: x"),
        ("kernel 01234567-89ab-cdef at 10:42:07", "kernel 01234567-89ab-cdef at 10:42:07"),
    ],
)
def test_addresses_and_queries_are_left_out(message: str, said: str) -> None:
    assert line(message)["message"] == said


@pytest.mark.parametrize(
    "error", [ValueError("Ana Luz"), KeyError("Ana Luz"), Exception("Ana Luz")]
)
def test_what_somebody_typed_is_not_repeated(error: Exception) -> None:
    told = line_of(error)
    assert told.endswith(f"{type(error).__name__}\n")
    assert "in line_of" in told
    assert "Ana Luz" not in told


def test_an_error_of_ours_is_told_by_its_code_and_one_of_the_disk_whole() -> None:
    assert line_of(NotFound("program_not_found", folio="Ana Luz")).endswith(
        "NotFound: program_not_found\n"
    )
    assert "disk full" in line_of(StoreError("store_full", reason="disk full"))
    assert "No space left" in line_of(OSError(28, "No space left on device"))


def test_the_cause_comes_first() -> None:
    def fail() -> None:
        try:
            raise OSError(5, "the cause")
        except OSError as error:
            raise RuntimeError("the effect") from error

    with pytest.raises(RuntimeError) as raised:
        fail()
    told = line_of(raised.value)
    assert told.index("the cause") < told.index("the effect")


def test_on_a_full_disk_errors_go_to_the_output_of_the_service(tmp_path: Path) -> None:
    (tmp_path / "servidor.log").symlink_to("/dev/full")
    program = (
        "import logging, pathlib, sys\n"
        "from servimun_widgets.server.logs import write_logs\n"
        "write_logs(pathlib.Path(sys.argv[1]))\n"
        "logging.info('request')\n"
        "logging.error('incident=%s', 'abcd')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True
    )
    (line,) = done.stderr.splitlines()
    assert json.loads(line)["message"] == "incident=abcd"


def test_what_is_printed_becomes_lines(caplog: pytest.LogCaptureFixture) -> None:
    stream = Printed("stdout")
    with caplog.at_level(logging.INFO):
        print("una", "línea", file=stream)
        stream.write("\nmedia ")
        stream.write("línea\n")
    assert caplog.messages == ["una línea", "media línea"]


def test_one_place_in_the_code_writes_few_lines_and_says_how_many_it_left_out() -> None:
    now = [0.0]
    few = FewOfAKind(lambda: now[0])

    def written(place: int, name: str = "pagina") -> logging.LogRecord | None:
        record = logging.LogRecord(name, logging.ERROR, "x.py", place, "algo", (), None)
        return record if few.filter(record) else None

    assert sum(written(1) is not None for _ in range(4000)) == MOST_LINES
    assert written(2) is not None  # another place goes on
    assert all(written(3, "stderr") for _ in range(2 * MOST_LINES))
    now[0] = WINDOW
    told = written(1)
    assert told is not None
    assert json.loads(JsonLines().format(told))["left_out"] == 4000 - MOST_LINES
    told = written(1)
    assert told is not None
    assert "left_out" not in json.loads(JsonLines().format(told))
