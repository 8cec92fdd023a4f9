"""What a guesser would try in this city, for judging a password that a person chooses."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.domain.password_strength import GuessedWords, password_problems
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Problem
from servimun_widgets.store import Store

KNOWN_FILE = "contrasenas_conocidas.txt"
EVERYDAY_FILE = "palabras_usuales.txt"


def judge_password(
    store: Store, account: AccountRecord, agency: AgencyRecord | None, password: str
) -> list[Problem]:
    """Return why `account` of `agency` should not have this password, at path `new`.

    Empty when it may. Nothing of the password is kept or logged.
    """
    own = [account.username, account.content.display_name, account.content.email or ""]
    if agency is not None:
        own += [agency.content.sigla, agency.content.name]
    return password_problems(password, _guessed_words(store), own)


def _guessed_words(store: Store) -> GuessedWords:
    """Return the lists that the program ships and the names in this store: agencies, colonias."""
    names = [
        name
        for document in store.table("agencies")
        for name in (document["content"]["sigla"], document["content"]["name"])
    ]
    names += [document["name"] for document in store.table("colonias")]
    local = frozenset(re.sub(r"[^a-z0-9]", "", fold(name)) for name in names)
    return GuessedWords(_listed(KNOWN_FILE) | local, _listed(EVERYDAY_FILE))


@lru_cache
def _listed(name: str) -> frozenset[str]:
    text = (files("servimun_widgets.services") / "defaults" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in fold(line).split())
