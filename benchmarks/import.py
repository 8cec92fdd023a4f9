"""What an import of 10,000 programmes from XLSX costs, preview included.

Prints seconds and the most memory that the process had: reading the file, the preview, the import.
The goal is 30 s and 300 MB for all three.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import xlsxwriter

from servimun_widgets.app import command_context
from servimun_widgets.importing.services import import_file, take_sheet
from servimun_widgets.importing.services.columns import COLUMNS
from servimun_widgets.importing.services.sheet import read_sheet
from servimun_widgets.settings import PROJECT_FOLDER, Settings

ROWS = 10_000


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
        began = time.perf_counter()
        sheet = read_sheet(path, "programs")
        _say("read", began)
        take_sheet(context, "programs", sheet, dry_run=True)
        _say("preview", began)
        report = take_sheet(context, "programs", sheet)
        _say("import", began)
        assert report.created == rows, report
        context.store.close()


def _say(step: str, began: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{step:8} {time.perf_counter() - began:6.1f} s {memory:6.0f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    main(parser.parse_args().rows)
