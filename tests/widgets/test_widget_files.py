"""The ES modules: their sentences exist, and nothing in them could run what a person typed."""

from __future__ import annotations

import re
import string
from importlib.resources import files

import pytest

import servimun_widgets.widgets as widgets
from servimun_widgets.texts.interface import SENTENCES
from servimun_widgets.widgets.assets import PANEL_STYLES, widget_module
from servimun_widgets.widgets.panel import Panel

FOLDER = files(widgets)
SCRIPTS = {one.name: one.read_text("utf-8") for one in FOLDER.iterdir() if one.name.endswith(".js")}
PYTHON = "".join(one.read_text("utf-8") for one in FOLDER.iterdir() if one.name.endswith(".py"))
KINDS = [
    getattr(widgets, name)
    for name in widgets.__all__
    if isinstance(getattr(widgets, name), type)
    and issubclass(getattr(widgets, name), Panel)
    and getattr(widgets, name) is not Panel
]
IMPORTED = re.compile(r'^(?:import .*|}) from "\./(\w+\.js)";$', re.MULTILINE)
# `say(`limit_${noun}`)` and the like: every sentence that such a pattern may name.
PATTERNS = re.compile(r"say\(`([a-z_${}]+)`")
CONDITIONS = re.compile(r'say\([^"`()]*\? "([a-z_]+)" : "([a-z_]+)"')


def said(script: str) -> set[str]:
    codes = set(re.findall(r'say\("([a-z_]+)"', script))
    codes |= {code for pair in CONDITIONS.findall(script) for code in pair}
    return {f"ui_{code}" for code in codes}


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_every_sentence_a_script_says_exists(name: str) -> None:
    assert said(SCRIPTS[name]) <= SENTENCES.keys()


def test_every_sentence_is_used() -> None:
    everything = "".join(SCRIPTS.values())
    parts = set(re.findall(r'"([a-z_]+)"', everything))
    used = {f"ui_{part}" for part in parts} | set(re.findall(r'"(ui_[a-z_]+)"', PYTHON))
    for pattern in PATTERNS.findall(everything):
        expression = re.sub(r"\$\{.*?}|\$\{.*", "[a-z]+", pattern)
        used |= {code for code in SENTENCES if re.fullmatch(f"ui_{expression}", code)}
    for start in ("limit", "left", "over", "change"):
        used |= {code for code in SENTENCES if code.startswith(f"ui_{start}_")}
    assert SENTENCES.keys() - used == set()


@pytest.mark.parametrize("name", sorted(SCRIPTS))
@pytest.mark.parametrize(
    "dangerous",
    ["HTML(", "innerHTML", "outerHTML", "eval(", "Function(", "document.write", "://"],
)
def test_no_script_makes_html_of_text_or_names_a_host(name: str, dangerous: str) -> None:
    assert dangerous not in SCRIPTS[name]


@pytest.mark.parametrize("kind", KINDS)
def test_a_widget_is_one_module_with_all_that_it_imports(kind: type[Panel]) -> None:
    text = widget_module(kind.script)
    assert not re.search(r"^import\b", text, re.MULTILINE)
    assert re.findall(r"^export\b.*", text, re.MULTILINE) == [text.splitlines()[-1]]
    assert text.splitlines()[-1].startswith("export default ")


def test_every_file_belongs_to_a_widget() -> None:
    used, left = set(), {kind.script for kind in KINDS}
    while left:
        name = left.pop()
        used.add(name)
        left |= set(IMPORTED.findall(SCRIPTS[name])) - used
    used |= set(PANEL_STYLES).union(*(kind.styles for kind in KINDS))
    shipped = {one.name for one in FOLDER.iterdir() if one.name.endswith((".js", ".css"))}
    assert shipped == used


def test_placeholders_are_plain_names() -> None:
    for text in SENTENCES.values():
        for _, name, specification, conversion in string.Formatter().parse(text):
            assert name is None or (name.isidentifier() and not specification and not conversion)
