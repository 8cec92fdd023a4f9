"""What a campaign costs in the store: preparing its lines, handing groups out, marking one sent.

Prints seconds and memory for preparing 1,023 and 5,000 groups (texts and lines of the ledger;
flyers are measured apart), then, with 100,000 lines in the ledger, the medians and the slowest of
a hundred of handing out a group, marking it sent and counting the progress.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from servimun_widgets.accounts.services.administration import add_account
from servimun_widgets.domain.branding import Branding, Colors
from servimun_widgets.domain.colonias import ColoniaRecord
from servimun_widgets.importing.services import import_file
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.campaign_records import find_campaign, version_of
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.planning import preview_campaign
from servimun_widgets.red_vecinal.services.preparation import prepare_campaign
from servimun_widgets.red_vecinal.services.progress import campaign_progress, queue_rows
from servimun_widgets.red_vecinal.services.queue import next_batch, next_dispatch
from servimun_widgets.red_vecinal.services.rules import read_rules
from servimun_widgets.red_vecinal.services.sample_groups import COLUMNS, SECTORS, sample_groups
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import Store, open_store

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
LEDGER = 100_000
GROUPS = (1023, 5000)
PASSWORD = "cuenta-de-medicion"
MARKS = 100
_COLOR = "#1B3A5C"
BRANDING = Branding(
    platform="SERVIMUN",
    municipality="Chihuahua",
    address="https://servimun.example",
    phone=None,
    email=None,
    office=None,
    council="COPREV",
    legend="Este programa es público, ajeno a cualquier partido político.",
    privacy="",
    colors=Colors(primary=_COLOR, secondary=_COLOR, accent=_COLOR, paper="#FFFFFF"),
    logo=None,
    texts={},
    templates={},
)
RULES = read_rules(BRANDING, {"veda_electoral.toml": b""})
BRIEF: dict[str, Any] = {
    "title": "Medición",
    "purpose": "Medir",
    "about": "programas",
    "theme": "deporte",
    "only_nearby": False,
    "template": "Hola, {colonia}.\n{programas}\n{enlace}\n{leyenda}",
    "opens_at": "00:00",
    "closes_at": "23:59",
}


def at_work(store: Store, account: str) -> Context:
    """Return the context of an account, at a noon that stands still."""
    noon = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    return Context(store, lambda: noon, lambda: str(uuid.uuid4()), account)


def filled(folder: Path, count: int) -> tuple[Store, dict[str, str]]:
    """Return a store with the public catalogue and `count` groups, and its accounts by role."""
    store = open_store(folder / "servimun.sqlite")
    system = at_work(store, SYSTEM_ACCOUNT)
    import_file(system, "colonias", SAMPLE / "colonias.csv")
    import_file(system, "agencies", SAMPLE / "dependencias.csv")
    import_file(system, "programs", SAMPLE / "programas.csv", publish=True)
    colonias = [ColoniaRecord.model_validate(d).content for d in store.table("colonias")]
    listing = folder / "grupos.csv"
    rows = sample_groups(colonias, count, 1)
    lines = [",".join(COLUMNS), *(",".join(row[name] for name in COLUMNS) for row in rows)]
    listing.write_text("\n".join(lines), encoding="utf-8")
    import_file(system, "groups", listing)
    accounts = {}
    for role in ("coordinacion", "aprobacion", "operacion"):
        sectors = [{"sector": f"Sector {1 + number}"} for number in range(SECTORS)]
        content = {"username": role, "display_name": role, "role": role, "sectors": sectors}
        added = add_account(system, content, lasting_password=PASSWORD)
        accounts[role] = added.account.id
    return store, accounts


def approved(store: Store, accounts: dict[str, str]) -> str:
    """Return the folio of a campaign to every group, approved."""
    staff, approver = (
        at_work(store, accounts["coordinacion"]),
        at_work(store, accounts["aprobacion"]),
    )
    folio = campaigns.create_campaign(staff, BRIEF).folio
    campaigns.submit_campaign(staff, folio, version(store, folio), RULES)
    campaigns.approve_campaign(approver, folio, record_hash(store, folio), RULES)
    return folio


def version(store: Store, folio: str) -> str:
    """Return what a change of the campaign must be based on."""
    record = find_campaign(store, folio)
    assert record is not None
    return version_of(record)


def record_hash(store: Store, folio: str) -> str:
    """Return the hash of the frozen content."""
    record = find_campaign(store, folio)
    assert record is not None
    return record.content_hash or ""


def resident_bytes() -> int:
    """Return the memory this process occupies now."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024


