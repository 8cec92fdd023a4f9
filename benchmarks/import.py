"""What an import of 10,000 programmes from XLSX costs, preview included, and whom it holds up.

Prints seconds, of the clock and of this process, and the most memory that it had: reading the file,
the preview, the import, and its undoing. The goal is 30 s and 300 MB for the first three. Then how
long another process takes to save a programme while half as many rows come in, as a multiple of
what it takes while the load pauses: it does after every hundred rows, for as long as they took, so
that both are measured side by side. The goal is 2.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import xlsxwriter

from servimun_widgets.app import command_context
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.importing.services import Load, import_file, take_sheet
from servimun_widgets.importing.services.columns import COLUMNS
from servimun_widgets.importing.services.sheet import read_sheet
from servimun_widgets.programs.services.editing import create_program, save_program
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.undoing_imports import Undo
from servimun_widgets.settings import PROJECT_FOLDER, Settings

ROWS = 10_000
TOGETHER = 100
"""Rows after which the load pauses while saves are measured."""
PAUSE = timedelta(seconds=0.08)
LOADING, ENDED = "loading", "ended"


def write(path: Path, rows: int) -> None:
    """Write a workbook of programmes, each of some 700 characters."""
    row = {
        "dependencia": "IMPAS",
        "descripcion": "Actividades de prevención para jóvenes y sus familias. " * 4,
        "poblacion_objetivo": "jóvenes de 12 a 17 años",
        "tema": "deporte",
        "sede_direccion": "Comandancia Norte, Av. Homero 500",
        "horario": "lunes a jueves de 8:30 a 15:30",
        "telefono_whatsapp": "614-200-4800 ext. 2259",
        "costo": "$70",
        "vigencia": "2026-01-07 al 2026-12-12",
    }
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, COLUMNS["programs"])
        for number in range(1, rows + 1):
            told = {**row, "nombre": f"Programa {number}"}
            sheet.write_row(number, 0, [told.get(column, "") for column in COLUMNS["programs"]])


def main(rows: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "programas.xlsx"
        write(path, rows)
        context = command_context(Settings(data_folder=Path(folder)), create=True)
        import_file(context, "agencies", PROJECT_FOLDER / "data" / "sample" / "dependencias.csv")
        began = time.perf_counter(), time.process_time()
        sheet = read_sheet(path, "programs")
        _say("read", *began)
        take_sheet(context, "programs", sheet, dry_run=True)
        _say("preview", *began)
        report = take_sheet(context, "programs", sheet)
        _say("import", *began)
        assert report.created == rows, report
        undo = Undo(context, report.folio)
        while not undo.finished:
            undo.step()
        _say("undo", *began)
        context.store.close()
    _beside(rows // 2)


def _beside(rows: int) -> None:
    """Print how long a save takes beside a load, as a multiple of one in its pauses."""
    with tempfile.TemporaryDirectory() as folder:
        path, loading = Path(folder) / "programas.xlsx", Path(folder) / LOADING
        write(path, rows)
        context = command_context(Settings(data_folder=Path(folder)), create=True)
        import_file(context, "agencies", PROJECT_FOLDER / "data" / "sample" / "dependencias.csv")
        _account(context)
        load = Load(context, "programs", read_sheet(path, "programs"))
        command = [sys.executable, __file__, "--saves", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as saving:
            assert saving.stdout is not None
            saving.stdout.readline()  # it is ready
            while not load.finished:
                began = time.perf_counter()
                loading.touch()
                load.step(TOGETHER)
                loading.unlink()
                time.sleep(max(time.perf_counter() - began, PAUSE.total_seconds()))
            (Path(folder) / ENDED).touch()
            told = [line.split() for line in saving.stdout]
        context.store.close()
    beside, quiet = ([float(one) for kind, one in told if kind == wanted] for wanted in "LQ")
    if not beside or not quiet:
        print(f"{rows} rows were stored before anybody saved twice")
        return
    for name, of in (("median", statistics.median), ("slowest tenth", _slowest_tenth)):
        print(
            f"a save beside {rows} rows ÷ in their pauses, {name} of {len(beside)} and"
            f" {len(quiet)}: {of(beside) / of(quiet):.1f} ({of(quiet) * 1000:.0f} ms)"
        )


def _slowest_tenth(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.9)]


def _account(context: Context) -> None:
    moment = context.now()
    content = {"username": "coordina", "display_name": "Coordinación", "role": "coordinacion"}
    account = AccountRecord.model_validate(
        {"id": "coordina", "username": "coordina", "content": content, "password_hash": "x"}
        | {"must_change_password": False, "created_on": moment, "updated_on": moment}
        | {"updated_by": SYSTEM_ACCOUNT}
    )
    context.store.table("accounts").insert(account.model_dump(mode="json"))


def save_again_and_again(folder: Path) -> None:
    """Print the seconds of each save of a programme until the load ended, and in which of both.

    One during which a pause began or ended is not told.
    """
    context = replace(command_context(Settings(data_folder=folder)), account_id="coordina")
    lead = next(iter(agencies(context).by_id))
    given = {"public_name": "Programa que se edita", "lead_agency_id": lead}
    receipt = create_program(context, given)
    print("ready", flush=True)
    made = 0
    while not (folder / ENDED).exists():
        during = (folder / LOADING).exists()
        began = time.perf_counter()
        said = {**given, "requirements": f"versión {made}"}
        receipt = save_program(context, receipt.record_id, said, receipt.revision_id)
        took = time.perf_counter() - began
        if (folder / LOADING).exists() == during:
            print("L" if during else "Q", took, flush=True)
        made += 1
        time.sleep(PAUSE.total_seconds())
    context.store.close()


def _say(step: str, began: float, used: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds, own = time.perf_counter() - began, time.process_time() - used
    print(f"{step:8} {seconds:6.1f} s, {own:6.1f} s of this process, {memory:6.0f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--beside", type=int, help="rows beside which is saved, and nothing else")
    parser.add_argument("--saves", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.saves:
        save_again_and_again(asked.saves)
    elif asked.beside:
        _beside(asked.beside)
    else:
        main(asked.rows)
