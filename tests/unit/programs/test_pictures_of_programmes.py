"""The picture of a programme: sent by who may edit it, reviewed, on show, erased for good."""

from __future__ import annotations

import base64
import secrets

import pytest
from building import content
from catalogue_snapshots import branding, longest_program, with_program
from rendered_pages import alternative_texts, opened
from sent_pictures import photograph

from servimun_widgets.catalogue.documents.site import build_site
from servimun_widgets.catalogue.services.public_pictures import (
    PICTURES_FOLDER,
    read_public_pictures,
    remove_other_pictures,
    write_public_pictures,
)
from servimun_widgets.catalogue.services.public_snapshot import public_snapshot
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.fichas.services.pictures_shown import with_pictures
from servimun_widgets.fichas.services.snapshot import program_snapshot, take_snapshot
from servimun_widgets.programs.services import editing, review
from servimun_widgets.programs.services.pictures import add_picture, erase_picture
from servimun_widgets.programs.services.reading import find_program, public_mark
from servimun_widgets.public_text.rules.electoral_calendar import QuietPeriod
from servimun_widgets.public_text.services import legal_guard
from servimun_widgets.services.attachment_files import attachment_problems
from servimun_widgets.services.directory import public_mark as files_mark
from servimun_widgets.services.received_files import received_folder
from servimun_widgets.widgets import (
    ChangeReview,
    PagePreview,
    PictureStrip,
    RecordForm,
    RecordList,
)

PICTURE = photograph(400, 300)
TOLD = {"image_alternative": "Jóvenes con guantes de box", "picture_minors": "con_permiso"}
PROGRAMS = "enlaces/programas"
_IDENTITY = b'[plataforma]\ndireccion = "https://servimun.example"\n'


@pytest.fixture
def town(town, tmp_path):
    town.data_folder = tmp_path / "datos"
    return town


def sent(town, username, data=PICTURE):
    """Leave a file where the server's door leaves it; return its token."""
    token = secrets.token_urlsafe(24)
    (received_folder(town.at_work(username)) / token).write_bytes(data)
    return token


def published(town, record, **changes):
    """Send a picture with a programme and publish it."""
    liaison = town.at_work("enlace.impas")
    digest = add_picture(liaison, record.id, PICTURE)
    changes = {"picture": digest, **TOLD, **changes}
    receipt = editing.submit_program(liaison, record.id, content(**changes), record.revision_id)
    review.publish_program(town.at_work("coordinacion"), record.id, receipt.revision_id)
    return digest


def site(town, tmp_path, **changes):
    context = town.at_work("coordinacion")
    folder = tmp_path / "publico"
    snapshot, _ = public_snapshot(context, read_branding({"identidad.toml": _IDENTITY}))
    snapshot = snapshot.model_copy(update=changes)
    write_public_pictures(context, folder, snapshot)
    remove_other_pictures(folder, snapshot)
    pictures = read_public_pictures(folder, snapshot)
    return build_site(snapshot, context.today(), pictures), folder / PICTURES_FOLDER


def test_it_is_sent_in_the_form_and_goes_through_review(town, visit):
    record = town.catalogued()
    page = visit("enlace.impas", PROGRAMS, programa=record.folio)
    assert not page.shows(PictureStrip)
    form = page.whole_form()
    answer = form.answer(
        {"type": "picture", "key": "k1", "token": sent(town, "enlace.impas")}
    ).content
    assert answer["type"] == "picture"
    assert answer["address"].startswith("data:image/jpeg;base64,")
    assert find_program(town.store, record.id).content.picture is None

    value = {**form.value, "picture": answer["value"]}
    untold = form.submit("submit", value, form.base, "k2")
    assert {one.path[0] for one in untold.problems} == {"image_alternative", "picture_minors"}
    assert form.submit("submit", {**value, **TOLD}, form.base, "k3").kind == "done"

    reviewer = visit("coordinacion", "coordinacion/revision", programa=record.folio)
    [picture] = reviewer.find(PictureStrip).pictures
    assert picture["alternative"] == TOLD["image_alternative"]
    changes = {one["label"]: one["after"] for one in reviewer.every(ChangeReview)[0].changes}
    assert changes["Fotografía"] == f"Fotografía {answer['value'][:6]}"
    assert "permiso escrito" in changes["Niñas, niños y adolescentes en la fotografía"]


