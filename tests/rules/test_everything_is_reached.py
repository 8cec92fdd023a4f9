"""What is offered is used: a name that only tests call is dead, or a page was forgotten.

A use is code that names it: an import, a docstring or its own body is none, and neither is the
name of its own key of idempotence.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from repository import (
    FUNCTIONS,
    MODULES,
    ROOT,
    Function,
    dotted_name,
    kept_files,
    nodes,
    relative,
    syntax_of,
)

WORD = re.compile(r"\w+")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
BESIDE = [
    *(one for one in kept_files() if one.suffix in {".ipynb", ".toml", ".html", ".j2"}),
    *(ROOT / "benchmarks").rglob("*.py"),
]
ADORNING = {"cache", "cached_property", "classmethod", "contextmanager", "dataclass"} | {
    *("lru_cache", "property", "staticmethod", "cell")
}
"""Decorators that leave it to others to call what they adorn; a command is reached through its."""

ASKED_BY_NAME = {"_render_traceback_", "do_POST", "log_exception"}
"""What IPython, `http.server` and tornado ask of an object that no base of theirs declares."""

Offered = Function | ast.ClassDef | ast.Name


def _is_plain(one: Function | ast.ClassDef) -> bool:
    words = (set(WORD.findall(ast.unparse(by))) for by in one.decorator_list)
    return all(ADORNING & some for some in words)


def offered(tree: ast.Module, ours: Container[str]) -> Iterator[Offered]:
    """Yield the functions, classes and constants of a module, and the methods of its classes.

    Not the methods of a class that answers to a library: the library calls them.
    """
    for one in tree.body:
        if isinstance(one, (*FUNCTIONS, ast.ClassDef)) and _is_plain(one):
            yield one
        elif isinstance(one, ast.Assign | ast.AnnAssign):
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            yield from (target for target in targets if isinstance(target, ast.Name))
        if isinstance(one, ast.ClassDef) and one.name in ours:
            yield from (it for it in one.body if isinstance(it, FUNCTIONS) and _is_plain(it))


def name_of(one: Offered) -> str:
    """Return the name under which something is offered."""
    return one.id if isinstance(one, ast.Name) else one.name


def used(tree: ast.AST) -> Counter[str]:
    """Return how often code names what; texts name code by its place, docstrings do not."""
    found = Counter(one.id for one in nodes(tree, ast.Name) if isinstance(one.ctx, ast.Load))
    found.update(one.attr for one in nodes(tree, ast.Attribute))
    found.update(one.arg for one in nodes(tree, ast.keyword) if one.arg)
    told = {id(one.value) for one in nodes(tree, ast.Expr)}
    for one in nodes(tree, ast.Constant):
        if isinstance(one.value, str) and id(one) not in told:
            found.update(WORD.findall(one.value))
    return found


@cache
def used_everywhere() -> Counter[str]:
    """Return how often the program, its notebooks, guides and benchmarks name what."""
    found: Counter[str] = Counter()
    for module in MODULES:
        found.update(used(syntax_of(module)))
    for file in BESIDE:
        found.update(WORD.findall(file.read_text(encoding="utf-8")))
    for guide in (ROOT / "docs").glob("*.md"):
        for code in FENCED.findall(guide.read_text(encoding="utf-8")):
            found.update(WORD.findall(code))
    return found


def unused(tree: ast.Module, ours: Container[str], everywhere: Counter[str]) -> list[str]:
    """Return what is named nowhere but in itself."""
    found = []
    for one in offered(tree, ours):
        name = name_of(one)
        within = 0 if isinstance(one, ast.Name) or not everywhere[name] else used(one)[name]
        if everywhere[name] == within and not name.startswith("__"):
            found.append(name)
    return found


def used_in_itself(trees: Iterable[ast.Module], everywhere: Counter[str]) -> set[str]:
    """Return the functions and methods that are named by others of their own name only.

    A way through layers (`Store.origin` asks `Engine.origin`) is no use of it.
    """
    defined: dict[str, list[Function]] = {}
    for tree in trees:
        for one in nodes(tree, *FUNCTIONS):
            defined.setdefault(one.name, []).append(one)
    return {
        name
        for name, some in defined.items()
        if not name.startswith("__") and all(map(_is_plain, some))
        if everywhere[name] == 0 or everywhere[name] == sum(used(one)[name] for one in some)
    }


def answers_a_library(module: Path, names: set[str]) -> set[str]:
    """Return those of `names` that a class of the module has of a class that is not ours."""
    tree = syntax_of(module)
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    methods = {it.name for one in classes for it in one.body if isinstance(it, FUNCTIONS)}
    if not methods & names:
        return set()
    loaded = import_module(dotted_name(module))
    bases = [base for one in classes for base in getattr(loaded, one.name).__mro__]
    lent = [base for base in bases if not base.__module__.startswith("servimun_widgets")]
    return {name for name in names if any(name in vars(base) for base in lent)}


def our_classes() -> set[str]:
    """Return the classes that neither derive from a library's nor are mixed into one that does."""
    trees = [syntax_of(module) for module in MODULES]
    bases = {
        one.name: {_base(base, lent) for base in one.bases}
        for tree, lent in ((tree, _lent(tree)) for tree in trees)
        for one in nodes(tree, ast.ClassDef)
    }
    answering = {""}
    while found := {name for name, some in bases.items() if some & answering} - answering:
        answering |= found
    mixed_in = {base for name in answering - {""} for base in bases[name]}
    return set(bases) - answering - mixed_in


