"""A form of analysts opened to the public: asked on the site, heard, stored once, over in time."""

from __future__ import annotations

from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from building import Town

from servimun_widgets.analyst_forms.services.answer_tables import answer_table
from servimun_widgets.analyst_forms.services.opening import close_to_public, open_to_public
from servimun_widgets.analyst_forms.services.records import record_history, visible_records
from servimun_widgets.analyst_forms.services.versions import promote_form, register_form
from servimun_widgets.catalogue.documents.opinion_answers import answer_page
from servimun_widgets.catalogue.documents.site import build_site
from servimun_widgets.catalogue.services.ear_rules import RulesOfPublicFile
from servimun_widgets.catalogue.services.hearing import Ear
from servimun_widgets.catalogue.services.opinion_spool import BROKEN, Spool
from servimun_widgets.catalogue.services.public_file import (
    PUBLIC_FILE,
    public_mark,
    publish_catalogue,
    read_public_file,
)
from servimun_widgets.cli.taking_opinions import collect
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.forms.declaring import (
    Choice,
    Choices,
    Date,
    Form,
    Integer,
    LongText,
    Repeat,
    Text,
)
from servimun_widgets.widgets import ChangeReview, Notice, RecordForm

IDENTITY = b'[plataforma]\ndireccion = "https://servimun.example"\n'
UNTIL = "2026-12-15"
PAGE = "formularios/parques/index.html"


def asked(*more, title="Parques de su colonia") -> Form:
    fields = [
        Choice("uso", ["seguido", "nunca"], label="¿Va al parque?", required=True),
        Choices("juegos", ["sombra", "luz", "agua"], label="¿Qué le falta?"),
        Integer("visitas", label="¿Cuántas veces al mes?", minimum=0, maximum=31),
        Date("desde", label="¿Desde cuándo?"),
        LongText("porque", label="¿Por qué?"),
        *more,
    ]
    return Form("parques", title=title, roles=["enlace"], fields=fields)


def in_use(town: Town, form: Form) -> None:
    register_form(town.at_work("analisis"), form.definition)
    promote_form(town.at_work("coordinacion"), "parques")


@pytest.fixture
def office(town: Town):
    in_use(town, asked())
    return town.at_work("coordinacion")


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    return tmp_path / "oido"


@pytest.fixture
def written(town: Town, tmp_path: Path):
    """Return what writes the public file and gives the site of a day."""

    def site(day: date | None = None) -> dict[str, bytes]:
        publish_catalogue(
            town.system, tmp_path, lambda _: read_branding({"identidad.toml": IDENTITY})
        )
        return build_site(read_public_file(tmp_path / PUBLIC_FILE), day or town.clock().date())

    return site


@pytest.fixture
def hear(town: Town, spool: Path, tmp_path: Path):
    """Return what sends a form as the page does."""
    ear = Ear(Spool(spool), RulesOfPublicFile(tmp_path / PUBLIC_FILE))
    version = {}

    def sent(*typed: tuple[str, str], address="192.0.2.1", **more: str):
        if not version:
            snapshot = read_public_file(tmp_path / PUBLIC_FILE)
            version["version"] = snapshot.forms[0].version
        fields = [("formulario", "parques"), *{**version, **more}.items()]
        body = urlencode([*fields, *((f"c.{name}", value) for name, value in typed)]).encode()
        return ear.hear(address, body, town.clock(), 0.0)

    return sent


def problems_of(refused) -> list[str]:
    return [one.code for one in refused.value.problems]


