"""The public snapshot of the sample catalogue, as a demonstration store would write it."""

from __future__ import annotations

import itertools
from datetime import date
from functools import cache
from pathlib import Path

from building import MORNING

from servimun_widgets.catalogue.records.public_snapshot import OfficialMessage, PublicSnapshot
from servimun_widgets.catalogue.services.public_snapshot import public_snapshot
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.importing.services import import_file
from servimun_widgets.public_text.demonstration import allow_known_words
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import memory_store

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
DAY = date(2026, 11, 29)
CODES = ["abcdef2345", "bcdefg3456"]
IDENTITY = b'[plataforma]\ndireccion = "https://servimun.example"\ntelefono = "072"\n'


@cache
def city() -> PublicSnapshot:
    """Return what is on show of the sample, with one message that was sent to two groups."""
    numbers = itertools.count(1)
    with memory_store() as store:
        context = Context(store, lambda: MORNING, lambda: f"id-{next(numbers)}", SYSTEM_ACCOUNT)
        import_file(context, "agencies", SAMPLE / "dependencias.csv")
        import_file(context, "colonias", SAMPLE / "colonias.csv")
        allow_known_words(context)
        import_file(context, "programs", SAMPLE / "programas.csv", publish=True)
        snapshot, left_out = public_snapshot(context, read_branding({"identidad.toml": IDENTITY}))
    assert left_out == []
    sent = OfficialMessage(
        codes=CODES, kind="campana", folios=["P062", "P005"], sent_on=date(2026, 11, 20)
    )
    return snapshot.model_copy(update={"messages": [sent]})
