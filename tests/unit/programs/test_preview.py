"""«Vista previa»: what citizens would see of a programme, by the code that builds their pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from building import Town, content

from servimun_widgets.building import identity
from servimun_widgets.catalogue.documents.page_alone import page_alone
from servimun_widgets.catalogue.documents.site import SiteBuild, build_site
from servimun_widgets.catalogue.services.public_snapshot import public_snapshot
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.services.editing import save_program, submit_program
from servimun_widgets.programs.services.review import publish_program
from servimun_widgets.widgets import (
    NEW_RECORD,
    ChangeReview,
    FileDownloads,
    PagePreview,
    PictureStrip,
    RecordForm,
)

PAGE = "enlaces/programas"


@pytest.fixture
def box(town: Town, tmp_path: Path) -> Town:
    (tmp_path / "identidad").mkdir()
    own = '[plataforma]\ndireccion = "https://servimun.example"\n'
    (tmp_path / "identidad" / "identidad.toml").write_text(own, encoding="utf-8")
    town.data_folder = tmp_path
    town.catalogued(hours="lunes 10:00")
    return town


def asked(page: Any) -> PagePreview:
    """Press «Vista previa» where the programme is read, and return the page that is shown."""
    (panel,) = (
        one
        for one in page.every(ChangeReview)
        if "preview" in [action["name"] for action in one.actions]
    )
    assert panel.decide("preview", "", "p1").kind == "done"
    return page.find(PagePreview)


def words(page: str) -> str:
    body = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def test_what_was_saved_is_seen_as_its_page_will_be(box: Town, visit: Any) -> None:
    liaison = box.at_work("enlace.impas")
    base = box.program("P001").revision_id
    save_program(liaison, "P001", content(hours="martes a las 5"), base)
    shown = asked(visit("enlace.impas", PAGE, programa="P001"))
    assert "martes a las 5" in shown.page
    assert "lunes 10:00" not in shown.page
    assert box.program("P001").published.hours == "lunes 10:00"  # nothing came on show

    submit_program(
        liaison, "P001", content(hours="martes a las 5"), box.program("P001").revision_id
    )
    reviewer = box.at_work("coordinacion")
    publish_program(reviewer, "P001", box.program("P001").revision_id)
    snapshot, _ = public_snapshot(reviewer, identity(reviewer))
    served = build_site(snapshot, reviewer.today())["programas/p001/index.html"].decode()
    assert words(served) == words(shown.page)


def test_it_loads_nothing_runs_nothing_and_leads_nowhere(box: Town, visit: Any) -> None:
    page = asked(visit("enlace.impas", PAGE, programa="P001")).page
    assert "default-src 'none'" in page
    assert "Vista previa" in page
    assert "<script" not in page
    assert "<link" not in page
    assert set(re.findall(r'(?:href|src|action)="([^"]{0,1})', page)) <= {"#"}


def test_what_is_typed_and_not_saved_is_seen_and_stays_typed(box: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, programa="P001", editar="todo")
    form = page.find(RecordForm)
    before = box.everything()
    typed = {**form.value, "summary": "Peleas que enseñan a no pelear."}
    assert form.submit("preview", typed, form.base, "k").kind == "done"
    assert "Peleas que enseñan a no pelear." in page.find(PagePreview).page
    assert page.shows(RecordForm)
    assert form.value["summary"] != typed["summary"]  # it is still to be saved
    assert box.everything() == before


def test_of_one_part_the_rest_is_seen_as_it_stands(box: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, programa="P001", editar="donde_y_cuando")
    form = page.find(RecordForm)
    form.submit("preview", {**form.value, "hours": "sábados"}, form.base, "k")
    shown = page.find(PagePreview).page
    assert "sábados" in shown
    assert "Box comunitario" in shown


def test_a_new_programme_is_seen_before_it_is_stored(box: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, programa=NEW_RECORD)
    form = page.find(RecordForm)
    sent = form.submit("preview", content(public_name="Ajedrez en el parque"), "", "k")
    assert sent.kind == "done"
    assert "Ajedrez en el parque" in page.find(PagePreview).page
    assert len(box.everything()["programs"]) == 1


def test_what_is_no_programme_is_said_at_its_field(box: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, programa="P001", editar="todo")
    form = page.find(RecordForm)
    sent = form.submit("preview", {**form.value, "public_name": ""}, form.base, "k")
    assert [one.path for one in sent.problems] == [("public_name",)]
    assert not page.shows(PagePreview)


def test_what_keeps_it_from_being_published_is_said_and_its_sheet_is_no_file(
    box: Town, visit: Any
) -> None:
    page = visit("enlace.impas", PAGE, programa="P001", editar="todo")
    form = page.find(RecordForm)
    told = "Pregunte por Juan Pérez, cel. 614 155 2233"
    form.submit("preview", {**form.value, "contact_note": told, "audience": ""}, form.base, "k")
    said = page.find(PagePreview).text
    assert "Todavía no se puede publicar" in said
    title = ProgramContent.model_fields["audience"].title
    assert f"{title}: Falta para publicar" in said
    assert page.shows(PictureStrip)
    assert "PDF" not in page.reads(FileDownloads).replace("Ficha del programa (PDF)", "")


def test_the_sheet_is_a_picture_and_a_file_that_say_what_they_are(box: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, programa="P001")
    asked(page)
    assert len(page.find(PictureStrip).pictures) == 1
    file = next(
        one for one in page.every(FileDownloads) if one.files[0]["name"].startswith("vista")
    )
    data = file.download("vista-previa-de-p001.pdf").data
    assert data.startswith(b"%PDF")


def test_who_reviews_sees_it_beside_the_change(box: Town, visit: Any) -> None:
    submit_program(
        box.at_work("enlace.impas"),
        "P001",
        content(hours="de noche"),
        box.program("P001").revision_id,
    )
    page = visit("coordinacion", "coordinacion/revision", programa="P001")
    shown = asked(page)
    assert "de noche" in shown.page
    assert page.find(ChangeReview).actions[0]["name"] == "publish"  # the decision stays
    shown.answer({"type": "back", "key": "b"})
    assert not page.shows(PagePreview)
    assert page.shows(ChangeReview)


def test_another_agency_sees_nothing_of_it(box: Town, visit: Any) -> None:
    other = visit("enlace.dif", PAGE, programa="P001")
    assert not any("preview" in str(one.actions) for one in other.every(ChangeReview))
    assert not other.shows(PagePreview)


def test_the_page_alone_is_that_of_one_programme(box: Town) -> None:
    box.catalogued(public_name="Otro de la ciudad")
    reviewer = box.at_work("coordinacion")
    snapshot, _ = public_snapshot(reviewer, identity(reviewer))
    page = page_alone(SiteBuild(snapshot, reviewer.today()), "P002")
    assert "Otro de la ciudad" in page
    assert "Box comunitario" not in page
