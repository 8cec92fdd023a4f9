"""Whom to call: the programme's own number, else its agency's, else the city's line."""

from __future__ import annotations

import re

import pytest
from any_city import any_city
from city import city

from servimun_widgets.catalogue.records.public_snapshot import PublicAgency
from servimun_widgets.catalogue.rules.reaching import (
    agency_contacts,
    city_line,
    contacts,
    own_contacts,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("614-200-4800 o 072, exts. 2259, 2260 y 2261", [("614 200 4800", "2259, 2260 o 2261")]),
        ("072 ext. 2285; 614-200-48-00 ext. 2282", [("072", "2285"), ("614 200 4800", "2282")]),
        ("072 ext. 2114 y 2115; 614-216-08-57", [("072", "2114 o 2115"), ("614 216 0857", None)]),
        ("614-442-7300; emergencias 9-1-1", [("614 442 7300", None)]),
        ("WhatsApp 614-461-94-08; 614 200 4800 ext. 6557", [("614 200 4800", "6557")]),
        ("072, extensión 2508", [("072", "2508")]),
        ("072 (CRC)", [("072", None)]),
        (
            "072 ext. 2285 o 614-200-48-00 ext. 2282",
            [("072", "2285"), ("614 200 4800", "2282")],
        ),
        ("Conmutador 614.200.4800 lunes a viernes de 8 a 15", [("614 200 4800", None)]),
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


@pytest.mark.parametrize(
    ("extensions", "note", "dialled", "beside"),
    [
        ("2259, 2260 y 2261", None, "2259, 2260 o 2261", None),
        ("4201/4202", "de 8 a 15", "4201 o 4202", "de 8 a 15"),
        ("ext. 12", None, "12", None),
        ("la de guardia", "solo tardes", None, "la de guardia; solo tardes"),
        ("4201 lunes a viernes", None, "4201", "4201 lunes a viernes"),
        (None, "lunes a viernes", None, "lunes a viernes"),
    ],
)
def test_only_what_is_dialled_stands_on_the_button(extensions, note, dialled, beside):
    phone = {"number": "614 200 4800", "extensions": extensions, "note": note}
    some = city().programs[0]
    content = some.content.model_validate(some.content.model_dump() | {"phones": [phone]})
    (found,) = own_contacts(some.model_copy(update={"content": content}))
    assert (found.number, found.extensions, found.note) == ("614 200 4800", dialled, beside)


@pytest.mark.parametrize("snapshot", [city(), *map(any_city, range(12))])
def test_the_first_number_answers_a_voice_for_every_programme(snapshot):
    line = city_line(snapshot).dial
    for program in snapshot.programs:
        first = contacts(snapshot, program)[0]
        assert not first.is_emergency
        assert not first.is_whatsapp
        assert re.fullmatch(r"\+52\d{10}|0\d\d", first.dial)
        assert re.fullmatch(r"(\d+(, | o )?)*", first.extensions or "")
        assert (first.dial == line) or first.whose != "ciudad"
