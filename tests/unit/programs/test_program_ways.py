"""What ended stands on the first page with what to do: few at a glance, the others by a link."""

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
    assert len(listed.rows) == min(count, 10)
    assert listed.rows[0]["actions"] == ["dates", "repeat", "permanent", "ask"]
    assert listed.search_label == ""
    (first,) = page.every(Notice)
    assert (first.kind, first.heading) == ("bad", f"{count} programas terminaron")
    assert first.links == [["Ver en la lista", "enlaces/programas?oferta=Termin%C3%B3"]]
