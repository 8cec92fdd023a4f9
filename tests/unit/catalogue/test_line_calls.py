"""The coordination calls a line of help, and citizens are told what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from building import MORNING, Town

from servimun_widgets.catalogue.documents.site_content import shown_line
from servimun_widgets.catalogue.pages.panel import public_panel
from servimun_widgets.catalogue.records.help import HelpLine, SourceKind
from servimun_widgets.catalogue.records.line_calls import LineCall, LineOutcome
from servimun_widgets.catalogue.rules.help_sources import unsure_lines
from servimun_widgets.catalogue.rules.line_calls import after_calls, newest_calls
from servimun_widgets.catalogue.rules.reaching import dial
from servimun_widgets.catalogue.services.help import urgent_calls
from servimun_widgets.catalogue.services.line_calls import help_line, help_lines, note_call
from servimun_widgets.catalogue.services.public_file import public_mark, publish_catalogue
from servimun_widgets.catalogue.services.public_snapshot import public_snapshot
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.branding import Branding
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.services.context import Context
from servimun_widgets.widgets import ChangeReview, PartLinks, RecordList

PATH = "difusion/visitas"
CRISIS = dial("614-194-0206")
TODAY = MORNING.date()


def line(number: str, kind: SourceKind = "sin_confirmar", *dangers: str) -> HelpLine:
    return HelpLine(
        name=f"Línea {number}",
        number=number,
        what="Escuchan",
        dangers=list(dangers or ("suicidio",)),
        source="boletín",
        source_kind=kind,
        source_date=date(2026, 11, 1),
    )


def call(number: str, outcome: LineOutcome, after: int = 0) -> LineCall:
    return LineCall(
        id=f"{number}-{after}",
        number=dial(number),
        name="Línea",
        outcome=outcome,
        note="Así contestaron.",
        created_on=MORNING + timedelta(hours=after),
        created_by="coordinacion",
    )


def identity(_context: Context) -> Branding:
    return read_branding({"identidad.toml": b'[plataforma]\ndireccion = "https://x.example"\n'})


@pytest.mark.parametrize(
    ("before", "outcome", "after", "is_told"),
    [
        ("sin_confirmar", "contesta", "llamada", True),
        ("periodico", "contesta", "llamada", True),
        ("oficial", "contesta", "oficial", True),
        ("periodico", "no_contesta", "sin_confirmar", False),
        ("oficial", "no_contesta", "sin_confirmar", False),
    ],
)
def test_a_call_decides_how_sure_a_line_is(before, outcome, after, is_told):
    calls = newest_calls([call("800 000 0001", outcome)])
    (now,) = after_calls([line("800-000-0001", before)], calls)
    assert now.source_kind == after
    assert bool(shown_line(now).called) is is_told
    assert bool(unsure_lines([now], TODAY)) is not is_told
    assert unsure_lines([now], TODAY + timedelta(days=400)) == [now]


@pytest.mark.parametrize("outcome", get_args(LineOutcome))
def test_what_was_written_of_a_line_after_its_call_stands(outcome):
    later = line("8000000001", "oficial").model_copy(
        update={"source_date": TODAY + timedelta(days=1)}
    )
    assert after_calls([later], newest_calls([call("8000000001", outcome)])) == [later]


def test_the_last_call_counts_and_that_of_another_number_does_not():
    calls = [call("8000000001", "equivocada"), call("8000000001", "contesta", 2)]
    lines = [line("8000000001"), line("8000000002")]
    told = after_calls(lines, newest_calls([*calls[::-1]]))
    assert [one.source_kind for one in told] == ["llamada", "sin_confirmar"]


def test_a_number_of_somebody_else_is_told_only_where_there_is_no_other():
    wrong = line("8000000001", "oficial", "suicidio", "abuso")
    other = line("8000000002", "periodico", "suicidio")
    calls = newest_calls([call("8000000001", "equivocada")])
    told = {one.number: one for one in after_calls([wrong, other], calls)}
    assert told[wrong.number].dangers == ["abuso"]
    assert told[wrong.number].source_kind == "sin_confirmar"
    assert after_calls([line("8000000001"), other], calls) == [other]


def test_the_coordination_notes_a_call_once_and_site_and_documents_tell_it(town: Town):
    staff = town.at_work("coordinacion")
    before = public_mark(staff)
    assert all(CRISIS not in map(dial, dict(one.lines).values()) for one in urgent_calls(staff))
    for _ in range(2):
        receipt = note_call(staff, CRISIS, "contesta", "Contestó una psicóloga.", "key-1")
    assert (receipt.folio, receipt.state) == (CRISIS, "contesta")
    assert town.actions() == [("coordinacion", "line_call_log")]
    (heard,) = help_line(staff, CRISIS).calls
    assert (heard.created_by, heard.note) == ("coordinacion", "Contestó una psicóloga.")
    assert public_mark(staff) != before
    snapshot, _ = public_snapshot(staff, identity(staff))
    told = next(one for one in snapshot.lines if dial(one.number) == CRISIS)
    assert (told.source_kind, told.called_on) == ("llamada", TODAY)
    for secret in ("psicóloga.", "coordinacion", receipt.record_id):
        assert secret not in snapshot.model_dump_json()
    assert any(CRISIS in map(dial, dict(one.lines).values()) for one in urgent_calls(staff))


def test_nobody_else_notes_calls_and_none_is_noted_of_nothing(town: Town):
    for username in ("admin", "aprobacion", "enlace.impas", "analisis"):
        with pytest.raises(NotAllowed):
            note_call(town.at_work(username), CRISIS, "contesta", "Contestó alguien.")
        with pytest.raises(NotAllowed):
            help_lines(town.at_work(username))
    staff = town.at_work("coordinacion")
    with pytest.raises(NotAllowed) as refused:
        note_call(staff, "911", "no_contesta", "Nadie contestó.")
    assert refused.value.code == "help_line_emergency"
    with pytest.raises(NotFound):
        note_call(staff, "+526140000000", "contesta", "Contestó alguien.")
    for said in ("", "sí", "x" * 301):
        with pytest.raises(Invalid):
            note_call(staff, CRISIS, "contesta", said)
    assert town.actions() == []


def test_the_first_page_leads_to_the_line_and_forgets_it_once_it_answered(
    town: Town, tmp_path: Path, visit
):
    town.catalogued()
    publish_catalogue(replace(town.system, data_folder=tmp_path), tmp_path, identity)
    staff = replace(town.at_work("coordinacion"), public_folder=tmp_path)

    def named() -> dict[str, str]:
        return dict(public_panel(staff)[0].widgets[0].links)

    (address,) = [way for text, way in named().items() if "614-194-0206" in text]
    page = visit("coordinacion", PATH, parte="lineas", linea=CRISIS)
    assert address == f"{PATH}?parte=lineas&linea=%2B{CRISIS[1:]}"
    review = page.find(ChangeReview)
    assert [one["name"] for one in review.actions] == [*get_args(LineOutcome)]
    assert review.decide("contesta", "", "k1").kind == "problems"
    assert review.decide("contesta", "Contestó la guardia.", "k2").kind == "done"
    assert all("614-194-0206" not in text for text in named())
    (listed,) = page.every(RecordList)
    standing = {row["id"]: row["cells"]["standing"]["text"] for row in listed.rows}
    assert standing[CRISIS] == "Confirmada"
    listed.open_record(CRISIS)
    ((who, note),) = page.find(ChangeReview).earlier
    assert "Cuenta coordinacion" in who
    assert note == "Contestó la guardia."
    listed.open_record("911")
    assert page.find(ChangeReview).actions == []


def test_who_only_reads_figures_has_no_such_part(visit):
    for links in visit("analisis", PATH, parte="lineas").every(PartLinks):
        assert "Líneas de ayuda" not in [label for label, _ in links.links]