def test_what_is_no_picture_is_said_at_the_field_and_keeps_nothing(town, visit):
    record = town.catalogued()
    form = visit("enlace.impas", PROGRAMS, programa=record.folio).whole_form()
    token = sent(town, "enlace.impas", b"<svg/>")
    answer = form.answer({"type": "picture", "key": "k", "token": token}).content
    assert (answer["type"], answer["kind"]) == ("outcome", "failed")
    assert "no es una imagen" in answer["message"]
    assert list(town.store.table("attachments")) == []
    other = sent(town, "enlace.dif")
    assert form.answer({"type": "picture", "key": "k2", "token": other}).content["kind"] == "failed"


def test_a_new_programme_says_that_it_is_sent_later(town, visit):
    page = visit("enlace.impas", PROGRAMS)
    page.find(RecordList).begin_record()
    form = page.find(RecordForm)
    kinds = {one["kind"] for part in form.declaration["sections"] for one in part["fields"]}
    assert "picture" not in kinds
    assert (
        form.answer({"type": "picture", "key": "k", "token": "x" * 30}).content["kind"] == "failed"
    )


def test_only_who_may_edit_sends_one_and_only_for_that_programme(town):
    own, other = town.catalogued(), town.catalogued(public_name="Otro", lead_agency_id="DIF")
    with pytest.raises(NotFound):
        add_picture(town.at_work("enlace.impas"), other.id, PICTURE)
    with pytest.raises(NotAllowed):
        add_picture(town.at_work("analisis"), own.id, PICTURE)
    digest = add_picture(town.at_work("enlace.impas"), own.id, PICTURE)
    with pytest.raises(Invalid) as refused:
        editing.save_program(
            town.at_work("enlace.dif"),
            other.id,
            content(public_name="Otro", lead_agency_id="DIF", picture=digest),
            other.revision_id,
        )
    assert [(one.code, one.path) for one in refused.value.problems] == [
        ("picture_unknown", ("picture",))
    ]


def test_the_ficha_shows_it_with_its_words_but_not_in_a_quiet_period(town, monkeypatch):
    record = town.catalogued()
    digest = published(town, record)
    office = town.at_work("coordinacion")

    def ficha():
        snapshot = with_pictures(office, program_snapshot(office, record.folio))
        return program_ficha(snapshot, read_branding({"identidad.toml": _IDENTITY}), record.folio)

    reader = opened(ficha())
    assert len(reader.pages) == 1
    assert TOLD["image_alternative"] in alternative_texts(reader)
    assert list(with_pictures(office, take_snapshot(office)).pictures) == [digest]
    today = office.today()
    period = QuietPeriod(name="Campañas", first=today, last=today, confirmed=True, source="Prueba")
    monkeypatch.setattr(legal_guard, "quiet_periods", lambda _: (period,))
    assert ficha().data["picture"] is None
    monkeypatch.undo()
    erase_picture(office, record.id, "Se pidió quitarla")
    assert ficha().data["picture"] is None


def test_words_are_never_cut_short_by_a_picture_that_has_no_room():
    longest = longest_program(lambda length: ("palabra corta " * length)[:length].strip())
    told = longest.model_copy(update={"picture": "d" * 64, "image_alternative": "Un salón"})
    held = {"d" * 64: base64.b64encode(PICTURE).decode()}
    snapshot = with_program(told).model_copy(update={"pictures": held})
    assert len(opened(program_ficha(snapshot, branding(), "P999")).pages) == 1


