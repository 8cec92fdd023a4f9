"""How use cases and pages grow with what is stored: cost at the largest ÷ cost at the smallest.

`python benchmarks/growth.py [--quick | --smallest] [--keep FOLDER] [--only WORDS]`. Makes stores of
93 programmes with 100 pieces of feedback, 1,000 with 10,000 and 1,000 with 100,000 from the
demonstration, with a tenth as many agreements, as many lines of visits and two and a half times as
many messages to groups (`--quick`: the first, then 500 with 5,000, and fewer rounds, in about a
minute; `--smallest`: the first, each case once and each page in one role, to see that it runs).
Besides the use cases that are named here, every page that a room declares is a case, in each role
that may open it, and each of its parts. Prints the median of each case in milliseconds of processor
time at each size, in the process that answers a page and without a browser, and exits with 1 when a
target is missed: 1.5 for a single record and for a page, 1.2 times linear for what must read all.
What seems to miss it is measured again at the smallest and the largest size in turn, so that other
work on the machine shows in both. `--keep` leaves the stores in a folder, and takes
them from there the next time; `--only` measures the cases whose names hold these words.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from growing.stores import RARE, make
from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.app import context_of
from servimun_widgets.building import identity
from servimun_widgets.calendar.services.entries import entries
from servimun_widgets.catalogue.documents.open_data.files import open_data
from servimun_widgets.catalogue.documents.program_view import program_views
from servimun_widgets.catalogue.documents.site import build_site
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.catalogue.services.public_file import public_mark
from servimun_widgets.catalogue.services.public_snapshot import public_snapshot
from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.services.arriving import Arrival, take_in
from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.home.services import awaiting
from servimun_widgets.indicators.services.indicators import indicator_values
from servimun_widgets.indicators.services.tables import read_table
from servimun_widgets.meetings.services.meetings import suggested_agencies
from servimun_widgets.notices.services.reading import unread
from servimun_widgets.pages.screen import screen_of
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import missing_to_verify
from servimun_widgets.programs.services import reading
from servimun_widgets.programs.services.editing import save_program
from servimun_widgets.programs.services.review import verify_program
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.finding import find_everything
from servimun_widgets.settings import Settings
from servimun_widgets.store import Store, open_store, where
from servimun_widgets.subjects import declared
from servimun_widgets.widgets import NEW_RECORD, PartLinks

SIZES = ((93, 100), (1_000, 10_000), (1_000, 100_000))
QUICK_SIZES = (SIZES[0], (500, 5_000))
FLAT, LINEAR = 1.5, 1.2
ROUNDS = 5
IN_TURN = 9
"""Rounds of what seems to be beyond its target, at the smallest and the largest size in turn."""
ROLES = {"enlace": "enlace.impas", "operacion": "sector1"}
COUNTED = {"programs": "programs", "feedback": "feedback", "messages": "dispatches"}
"""What must be read by who reads all: its name -> the table of which it is all."""
READ_ALL = {"analisis/indicadores": "messages", "difusion/visitas": "programs"}
"""Pages of figures that are no windows: those of the messages of fifteen months, and a row for each
code that was followed. How far they may grow is told in the README."""
LONGEST_SECONDS = 6.0
"""A case is not tried again after that many seconds."""
ROWS_OF_IMPAS = 16


@dataclass(frozen=True)
class Case:
    """One thing that is measured; what must read all grows with something of `COUNTED`."""

    name: str
    account: str
    run: Callable[[Context], object]
    reads_all: str = ""


def page(path: str, **query: str) -> Callable[[Context], object]:
    """Return what makes a page, and closes what it made."""
    found = find_page(path)
    assert found is not None, path

    def run(context: Context) -> object:
        return screen_of(found, context, query)

    return run


def pages(folder: Path, store: Store, *, one_role: bool = False) -> list[Case]:
    """Return every page that a room declares, and its parts, in each role that may open it.

    With `one_role` in one of these alone.
    """
    by_role = {one["content"]["role"]: one["username"] for one in store.table("accounts").all()}
    by_role |= {role: name for role, name in ROLES.items() if name in by_role.values()}
    found = []
    for declared_page in (one for room in declared() for one in room.pages):
        for role in sorted(declared_page.roles & by_role.keys())[: 1 if one_role else None]:
            context = context_of(Settings(data_folder=folder), store, by_role[role])
            asked: list[dict[str, str]] = [{}]
            for links in _links(screen_of(declared_page, context, {})):
                parts = (dict(parse_qsl(at.removeprefix("?"))) for _, at in links.links)
                asked += [one for one in parts if one.keys() == {"parte"}]
            Widget.close_all()
            for query in asked:
                part = f" {query['parte']}" if query else ""
                name = f"page {declared_page.path.split('/')[-1]}{part}, {role}"
                reads_all = READ_ALL.get(declared_page.path, "")
                run = page(declared_page.path, **query)
                found.append(Case(name, by_role[role], run, reads_all))
    return found


def _links(box: Any) -> Iterator[PartLinks]:
    for widget in box.children:
        if isinstance(widget, PartLinks):
            yield widget
        elif hasattr(widget, "children"):
            yield from _links(widget)


def cases(store: Store) -> list[Case]:
    """Return what is measured."""
    first, second, *_ = _of_impas(store)
    said = {
        "kind": "queja",
        "origin": "ciudadania",
        "program_id": first["id"],
        "colonia": None,
        "text": "Piden que se avise del horario con más tiempo",
    }
    told = store.table("feedback").get(where("state") == "respondida")["folio"]

    def save(context: Context) -> object:
        view = reading.open_program(context, first["folio"])
        content = {**as_value(view.record.content), "summary": f"Resumen {time.perf_counter_ns()}."}
        return save_program(context, view.record.id, content, view.record.revision_id)

    def answer(context: Context) -> object:
        def base() -> str:
            return feedback.version_of(feedback.open_feedback(context, told).record)

        feedback.reopen_feedback(context, told, base())
        return feedback.answer_feedback(context, told, {"answer": "Se avisará antes."}, base())

    heard_before = itertools.count()

    def heard(context: Context) -> object:
        said = Arrival(f"{time.time_ns()}-{next(heard_before)}", context.now(), first["folio"])
        return take_in(context, replace(said, text="El horario que dice no es el de ahora."))

    def coming(context: Context) -> object:
        return entries(context, context.today(), context.today() + timedelta(days=90))

    @cache
    def public() -> PublicSnapshot:
        """Return what citizens read, made once: a case of its own says what that takes."""
        context = context_of(Settings(data_folder=Path(store.path).parent), store, SYSTEM_ACCOUNT)
        return public_snapshot(context, identity(context))[0]

    def site(context: Context) -> object:
        return build_site(public(), context.today())

    def given(context: Context) -> object:
        day = context.today()
        return open_data(public(), program_views(public(), day), day)

    liaison, coordination = "enlace.impas", "coordinacion"
    last = f"R{len(store.table('feedback')):04d}"
    return [
        Case("log feedback", liaison, lambda c: feedback.log_feedback(c, said)),
        Case("open feedback", coordination, lambda c: feedback.open_feedback(c, last)),
        Case("reopen and answer feedback", coordination, answer),
        Case("open programme", liaison, lambda c: reading.open_program(c, first["folio"])),
        Case("save programme", liaison, save),
        Case("verify programme", liaison, lambda c: verify_program(c, second["id"])),
        Case("awaiting, liaison", liaison, awaiting),
        Case("awaiting, coordination", coordination, awaiting),
        Case("page programas, as many rows", _liaison_of_as_many(store), page("enlaces/programas")),
        Case(
            "page reuniones, a new call",
            coordination,
            page("coordinacion/reuniones", reunion=NEW_RECORD),
        ),
        Case("suggested agenda", coordination, suggested_agencies),
        Case("one programme", liaison, page("enlaces/programas", programa=first["folio"])),
        Case("one request", coordination, page("enlaces/retroalimentacion", solicitud=told)),
        Case("one meeting", coordination, page("coordinacion/reuniones", reunion="J0001")),
        Case("take in an opinion", SYSTEM_ACCOUNT, heard),
        Case("what comes in 90 days", liaison, coming),
        Case("unread notices", liaison, unread),
        Case("search at the door, rare word", liaison, lambda c: find_everything(c, RARE)),
        Case(
            "list of feedback, searched",
            coordination,
            page("enlaces/retroalimentacion", buscar=RARE),
        ),
        Case("what the public site watches", SYSTEM_ACCOUNT, public_mark),
        Case(
            "what citizens read",
            SYSTEM_ACCOUNT,
            lambda c: public_snapshot(c, identity(c)),
            reads_all="messages",
        ),
        Case("site build", SYSTEM_ACCOUNT, site, reads_all="messages"),
        Case("open data build", SYSTEM_ACCOUNT, given, reads_all="programs"),
        Case("indicators", "analisis", indicator_values, reads_all="feedback"),
        Case("snapshot", SYSTEM_ACCOUNT, take_snapshot, reads_all="feedback"),
        Case("table feedback", "analisis", lambda c: read_table(c, "feedback"), "feedback"),
        Case("table programs", "analisis", lambda c: read_table(c, "programs"), "programs"),
    ]


def _liaison_of_as_many(store: Store) -> str:
    """Return a liaison whose page has as many rows at each size, or hardly more.

    That of IMPAS has sixteen at the smallest size and a whole page of fifty at the others, which
    compares a short page with a long one. Of which agency there is none, one is made.
    """
    table, accounts = store.table("programs"), store.table("accounts")
    agencies = table.tallies(None, "lead_agency_id")
    rows = {one: table.tally(where("agencies").any([one])) for one in agencies}
    _, agency = min((count, one) for one, count in rows.items() if count >= ROWS_OF_IMPAS)
    found = [
        one
        for one in accounts.all()
        if one["content"]["role"] == "enlace" and one["content"]["agency_id"] == agency
    ]
    if found:
        return str(found[0]["username"])
    one = dict(accounts.get(where("username") == "enlace.impas"))
    content = {**one["content"], "agency_id": agency}
    accounts.insert({**one, "id": agency, "username": "enlace.growth", "content": content})
    return "enlace.growth"


def _of_impas(store: Store) -> list[Any]:
    [agency] = {
        one["content"]["agency_id"]
        for one in store.table("accounts").all()
        if one["username"] == "enlace.impas"
    }
    found = store.table("programs").search(where("lead_agency_id") == agency)
    today = datetime.now(UTC).date()
    records = [ProgramRecord.model_validate(one) for one in found]
    ready = {one.id for one in records if one.shown and not missing_to_verify(one, today)}
    return [one for one in found if one["id"] in ready and one["state"] == "publicado"]


def measured(context: Context, case: Case, rounds: int) -> float:
    """Return the median in ms; the first round, which loads code, does not count."""
    took: list[float] = []
    began = time.process_time()
    for _ in range(rounds + 1):
        start = time.process_time()
        case.run(context)
        took.append((time.process_time() - start) * 1000)
        Widget.close_all()
        if time.process_time() - began > LONGEST_SECONDS:
            break
    return statistics.median(took[1:] or took)


def at_size(
    folder: Path, programs: int, pieces: int, rounds: int, only: str
) -> tuple[dict[str, tuple[Case, float]], dict[str, int]]:
    """Return each case with its figure, and how much there is; makes the store if there is none."""
    settings = Settings(data_folder=folder)
    if not settings.store_file.exists():
        start = time.process_time()
        make(folder.parent / "base", folder, programs, pieces)
        print(f"made {programs} / {pieces} in {time.process_time() - start:.1f} s", flush=True)
    found = {}
    start = time.process_time()
    with open_store(settings.store_file) as store:
        print(f"opened {programs} / {pieces} in {time.process_time() - start:.2f} s", flush=True)
        for case in [*cases(store), *pages(folder, store, one_role=not rounds)]:
            if only in case.name:
                context = context_of(settings, store, case.account)
                found[case.name] = case, measured(context, case, rounds)
        counts = {name: len(store.table(table)) for name, table in COUNTED.items()}
    return found, counts


def in_turn(small: Path, large: Path, names: set[str]) -> dict[str, tuple[float, float]]:
    """Return the medians of cases at both sizes; each round asks the one and the other."""
    found = {}
    stores = []
    with ExitStack() as end:
        for folder in (small, large):
            settings = Settings(data_folder=folder)
            store = end.enter_context(open_store(settings.store_file))
            known = {one.name: one for one in [*cases(store), *pages(folder, store)]}
            stores.append((settings, store, known))
        for name in sorted(names):
            took: tuple[list[float], list[float]] = ([], [])
            for _ in range(IN_TURN):
                for (settings, store, known), own in zip(stores, took, strict=True):
                    context = context_of(settings, store, known[name].account)
                    start = time.process_time()
                    known[name].run(context)
                    own.append((time.process_time() - start) * 1000)
                    Widget.close_all()
            found[name] = statistics.median(took[0][1:]), statistics.median(took[1][1:])
    return found


def main() -> int:
    """Print the table and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--smallest", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="", metavar="WORDS")
    asked = parser.parse_args()
    sizes = QUICK_SIZES if asked.quick else SIZES[:1] if asked.smallest else SIZES
    rounds = ROUNDS if sizes == SIZES else 0 if asked.smallest else 3
    with tempfile.TemporaryDirectory() as temporary:
        folders = [(asked.keep or Path(temporary)) / f"{p}-{f}" for p, f in sizes]
        measures = [
            at_size(folder, *size, rounds, asked.only)
            for folder, size in zip(folders, sizes, strict=True)
        ]
        figures = [found for found, _ in measures]
        first, last = measures[0][1], measures[-1][1]
        beyond = told(sizes, figures, {name: last[name] / first[name] for name in COUNTED})
        flat = {name for name in beyond if not figures[0][name][0].reads_all}
        again = in_turn(folders[0], folders[-1], flat) if flat else {}
    for name, (small, large) in again.items():
        mark = "  MISSED" if large > FLAT * small else ""
        print(f"{name:46} in turn {small:8.1f} {large:8.1f} {large / small:6.1f}{mark}")
        beyond = beyond if mark else [one for one in beyond if one != name]
    print(f"{len(beyond)} of {len(figures[0])} missed")
    return 1 if beyond else 0


def told(
    sizes: Any, figures: list[dict[str, tuple[Case, float]]], grown: Mapping[str, float]
) -> list[str]:
    """Print each case, and return the names of those beyond their target."""
    print(f"{'':46}" + "".join(f"{f'{p}/{f}':>12}" for p, f in sizes) + "  last/first  target")
    missed = []
    for name, (case, first) in figures[0].items():
        values = [each[name][1] for each in figures if name in each]
        target = LINEAR * grown[case.reads_all] if case.reads_all else FLAT
        ratio = values[-1] / first
        mark = "" if ratio <= target else "  beyond"
        missed += [name] if mark else []
        numbers = "".join(f"{value:12.1f}" for value in values)
        print(f"{name:46}{numbers}{ratio:12.1f}{target:8.1f}{mark}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
