"""`servimun serve`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import replace

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.errors import SettingsError
from servimun_widgets.server.port import require_free
from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

LAST_PORT = 65_535
_COMMAND = "from servimun_widgets.cli import main; main()"


@click.command(options_metavar="[OPCIONES]", help=sentence("command_serve"))
@click.option("--demo", is_flag=True, help=sentence("command_serve_demo"))
@click.option(
    "--port", metavar="PUERTO", type=click.IntRange(0, 65535), help=sentence("command_serve_port")
)
@click.option("--site", is_flag=True, help=sentence("command_serve_site"))
def serve(demo: bool, port: int | None, site: bool) -> None:
    """Serve the pages until interrupted."""
    settings = Settings.from_environment(os.environ)
    if port is not None:
        settings = replace(settings, port=port)
    require_free(settings.address, settings.port)
    if site:
        _require_free_after(settings.port)
    untold = demo and _prepare_demonstration(settings)

    def announce(address: str) -> None:
        click.echo(sentence("command_data", folder=settings.data_folder))
        click.echo(sentence("command_serving", address=address))
        if untold:  # beside: nobody who signs in waits for it
            click.echo(sentence("command_demo_story"))
            telling.enter_context(_beside(["sample", "story"]))

    from servimun_widgets.app import open_gate
    from servimun_widgets.server import serve as run_server

    # Ctrl+C is how serving ends, also before it has begun.
    with (
        suppress(KeyboardInterrupt),
        ExitStack() as telling,
        _public_side(settings) if site else nullcontext(),
        open_gate(settings) as gate,
    ):
        run_server(settings, gate, announce)


def _site_port(port: int) -> int:
    return port + 1 if port else 0


def _require_free_after(port: int) -> None:
    """Raise `SettingsError` where the public site could not be shown beside."""
    if port == LAST_PORT:
        raise SettingsError("server_site_port_none", port=port)
    try:
        require_free("127.0.0.1", _site_port(port))
    except SettingsError:
        raise SettingsError("server_site_port_taken", port=_site_port(port)) from None


@contextmanager
def _public_side(settings: Settings) -> Iterator[None]:
    """Keep the public snapshot, show the public site beside, which hears too, and take in what was
    heard, each as a process of its own."""
    port = _site_port(settings.port)
    commands = (
        ["snapshot", "--watch"],
        ["site", "--watch", "--port", str(port)],
        ["ear-collect", "--watch"],
    )
    with _beside(*commands):
        yield


@contextmanager
def _beside(*commands: list[str]) -> Iterator[None]:
    """Run commands of ours, each as a process of its own, and end them with this one."""
    running = [subprocess.Popen([sys.executable, "-c", _COMMAND, *one]) for one in commands]
    try:
        yield
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.wait()


def _prepare_demonstration(settings: Settings) -> bool:
    """Make the demonstration or find it, and print its accounts; return whether a month is to be
    told in it yet."""
    # It loads what reads catalogues, which a server in use does without.
    from servimun_widgets.accounts.demonstration import PASSWORD, logins
    from servimun_widgets.demonstration import services as demonstration
    from servimun_widgets.demonstration.marks import is_demonstration

    if settings.address not in ("127.0.0.1", "localhost", "::1"):
        raise SettingsError("command_demo_local", address=settings.address)
    with working_context(create=True) as context:
        if demonstration.is_new(context):
            click.echo(sentence("command_demo_loading", folder=settings.data_folder))
            settings.data_folder.chmod(0o700)  # git makes the one of a new clone for everybody
            demonstration.fill(context, settings.sample_folder, story=True)
        elif not is_demonstration(context.store):
            raise SettingsError("command_demo_not_new", folder=settings.data_folder)
        click.echo(sentence("command_demo_logins", password=PASSWORD))
        for login in logins(context):
            click.echo(f"  {login.username:<18} {login.display_name}")
        return demonstration.story_awaits(context)
