"""Passwords: judged by what a guesser would try in this city, kept as argon2id, verified."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from servimun_widgets.accounts.rules.password_strength import GuessedWords, password_problems
from servimun_widgets.domain.accounts import TEMPORARY_LASTS, AccountRecord
from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Problem
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS, town_names
from servimun_widgets.store import Store

KNOWN_FILE = "contrasenas_conocidas.txt"
EVERYDAY_FILE = "palabras_usuales.txt"

_HASHER = PasswordHasher()  # argon2id with the library's defaults (RFC 9106, low memory)
# Verified when there is no such account, so that the answer takes as long as for a real one.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$zEUnQxIZ5BLAEcRuJjIGgA$"
    "yF7Aa/bw7EgVbNSIhX2Yc6tiTiaqyrLN/rWZBt+A5tg"
)


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
    names = town_names(store)
    local = frozenset(re.sub(r"[^a-z0-9]", "", fold(name)) for name in names)
    return GuessedWords(_listed(KNOWN_FILE) | local, _listed(EVERYDAY_FILE))


@lru_cache
def _listed(name: str) -> frozenset[str]:
    text = (files("servimun_widgets.services") / "defaults" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in fold(line).split())


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password."""
    return _HASHER.hash(password)


def store_password(context: Context, account: AccountRecord, password: str, *, own: bool) -> None:
    """Give an account a password inside a transaction; one given by others must be changed."""
    given = own_password(password)
    if not own:
        temporary_until = context.now() + TEMPORARY_LASTS
        given |= {"must_change_password": True, "temporary_until": temporary_until}
    ACCOUNTS.replace(context, "change_password" if own else "reset_password", account, given)


def own_password(password: str) -> dict[str, Any]:
    """Return what an account keeps of a password that its person chose."""
    hashed = hash_password(password)
    return {"password_hash": hashed, "must_change_password": False, "temporary_until": None}


def password_matches(account: AccountRecord | None, password: str) -> bool:
    """Return whether this is the account's password; as slow when there is no such account."""
    try:
        return _HASHER.verify(account.password_hash if account else _NOBODY, password[:1000])
    except VerificationError:
        return False