def seconds(call: Callable[[], object]) -> float:
    """Return how long one call took."""
    before = time.perf_counter()
    call()
    return time.perf_counter() - before


def report_preparation(count: int) -> None:
    """Measure the preview, freezing and preparing of `count` groups, and print a line."""
    with tempfile.TemporaryDirectory() as name:
        store, accounts = filled(Path(name), count)
        staff = at_work(store, accounts["coordinacion"])
        preview = seconds(lambda: preview_campaign(staff, BRIEF, RULES))
        begun = time.perf_counter()
        folio = approved(store, accounts)
        frozen = time.perf_counter() - begun
        before = resident_bytes()
        preparation = prepare_campaign(staff, folio)
        prepared = seconds(lambda: [None for _ in iter(preparation.step, False)])
        added = (resident_bytes() - before) / 2**20
        rows = seconds(lambda: queue_rows(at_work(store, accounts["operacion"]), folio))
        print(
            f"{count:>7,} groups  preview {preview:5.2f} s  approve {frozen:5.2f} s"
            f"  prepare {prepared:5.2f} s (+{added:4.1f} MiB)  list {rows * 1e3:5.0f} ms",
            flush=True,
        )
        store.close()


def report_marks(groups: int, ledger: int) -> None:
    """Measure the queue while the ledger holds so many lines, and print a line for each figure."""
    with tempfile.TemporaryDirectory() as name:
        store, accounts = filled(Path(name), groups)
        staff, operator = (at_work(store, accounts[r]) for r in ("coordinacion", "operacion"))
        folio = approved(store, accounts)
        preparation = prepare_campaign(staff, folio)
        while preparation.step():
            pass
        fill_ledger(store, ledger)
        campaigns.start_pilot(staff, folio, version(store, folio))
        for item in next_batch(operator, folio):
            mark(operator, item.dispatch_id, "enviado", item.token)
        campaigns.start_sending(staff, folio, version(store, folio))
        times: dict[str, list[float]] = {"next": [], "mark": [], "progress": []}
        for number in range(min(MARKS, groups // 2)):
            begun = time.perf_counter()
            found = next_dispatch(operator, folio)
            times["next"].append(time.perf_counter() - begun)
            assert found is not None
            token, line = found.token, found.dispatch_id
            begun = time.perf_counter()
            mark(operator, line, "enviado", token, f"key-{number}")
            times["mark"].append(time.perf_counter() - begun)
            times["progress"].append(seconds(lambda: campaign_progress(operator, folio)))
        for figure, measured in times.items():
            median, slowest = statistics.median(measured) * 1e3, max(measured) * 1e3
            print(
                f"{len(store.table('dispatches')):>7,} lines   {figure:<9} {median:6.2f} ms"
                f"  (slowest {slowest:6.2f} ms)",
                flush=True,
            )
        store.close()


def fill_ledger(store: Store, lines: int) -> None:
    """Add settled lines of earlier campaigns until the ledger holds so many."""
    table = store.table("dispatches")
    pattern = dict(table.all()[0])
    missing = lines - len(table)
    table.insert_multiple(
        {
            **pattern,
            "id": f"old-{number}",
            "key": f"old-{number}",
            "code": f"old-{number}",
            "campaign_id": f"old-{number // 1023}",
            "state": "enviado",
            "waiting": None,
            "sent_on": "2026-01-01T10:00:00-06:00",
        }
        for number in range(missing)
    )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, nargs="+", default=GROUPS)
    parser.add_argument("--ledger", type=int, default=LEDGER)
    parser.add_argument("--prepare", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare:
        report_preparation(options.prepare)
        return
    for count in options.groups:  # each in a process of its own, for its memory
        subprocess.run(
            [sys.executable, os.path.abspath(__file__), "--prepare", str(count)], check=True
        )
    report_marks(options.groups[-1], options.ledger)


if __name__ == "__main__":
    main()
