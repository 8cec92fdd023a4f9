"""The identity changes only when two people agree, and every reader sees the same one."""

from __future__ import annotations

import base64
import io

import pytest
from building import Town
from PIL import Image

from servimun_widgets import building
from servimun_widgets.catalogue.services.public_file import public_mark
from servimun_widgets.documents.branding_logo import LARGEST_SENT_LOGO, sent_logo
from servimun_widgets.errors import Invalid, NotAllowed, UnreadableFile
from servimun_widgets.home.services import awaiting
from servimun_widgets.public_text.services.platform_contacts import platform_contacts
from servimun_widgets.red_vecinal.building import campaign_rules
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.trail import found_events
from servimun_widgets.store import where
from servimun_widgets.town_settings.services.identity_changes import (
    decide,
    foresee,
    open_change,
    propose,
    settings_changes,
    take_back,
)

ADDRESS = "https://servimun.example"
COLORS = {
    "primary": "#12395b",
    "secondary": "#1d6a50",
    "accent": "#9a3412",
    "paper": "#f5f3ee",
}


@pytest.fixture
def folder(town: Town, tmp_path):
    town.data_folder = tmp_path
    return tmp_path


@pytest.fixture
def admin(town, folder):
    return town.at_work("admin")


@pytest.fixture
def other(town, folder):
    return town.at_work("coordinacion")


def held(context):
    return building.identity_values(context)[0]


def typed(context, **said):
    """The group of a value as its form shows it, with what was typed in it."""
    names = {"address": "plataforma.direccion", "access": "plataforma.acceso"}
    now = {field: held(context)[name].value or None for field, name in names.items()}
    return {**now, **said}


def agreed(admin, other, group, content):
    folio = propose(admin, group, content, held(admin)).folio
    decide(other, folio, "confirm", held(other))
    return folio


def codes(error):
    return [(one.code, one.path) for one in error.value.problems]


def test_what_is_proposed_holds_for_all_readers_once_another_confirmed_it(admin, other):
    mark = public_mark(admin)
    folio = propose(admin, "direcciones", typed(admin, address=ADDRESS), held(admin)).folio
    assert held(admin)["plataforma.direccion"].origin == "nadie"
    with pytest.raises(Invalid):
        building.identity(admin)
    decide(other, folio, "confirm", held(other))
    assert building.identity(admin).address == ADDRESS
    assert campaign_rules(other).address == ADDRESS
    assert platform_contacts(admin) == (ADDRESS,)
    assert public_mark(admin) != mark
    told = [
        one
        for one in found_events(admin.store, where("number") > 0)
        if one.action == "settings_confirm"
    ][-1]
    assert (told.account_id, told.folio) == ("coordinacion", folio)
    assert told.detail["before"] == {"plataforma.direccion": ""}
    assert told.detail["after"] == {"plataforma.direccion": ADDRESS}
    assert check_store(admin.store) == []


def test_nobody_puts_an_own_change_in_force_and_nobody_else_sees_or_makes_one(town, admin, other):
    folio = propose(admin, "direcciones", typed(admin, address=ADDRESS), held(admin)).folio
    assert open_change(admin, folio).actions == {"withdraw"}
    for decision in ("confirm", "reject"):
        with pytest.raises(NotAllowed):
            decide(admin, folio, decision, held(admin), "Porque así es.")
    with pytest.raises(NotAllowed):
        propose(other, "direcciones", typed(other, address=ADDRESS), held(other))
    for username in ("enlace.impas", "analisis"):
        with pytest.raises(NotAllowed):
            settings_changes(town.at_work(username))
    waits = [one for one in awaiting(town.at_work("aprobacion")) if one.kind == "settings"]
    assert [one.first for one in waits] == [((folio, "Dirección del sitio público"),)]
    assert [one for one in awaiting(admin) if one.kind == "settings"] == []
    assert decide(admin, folio, "withdraw", held(admin)).state == "retirada"


