"""The page of settings: previewed, proposed, confirmed by another, taken back."""

from __future__ import annotations

from servimun_widgets import building
from servimun_widgets.widgets import ChangeReview, Notice, PictureStrip, RecordForm, RecordList

PAGE = "administracion/ajustes"


def test_a_change_is_seen_before_it_is_proposed_and_again_before_it_is_confirmed(
    town, visit, tmp_path
):
    town.data_folder = tmp_path
    page = visit("admin", PAGE)
    assert ("warn", "Así no se pueden armar documentos") in page.notices()
    page.find(RecordList).open_record("plataforma.direccion")
    form = page.find(RecordForm)
    typed = {"address": "https://servimun.example", "access": None}
    assert form.submit("save", typed, form.base, "k1").kind == "done"
    review = page.find(ChangeReview)
    assert [(one["label"], one["after"]) for one in review.changes] == [
        ("Dirección del sitio público", "https://servimun.example")
    ]
    assert page.shows(PictureStrip)
    review.answer({"type": "back", "key": "b"})
    assert page.find(RecordForm).value["address"] == "https://servimun.example"
    form = page.find(RecordForm)
    form.submit("save", typed, form.base, "k2")
    assert page.find(ChangeReview).decide("propose", "", "k3").kind == "done"
    second = visit("coordinacion", PAGE)
    second.find(RecordList).open_record("E001")
    assert second.shows(PictureStrip)
    assert second.find(ChangeReview).decide("confirm", "", "k4").kind == "done"
    assert building.identity(town.at_work("admin")).address == "https://servimun.example"
    rows = {row["id"]: row["cells"] for row in visit("admin", PAGE).find(RecordList).rows}
    assert rows["plataforma.direccion"]["origin"]["text"] == "Ajustes"
    assert rows["colores.papel"]["origin"]["text"] == "De fábrica"


def test_the_mail_server_is_seen_before_it_is_set_and_then_asks_for_its_password(
    town, visit, tmp_path
):
    town.data_folder = tmp_path
    page = visit("admin", PAGE, parte="correo")
    form = page.find(RecordForm)
    typed = {
        "host": "smtp.municipio.example",
        "port": 587,
        "encryption": "starttls",
        "sender": "servimun@municipio.example",
        "user": "servimun",
    }
    assert form.submit("save", typed, form.base, "k1").kind == "done"
    assert page.find(ChangeReview).decide("set", "", "k2").kind == "done"
    assert "Falta la contraseña" in page.reads(Notice)
    assert "clave-de-correo" in page.reads(Notice)
    changes = visit("admin", PAGE, parte="cambios", cambio="E001")
    assert changes.find(ChangeReview).decide("take_back", "", "k3").kind == "done"
    assert "No hay servidor de correo" in visit("admin", PAGE, parte="correo").reads(Notice)
    page = visit("admin", PAGE, parte="correo")
    form = page.find(RecordForm)
    typed = {**typed, "user": ""}
    assert form.submit("save", typed, form.base, "k4").kind == "done"
    assert page.find(ChangeReview).decide("set", "", "k5").kind == "done"
    assert "administracion/correo" in [link[1] for one in page.every(Notice) for link in one.links]
