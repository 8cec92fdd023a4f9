"""How easy a Spanish text is to read, by the INFLESZ scale.

Source: Barrio-Cantalejo and others, «Validación de la Escala INFLESZ para evaluar la legibilidad de
los textos dirigidos a pacientes», An. Sist. Sanit. Navar. 31(2), 2008; the index is that of
Szigriszt Pazos (1993): 206.835 - 62.3 x syllables / words - words / sentences.
"""

from __future__ import annotations

import re
import unicodedata

NORMAL = 55.0
"""From here on INFLESZ calls a text «normal»; below it is «algo difícil» or «muy difícil»."""
LONG_SENTENCE = 25
"""Words above which a sentence is worth cutting (Manual de lenguaje ciudadano, SFP, 2007)."""

_WORD = re.compile(r"[a-záéíóúüñ]+", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+")
# A line of a list is a sentence of its own, with or without a full stop.
_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_STRONG = set("aeoáéóíú")  # í and ú do not join a neighbouring vowel: pa-ís, ba-úl
_WEAK = set("iuü")


def syllables(word: str) -> int:
    """Return the syllables of a Spanish word: strong vowels part, weak ones join a neighbour.

    >>> [syllables(w) for w in ("prevención", "país", "ciudad", "queso", "aéreo", "y", "guía")]
    [3, 2, 2, 2, 4, 1, 2]
    """
    plain = unicodedata.normalize("NFC", word.lower())
    plain = re.sub(r"qu(?=[eiéí])", "k", plain)
    plain = re.sub(r"gu(?=[eiéí])", "g", plain)
    plain = re.sub(r"y$", "i", plain).replace("h", "")
    count, previous = 0, ""
    for letter in plain:
        strong, weak = letter in _STRONG, letter in _WEAK
        joined = (weak and previous != "") or (strong and previous in _WEAK)
        if letter == previous and weak:
            joined = False  # chi-i-ta
        if (strong or weak) and not joined:
            count += 1
        previous = letter if strong or weak else ""
        if letter in "íú":
            previous = "a"  # parts from what follows, unless that is weak: guí-a
    return max(count, 1)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that have words; addresses of pages are not words."""
    parts = _END.split(_LINK.sub(" ", text))
    return [part.strip() for part in parts if _WORD.search(part)]


def inflesz(text: str) -> float | None:
    """Return the INFLESZ index, some 0 (hard) to 100 (easy); None for a text without words."""
    found = sentences(text)
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    if not words:
        return None
    spoken = sum(map(syllables, words))
    return 206.835 - 62.3 * spoken / len(words) - len(words) / len(found)


def long_sentences(text: str) -> list[str]:
    """Return the sentences with more words than `LONG_SENTENCE`."""
    return [s for s in sentences(text) if len(_WORD.findall(s)) > LONG_SENTENCE]
