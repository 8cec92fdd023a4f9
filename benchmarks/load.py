"""How calm the server stays: 50 people who save every 20 s, then 100 who open a page within 10 s.

`python benchmarks/load.py [--minutes M] [--people N] [--pages N]` (default 5, 50, 100), over HTTP
and raw websockets, without a browser, against `servimun serve` on the demonstration catalogue. Each
person edits a programme of their own; each fifth save is sent twice, as after a lost connection.
Prints errors, lost and doubled records, the p95 of a confirmed save in milliseconds, and memory
(PSS of the server and its kernels, in MB) after the first round of saves and at the end. Exits with
1 when a record was lost or doubled, a save failed, or a page was dropped.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROJECT_FOLDER = Path(__file__).resolve().parents[1]
for folder in (".", "browser/serving", "security"):
    sys.path.insert(0, str(PROJECT_FOLDER / "tests" / folder))

from attacking import (  # type: ignore[import-not-found]  # noqa: E402
    Visitor,
    message,
    told,
    whole_form,
    widgets,
)
from quiet_demonstration import fill_quietly  # type: ignore[import-not-found]  # noqa: E402
from served import Served, start_servimun  # type: ignore[import-not-found]  # noqa: E402

from servimun_widgets.accounts.services.administration import add_account  # noqa: E402
from servimun_widgets.app import command_context  # noqa: E402
from servimun_widgets.services.checking import check_store  # noqa: E402
from servimun_widgets.settings import Settings  # noqa: E402
from servimun_widgets.store import where  # noqa: E402

PASSWORD = "camino largo al cerro"
PAGE = "enlaces/programas"
PATIENCE = 60
PEOPLE = 50
PAUSE = 20.0
OPENED, EACH_SECOND = 100, 10
SENT_TWICE = 5


@dataclass
class Person:
    """One person at work: the programme they edit and what came of their saves."""

    username: str
    folio: str
    record_id: str
    revisions_before: int
    pause: float
    visitor: Any = None
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def people_at(data_folder: Path, count: int, pause: float) -> list[Person]:
    """Add an account for each of the first `count` programmes and return them."""
    context = command_context(Settings(data_folder=data_folder))
    people = []
    with context.store as store:
        for number, program in enumerate(list(store.table("programs"))[:count], start=1):
            username = f"carga.{number:02}"
            content = {"username": username, "display_name": f"Carga {number}", "role": "enlace"}
            more = {"agency_id": program["lead_agency_id"], "position": "suplente"}
            add_account(context, {**content, **more}, lasting_password=PASSWORD)
            before = store.table("revisions").count(where("record_id") == program["id"])
            people.append(Person(username, program["folio"], program["id"], before, pause))
    return people


def work(person: Person, begin: float, seconds: float, first_round: threading.Barrier) -> None:
    """Open one's programme and save it at each `pause`; keep what went wrong."""
    try:
        with person.visitor.channels(person.visitor.open_page(PAGE)) as channels:
            (listed,) = (key for key, one in widgets(channels).items() if "rows" in one["state"])
            told(channels, listed, type="open", row=person.folio)
            form, state = whole_form(channels)
            value, base = state["value"], state["base"]
            number = 0
            while time.monotonic() < begin + seconds:
                number += 1
                value = {**value, "summary": f"Guardado número {number} de una prueba de carga."}
                outcome = save(person, channels, form, value, base, number)
                value, base = outcome.get("value") or value, outcome.get("base") or base
                if number == 1:
                    first_round.wait(PATIENCE)
                time.sleep(max(0.0, begin + number * person.pause - time.monotonic()))
    except Exception as error:  # the outermost frame of a thread: it is told at the end
        person.errors.append(f"{type(error).__name__}: {error}")
        first_round.abort()


def save(
    person: Person, channels: Any, form: str, value: dict[str, Any], base: str, number: int
) -> dict[str, Any]:
    """Send one save and return its answer; a save that was not done is an error."""
    key = uuid.uuid4().hex
    content = {"type": "act", "action": "save", "value": value, "base": base, "key": key}
    data = {"method": "custom", "content": content}
    begun = time.monotonic()
    for _ in range(2 if number % SENT_TWICE == 0 else 1):
        channels.send(message("comm_msg", {"comm_id": form, "data": data}))
    while True:
        received = json.loads(channels.recv(timeout=PATIENCE))
        answer = (received["content"].get("data") or {}).get("content") or {}
        if answer.get("key") == key:
            break
    person.seconds.append(time.monotonic() - begun)
    if answer.get("kind") != "done":
        person.errors.append(f"{answer.get('kind')}: {answer.get('message')}")
    found: dict[str, Any] = answer
    return found


def memory(process: int) -> float:
    """Return the PSS of a process and of all that it started, in MB."""
    total, waiting = 0.0, [process]
    while waiting:
        number = waiting.pop()
        try:
            rollup = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii")
            tasks = list(Path(f"/proc/{number}/task").glob("*/children"))
            waiting += [int(one) for task in tasks for one in task.read_text().split()]
        except OSError:
            continue  # it ended while we looked
        found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
        total += int(found[1]) / 1024 if found else 0
    return total


