"""Tell for a folder of XLSForms which load and work, which are rightly refused, and why.

    .venv/bin/python benchmarks/xlsform.py FOLDER

A form works when it loads, opens with its defaults, is shown by the browser's declaration, is
stored and read again, and all its conditions and calculations can be worked out. «Not all» names,
row by row, what of a form is left out. A refusal is right when `pyxform` refuses the file too.
Each file is tried in a process of its own that is stopped after `LIMIT_SECONDS`, and its line is
printed at once. Ends with 1 when a form that `pyxform` accepts does not load in time, or one that
it refuses does.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

from pyxform.xls2xform import convert  # type: ignore[import-untyped]

from servimun_widgets.analyst_forms.pages.texts import issue_lines
from servimun_widgets.domain.answer_forms import FormDefinition, placed_fields
from servimun_widgets.domain.answers import settle, starting_answers
from servimun_widgets.domain.expressions.evaluating import Environment
from servimun_widgets.errors import ServimunError
from servimun_widgets.forms.answer_declaration import answer_declaration
from servimun_widgets.forms.declaring import Form
from servimun_widgets.texts import explain

ENVIRONMENT = Environment("2026-11-23T10:00:00", lambda: "uuid")
LIMIT_SECONDS = 120
SUFFIXES = {".xls", ".xlsx", ".xlsm"}


@dataclass(frozen=True)
class Tried:
    """One file: what became of it here, whether `pyxform` accepts it, and what is to be said."""

    name: str
    loads: bool
    accepted: bool
    milliseconds: float
    fields: int
    lines: tuple[str, ...]


def main(folder: Path) -> int:
    """Print one line for each form of `folder` and the sums; return the exit code."""
    files = sorted(one for one in folder.rglob("*") if one.suffix.lower() in SUFFIXES)
    tried = []
    for file in files:
        one = _within_limit(file)
        print(f"{_verdict(one):<14} {one.name}  ({one.fields} fields, {one.milliseconds:.0f} ms)")
        for line in one.lines:
            print(f"{'':<17}{line}")
        sys.stdout.flush()
        tried.append(one)
    whole = sum(one.loads and one.accepted and not one.lines for one in tried)
    partly = sum(one.loads and one.accepted and bool(one.lines) for one in tried)
    refused = sum(not one.loads and not one.accepted for one in tried)
    wrong = len(tried) - whole - partly - refused
    print(
        f"\n{len(tried)} forms: {whole} load and work whole, {partly} load with what is left out"
        f" named, {refused} are rightly refused, {wrong} are decided otherwise than by pyxform."
    )
    return 1 if wrong else 0


def _verdict(one: Tried) -> str:
    if one.loads != one.accepted:
        return "WRONG"
    if not one.loads:
        return "refused"
    return "not all" if one.lines else "works"


def _within_limit(file: Path) -> Tried:
    processes = multiprocessing.get_context("fork")
    reader, writer = processes.Pipe(duplex=False)
    process = processes.Process(target=lambda: writer.send(_try(file)))
    process.start()
    writer.close()
    try:
        if reader.poll(LIMIT_SECONDS):
            return reader.recv()  # type: ignore[no-any-return]
        said = f"No end within {LIMIT_SECONDS} s."
    except EOFError:
        said = "The process ended without a word."
    finally:
        process.kill()
        process.join()
    return Tried(file.name, False, True, LIMIT_SECONDS * 1000, 0, (said,))


def _try(file: Path) -> Tried:
    start = time.perf_counter()
    try:
        form = Form.from_xlsform(file)
        _use(form.definition)
        loads, lines = True, issue_lines(form.issues)
        fields = len(list(placed_fields(form.definition.fields())))
    except ServimunError as error:
        loads, lines, fields = False, [explain(error)], 0
    passed = (time.perf_counter() - start) * 1000
    return Tried(file.name, loads, _accepted(file), passed, fields, tuple(lines))


def _use(definition: FormDefinition) -> None:
    """Do with a form what the platform does with it."""
    answers = starting_answers(definition, ENVIRONMENT)
    json.dumps(answer_declaration(definition, ENVIRONMENT.now), allow_nan=False)
    kept = FormDefinition.model_validate(json.loads(json.dumps(definition.document())))
    assert kept.digest() == definition.digest()
    assert (
        settle(kept, answers, ENVIRONMENT).answers
        == settle(definition, answers, ENVIRONMENT).answers
    )


def _accepted(file: Path) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            convert(file)
        except Exception:  # whatever it is, `pyxform` did not make a form of the file
            return False
    return True


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: benchmarks/xlsform.py FOLDER")
    sys.exit(main(Path(sys.argv[1])))
