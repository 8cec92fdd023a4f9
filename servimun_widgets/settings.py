"""Where things are and how the program runs: the environment, read once into a frozen value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from urllib.parse import unquote, urlsplit

from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.errors import SettingsError

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "shipped"
IS_INSTALLED = _SHIPPED.is_dir()
"""Whether this is an installed wheel, and not a copy of the repository."""
PROJECT_FOLDER = _SHIPPED if IS_INSTALLED else _PACKAGE.parent
"""Where pages, sample catalogue and `voila.json` are; `setup.py` lays them into a wheel."""
_YES = {"1", "si", "sí", "true", "yes"}
_NO = {"", "0", "no", "false"}
_MAIL_PORTS = {"smtp": 587, "smtps": 465}


def own_data_folder() -> Path:
    """Return where data are unless `SERVIMUN_DATA` says otherwise.

    That is `data/` in a copy of the repository; of an installed program, which is replaced as a
    whole, the folder that the system gives each person for the data of programs.
    """
    if IS_INSTALLED:
        from platformdirs import user_data_path  # what a copy of the repository never asks

        return user_data_path("servimun", appauthor=False)
    return PROJECT_FOLDER / "data"


@dataclass(frozen=True)
class MailTrust:
    """What any mail server is believed, and for how long it is waited for."""

    authorities: Path | None = None
    """Certificates that are trusted besides the system's, as a PEM file."""
    patience: int = 30
    """Seconds that the server may take for each answer."""


@dataclass(frozen=True)
class MailServer:
    """Where messages are handed over, and the address that they come from."""

    host: str
    port: int
    sender: str
    user: str | None
    password_file: Path | None
    implicit_tls: bool
    trust: MailTrust = MailTrust()


@dataclass(frozen=True)
class Settings:
    """Everything the program is told from outside.

    `account_id`, `page` and `query` are set by the server for the kernel of one page; nothing that
    a browser sends can change them, except that `query` is the query string of the page's address,
    and None where a page has no address, as in JupyterLab.
    `public_folder` gets the public snapshot, `site_folder` is where the public site is built,
    `spool_folder` where the ear leaves what citizens say; by default all lie in the data folder.
    `fixed_now` stops the clock, for tests. Times of limits are in seconds. `mail_trust` holds for
    the mail server, whoever says which that is.
    """

    data_folder: Path = field(default_factory=own_data_folder)
    notebooks_folder: Path = PROJECT_FOLDER / "notebooks"
    sample_folder: Path = PROJECT_FOLDER / "data" / "sample"
    address: str = "127.0.0.1"
    port: int = 8866
    base_url: str = "/"
    behind_tls: bool = False
    account_id: str | None = None
    page: str | None = None
    query: str | None = None
    fixed_now: datetime | None = None
    public_folder: Path = field(default_factory=lambda: own_data_folder() / "publico")
    site_folder: Path = field(default_factory=lambda: own_data_folder() / "sitio")
    spool_folder: Path = field(default_factory=lambda: own_data_folder() / "oido")
    time_zone: tzinfo = CHIHUAHUA
    kernels_at_most: int = 150
    kernels_per_person: int = 6
    kernel_idle_seconds: int = 7200
    mail: MailServer | None = None
    mail_trust: MailTrust = MailTrust()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Return the settings that `environment` gives, with the defaults for the others.

        Raises `SettingsError` naming the variable when a value makes no sense.
        """
        default = cls()
        data_folder = _folder(environment, "SERVIMUN_DATA", default.data_folder)
        return cls(
            data_folder=data_folder,
            notebooks_folder=_folder(environment, "SERVIMUN_NOTEBOOKS", default.notebooks_folder),
            public_folder=_folder(environment, "SERVIMUN_PUBLIC", data_folder / "publico"),
            site_folder=_folder(environment, "SERVIMUN_SITE", data_folder / "sitio"),
            spool_folder=_folder(environment, "SERVIMUN_SPOOL", data_folder / "oido"),
            address=environment.get("SERVIMUN_ADDRESS") or default.address,
            port=_number(environment, "SERVIMUN_PORT", default.port, lowest=0, highest=65535),
            base_url=_base_url(environment),
            behind_tls=_switch(environment, "SERVIMUN_BEHIND_TLS"),
            account_id=environment.get("SERVIMUN_ACCOUNT") or None,
            page=environment.get("SERVIMUN_PAGE") or None,
            query=environment.get("QUERY_STRING"),
            fixed_now=_moment(environment, "SERVIMUN_NOW"),
            kernels_at_most=_number(
                environment, "SERVIMUN_KERNELS", default.kernels_at_most, lowest=1, highest=10_000
            ),
            kernels_per_person=_number(
                environment,
                "SERVIMUN_KERNELS_PER_PERSON",
                default.kernels_per_person,
                lowest=1,
                highest=1_000,
            ),
            kernel_idle_seconds=_number(
                environment,
                "SERVIMUN_KERNEL_IDLE_SECONDS",
                default.kernel_idle_seconds,
                lowest=60,
                highest=86_400,
            ),
            mail=_mail_server(environment),
            mail_trust=_mail_trust(environment),
        )

    @property
    def store_file(self) -> Path:
        """The one file of the store."""
        return self.data_folder / "servimun.sqlite"

    @property
    def secrets_folder(self) -> Path:
        """Where keys are kept, readable by the service's own system user only."""
        return self.data_folder / "secreto"

    @property
    def log_folder(self) -> Path:
        """Where the server and the kernels of pages write what happened."""
        return self.data_folder / "registro"

    def now(self) -> datetime:
        """Return the present moment in Chihuahua, or the one that tests fixed."""
        return self.fixed_now or datetime.now(self.time_zone)


