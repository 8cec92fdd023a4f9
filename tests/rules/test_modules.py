"""Modules are short, have full names, and do nothing when they are imported."""

from __future__ import annotations

import ast
import doctest
import re
from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from repository import (
    FUNCTIONS,
    MODULES,
    PACKAGE,
    dotted_name,
    kept_files,
    nodes,
    relative,
    run_python,
    syntax_of,
)

LINES = 320
LINES_OF_A_FUNCTION = 60
VAGUE = {"utils", "util", "common", "helpers", "helper", "manager", "misc", "base", "tools"}
NAMES = [dotted_name(module) for module in MODULES]
WITH_EXAMPLES = [module for module in MODULES if ">>> " in module.read_text(encoding="utf-8")]

# Reports what the body of one of our modules sets going, directly or through a library. What a
# library does in its own body is not ours: the innermost module body on the stack tells which.
WATCH = """
import sys, threading
from importlib import import_module
OURS, names = sys.argv[1], sys.argv[2:]
REFUSED = {
    "os.fork", "os.forkpty", "os.mkdir", "os.putenv", "os.remove", "os.rename", "os.system",
    "os.unsetenv", "socket.__new__", "socket.bind", "socket.connect", "sqlite3.connect",
    "subprocess.Popen", "tempfile.mkdtemp", "tempfile.mkstemp", "threading.Thread.start",
}
def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if not writes and event not in REFUSED:
        return
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_name != "<module>":
        frame = frame.f_back
    if frame is not None and frame.f_code.co_filename.startswith(OURS):
        print(frame.f_code.co_filename, event, arguments)
start = threading.Thread.start
def audited_start(thread):  # Python 3.11 raises no event of its own
    sys.audit("threading.Thread.start", thread.name)
    start(thread)
threading.Thread.start = audited_start
sys.addaudithook(watch)
for name in names:
    import_module(name)
"""


def test_a_module_is_short() -> None:
    lengths = {one: len(one.read_text(encoding="utf-8").splitlines()) for one in MODULES}
    assert {relative(one): lines for one, lines in lengths.items() if lines > LINES} == {}


def test_a_function_can_be_held_in_the_head() -> None:
    long = {
        f"{relative(module)}:{one.lineno} {one.name}": lines_of(one)
        for module in MODULES
        for one in nodes(syntax_of(module), *FUNCTIONS)
        if lines_of(one) > LINES_OF_A_FUNCTION
    }
    assert long == {}, "Split it into parts that are named for what they do."


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function takes from its name to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_the_lines_of_a_function_are_all_of_it() -> None:
    (one,) = nodes(ast.parse("@cache\ndef say(\n    it,\n):\n    return it\n"), *FUNCTIONS)
    assert lines_of(one) == 4


def test_what_is_said_of_an_attribute_is_said_of_no_other() -> None:
    """Said twice, one of them was left behind when its attribute moved."""
    said = Counter(text for module in MODULES for text in attribute_docstrings(module))
    assert said
    assert [text for text, times in said.items() if times > 1] == []


NAMED = re.compile(r"`((?:[a-z_]\w*\.)*(?!(?:geojson|js|typ)`)\w+)`")


def test_what_is_named_in_backticks_is_there() -> None:
    """A module that moved, or a function that is called otherwise now, is named as it was."""
    sources = {one: one.read_text(encoding="utf-8") for one in MODULES}
    words = {one: set(re.findall(r"\w+", NAMED.sub("", text))) for one, text in sources.items()}
    known = {one.stem for one in MODULES}.union(*words.values())
    gone = {
        f"{relative(module)}: {name}"
        for module, text in sources.items()
        for name in NAMED.findall(text)
        if not is_there(name, words, known)
    }
    assert sum(len(NAMED.findall(text)) for text in sources.values()) > 1_000
    assert gone == set(), "Name it as it is called now."


def is_there(name: str, words: Mapping[Path, set[str]], known: set[str]) -> bool:
    """Return whether code has that name: what is named of a module or a room is said there."""
    *place, last = name.split(".")
    if not place:
        return "_" not in name.strip("_") or not name.islower() or name in known
    within = [one for one in words if place[-1] in one.with_suffix("").parts]
    return not within or any(last in words[one] or one.stem == last for one in within)


def test_no_two_tests_have_a_file_of_one_name() -> None:
    """pytest takes one for the other, and then collects neither."""
    names = Counter(file.name for file in kept_files() if file.match("test_*.py"))
    assert names
    assert [name for name, times in names.items() if times > 1] == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    code = [file for file in kept_files() if file.suffix in {".py", ".js", ".css"}]
    assert code
    named = {relative(file): set(re.split(r"[/.]", relative(file))) for file in code}
    assert [file for file, names in named.items() if VAGUE & names] == []


def test_importing_does_nothing() -> None:
    done = run_python("-c", WATCH, str(PACKAGE), *NAMES)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_importing_that_does_something_is_noticed(tmp_path: Path) -> None:
    body = "import pathlib, sqlite3, threading\n"
    body += "sqlite3.connect(':memory:')\npathlib.Path('written').write_text('')\n"
    body += "threading.Thread(target=print).start()\n"
    (tmp_path / "busy.py").write_text(body, encoding="utf-8")
    watching = f"import os, sys\nos.chdir({str(tmp_path)!r})\nsys.path.insert(0, '')\n{WATCH}"
    done = run_python("-c", watching, str(tmp_path), "busy")
    for event in ("sqlite3.connect", "open", "threading.Thread.start"):
        assert f"busy.py {event} " in done.stdout


def test_there_are_examples() -> None:
    assert WITH_EXAMPLES


@pytest.mark.parametrize("module", WITH_EXAMPLES, ids=relative)
def test_examples_are_true(module: Path) -> None:
    found = doctest.testmod(import_module(dotted_name(module)))
    assert found.attempted > 0
    assert found.failed == 0


def attribute_docstrings(module: Path) -> list[str]:
    bodies = [node.body for node in nodes(syntax_of(module), ast.Module, ast.ClassDef)]
    return [
        after.value.value
        for body in bodies
        for before, after in pairwise(body)
        if isinstance(before, ast.Assign | ast.AnnAssign)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    ]


def test_no_test_imports_from_a_conftest() -> None:
    """Every folder has one, so that which is meant depends on the order of collection."""
    tests = [file for file in kept_files() if file.match("tests/**/*.py")]
    imports = re.compile(r"^from conftest import", re.MULTILINE)
    assert [relative(one) for one in tests if imports.search(one.read_text("utf-8"))] == []
