"""Whom to call: the programme's own number, else its agency's, else the city's line."""

from __future__ import annotations

import pytest

from servimun_widgets.catalogue.records.public_snapshot import PublicAgency
from servimun_widgets.catalogue.rules.reaching import agency_contacts


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("614-200-4800 o 072, exts. 2259, 2260 y 2261", [("614 200 4800", "2259, 2260 y 2261")]),
        ("072 ext. 2285; 614-200-48-00 ext. 2282", [("072", "2285"), ("614 200 4800", "2282")]),
        ("072 ext. 2114 y 2115; 614-216-08-57", [("072", "2114 y 2115"), ("614 216 0857", None)]),
        ("614-442-7300; emergencias 9-1-1", [("614 442 7300", None)]),
        ("WhatsApp 614-461-94-08; 614 200 4800 ext. 6557", [("614 200 4800", "6557")]),
        ("072, extensión 2508", [("072", "2508")]),
        ("072 (CRC)", [("072", None)]),
        ("9-1-1", []),
        ("911", []),
        ("089 anónimo", []),
        (None, []),
    ],
)
def test_what_an_agency_writes_is_read_as_numbers_to_call(written, read):
    agency = PublicAgency(id="1", sigla="X", name="X", phones=written)
    found = [(one.number, one.extensions) for one in agency_contacts(agency)]
    assert found[: len(read)] == read
    assert bool(found) is bool(read)
