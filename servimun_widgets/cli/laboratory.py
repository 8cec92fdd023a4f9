"""`servimun lab`."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.domain.permissions import FIGURES, NOTEBOOKS
from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.errors import NotAllowed, SettingsError
from servimun_widgets.server.port import require_free
from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    from servimun_widgets.accounts.services.signing_in import SignedIn

_SETTINGS = ".ajustes"
_HOST = "127.0.0.1"
_ADDRESS = "laboratorio"  # under which attempts made here are counted
_PAUSE = 0.2  # seconds between two looks whether it answers
# JupyterLab asks nothing of the network, and asks nobody whether it should; it says only what goes
# wrong, so that the address stays in view.
_QUIET = (
    "--Application.log_level=ERROR",
    "--ServerApp.answer_yes=True",
    "--KernelManager.transport=ipc",  # others on the machine cannot listen in
    "--ServerApp.jpserver_extensions=notebook_shim=False",  # for the classic one; only warns here
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
_NOTICES = Path("@jupyterlab") / "apputils-extension" / "notification.jupyterlab-settings"
_NO_NOTICES = '{"checkForUpdates": false, "fetchNews": "false"}\n'


@click.command(options_metavar="[OPCIONES]", help=sentence("lab_help"))
@click.option(
    "--user",
    "username",
    metavar="CUENTA",
    prompt=sentence("lab_user"),
    help=sentence("lab_user_help"),
)
@click.option(
    "--port",
    metavar="PUERTO",
    type=click.IntRange(1, 65535),
    default=8888,
    help=sentence("lab_port"),
)
def lab(username: str, port: int) -> None:
    """Start JupyterLab for one person, with what the role may use, on live data."""
    settings = Settings.from_environment(os.environ)
    require_free(_HOST, port)  # nobody types a password in vain
    person = _sign_in(settings, username)
    folder = prepare_folder(settings, person.username, person.role)
    beginning = NOTEBOOKS[person.role][0].partition("/")[0]
    token = secrets.token_urlsafe(24)
    click.echo(sentence("lab_folder", folder=folder))
    environment = {
        **os.environ,
        "SERVIMUN_ACCOUNT": person.account_id,
        "SERVIMUN_DATA": str(settings.data_folder),
        "JUPYTER_TOKEN": token,
        "JUPYTERLAB_SETTINGS_DIR": str(folder / _SETTINGS),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / _SETTINGS / "espacios"),
    }
    options = (
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.ip={_HOST}",
        f"--LabApp.default_url=/lab/tree/{beginning}",
        f"--ServerApp.allow_root={os.geteuid() == 0}",  # whoever keeps a container is root
        *_QUIET,
    )
    command = [sys.executable, "-m", "jupyterlab", *options]
    address = f"http://{_HOST}:{port}/lab/tree/{beginning}?token={token}"
    sys.exit(_run(command, environment, port, sentence("lab_address", address=address)))


def prepare_folder(settings: Settings, username: str, role: Role) -> Path:
    """Return the person's own folder, with a copy of each notebook of theirs that it lacks.

    Those are the ones whose every cell the role may run. What the person changed there,
    notebooks and settings of JupyterLab, stays as it is; the notebooks that are pages are never
    written to.
    """
    folder = settings.data_folder / "laboratorio" / username
    for pattern in NOTEBOOKS[role]:
        for notebook in sorted(settings.notebooks_folder.glob(pattern)):
            copy = folder / notebook.relative_to(settings.notebooks_folder)
            if not copy.exists():
                copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                shutil.copyfile(notebook, copy)
    notices = folder / _SETTINGS / _NOTICES
    if not notices.exists():
        notices.parent.mkdir(parents=True, exist_ok=True)
        notices.write_text(_NO_NOTICES, encoding="utf-8")
    return folder


def _run(command: list[str], environment: dict[str, str], port: int, ready: str) -> int:
    """Run JupyterLab until it ends, say `ready` once it answers, and return its status.

    On Ctrl+C it is ended from here: while it loads it would print what it was at, or overhear it,
    and without a terminal it stays deaf.
    """
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)  # which a new process takes over
    try:
        jupyter = subprocess.Popen(command, env=environment)
    finally:
        signal.signal(signal.SIGINT, heard)
    with jupyter:
        try:
            while jupyter.poll() is None and not _answers(port):
                time.sleep(_PAUSE)
            if jupyter.poll() is None:
                click.echo(ready)
            return jupyter.wait()
        except KeyboardInterrupt:
            jupyter.terminate()
            with suppress(KeyboardInterrupt):
                jupyter.wait()
            return 0


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex((_HOST, port)) == 0


def _sign_in(settings: Settings, username: str) -> SignedIn:
    """Return who enters; raise `ServimunError` unless that account may read tables."""
    from servimun_widgets.accounts.services.signing_in import CodeNeeded, Gate

    if not settings.store_file.exists():
        raise SettingsError("lab_no_store", folder=settings.data_folder)
    password = click.prompt(sentence("lab_password"), hide_input=True)
    with working_context() as context:  # which also brings an older store up to date
        gate = Gate(context)
        person = gate.sign_in(username, password, _ADDRESS)
        if isinstance(person, CodeNeeded):
            code = click.prompt(sentence("lab_code"), hide_input=True)
            person = gate.give_code(person, code, _ADDRESS)
    if person.must_change_password:
        raise NotAllowed("account_password_first")
    if person.must_add_second_factor:
        raise NotAllowed("account_second_factor_first")
    if person.role not in FIGURES:
        raise NotAllowed("lab_role")
    return person
