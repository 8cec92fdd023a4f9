"""The counter below a field counts what the server will, whatever is typed or pasted."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from test_pure_parts import run

from servimun_widgets.domain.text import count_words, normalised

MODULE = "../../../servimun_widgets/widgets/counted_text.js"
PASTED = [
    "Clases de box – Norte",
    "nin\u0303ez y acci\u00f3n",
    "una línea\r\notra\r\n",
    "  de los dos lados \t",
    "👩🏽‍⚕️ y 👨‍👩‍👧 y 🏴󠁧󠁢󠁥󠁮󠁧󠁿 y 1️⃣",
    "invisible\u200bmente \ufeffjuntas \u00adsuave",
    "tres\u00a0espacios\u2003raros\u3000aquí",
    "_x000D__x000A_de Excel",
    "fin\u2028de\u0085línea",
    "",
    "\u200b",
    "¿Sí? — ¡no!",
    "x² y ½ y Ⅳ",
]


def counted(texts: list[str]) -> list[list[int]]:
    """Return how many characters and words the script counts in each text."""
    script = (
        f'import {{ countCharacters, countWords }} from "{MODULE}";'
        f"const texts = {json.dumps(texts)};"
        "console.log(JSON.stringify(texts.map((one) => [countCharacters(one), countWords(one)])));"
    )
    done = run("--input-type=module", "--eval", script)
    assert done.returncode == 0, done.stderr
    found: list[list[int]] = json.loads(done.stdout)
    return found


def expected(text: str) -> list[int]:
    return [len(normalised(text)), count_words(normalised(text))]


def test_what_people_paste_is_counted_as_it_is_stored() -> None:
    assert counted(PASTED) == [expected(one) for one in PASTED]


def test_so_is_anything_else() -> None:
    signs = "aáñ 1\t\n\r_-–\u0301\u00a0\u200b\u200d\ufe0f👍🏽👩⚕🇲🇽²½Ⅳ\u2028\v"
    texts: list[str] = []

    @given(st.text(signs, max_size=12))
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    assert counted(texts) == [expected(one) for one in texts]
