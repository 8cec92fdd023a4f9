"""The answers to a form as a table: columns from its declarations, and nothing about people."""

from __future__ import annotations

import pandas as pd
import pytest
from building import PEOPLE, Town

from servimun_widgets.analyst_forms.services.answer_tables import answer_table
from servimun_widgets.analyst_forms.services.records import save_record
from servimun_widgets.analyst_forms.services.versions import open_form, promote_form, register_form
from servimun_widgets.domain.text_rules.personal_data import personal_data_in
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.forms.declared_fields import DateTime, Decimal, Repeat, Time
from servimun_widgets.forms.declaring import (
    Calculate,
    Choice,
    Choices,
    Date,
    Form,
    Hidden,
    Integer,
    LongText,
    Note,
    Text,
)
from servimun_widgets.indicators.services.tables import frame_of, read_table, told_columns

PRIVATE = "614 123 4567"
FIELDS = [
    Text("colonia", options=["Centro", "Dale"]),
    Text("quien"),
    LongText("notas"),
    Integer("asistentes"),
    Decimal("horas"),
    Date("fecha"),
    Time("hora"),
    DateTime("momento"),
    Choice("tema", {"d": "Deporte", "c": "Cultura"}),
    Choices("apoyos", {"a": "Agua", "b": "Sillas"}),
    Note("aviso", label="Gracias."),
    Calculate("doble", "asistentes * 2"),
    Hidden("origen", default="papel"),
    Repeat("talleres", fields=[Text("nombre"), Integer("cupo")]),
]
ANSWERS = {
    "colonia": "Centro",
    "quien": f"Llame al {PRIVATE}",
    "notas": f"Su número es {PRIVATE}",
    "asistentes": 12,
    "horas": 1.5,
    "fecha": "2026-11-20",
    "hora": "09:30",
    "momento": "2026-11-20T09:30",
    "tema": "d",
    "apoyos": ["a", "b"],
    "talleres": [{"nombre": PRIVATE, "cupo": 10}, {"nombre": None, "cupo": None}],
}


def answers(context, form, repeat=None):
    table = answer_table(context, form, repeat)
    return frame_of(table.columns, table.rows)


def answer_columns(context, form, repeat=None):
    table = answer_table(context, form, repeat)
    return told_columns(table.columns, table.left_out)


def declared(fields, name="visita"):
    return Form(name, title="Visita a colonia", roles=["enlace"], fields=fields).definition


def fill(town: Town, who: str, given, form="visita") -> str:
    context = town.at_work(who)
    return save_record(context, form, given, open_form(context, form).version.digest).folio


def renew(town: Town, *fields) -> None:
    """Put a form with other fields in use."""
    town.clock.forward(hours=1)
    register_form(town.at_work("analisis"), declared(list(fields)))
    promote_form(town.system, "visita")


@pytest.fixture
def analyst(town):
    return town.at_work("analisis")


@pytest.fixture
def visited(town):
    register_form(town.at_work("analisis"), declared(FIELDS))
    promote_form(town.system, "visita")
    fill(town, "enlace.impas", ANSWERS)
    return town


def test_a_row_is_a_record_with_the_kinds_that_its_form_declares(visited, analyst):
    frame = answers(analyst, "visita")
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        **dict.fromkeys(("folio", "agency"), "string"),
        "trial": "bool",
        "public": "bool",
        "version": "int64",
        "fits": "bool",
        **dict.fromkeys(("created_at", "changed_at", "fecha", "momento"), "datetime64[s]"),
        **dict.fromkeys(("colonia", "hora", "tema", "apoyos"), "string"),
        "asistentes": "Int64",
        "horas": "float64",
        "doble": "float64",
        "talleres": "Int64",
    }
    (row,) = frame.to_dict("records")
    assert (row["folio"], row["agency"], row["trial"]) == ("visita-0001", "IMPAS", False)
    assert (row["version"], row["fits"]) == (1, True)
    assert str(row["created_at"]) == "2026-11-23 10:00:00"
    assert (row["colonia"], row["asistentes"], row["horas"], row["doble"]) == (
        "Centro",
        12,
        1.5,
        24,
    )
    assert (row["fecha"], row["hora"]) == (pd.Timestamp(2026, 11, 20), "09:30")
    assert row["momento"] == pd.Timestamp(2026, 11, 20, 9, 30)
    assert (row["tema"], row["apoyos"], row["talleres"]) == ("d", "a;b", 2)


def test_blank_answers_are_missing_and_a_form_without_records_has_its_columns(visited, analyst):
    fill(visited, "enlace.dif", {})
    blank = answers(analyst, "visita").iloc[1]
    names = ("colonia", "asistentes", "horas", "fecha", "hora", "momento", "tema", "apoyos")
    assert [name for name in names if pd.notna(blank[name])] == []
    assert blank["talleres"] == 0
    register_form(analyst, declared([Date("fecha")], "otra"))
    empty = answers(analyst, "otra")
    assert (len(empty), str(empty["fecha"].dtype)) == (0, "datetime64[s]")


