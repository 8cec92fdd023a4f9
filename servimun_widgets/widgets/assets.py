"""The ES modules and style sheets beside this file, each widget's joined to one text.

anywidget loads one module text per widget. A file imports by name what it uses of its neighbours,
as any ES module does; `joined_module` follows the imports and lays the files one after another, so
that whoever installs the package needs no Node. The top-level names of joined files share one
scope: two files of a widget that declare the same one are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from os.path import normpath
from pathlib import Path

_FOLDER = Path(__file__).parent
PANEL_STYLES = ("palette.css", "panel.css")
"""What the style sheet of every widget begins with: the colours, and what all widgets show."""
SHARED_SCRIPTS = (
    "conversation.js",
    "elements.js",
    "page_title.js",
    "addresses.js",
    "notice_box.js",
    "widget_model.js",
    "acting.js",
)
"""What the script of every widget begins with, if it needs it or not: a page then has it once."""
_IMPORT = re.compile(r'import \{(\s*\w+(?:\s*,\s*\w+)*\s*,?\s*)\} from "(\.[./\w]*\.js)";')
_DECLARATION = re.compile(r"(export )?(?:async )?(?:function|class|const|let) (\w+)")
_NOT_JOINED = ("import ", "import{", "export ")


class BrokenModule(ValueError):
    """An import or a name of a script that cannot be joined; the text says which."""


@dataclass(frozen=True)
class _Script:
    """A script without imports, exports, comments and indentation, and what these say."""

    name: str
    text: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    declared: frozenset[str]
    exported: frozenset[str]


@cache
def joined(*names: str) -> str:
    """Return the texts of the named files, in that order.

    Raises `FileNotFoundError` when the package was installed without one of them.
    """
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


@cache
def widget_module(name: str) -> str:
    """Return the script of a widget as `joined_module` does, after `SHARED_SCRIPTS`.

    Where these end stands a comment that names what they export, by which a server can serve them
    apart (`server/static_files.py`).
    """
    return joined_module(name, _FOLDER, SHARED_SCRIPTS)


@cache
def joined_module(name: str, folder: Path = _FOLDER, shared: tuple[str, ...] = ()) -> str:
    """Return the script `name` and all that it imports as the text of one module.

    Those of `shared` come first, and under them what they export as a comment.

    A file comes after those that it imports and once only; the same files give the same text. What
    the script itself exports by default is the module's only export. Comments and the blanks around
    lines are left out, which is why a text in backticks has to end on its line.

    Raises `BrokenModule` for an import that leads to no file, to a name that the file does not
    export or round in a circle, for a name declared twice, for a text in backticks over several
    lines, and for a form of `import` or `export` that the joiner does not know.
    """
    seen: set[str] = set()
    first = [one for each in shared for one in _in_order(normpath(folder / each), (), seen)]
    own = list(_in_order(normpath(folder / name), (), seen))
    owners: dict[str, str] = {}
    for script in (*first, *own):
        for declared in sorted(script.declared):
            if declared in owners:
                raise BrokenModule(f"{script.name}: {declared} stands in {owners[declared]} too")
            owners[declared] = script.name
    exported = sorted(name for script in first for name in script.exported)
    end = f"// shared: {','.join(exported)}\n" if first else ""
    return "".join([*(one.text for one in first), end, *(one.text for one in own)])


def _in_order(path: str, importers: tuple[str, ...], seen: set[str]) -> Iterator[_Script]:
    """Yield a script after those that it imports, but none that was `seen`."""
    script = _script(path)
    if path in importers:
        raise BrokenModule(f"{_script(importers[-1]).name}: {script.name} leads round in a circle")
    if path in seen:
        return
    seen.add(path)
    for address, names in script.imports:
        imported = normpath(Path(path).parent / address)
        if not Path(imported).is_file():
            raise BrokenModule(f"{script.name}: there is no {address}")
        missing = set(names) - _script(imported).exported
        if missing:
            raise BrokenModule(f"{script.name}: {address} exports no {', '.join(sorted(missing))}")
        yield from _in_order(imported, (*importers, path), seen)
    if importers and "\nexport default " in f"\n{script.text}":
        raise BrokenModule(f"{script.name}: export default is for what nobody imports")
    yield script


def _statements(text: str) -> Iterator[str]:
    """Yield the lines of a script without comments, what it imports as one line each."""
    lines = iter(text.splitlines())
    for line in lines:
        written = line.lstrip()
        if written.startswith("/**"):
            while "*/" not in line:
                line = next(lines)
        elif line.startswith("import "):
            while ";" not in line:
                line = f"{line} {next(lines)}"
            yield line
        elif not written.startswith("//"):
            yield line


@cache
def _script(path: str) -> _Script:
    name = Path(path).name
    imports, declared, exported, kept = [], set(), set(), []
    for line in _statements(Path(path).read_text(encoding="utf-8")):
        if found := _IMPORT.fullmatch(line):
            imports.append((found[2], tuple(re.findall(r"\w+", found[1]))))
            continue
        if found := _DECLARATION.match(line):
            declared.add(found[2])
            if found[1]:
                exported.add(found[2])
                line = line.removeprefix("export ")
        if line.startswith(_NOT_JOINED) and not line.startswith("export default "):
            raise BrokenModule(f"{name}: {line}")
        if line.count("`") % 2:
            raise BrokenModule(f"{name}: a text in backticks ends on its line: {line}")
        kept.append(line.strip())
    text = "\n".join(filter(None, kept))
    return _Script(name, f"{text}\n", tuple(imports), frozenset(declared), frozenset(exported))
