"""Write what this version stores, a few documents of each table, for later versions to read.

Run once when a version is released: `.venv/bin/python tests/unit/stored/export_store.py`. What was
written for a released version is never written again.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from servimun_widgets.demonstration import services as demonstration
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.record_tables import record_model, record_tables
from servimun_widgets.store import memory_store

HERE = Path(__file__).parent
SAMPLE = HERE.parents[2] / "data" / "sample"
MOMENT = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
DOCUMENTS = 2


def main() -> int:
    path = HERE / f"store-{version('servimun-widgets')}.json"
    if path.exists():
        print(f"{path.name} is of a released version; raise the version first")
        return 1
    numbers = count(1)
    with memory_store() as store, tempfile.TemporaryDirectory() as folder:
        context = Context(
            store,
            lambda: MOMENT,
            lambda: f"id-{next(numbers):06}",
            SYSTEM_ACCOUNT,
            data_folder=Path(folder),
        )
        demonstration.fill(context, SAMPLE)
        told = {name: store.table(name).all()[:DOCUMENTS] for name in record_tables()}
    for name, found in told.items():
        model = record_model(name)
        if not found and model is not None:
            found += _plainest(model)
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return 0


def _plainest(model: type[BaseModel]) -> list[dict[str, Any]]:
    try:
        return [_plain(model)]
    except (ValidationError, RecursionError):
        return []


def _plain(model: type[BaseModel]) -> dict[str, Any]:
    """Return a document of a table that a demonstration leaves empty: what has to be given."""
    values = {
        name: _value(info.annotation)
        for name, info in model.model_fields.items()
        if info.is_required()
    }
    return json.loads(model.model_validate(values).model_dump_json())


def _value(kind: Any) -> Any:
    parts = get_args(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _plain(kind)
    if get_origin(kind) is Literal:
        return parts[0]
    if get_origin(kind) in (list, tuple, frozenset, set):
        return [_value(parts[0])]
    if get_origin(kind) is dict or kind in (dict, Any):
        return {}
    if parts:  # of a union or an annotated type, the first
        return _value(parts[0])
    return _PLAIN.get(kind, {})


_PLAIN: dict[Any, Any] = {
    bool: True,
    bytes: "",
    date: "2026-11-23",
    datetime: MOMENT.isoformat(),
    Decimal: "1",
    float: 1,
    int: 1,
    str: "enlace1",
}


if __name__ == "__main__":
    sys.exit(main())
