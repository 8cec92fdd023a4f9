"""`servimun user`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.domain.permissions import AGENCY_ROLES
from servimun_widgets.domain.vocabulary import POSITIONS, ROLE_TITLES
from servimun_widgets.errors import Invalid, NotFound, Problem
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    from servimun_widgets.services.context import Context


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN [ARGUMENTOS]",
    help=sentence("command_user"),
)
def user() -> None:
    """Hold the commands about accounts together."""


@user.command("add", options_metavar="[OPCIONES]", help=sentence("command_user_add"))
@click.argument("username", metavar="USUARIO")
@click.option(
    "--role",
    type=click.Choice(tuple(ROLE_TITLES)),
    required=True,
    help=sentence("command_user_role"),
)
@click.option(
    "--name", "display_name", metavar="NOMBRE", required=True, help=sentence("command_user_name")
)
@click.option("--agency", metavar="SIGLA", help=sentence("command_user_agency"))
@click.option(
    "--position", type=click.Choice(tuple(POSITIONS)), help=sentence("command_user_position")
)
@click.option("--email", metavar="CORREO", help=sentence("command_user_email"))
def add(
    username: str,
    role: str,
    display_name: str,
    agency: str | None,
    position: str | None,
    email: str | None,
) -> None:
    """Add an account and print its temporary password."""
    from servimun_widgets.accounts.services.administration import add_account

    with working_context(create=True) as context:  # the first account makes the store
        content = {
            "username": username,
            "display_name": display_name,
            "role": role,
            "agency_id": _agency_id(context, agency),
            "position": position or ("titular" if role in AGENCY_ROLES else None),
            "email": email,
        }
        added = add_account(context, content)
    click.echo(sentence("command_user_added", username=username, password=added.password))


@user.command("list", options_metavar="[OPCIONES]", help=sentence("command_user_list"))
def list_() -> None:
    """Print every account."""
    from servimun_widgets.accounts.services.administration import list_accounts
    from servimun_widgets.services.directory import agencies

    with working_context() as context:
        directory = agencies(context)
        accounts = list_accounts(context)
        if not accounts:
            click.echo(sentence("command_user_none"))
        for account in accounts:
            agency = directory.name(account.agency_id) if account.agency_id else "-"
            state = sentence("command_user_active" if account.active else "command_user_disabled")
            role = ROLE_TITLES[account.role]
            click.echo(f"{account.username:<24} {role:<24} {agency:<12} {state}")


@user.command("disable", options_metavar="[OPCIONES]", help=sentence("command_user_disable"))
@click.argument("username", metavar="USUARIO")
def disable(username: str) -> None:
    """Disable an account at once."""
    _set_active(username, active=False)


@user.command("enable", options_metavar="[OPCIONES]", help=sentence("command_user_enable"))
@click.argument("username", metavar="USUARIO")
def enable(username: str) -> None:
    """Let an account in again."""
    _set_active(username, active=True)


@user.command("password", options_metavar="[OPCIONES]", help=sentence("command_user_password"))
@click.argument("username", metavar="USUARIO")
def password(username: str) -> None:
    """Print a new temporary password for an account."""
    from servimun_widgets.accounts.services.administration import reset_password

    with working_context() as context:
        changed = reset_password(context, _account_id(context, username))
    click.echo(sentence("command_user_added", username=username, password=changed.password))


@user.command(
    "second-step", options_metavar="[OPCIONES]", help=sentence("command_user_second_step")
)
@click.argument("username", metavar="USUARIO")
def second_step(username: str) -> None:
    """Take away the second factor of an account."""
    from servimun_widgets.accounts.services.administration import reset_second_factor

    with working_context() as context:
        reset_second_factor(context, _account_id(context, username))
    click.echo(sentence("command_user_without_second_step", username=username))


def _set_active(username: str, *, active: bool) -> None:
    from servimun_widgets.accounts.services.administration import set_active

    with working_context() as context:
        set_active(context, _account_id(context, username), active)
    code = "command_user_enabled" if active else "command_user_was_disabled"
    click.echo(sentence(code, username=username))


def _account_id(context: Context, username: str) -> str:
    from servimun_widgets.services.acting import find_account

    account = find_account(context.store, username)
    if account is None:
        raise NotFound("account_not_found")
    return account.id


def _agency_id(context: Context, name: str | None) -> str | None:
    from servimun_widgets.services.directory import agencies

    if name is None:
        return None
    agency = agencies(context).find(name)
    if agency is None:
        raise Invalid([Problem("account_agency_unknown", ("agency",))])
    return agency.id
