"""E-mail addresses that were stored before the one rule of an address, and do not hold by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from servimun_widgets.domain.fields import is_mail_field
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.services.record_tables import record_model, record_tables
from servimun_widgets.store import Store

_CALLED = ("folio", "username", "sigla", "name", "id")


@dataclass(frozen=True)
class StoredAddress:
    """What stands where an address should: in which record, in which field by its title."""

    record: str
    field: str
    text: str


def wrong_addresses(store: Store) -> list[StoredAddress]:
    """Return what no message can be sent to, of every record that has a field for an address.

    Nothing is sent there meanwhile: packages and letters leave such a recipient out and say so.
    """
    found = []
    with store.snapshot():
        for table in record_tables():
            model = record_model(table)
            if model is None or not _keeps_addresses(model):
                continue
            for document in store.table(table):
                found += [
                    StoredAddress(_called(document), title, text)
                    for title, text in _addresses(model, document)
                    if not is_mail_address(text)
                ]
    return found


def _keeps_addresses(model: type[BaseModel], seen: tuple[type[BaseModel], ...] = ()) -> bool:
    """Return whether a record of the model, or a part of it, has a field of an address."""
    parts = [part for info in model.model_fields.values() for part in _parts(info)]
    return any(map(is_mail_field, model.model_fields.values())) or any(
        _keeps_addresses(part, (*seen, model)) for part in parts if part not in (*seen, model)
    )


def _addresses(model: type[BaseModel], document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the title and the stored text of each field of an address."""
    for name, info in model.model_fields.items():
        value = document.get(name)
        if is_mail_field(info) and isinstance(value, str):
            yield info.title or name, value
        for part in _parts(info):
            for held in value if isinstance(value, list) else [value]:
                if isinstance(held, dict):
                    yield from _addresses(part, held)


def _parts(info: FieldInfo) -> list[type[BaseModel]]:
    kinds = (info.annotation, *get_args(info.annotation))
    return [one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel)]


def _called(document: Mapping[str, Any]) -> str:
    content = document.get("content") or {}
    places = (place.get(name) for name in _CALLED for place in (document, content))
    return next((str(one) for one in places if one), "?")
