"""The tables of analysis: their columns and kinds, what is in them, and nothing about people."""

from __future__ import annotations

import pytest
from building import PEOPLE
from test_indicators import log, send

import servimun_widgets
from servimun_widgets import subjects
from servimun_widgets.analyst_forms.services.versions import register_form
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.domain.text_rules.personal_data import personal_data_in
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.forms.declaring import Date, Form
from servimun_widgets.indicators.services.tables import read_table, told_columns
from servimun_widgets.services.analyst_tables import analyst_tables, columns_of, rows_of

each_table = pytest.mark.parametrize("name", analyst_tables())
PRIVATE = "614 123 4567"

EMPTY = ("agreements", "agreements_on_time", "deliveries", "helped", "meetings", "visits")
"""Tables of which the busy store has no rows."""


@pytest.fixture
def analyst(town):
    return town.at_work("analisis")


@pytest.fixture
def busy(red):
    """A town where much has happened, with a telephone in every text that people write freely."""
    red.town.catalogued()
    red.town.catalogued(publish=False, level=None, public_name=f"Box, informes al {PRIVATE}")
    red.group("G001", district=f"Norte {PRIVATE}")
    red.group("G002", declared_members=None)
    send(red, red.piloted(), times=1)
    folio = log(red.town, colonia="Centro", answer="Se hizo.")
    red.town.said_before(
        folio, "Hace falta.", colonia=f"Centro, llame al {PRIVATE}", answer=f"Llame al {PRIVATE}."
    )
    log(red.town, colonia="Centro")
    member = council.add_member(red.staff, {"name": "Cámara", "kind": "empresa"}).record_id
    held = {"number": 1, "held_on": "2026-11-02", "member_ids": []}
    session = council.add_session(red.staff, held).record_id
    promise = {"text": "Poner el cartel.", "due_on": "2026-11-30"}
    council_commitments.add_commitment(
        red.staff, {**promise, "session_id": session, "member_id": member}
    )
    visit = Form("visita", title="Visita", roles=["enlace"], fields=[Date("fecha")])
    register_form(red.at_work("analisis"), visit.definition)
    return red


def kinds_of(name):
    return {column: kind for column, (kind, _) in columns_of(name).items()}


def test_notebooks_offer_every_table_and_say_what_it_returns():
    offered = [name for name in dir(servimun_widgets.tables) if not name.startswith("_")]
    assert set(offered) - {"answers", "answer_columns", "columns"} == set(analyst_tables())
    for name in analyst_tables():
        assert getattr(servimun_widgets.tables, name).__doc__.startswith("Return ")


def test_a_table_that_is_not_declared_is_named_with_those_that_are(analyst):
    assert not hasattr(servimun_widgets.tables, "programas")
    for asked in (columns_of, lambda name: rows_of(analyst, name)):
        with pytest.raises(NotFound) as refused:
            asked("programas")
        assert refused.value.params == {"name": "programas", "known": ", ".join(analyst_tables())}


def test_no_two_subjects_declare_a_table_of_the_same_name_or_place():
    declared = [one for subject in subjects.declared() for one in subject.analyst_tables]
    assert len({one.name for one in declared}) == len(declared)
    assert len({one.place for one in declared}) == len(declared)


@each_table
def test_only_the_coordination_and_analysts_read_them(town, name):
    for username, (role, _) in PEOPLE.items():
        if role in ("coordinacion", "analisis"):
            assert list(read_table(town.at_work(username), name).columns) == list(columns_of(name))
        else:
            with pytest.raises(NotAllowed):
                read_table(town.at_work(username), name)


@each_table
def test_columns_are_those_that_are_documented_with_and_without_rows(name, analyst, request):
    empty = read_table(analyst, name)
    assert {column: str(kind) for column, kind in empty.dtypes.items()} == kinds_of(name)
    request.getfixturevalue("busy")
    full = read_table(analyst, name)
    assert {column: str(kind) for column, kind in full.dtypes.items()} == kinds_of(name)
    assert name in EMPTY or len(full) > 0, f"put a row into `busy` for {name}, or it into EMPTY"


@each_table
def test_no_table_has_personal_data_or_an_account(name, busy, analyst):
    frame = read_table(analyst, name)
    texts = [
        value
        for column in frame.columns[frame.dtypes == "string"]
        for value in frame[column].dropna()
    ]
    assert [text for text in texts if personal_data_in(text)] == []
    assert (set(PEOPLE) | {"norte", "sur"}) & set(texts) == set()


def test_a_programme_on_show_is_told_as_it_was_published(busy, analyst):
    first, second = read_table(analyst, "programs").to_dict("records")
    assert (first["name"], first["agency"]) == ("Box comunitario", "IMPAS")
    assert second["name"] == "Box, informes al [dato personal]"
    assert (first["state"], first["on_show"], first["level"]) == ("publicado", True, "primaria")
    assert (first["gaps"], first["completeness"]) == (7, pytest.approx(8 / 15))
    assert (second["state"], second["on_show"], second["freshness"]) == (
        "borrador",
        False,
        "no_publicado",
    )


def test_the_ledger_is_told_line_by_line_with_opaque_codes(busy, analyst):
    lines = read_table(analyst, "dispatch")
    assert sorted(lines["group"]) == ["G001", "G002"]
    assert sorted(lines["state"]) == ["enviado", "pendiente"]
    sent = lines[lines["state"] == "enviado"].iloc[0]
    assert str(sent["sent_at"]) == "2026-11-23 10:00:00"
    assert lines["members"].isna().sum() == 1
    (campaign,) = read_table(analyst, "campaigns").to_dict("records")
    assert (campaign["groups"], campaign["sent"], campaign["skipped"]) == (2, 1, 0)
    groups = read_table(analyst, "groups").set_index("group")
    assert groups["sent"].sum() == 1


def test_feedback_names_only_colonias_of_the_catalogue(busy, analyst):
    colonias = read_table(analyst, "feedback")["colonia"]
    assert colonias.isna().tolist() == [True, False]
    assert colonias[1] == "Centro"


def test_events_tell_the_agency_and_never_who(busy, analyst):
    busy.publish_change(busy.store.table("programs").all()[0]["id"], hours="lunes")
    events = read_table(analyst, "events")
    assert events["number"].is_monotonic_increasing
    submitted = events[events["action"] == "program_submit"]
    assert submitted["agency"].tolist() == ["IMPAS"]
    assert "account" not in set(events["record"])


def test_indicators_are_the_same_as_on_the_page(busy, analyst):
    frame = read_table(analyst, "indicators")
    reached = frame[frame["measure"] == "Grupos con envío confirmado"].iloc[0]
    assert (reached["numerator"], reached["denominator"], reached["value"]) == (1, 2, 50)
    assert len(read_table(analyst, "trends")) == 10
    with pytest.raises(Invalid):
        read_table(analyst, "indicators", busy.town.clock().date().replace(year=2030))


def test_columns_say_what_they_mean():
    told = told_columns(columns_of("dispatch"))
    assert list(told.columns) == ["column", "kind", "meaning"]
    assert told["column"].tolist() == list(columns_of("dispatch"))
    assert told["meaning"].str.len().min() > 3
