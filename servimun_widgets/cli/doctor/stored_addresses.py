"""What `servimun doctor` says of the addresses in the store."""

from __future__ import annotations

from collections.abc import Iterator

from servimun_widgets.cli.doctor.finding import Finding, Installation
from servimun_widgets.errors import StoreError
from servimun_widgets.services.stored_addresses import wrong_addresses
from servimun_widgets.store import open_store
from servimun_widgets.texts import sentence


def address_findings(installation: Installation) -> Iterator[Finding]:
    """Name each stored address that does not hold."""
    file = installation.settings.store_file
    if not file.exists():
        return
    try:
        with open_store(file, read_only=True) as store:
            wrong = wrong_addresses(store)
    except StoreError:
        return
    for one in wrong:
        said = {"record": one.record, "field": one.field, "text": one.text}
        yield Finding("aviso", sentence("doctor_address_wrong", **said))
    if not wrong:
        yield Finding("bien", sentence("doctor_addresses"))
