"""The second factor of an account: switched on with an app, checked at the door, taken away."""

from __future__ import annotations

import hmac
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable

import pyotp
from cryptography.fernet import Fernet, InvalidToken

from servimun_widgets.accounts.rules.second_factor import (
    RECOVERY_CODES,
    SKEW,
    STEP_SECONDS,
    SecondFactorRecord,
    SecondFactorRule,
)
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.services.context import Context
from servimun_widgets.services.kept_keys import kept_key
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Store, where

TABLE = "second_factors"
RULES = "sign_in_rules"
KEY_FILE = "segundo_paso"
ISSUER = "SERVIMUN"

_RULE = "second_factor"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""No two that look alike: what is made of them can be dictated or copied from paper."""
_GROUPS, _GROUP = 4, 4


def find_second_factor(store: Store, account_id: str) -> SecondFactorRecord | None:
    """Return the account's second factor, or None when it has none."""
    document = store.table(TABLE).get(where("id") == account_id)
    return SecondFactorRecord.model_validate(document) if document else None


def accounts_with_second_factor(store: Store) -> frozenset[str]:
    """Return the ids of the accounts that have one."""
    return frozenset(document["id"] for document in store.table(TABLE))


def new_secret() -> str:
    """Return a secret of 160 bits as text, for an app that reads no QR code."""
    return pyotp.random_base32()


def setup_address(account: AccountRecord, secret: str) -> str:
    """Return the address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.username, issuer_name=ISSUER)


def switch_on(context: Context, account: AccountRecord, secret: str, code: str) -> list[str]:
    """Store the second factor after `code` proved that the app has it; return recovery codes.

    They are stored nowhere. Raises `Invalid` at path `code` when it is not the present one.
    """
    step = _step_of(context, secret, code, 0)
    if step is None:
        raise Invalid([Problem("second_factor_code_wrong", ("code",))])
    codes = _new_codes()
    salt = secrets.token_bytes(16)
    record = SecondFactorRecord(
        id=account.id,
        secret=_seal(context).encrypt(secret.encode()).decode(),
        last_step=step,
        salt=b64encode(salt).decode(),
        recovery=[_digest(one, salt) for one in codes],
        added_on=context.now(),
    )
    with context.store.transaction():
        table = context.store.table(TABLE)
        table.upsert(as_document(record), where("id") == account.id)
        _record(context, "add_second_factor", account)
    return codes


def renew_recovery_codes(context: Context, account: AccountRecord) -> list[str]:
    """Put ten new recovery codes in the place of those that are left, and return them."""
    codes = _new_codes()
    salt = secrets.token_bytes(16)
    change = {"salt": b64encode(salt).decode(), "recovery": [_digest(one, salt) for one in codes]}
    with context.store.transaction():
        context.store.table(TABLE).update(change, where("id") == account.id)
        _record(context, "renew_recovery_codes", account)
    return codes


def remove_second_factor(context: Context, account: AccountRecord) -> None:
    """Take the second factor away, if there is one."""
    with context.store.transaction():
        if context.store.table(TABLE).remove(where("id") == account.id):
            _record(context, "remove_second_factor", account)


def accept_code(context: Context, account: AccountRecord, code: str) -> bool:
    """Return whether `code` lets the account in, and use it up: none lets in twice.

    It is that of the app, or a recovery code. Without the key that seals the secret, as on another
    machine, only recovery codes do.
    """
    found = find_second_factor(context.store, account.id)
    if found is None:
        return False
    text = re.sub(r"[\s-]", "", code).casefold()[:40]
    if re.fullmatch(r"\d{6}", text, re.ASCII):
        return _accept_step(context, found, text)
    digest = _digest(text, b64decode(found.salt))
    with context.store.transaction():
        now = find_second_factor(context.store, account.id)
        if now is None or not any(hmac.compare_digest(digest, one) for one in now.recovery):
            return False
        left = [one for one in now.recovery if one != digest]
        context.store.table(TABLE).update({"recovery": left}, where("id") == account.id)
        _record(context, "use_recovery_code", account)
    return True


def demanded_roles(store: Store) -> frozenset[Role]:
    """Return the roles whose accounts must have a second factor."""
    document = store.table(RULES).get(where("id") == _RULE)
    return frozenset(SecondFactorRule.model_validate(document).roles) if document else frozenset()


def demand_second_factor(context: Context, roles: Iterable[str]) -> frozenset[Role]:
    """Demand a second factor of the accounts of `roles`, of no others, from their next page on.

    Who may is for the caller to ask. Raises `Invalid` for a role that there is not.
    """
    given = {
        "id": _RULE,
        "roles": sorted(set(roles)),
        "updated_on": context.now(),
        "updated_by": context.account_id,
    }
    rule = validate(SecondFactorRule, given)
    with context.store.transaction():
        context.store.table(RULES).upsert(as_document(rule), where("id") == _RULE)
        record_event(context, "demand_second_factor", "sign_in_rule", _RULE, roles=rule.roles)
    return frozenset(rule.roles)


def _accept_step(context: Context, found: SecondFactorRecord, code: str) -> bool:
    try:
        secret = _seal(context).decrypt(found.secret.encode()).decode()
    except InvalidToken:
        return False
    with context.store.transaction():
        now = find_second_factor(context.store, found.id)
        step = _step_of(context, secret, code, now.last_step) if now is not None else None
        if step is None:
            return False
        context.store.table(TABLE).update({"last_step": step}, where("id") == found.id)
    return True


def _step_of(context: Context, secret: str, code: str, after: int) -> int | None:
    """Return which step `code` belongs to, if it is near the present and later than `after`.

    Each of the steps is compared, and each in full: the time taken tells nothing.
    """
    present = int(context.clock().timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret, interval=STEP_SECONDS)
    given = re.sub(r"\s", "", code).encode()[:40]
    steps = range(present - SKEW, present + SKEW + 1)
    right = [s for s in steps if hmac.compare_digest(totp.generate_otp(s).encode(), given)]
    return max((step for step in right if step > after), default=None)


def _seal(context: Context) -> Fernet:
    if context.secrets_folder is None:
        raise NotAllowed("second_factor_no_folder")
    return kept_key(context.secrets_folder, KEY_FILE)


def _new_codes() -> list[str]:
    def group() -> str:
        return "".join(secrets.choice(ALPHABET) for _ in range(_GROUP))

    return ["-".join(group() for _ in range(_GROUPS)) for _ in range(RECOVERY_CODES)]


def _digest(code: str, salt: bytes) -> str:
    """Return a digest of a code. Fast, because 79 bits of chance are found by no search."""
    text = re.sub(r"[\s-]", "", code).casefold().encode()
    return hmac.new(salt, text, "sha256").hexdigest()


def _record(context: Context, action: str, account: AccountRecord) -> None:
    record_event(context, action, "account", account.id, folio=account.username)
