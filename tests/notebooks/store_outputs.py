"""Run notebooks and store the outputs that are compared, and no others.

    .venv/bin/python tests/notebooks/store_outputs.py [notebooks/coordinacion/cuentas.ipynb …]

All of them where none is named. Look at the difference before committing it: it is what people
will read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from running import NOTEBOOKS, environment_for, fill_store
from traitlets.config import Config

UNHEARD = Config({"KernelManager": {"transport": "ipc"}})
"""Otherwise each kernel warns that others on the machine could listen in."""


def store_outputs(notebook: Path, environment: dict[str, str]) -> None:
    """Run one notebook and write it back with the outputs of the cells that are compared."""
    executed = nbformat.read(notebook, as_version=4)
    client = NotebookClient(
        executed, kernel_name="python3", store_widget_state=False, config=UNHEARD
    )
    client.execute(env=environment)
    written = json.loads(notebook.read_text(encoding="utf-8"))
    for cell, run in zip(written["cells"], executed.cells, strict=True):
        if cell["cell_type"] == "code":
            compared = "NBVAL_CHECK_OUTPUT" in run.source
            # nbval refuses an output without a count, as of a cell that was never run.
            cell["execution_count"] = run.execution_count if compared else None
            cell["outputs"] = [
                {**output, "text": output.text.splitlines(keepends=True)}
                for output in (run.outputs if compared else [])
            ]
    text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
    notebook.write_text(f"{text}\n", encoding="utf-8")


def main(named: Sequence[str]) -> None:
    """Store the outputs of notebooks, on a store made for that."""
    notebooks = [Path(one).resolve() for one in named] or sorted(NOTEBOOKS.rglob("*.ipynb"))
    with TemporaryDirectory() as folder:
        data_folder = Path(folder) / "datos"
        fill_store(data_folder)
        for notebook in notebooks:
            store_outputs(notebook, environment_for(notebook.parent.name, data_folder))


if __name__ == "__main__":
    main(sys.argv[1:])