def test_citizens_see_it_once_it_is_published_and_not_where_there_is_danger(town, tmp_path):
    quiet = town.catalogued()
    danger = town.catalogued(public_name="Refugio", topic="violencia familiar")
    draft = town.catalogued(public_name="Otro")
    add_picture(town.at_work("enlace.impas"), draft.id, photograph(color="navy"))
    assert site(town, tmp_path)[1].exists() is False
    digest = published(town, quiet)
    published(town, danger, public_name="Refugio", topic="violencia familiar")
    files, folder = site(town, tmp_path)
    assert [one.name for one in folder.iterdir()] == [digest]
    page = files[f"programas/{quiet.folio.lower()}/index.html"].decode()
    assert 'alt="Jóvenes con guantes de box"' in page
    assert 'width="400" height="300" loading="lazy"' in page
    [path] = [one for one in files if one.startswith("r/foto-")]
    assert (f'src="/{path}"' in page, files[path]) == (True, PICTURE)
    assert [one for one, data in files.items() if b"r/foto-" in data and "violencia" in one] == []
    assert not any(b"r/foto-" in data for one, data in files.items() if one.startswith("ayuda/"))
    assert not any(b"con_permiso" in data for data in files.values())


def test_in_a_quiet_period_no_page_shows_it(town, tmp_path):
    published(town, town.catalogued())
    today = town.at_work("coordinacion").today()
    period = QuietPeriod(name="Campañas", first=today, last=today, confirmed=True, source="Prueba")
    assert [one for one in site(town, tmp_path)[0] if "r/foto-" in one]
    files, _ = site(town, tmp_path, quiet_periods=[period])
    assert not any(b"r/foto-" in data for data in files.values())
    assert not [one for one in files if "foto-" in one]


def test_what_is_erased_is_gone_from_pages_and_site_and_the_versions_stay(town, tmp_path, visit):
    record = town.catalogued()
    published(town, record)
    before = (public_mark(town.system), files_mark(town.system))
    page = visit("coordinacion", PROGRAMS, programa=record.folio)
    assert not visit("enlace.impas", PROGRAMS, programa=record.folio).reads().count("Borrar para")
    [erasure] = [one for one in page.every(ChangeReview) if "para siempre" in one.heading]
    assert erasure.decide("erase", " ", "k1").kind == "problems"
    assert erasure.decide("erase", "Se ve a una niña", "k2").kind == "done"
    assert not page.shows(PictureStrip)
    assert before != (public_mark(town.system), files_mark(town.system))
    files, folder = site(town, tmp_path)
    assert (folder.exists(), [one for one in files if "foto-" in one]) == (False, [])
    assert attachment_problems(town.system) == []
    with pytest.raises(NotAllowed):
        erase_picture(town.at_work("enlace.impas"), record.id, "Ya no")
    assert find_program(town.store, record.id).published.image_alternative


def test_the_preview_shows_it_where_the_page_will_and_says_where_it_will_not(town, visit):
    (town.data_folder / "identidad").mkdir(parents=True)
    (town.data_folder / "identidad" / "identidad.toml").write_bytes(_IDENTITY)
    seen = town.catalogued(public_name="Con salón")
    published(town, seen)
    hidden = town.catalogued(public_name="Apoyo", topic="violencia familiar")
    published(town, hidden, topic="violencia familiar")
    without = town.catalogued(public_name="Sin imagen")

    def preview(folio):
        page = visit("enlace.impas", PROGRAMS, programa=folio)
        for panel in page.every(ChangeReview):
            if any(one["name"] == "preview" for one in panel.actions):
                assert panel.decide("preview", "", "k").kind == "done"
        return page.find(PagePreview)

    encoded = base64.b64encode(PICTURE).decode("ascii")
    shown = preview(seen.folio)
    assert f'src="data:image/jpeg;base64,{encoded}"' in shown.page
    assert "La fotografía se ve donde estará" in shown.text
    withheld = preview(hidden.folio)
    assert encoded not in withheld.page
    assert "Su fotografía no se muestra en la página" in withheld.text
    assert "fotografía" not in preview(without.folio).text