def test_it_is_asked_on_the_site_and_what_is_answered_is_a_record_once(
    town, office, written, hear, spool, tmp_path
):
    assert PAGE not in written()
    before = public_mark(town.system)
    open_to_public(office, "parques", {"until": UNTIL})
    assert public_mark(town.system) != before
    site = written()
    page = unescape(site[PAGE].decode())
    for told in ("¿Va al parque?", "sombra", "15 de diciembre de 2026", 'type="date"', "<textarea"):
        assert told in page
    for path in ("index.html", "formularios/index.html"):
        assert "/formularios/parques/" in site[path].decode()
    assert "enlace" not in (tmp_path / PUBLIC_FILE).read_text()
    typed = [("uso", "seguido"), ("juegos", "sombra"), ("juegos", "luz"), ("visitas", " 4 ")]
    assert hear(*typed, ("porque", "Hace mucho calor")).outcome == "kept"
    assert collect(town.system, spool) == 1
    (view,) = visible_records(office, "parques")
    assert view.record.answers == {
        "uso": "seguido",
        "juegos": ["sombra", "luz"],
        "visitas": 4,
        "desde": None,
        "porque": "Hace mucho calor",
    }
    assert (view.record.origin, view.record.agency_id, view.may_change) == ("publico", None, False)
    assert len(record_history(office, view.record.folio)) == 1
    assert visible_records(town.at_work("enlace.impas"), "parques") == []
    (row,) = answer_table(town.at_work("analisis"), "parques").rows
    assert row["public"]


def test_a_collector_that_stopped_halfway_stores_an_answer_once(
    town, office, written, hear, spool, monkeypatch
):
    open_to_public(office, "parques", {"until": UNTIL})
    written()
    assert hear(("uso", "seguido")).outcome == "kept"
    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            collect(town.system, spool)
    assert collect(town.system, spool) == 0
    assert len(visible_records(office, "parques")) == 1


def test_what_does_not_fit_comes_back_with_what_was_typed(town, office, written, hear, tmp_path):
    open_to_public(office, "parques", {"until": UNTIL})
    written()
    heard = hear(("visitas", "muchas"), ("porque", "x" * 601))
    assert heard.outcome == "lacking"
    page = unescape(answer_page(heard, tmp_path).decode())
    assert 'value="muchas"' in page
    assert page.count('aria-invalid="true"') == 2
    assert hear(("uso", "quizá")).outcome == "lacking"
    assert hear(("uso", "seguido"), version="otra").outcome == "lacking"


def test_data_of_a_person_are_told_of_first_and_struck_out_on_arrival(
    town, office, written, hear, spool, tmp_path
):
    open_to_public(office, "parques", {"until": UNTIL})
    written()
    said = (("uso", "nunca"), ("porque", "Llámenme al 614 123 4567"))
    heard = hear(*said)
    assert heard.outcome == "personal"
    page = unescape(answer_page(heard, tmp_path).decode())
    assert "Hay un teléfono" in page
    assert "614 123 4567" in page
    assert hear(*said, seguro="si").outcome == "kept"
    collect(town.system, spool)
    (view,) = visible_records(office, "parques")
    assert view.record.answers["porque"] == "Llámenme al [dato personal]"
    assert "123 4567" not in str(town.everything())


def test_words_of_danger_are_answered_first_with_whom_to_call(office, written, hear):
    open_to_public(office, "parques", {"until": UNTIL})
    written()
    heard = hear(("uso", "nunca"), ("porque", "Mi esposo me golpea"))
    assert heard.danger is not None
    assert heard.lines


def test_after_its_day_the_page_says_so_and_nothing_more_is_taken(
    town, office, written, hear, spool, visit
):
    open_to_public(office, "parques", {"until": UNTIL})
    town.clock.forward(days=22)  # the fifteenth of December
    assert b"<form" in written()[PAGE]
    assert hear(("uso", "seguido")).outcome == "kept"
    after = unescape(written(date(2026, 12, 16))[PAGE].decode())
    assert "Se pudo contestar hasta el 15 de diciembre" in after
    assert "<form" not in after
    town.clock.forward(days=1)
    assert hear(("uso", "nunca")).outcome == "closed"
    assert collect(town.system, spool) == 1  # what was heard in time is taken in after it
    assert b"/formularios/" not in written()["index.html"]
    shown = visit("analisis", "formularios", forma="parques").every(Notice)
    assert "El público contestó hasta el 15 de diciembre de 2026" in [one.heading for one in shown]