def test_a_file_wins_over_the_page_value_by_value(admin, other, folder):
    agreed(admin, other, "direcciones", typed(admin, address=ADDRESS))
    (folder / "identidad").mkdir()
    file = folder / "identidad" / "identidad.toml"
    file.write_text('[plataforma]\ndireccion = "https://git.example"\n', "utf-8")
    now = held(admin)
    assert now["plataforma.direccion"].origin == "archivo"
    assert building.identity(admin).address == "https://git.example"
    with pytest.raises(Invalid) as refused:
        propose(admin, "direcciones", typed(admin, address="https://otra.example"), now)
    assert codes(refused) == [("settings_file_wins", ("address",))]
    propose(admin, "direcciones", typed(admin, access="https://dentro.example"), now)
    file.unlink()
    assert building.identity(admin).address == ADDRESS


@pytest.mark.parametrize(
    ("group", "content", "problem"),
    [
        (
            "direcciones",
            {"address": "s.example", "access": None},
            ("settings_address", ("address",)),
        ),
        ("direcciones", {"address": None, "access": None}, ("settings_no_change", ())),
        ("colores", {**COLORS, "accent": "#ffcc00"}, ("settings_color_light", ("accent",))),
        ("colores", {**COLORS, "paper": "papel"}, ("settings_color", ("paper",))),
        ("colores", {**COLORS, "paper": "#203040"}, ("settings_paper_dark", ("paper",))),
        (
            "leyendas",
            {"legend": "Vota por lo nuestro."},
            ("public_text_promotion", ("legend",)),
        ),
        ("textos/ficha.corte", {"text": "Corte"}, ("settings_placeholder_missing", ("text",))),
    ],
)
def test_what_could_not_hold_is_refused_at_its_field(admin, group, content, problem):
    if group == "leyendas":
        content = {**content, "privacy": held(admin)["leyendas.privacidad"].value}
    with pytest.raises(Invalid) as refused:
        foresee(admin, group, content, held(admin))
    assert problem in codes(refused)


def test_blank_is_what_the_program_ships_and_a_change_is_taken_back_by_two(admin, other):
    agreed(admin, other, "direcciones", typed(admin, address=ADDRESS))
    folio = agreed(admin, other, "colores", {**COLORS, "accent": "#7a1f5c"})
    assert building.identity(admin).colors.accent == "#7a1f5c"
    back = take_back(admin, folio, held(admin)).folio
    assert building.identity(admin).colors.accent == "#7a1f5c"
    decide(other, back, "confirm", held(other))
    assert held(admin)["colores.acento"].origin == "fabrica"
    with pytest.raises(NotAllowed) as refused:
        take_back(admin, folio, held(admin))
    assert refused.value.code == "settings_changed_since"
    assert foresee(admin, "colores", {**COLORS, "accent": "#7a1f5c"}, held(admin)) == {
        "colores.acento": "#7a1f5c"
    }


def test_two_do_not_propose_the_same_at_once_and_a_key_proposes_once(admin, other):
    now, content = held(admin), typed(admin, address=ADDRESS)
    first = propose(admin, "direcciones", content, now, "clave")
    assert propose(admin, "direcciones", content, now, "clave") == first
    with pytest.raises(Invalid) as refused:
        propose(admin, "direcciones", {**content, "address": "https://otra.example"}, now)
    assert codes(refused) == [("settings_waits", ())]


def test_a_logo_is_read_for_what_it_is_and_the_trail_keeps_only_its_size(admin, other, tmp_path):
    picture = io.BytesIO()
    Image.new("RGB", (20, 10), "#12395b").save(picture, "PNG")
    sent = tmp_path / "logo"
    sent.write_bytes(picture.getvalue())
    alternative = held(admin)["logo.alternativa"].value
    agreed(admin, other, "direcciones", typed(admin, address=ADDRESS))
    agreed(admin, other, "logo", {"alternative": alternative, "logo": sent_logo(str(sent))})
    assert building.identity(admin).logo.data == picture.getvalue()
    told = [
        one
        for one in found_events(admin.store, where("number") > 0)
        if one.action == "settings_confirm"
    ][-1]
    encoded = base64.b64encode(picture.getvalue()).decode()
    assert encoded not in told.model_dump_json()
    assert told.detail["after"] == {"logo": f"imagen PNG de {len(picture.getvalue())} bytes"}


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"x" * (LARGEST_SENT_LOGO + 1),
    ],
)
def test_what_is_no_harmless_small_picture_is_no_logo(tmp_path, data):
    (tmp_path / "logo.png").write_bytes(data)
    with pytest.raises(UnreadableFile):
        sent_logo(str(tmp_path / "logo.png"))