def test_what_may_hold_personal_data_is_left_out_and_said_why(visited, analyst):
    fill(visited, "enlace.dif", {"colonia": f"Con doña, {PRIVATE}", "asistentes": 6141234567})
    for repeat in (None, "talleres"):
        frame = answers(analyst, "visita", repeat)
        text = frame.to_csv()
        assert personal_data_in(text) == []
        assert {word for word in PEOPLE if "." in word and word in text} == set()
    last = answers(analyst, "visita").iloc[1]
    assert pd.isna(last["colonia"])
    assert pd.isna(last["asistentes"])
    told = answer_columns(analyst, "visita").set_index("column")
    assert told.index[told["kind"].isna()].tolist() == ["quien", "notas", "origen"]
    assert "datos personales" in told.loc["notas", "meaning"]


def test_each_column_says_what_it_is(visited, analyst):
    told = answer_columns(analyst, "visita").set_index("column")
    known = told[told["kind"].notna()]
    assert known.index.tolist() == list(answers(analyst, "visita").columns)
    assert told.loc["tema", "meaning"] == "Tema (d = Deporte; c = Cultura)"
    assert told.loc["colonia", "meaning"].startswith("Colonia: solo si es una de las opciones")


def test_a_repeat_is_a_table_of_its_own(visited, analyst):
    frame = answers(analyst, "visita", "talleres")
    assert list(frame.columns) == ["folio", "row", "within", "cupo"]
    assert frame["folio"].tolist() == ["visita-0001", "visita-0001"]
    assert frame["row"].tolist() == ["1", "2"]
    assert frame["within"].isna().all()
    assert frame["cupo"].isna().tolist() == [False, True]
    told = answer_columns(analyst, "visita", "talleres")
    assert told["column"].tolist() == ["folio", "row", "within", "cupo", "nombre"]
    with pytest.raises(NotFound) as refused:
        answers(analyst, "visita", "tema")
    assert refused.value.params == {"name": "tema", "known": "talleres"}


def test_a_repeat_inside_another_says_in_which_row_it_is(town, analyst):
    inner = Repeat("hijos", fields=[Integer("edad")])
    form = declared([Repeat("familias", fields=[Integer("cuarto"), inner])], "censo")
    register_form(analyst, form)
    families = [{"hijos": [{"edad": 3}]}, {"hijos": [{"edad": 8}, {"edad": 9}]}]
    fill(town, "analisis", {"familias": families}, "censo")
    frame = answers(analyst, "censo", "hijos")
    assert frame[["row", "within", "edad"]].values.tolist() == [
        ["1.1", "1", 3],
        ["2.1", "2", 8],
        ["2.2", "2", 9],
    ]
    assert answers(analyst, "censo", "familias")["hijos"].tolist() == [1, 2]


def test_records_of_every_version_are_in_one_table(visited, analyst):
    renew(visited, Integer("horas"), Choice("asistentes", ["Pocos"]), Decimal("cupo"))
    fill(visited, "enlace.dif", {"horas": 2, "asistentes": "Pocos"})
    frame = answers(analyst, "visita")
    assert frame["version"].tolist() == [1, 2]
    assert frame["fits"].tolist() == [False, True]
    # What is no longer of the same kind has a column of its own, and what is gone keeps its name.
    assert frame["asistentes"].isna().tolist() == [True, False]
    assert frame["asistentes_v1"].tolist() == [12, pd.NA]
    assert frame["horas_v1"].tolist()[0] == 1.5
    assert frame["tema"].tolist() == ["d", pd.NA]
    told = answer_columns(analyst, "visita").set_index("column")["meaning"]
    assert told["cupo"] == "Cupo"
    for column in ("asistentes_v1", "tema"):
        assert told[column].endswith("Hasta la versión 1: ya no está así en el formulario")


def test_whole_numbers_of_before_stand_with_the_decimals_of_today(visited, analyst):
    renew(visited, Decimal("asistentes"))
    fill(visited, "enlace.dif", {"asistentes": 2.5})
    assert answers(analyst, "visita")["asistentes"].tolist() == [12, 2.5]


def test_a_field_of_the_name_of_another_column_gets_another(town, analyst):
    form = declared([Integer("version"), Date("folio")], "equipo")
    register_form(analyst, form)
    fill(town, "analisis", {"version": 7}, "equipo")
    (row,) = answers(analyst, "equipo").to_dict("records")
    assert (row["folio"], row["version"], row["version_"]) == ("equipo-0001", 1, 7)


def test_what_an_analyst_fills_in_is_marked_as_a_trial(visited, analyst):
    fill(visited, "analisis", {})
    assert answers(analyst, "visita")["trial"].tolist() == [False, True]
    (form,) = read_table(analyst, "forms").to_dict("records")
    assert form["form"] == "visita"
    assert (form["records"], form["trials"], form["versions"], form["open"]) == (2, 1, 1, True)
    assert form["repeats"] == "talleres"


def test_only_the_coordination_and_analysts_read_answers(visited):
    for username, (role, _) in PEOPLE.items():
        for table in (answers, answer_columns):
            if role in ("coordinacion", "analisis"):
                assert len(table(visited.at_work(username), "visita")) > 0
            else:
                with pytest.raises(NotAllowed):
                    table(visited.at_work(username), "visita")


def test_a_form_that_is_still_tried_is_not_there_for_the_coordination(town, analyst):
    register_form(analyst, declared([Date("fecha")]))
    with pytest.raises(NotFound):
        answers(town.at_work("coordinacion"), "visita")
    assert len(read_table(town.at_work("coordinacion"), "forms")) == 0