def _folder(environment: Mapping[str, str], name: str, default: Path) -> Path:
    value = environment.get(name)
    return Path(value).expanduser().absolute() if value else default


def _number(
    environment: Mapping[str, str], name: str, default: int, *, lowest: int, highest: int
) -> int:
    value = environment.get(name)
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        number = lowest - 1
    if not lowest <= number <= highest:
        raise SettingsError(
            "settings_number", name=name, value=value, lowest=lowest, highest=highest
        )
    return number


def _switch(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "").strip().lower()
    if value not in _YES | _NO:
        raise SettingsError("settings_switch", name=name, value=value)
    return value in _YES


def _base_url(environment: Mapping[str, str]) -> str:
    value = environment.get("SERVIMUN_BASE_URL") or "/"
    path = value.strip("/")
    if not re.fullmatch(r"/|(/[a-zA-Z0-9_-]+)+/?", value):
        raise SettingsError("settings_base_url", name="SERVIMUN_BASE_URL", value=value)
    return f"/{path}/" if path else "/"


def _mail_server(environment: Mapping[str, str]) -> MailServer | None:
    value, password_file, sender = (
        "" if environment.get(name) == "no" else environment.get(name, "")
        for name in ("SERVIMUN_SMTP", "SERVIMUN_SMTP_PASSWORD_FILE", "SERVIMUN_MAIL_FROM")
    )
    if not value:
        return None
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:  # a port that is no number, a bracket that is not closed
        parts, port = urlsplit(""), None
    plain = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.password)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname or not plain:
        shown = f"{parts.scheme}://{parts.hostname}" if parts.password else value
        raise SettingsError("settings_smtp", name="SERVIMUN_SMTP", value=shown)
    if bool(parts.username) != bool(password_file):
        raise SettingsError("settings_smtp_password", name="SERVIMUN_SMTP_PASSWORD_FILE")
    if not is_mail_address(sender):
        raise SettingsError("settings_mail_from", name="SERVIMUN_MAIL_FROM", value=sender)
    return MailServer(
        host=parts.hostname,
        port=port or _MAIL_PORTS[parts.scheme],
        sender=sender,
        user=unquote(parts.username) if parts.username else None,
        password_file=Path(password_file).expanduser().absolute() if password_file else None,
        implicit_tls=parts.scheme == "smtps",
        trust=_mail_trust(environment),
    )


def _mail_trust(environment: Mapping[str, str]) -> MailTrust:
    authorities = environment.get("SERVIMUN_SMTP_CA", "")
    return MailTrust(
        Path(authorities).expanduser().absolute() if authorities not in ("", "no") else None,
        _number(environment, "SERVIMUN_SMTP_SECONDS", MailTrust.patience, lowest=1, highest=50),
    )


def _moment(environment: Mapping[str, str], name: str) -> datetime | None:
    value = environment.get(name)
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise SettingsError("settings_moment", name=name, value=value) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=CHIHUAHUA)).astimezone(CHIHUAHUA)
