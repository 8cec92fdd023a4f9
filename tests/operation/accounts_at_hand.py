"""Accounts whose password need not be changed first."""

from __future__ import annotations

from pathlib import Path

from servimun_widgets.accounts.services.administration import add_account
from servimun_widgets.app import command_context
from servimun_widgets.settings import Settings

PASSWORD = "camino largo al cerro"


def add_accounts(data_folder: Path) -> None:
    """Add an administrator to the store in `data_folder`."""
    context = command_context(Settings(data_folder=data_folder), create=True)
    content = {"username": "admin", "display_name": "Administración", "role": "admin"}
    with context.store:
        add_account(context, content, lasting_password=PASSWORD)