def _lent(tree: ast.Module) -> set[str]:
    """Return the names that a module has of libraries; what only describes classes is none."""
    return {
        name.asname or name.name
        for one in nodes(tree, ast.ImportFrom)
        if (one.module or "").split(".")[0] not in ("servimun_widgets", "typing", "enum")
        for name in one.names
    }


def _base(base: ast.expr, lent: set[str]) -> str:
    """Return the name of a base class of ours; blank for one of a library."""
    name = ast.unparse(base).partition("[")[0]
    return "" if "." in name or name in lent or hasattr(builtins, name) else name


def test_what_a_module_offers_is_used() -> None:
    ours, everywhere = our_classes(), used_everywhere()
    found = {one: unused(syntax_of(one), ours, everywhere) for one in MODULES}
    dead = {relative(module): names for module, names in found.items() if names}
    assert dead == {}, "reach it from a page, a command or a notebook, or remove it"


def test_a_way_through_layers_leads_from_somewhere() -> None:
    names = used_in_itself(map(syntax_of, MODULES), used_everywhere()) - ASKED_BY_NAME
    for module in MODULES:
        names -= answers_a_library(module, names)
    assert names == set(), "only tests call it, through each of its layers: remove it from all"


def test_a_way_that_leads_from_nowhere_is_noticed() -> None:
    tree = ast.parse(
        "class Store(Base):\n"
        "    def origin(self): return self.engine.origin()\n"
        "    def size(self): return self.engine.size()\n"
        "class Engine:\n"
        "    def origin(self): ...\n"
        "    def size(self): ...\n"
        "def told(store): return store.size()\n"
        "told(Store), Engine\n"
    )
    assert used_in_itself([tree], used(tree)) == {"origin"}


def test_what_nobody_uses_is_noticed() -> None:
    tree = ast.parse(
        '"""Tells of `dead`, and imports it."""\n'
        "from elsewhere import dead\n"
        'def dead(): return once("dead", dead)\n'
        'def shared(): """dead"""\n'
        "LIMIT = 3\n"
        "class Kept:\n"
        "    def forgotten(self): ...\n"
        "    @property\n"
        "    def asked(self): return Kept, shared, self.asked\n"
        "    @command\n"
        "    def by_name(self): ...\n"
        "class Answering(Handler):\n"
        "    def on_get(self): return Answering\n"
    )
    assert unused(tree, {"Kept"}, used(tree)) == [
        *("dead", "LIMIT", "Kept", "forgotten", "asked", "Answering")
    ]