def saving(served: Served, people: Sequence[Person], minutes: float) -> tuple[float, float]:
    """Let everybody work and return the memory after the first round and at the end."""
    before: list[float] = []
    pid = served.process.pid
    barrier = threading.Barrier(len(people), action=lambda: before.append(memory(pid)))
    now = time.monotonic()
    threads = []
    for number, person in enumerate(people):
        # People do not press «Guardar» in step.
        begin = now + number * person.pause / len(people)
        arguments = (person, begin, minutes * 60, barrier)
        threads.append(threading.Timer(begin - now, work, arguments))
        threads[-1].start()
    threading.Event().wait(minutes * 60)
    after = memory(pid)
    for thread in threads:
        thread.join(2 * PATIENCE)
    return (before or [0.0])[0], after


def lost_and_doubled(data_folder: Path, people: Sequence[Person]) -> tuple[int, int, int]:
    """Return how many saves the store lacks, how many it has too many, and what else is wrong."""
    context = command_context(Settings(data_folder=data_folder))
    with context.store as store:
        revisions = store.table("revisions")
        more = [
            revisions.count(where("record_id") == one.record_id)
            - one.revisions_before
            - len(one.seconds)
            for one in people
        ]
        wrong = len(check_store(store))
    return -sum(min(0, one) for one in more), sum(max(0, one) for one in more), wrong


@dataclass
class Opened:
    """What opening one page was like, in seconds since the request."""

    number: int
    first: float = 0.0
    whole: float = 0.0
    ended: float = 0.0
    problem: str = ""


def open_one(visitor: Any, number: int, at: float) -> Opened:
    """Ask for a page at a moment and say when its notice and when all of it was there."""
    time.sleep(max(0.0, at - time.monotonic()))
    opened = Opened(number)
    begun = time.monotonic()
    try:
        with visitor.stream(PAGE) as answer:
            head = answer.read1()
            opened.first = time.monotonic() - begun
            body = head + answer.read()
        opened.ended = time.monotonic()
        opened.whole = opened.ended - begun
        if b"Preparando la p" not in head:
            opened.problem = "no notice while waiting"
        elif b"clave " in body or b"data-widget" not in body:
            opened.problem = "not served"
    except OSError as error:
        opened.problem = str(error)
    return opened


def opening(visitors: Sequence[Any], count: int) -> list[Opened]:
    """Open `count` pages, `EACH_SECOND` of them, and return what each was like."""
    begin = time.monotonic() + 1
    with ThreadPoolExecutor(count) as pool:
        asked = [
            pool.submit(open_one, visitors[number % len(visitors)], number, at)
            for number in range(count)
            for at in [begin + number / EACH_SECOND]
        ]
        return [one.result() for one in asked]


def overtaken(pages: Sequence[Opened]) -> int:
    """Return by how many later ones the unluckiest page was overtaken."""
    return max(
        sum(other.number > one.number and other.ended < one.ended for other in pages)
        for one in pages
    )


def main(minutes: float, count: int, opened: int, pause: float) -> int:
    """Run both parts, print the figures and return the exit status."""
    say: Callable[..., None] = print
    with tempfile.TemporaryDirectory() as folder:
        fill_quietly(Path(folder) / "data")  # no month is told while it is measured
        served = start_servimun(Path(folder), "--demo", SERVIMUN_KERNELS=str(opened))
        try:
            people = people_at(served.data_folder, count, pause)
            for person in people:
                person.visitor = Visitor(served.address)
                assert person.visitor.sign_in(person.username, PASSWORD).status == 302
            before, after = saving(served, people, minutes)
            errors = [error for person in people for error in person.errors]
            seconds = sorted(one for person in people for one in person.seconds)
            lost, doubled, wrong = lost_and_doubled(served.data_folder, people)
            say(f"errors: {len(errors)} {errors[:3]}; lost: {lost}, doubled: {doubled}")
            p95 = statistics.quantiles(seconds, n=20)[-1] * 1000
            say(f"{len(people)} people, {minutes:g} minutes, {len(seconds)} saves confirmed")
            say(f"records or audit events that are wrong: {wrong}")
            say(f"confirmed save: median {statistics.median(seconds) * 1000:.0f} ms, p95 {p95:.0f}")
            say(f"memory: {before:.0f} MB after the first round, {after:.0f} MB at the end")
            served.restart()  # every page of the first part is closed
            pages = opening([person.visitor for person in people], opened)
            problems = [one.problem for one in pages if one.problem]
            whole = sorted(one.whole for one in pages)
            within = f"{opened / EACH_SECOND:g} s"
            say(f"{opened} pages asked for within {within}: {len(problems)} dropped")
            say(f"notice after {max(one.first for one in pages):.2f} s at most")
            say(
                f"served after {statistics.median(whole):.1f} s (median), {whole[-1]:.1f} s at most"
            )
            say(f"overtaken by {overtaken(pages)} later ones at most {problems[:3]}")
            beyond = people[0].visitor.ask(PAGE)
            said_so = beyond.status == 503 and "Hay demasiadas personas conectadas" in beyond.text
            say(f"one more: {beyond.status}, {'says why' if said_so else 'does not say why'}")
        finally:
            served.stop()
    return 1 if errors or lost or doubled or wrong or problems or not said_so else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--pages", type=int, default=OPENED)
    parser.add_argument("--pause", type=float, default=PAUSE)
    options = parser.parse_args()
    sys.exit(main(options.minutes, options.people, options.pages, options.pause))
