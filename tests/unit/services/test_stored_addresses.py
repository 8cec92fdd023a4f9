"""Addresses stored before the rule are found in every kind of record that has one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from servimun_widgets.services.stored_addresses import wrong_addresses
from servimun_widgets.store import open_store

KEPT: list[tuple[str, dict[str, Any], str]] = [
    ("accounts", {"id": "1", "content": {"username": "enlace.dif", "email": "dif"}}, "enlace.dif"),
    ("agencies", {"id": "2", "content": {"sigla": "DIF", "head_email": "a@b..mx"}}, "DIF"),
    ("agencies", {"id": "3", "content": {"sigla": "IMPAS", "head_email": "a b@c.mx"}}, "IMPAS"),
    ("council_members", {"id": "4", "folio": "M001", "content": {"email": "ñandu@x.mx"}}, "M001"),
]
FINE = [
    ("accounts", {"id": "5", "content": {"username": "admin", "email": "uno@municipio.example"}}),
    ("agencies", {"id": "6", "content": {"sigla": "PC", "head_email": None}}),
    ("council_members", {"id": "7", "folio": "M002", "content": {}}),
]


@pytest.mark.parametrize(("table", "document", "called"), KEPT, ids=lambda one: str(one)[:20])
def test_what_no_message_reaches_is_found(
    tmp_path: Path, table: str, document: dict[str, Any], called: str
) -> None:
    with open_store(tmp_path / "s.sqlite", create=True) as store:
        with store.transaction():
            for other, fine in FINE:
                store.table(other).insert(fine)
            store.table(table).insert(document)
        (found,) = wrong_addresses(store)
    assert found.record == called
    assert found.text in document["content"].values()
    assert found.field.startswith("Correo")
