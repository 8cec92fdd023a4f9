"""Scripts that import one another become the text of one module."""

from __future__ import annotations

from pathlib import Path

import pytest

from servimun_widgets.widgets.assets import BrokenModule, joined_module


def write(folder: Path, **scripts: str) -> Path:
    for name, text in scripts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_what_is_imported_comes_first_and_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        ground='export const ground = 1;\nconst own = "export const";\n',
        left='import { ground } from "./ground.js";\n\nexport function left() { return ground; }\n',
        entry=(
            'import {\n  left,\n} from "./left.js";\nimport { ground } from "./ground.js";\n\n'
            "export default () => left() + ground;\n"
        ),
    )
    assert joined_module("entry.js", tmp_path) == (
        'const ground = 1;\nconst own = "export const";\n'
        "function left() { return ground; }\n"
        "export default () => left() + ground;\n"
    )


def test_a_neighbouring_folder_can_be_imported_from(tmp_path: Path) -> None:
    for name in ("shared", "room"):
        (tmp_path / name).mkdir()
    write(tmp_path / "shared", one="export const one = 1;\n")
    write(tmp_path / "room", two='import { one } from "../shared/one.js";\nexport default one;\n')
    assert joined_module("two.js", tmp_path / "room") == "const one = 1;\nexport default one;\n"


def test_what_is_shared_comes_first_and_says_what_it_exports(tmp_path: Path) -> None:
    write(
        tmp_path,
        ground="export const ground = 1;\n",
        shared='import { ground } from "./ground.js";\nexport const told = () => ground;\n',
        left="export const left = 2;\n",
        entry=(
            'import { left } from "./left.js";\nimport { told } from "./shared.js";\n'
            "export default () => told() + left;\n"
        ),
    )
    assert joined_module("entry.js", tmp_path, ("shared.js",)) == (
        "const ground = 1;\nconst told = () => ground;\n// shared: ground,told\n"
        "const left = 2;\nexport default () => told() + left;\n"
    )


def test_comments_and_indentation_are_not_served(tmp_path: Path) -> None:
    write(
        tmp_path,
        entry=(
            "// Of the file.\n/** Of one line. */\nexport const one = 1; // stays\n"
            '/**\n * Of several.\n */\nexport const two = "// a text";\n  // Inside.\n\n'
            "function three() {\n  const four = `a  text`;\n\n  return four;\n}\n"
        ),
    )
    assert joined_module("entry.js", tmp_path) == (
        'const one = 1; // stays\nconst two = "// a text";\n'
        "function three() {\nconst four = `a  text`;\nreturn four;\n}\n"
    )


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('import { one } from "./nobody.js";\n', r"entry.js: there is no ./nobody.js"),
        ('import { two } from "./other.js";\n', r"entry.js: ./other.js exports no two"),
        ('import { inner } from "./other.js";\n', r"entry.js: ./other.js exports no inner"),
        ('import { one } from "./other.js";\nconst inner = 2;\n', "entry.js: inner stands in"),
        ('import { one } from "./round.js";\n', "round.js: entry.js leads round in a circle"),
        ('import * as other from "./other.js";\n', r"entry.js: import \* as other"),
        ('import { one as two } from "./other.js";\n', r"entry.js: import { one as two }"),
        (
            "const one = `two\n  lines`;\n",
            "entry.js: a text in backticks ends on its line: const one",
        ),
        ("const one = 1;\nexport { one };\n", r"entry.js: export { one }"),
        ('import { three } from "./default.js";\n', "default.js: export default"),
    ],
)
def test_what_cannot_be_joined_says_why(tmp_path: Path, entry: str, told: str) -> None:
    write(
        tmp_path,
        entry=entry + "export const here = 1;\n",
        other="const inner = 1;\nexport const one = inner;\n",
        round='import { here } from "./entry.js";\nexport const one = here;\n',
        default="export const three = 3;\nexport default three;\n",
    )
    with pytest.raises(BrokenModule, match=told):
        joined_module("entry.js", tmp_path)
