"""What ended stands once on the first page, with what to do: few at a glance, more by a link."""

from __future__ import annotations

import pytest

from servimun_widgets.widgets import Notice, RecordList


@pytest.mark.parametrize("count", [3, 12])
def test_what_ended_is_shown_with_its_ways_out_and_the_rest_by_a_link(visit, town, count):
    for number in range(count):
        town.catalogued(
            public_name=f"Torneo {number}", validity_kind="fechas", valid_until="2026-08-31"
        )
    page = visit("enlace.impas", "inicio")
    listed = page.find(RecordList)
    assert len(listed.rows) == min(count, 5)
    assert listed.caption == f"{count} programas terminaron"
    assert listed.rows[0]["actions"] == ["dates", "repeat", "permanent", "ask"]
    assert listed.search_label == ""
    told = [(one.kind, one.heading, one.links) for one in page.every(Notice) if one.kind == "bad"]
    all_of_them = [f"{count} programas terminaron", "enlaces/programas?oferta=Termin%C3%B3"]
    assert told == ([("bad", "Y 7 programas más", [all_of_them])] if count > 5 else [])
    assert page.screen.summary == f"{count} programas terminaron"
