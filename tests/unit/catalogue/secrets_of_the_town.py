"""A mark in whatever the store keeps for the staff only."""

from __future__ import annotations

from building import Town

from servimun_widgets.store import where

SECRET = "reservado"
"""Stands in every text of the town that citizens may not read."""


def keep_secrets(town: Town) -> None:
    """Write the secret into whatever the store keeps for the staff only."""
    for account in town.store.table("accounts").all():
        content = {**account["content"], "email": f"{SECRET}@example.org"}
        update = {"content": {**content, "display_name": f"Enlace {SECRET}"}}
        town.change_account(account["id"], **update, password_hash=f"argon2{SECRET}")
    for agency in town.store.table("agencies").all():
        kept = dict.fromkeys(("internal_note", "source", "source_id", "source_date"), SECRET)
        content = {**agency["content"], **kept, "head_email": f"{SECRET}@example.org"}
        town.store.table("agencies").update({"content": content}, where("id") == agency["id"])