def test_the_coordination_opens_and_closes_and_who_declares_never_does(town, office, visit):
    for username in ("analisis", "enlace.impas", "admin"):
        with pytest.raises(NotAllowed):
            open_to_public(town.at_work(username), "parques", {"until": UNTIL})

    def offered(username):
        page = visit(username, "formularios", forma="parques")
        return page, [one for one in page.every(RecordForm) if one.actions]

    assert offered("enlace.impas")[1] == offered("analisis")[1] == []
    page, (form,) = offered("coordinacion")
    form.submit("open", {"until": UNTIL}, "", "a" * 32)
    page, (form,) = offered("coordinacion")
    assert "Abierto al público hasta el 15 de diciembre de 2026" in [
        one.heading for one in page.every(Notice)
    ]
    (closing,) = [one for one in page.every(ChangeReview) if "Cerrar" in one.heading]
    assert closing is not None
    close_to_public(office, "parques")
    with pytest.raises(NotFound):
        close_to_public(office, "parques")


def test_closed_before_its_day_it_says_that_day(town, office, written, hear):
    open_to_public(office, "parques", {"until": UNTIL})
    close_to_public(office, "parques")
    assert "hasta el 23 de noviembre" in unescape(written()[PAGE].decode())
    assert hear(("uso", "seguido")).outcome == "closed"
    open_to_public(office, "parques", {"until": UNTIL})
    assert b"<form" in written()[PAGE]


@pytest.mark.parametrize("until", ["2026-11-22", "2028-01-01"])
def test_a_day_that_is_past_or_too_far_off_is_refused(office, until):
    with pytest.raises(Invalid) as refused:
        open_to_public(office, "parques", {"until": until})
    assert problems_of(refused) == ["form_public_day"]


MANY = [f"opción {n}" for n in range(301)]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ([Repeat("hijos", [Text("edad", label="Edad")])], "form_public_rows"),
        ([Text("cual", label="¿Cuál?", visible_when="uso = 'seguido'")], "form_public_depends"),
        ([Text("cual", label="¿Cuál?", required="uso = 'seguido'")], "form_public_depends"),
        (
            [Choice("cual", MANY, label="¿Cuál?")],
            "form_public_many_options",
        ),
        ([LongText(f"l{n}", label=f"¿Y {n}?") for n in range(4)], "form_public_too_long"),
        ([Text("cual", label="Llame al 614 123 4567")], "public_text_telephone"),
    ],
)
def test_a_form_with_what_the_site_cannot_ask_is_refused_by_name(town, more, code):
    in_use(town, asked(*more))
    with pytest.raises(Invalid) as refused:
        open_to_public(town.at_work("coordinacion"), "parques", {"until": UNTIL})
    assert problems_of(refused) == [code]


def test_answers_to_what_nobody_asked_are_put_apart_and_stop_no_other(
    town, office, written, hear, spool
):
    open_to_public(office, "parques", {"until": UNTIL})
    written()
    assert hear(("uso", "seguido")).outcome == "kept"
    (waiting,) = (spool / "por-recibir").iterdir()
    stray = waiting.read_text().replace('"uso":"seguido"', '"uso":"quizá"')
    waiting.with_name("0-otro.json").write_text(stray)
    assert collect(town.system, spool) == 1
    assert [one.name for one in (spool / BROKEN).iterdir()] == ["0-otro.json"]


def test_a_newer_version_is_asked_when_it_is_opened(town, office, written):
    open_to_public(office, "parques", {"until": UNTIL})
    in_use(town, asked(Text("otro", label="¿Algo más?")))
    assert "¿Algo más?" not in unescape(written()[PAGE].decode())
    open_to_public(office, "parques", {"until": UNTIL})
    assert "¿Algo más?" in unescape(written()[PAGE].decode())
