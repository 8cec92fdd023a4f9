"""The mail server that administration sets: in force at once, as nobody reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from servimun_widgets.domain.fields import as_value, validate
from servimun_widgets.domain.settled import mail_of
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.durable_files import replace_durably
from servimun_widgets.services.receipts import once
from servimun_widgets.services.settled import SETTINGS, settled_values
from servimun_widgets.services.trail import record_event
from servimun_widgets.town_settings.records import MailContent
from servimun_widgets.town_settings.services.identity_changes import (
    After,
    before_change,
    require_right,
)

_HOST = re.compile(r"(?!-)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[?[0-9a-fA-F:]+\]?")
LONGEST_PASSWORD = 200


def mail_settings(context: Context) -> MailContent | None:
    """Return the mail server that is set in the page. Raises `NotAllowed`."""
    require_right(context, "mail")
    values = settled_values(context.store, "correo")
    given = {name.removeprefix("correo."): value for name, value in values.items()}
    return MailContent.model_validate(given) if given else None


def lacks_password(context: Context) -> bool:
    """Return whether the server that is set asks for a password that nobody wrote yet."""
    file = _password_file(context)
    return file is not None and not file.is_file()


def foresee_mail(context: Context, content: Mapping[str, Any]) -> After:
    """Return what would be set: name -> value.

    Raises `NotAllowed`, also where the server's environment names one, which wins; `Invalid`.
    """
    _require_mail(context)
    valid = validate(MailContent, content)
    if not _HOST.fullmatch(valid.host):
        raise Invalid([Problem("settings_mail_host", ("host",), {"host": valid.host})])
    now = settled_values(context.store, "correo")
    after: After = {
        f"correo.{name}": None if value is None else str(value)
        for name, value in as_value(valid).items()
    }
    after = {name: value for name, value in after.items() if now.get(name) != value}
    if not after:
        raise Invalid([Problem("settings_no_change")])
    return after


def set_mail(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Set the mail server, from the next page that is opened and the next command on.

    Raises as `foresee_mail`.
    """

    def work() -> Receipt:
        after = foresee_mail(context, content)
        return _insert(context, after, settled_values(context.store, "correo"))

    return once(context, key, work, "set_mail", content)


def take_mail_back(context: Context, folio: str, key: str | None = None) -> Receipt:
    """Set what was set before a change. Raises `NotFound`, `NotAllowed`."""

    def work() -> Receipt:
        _require_mail(context)
        after = before_change(context, folio, "correo")
        return _insert(context, after, settled_values(context.store, "correo"))

    return once(context, key, work, "take_back_mail", folio)


def keep_mail_password(context: Context, account_id: str, password: str) -> None:
    """Write the password of the mail server that is set to a file that only the service reads.

    It is of that server, port and user alone: whoever sets another server gets no password. The
    trail tells that it was written, and by which account. The server calls this, which itself acts
    for nobody. Raises `NotAllowed`, `Invalid`.
    """
    context = replace(context, account_id=account_id)
    _require_mail(context)
    file = _password_file(context)
    if file is None:
        raise NotAllowed("settings_mail_no_user")
    written = password.strip()
    if not written or len(written) > LONGEST_PASSWORD or not written.isprintable():
        raise Invalid([Problem("settings_mail_password", ("password",))])
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_durably(file, f"{written}\n".encode(), 0o600)
    with context.store.transaction():
        record_event(context, "mail_password_set", "outbox", context.account_id)


def _require_mail(context: Context) -> None:
    require_right(context, "mail")
    if context.mail_is_given:
        raise NotAllowed("settings_mail_given")


def _password_file(context: Context) -> Path | None:
    mail = mail_of(settled_values(context.store, "correo"))
    name = mail.password_name() if mail else None
    folder = context.secrets_folder
    return folder / name if folder and name else None


def _insert(context: Context, after: After, now: Mapping[str, str]) -> Receipt:
    values = {
        "state": "vigente",
        "part": "correo",
        "before": {name: now.get(name, "") for name in after},
        "after": after,
        "proposed_by": context.account_id,
        "proposed_on": context.now(),
        "decided_by": context.account_id,
        "decided_on": context.now(),
    }
    return SETTINGS.receipt_of(SETTINGS.insert(context, "settings_mail_set", values))
