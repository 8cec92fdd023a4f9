"""Packages from a store to a folder: whole, the same each time, stopped and gone on with."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from building import Town

from servimun_widgets.building import Step, begin_build, build_package, identity
from servimun_widgets.council.services.council import add_member
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.packages import Manifest
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.fichas.building import left_out_of, preview, program_ficha_file
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import packages_of, zip_name
from servimun_widgets.store import where
from servimun_widgets.texts import explain

ADDRESS = "https://servimun.example"


@pytest.fixture
def office(town: Town, tmp_path: Path) -> Context:
    """The coordination at work beside a data folder with an identity; one programme on show."""
    town.catalogued()
    write_identity(tmp_path, f'[plataforma]\ndireccion = "{ADDRESS}"\n')
    return replace(town.at_work("coordinacion"), data_folder=tmp_path)


def write_identity(data_folder: Path, text: str, name: str = "identidad.toml") -> None:
    file = data_folder / "identidad" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def made(
    context: Context,
    kind: PackageKind = "fichas",
    as_of: date | None = None,
    only: Sequence[str] = (),
) -> Manifest:
    *_, last = build_package(context, kind, as_of, only=only)
    assert last.manifest is not None
    return last.manifest


def paths(manifest: Manifest) -> set[str]:
    return {entry.path for entry in manifest.files}


def refusals(context: Context) -> list[str]:
    with pytest.raises(Invalid) as refused:
        begin_build(context, "fichas")
    return [explain(problem) for problem in refused.value.problems]


def test_each_agency_gets_its_own_folder(office: Context) -> None:
    found = paths(made(office))
    for folder in ("dif", "impas"):
        assert {
            f"{folder}/{name}"
            for name in (
                "ficha-tecnica.pdf",
                "ficha-tecnica.docx",
                "anexo-programas.pdf",
                "cartel.pdf",
                "imagen.png",
                "correo.txt",
                "whatsapp.txt",
                "aviso-tablero.txt",
                "correo-para-enlaces.eml",
            )
        } <= found
    assert "impas/programas/P001-box-comunitario.pdf" in found
    assert not any(path.startswith("dif/programas/") for path in found)


def test_the_council_gets_its_deck_handout_and_a_kit_for_each_member(town: Town, office: Context):
    given = {"name": "Cámara (ejemplo)", "kind": "empresa", "email": None, "audience": None}
    add_member(town.at_work("coordinacion"), given)
    found = paths(made(office, "coprev"))
    assert {"sesion/presentacion.pptx", "sesion/folleto.pdf"} <= found
    assert {
        f"M001-camara-ejemplo/{name}"
        for name in ("cartel.pdf", "imagen.png", "whatsapp.txt", "correo.eml")
    } <= found


def test_the_same_snapshot_gives_the_same_package(office: Context, tmp_path: Path) -> None:
    first = made(office)
    *_, again = build_package(office, "fichas", out=tmp_path / "otra")
    assert again.manifest is not None
    assert again.manifest.digest == first.digest
    assert made(office).name == first.name
    assert [one.name for one in packages_of(office).packages()] == [first.name]


def test_a_changed_programme_gives_another_package(town: Town, office: Context) -> None:
    before = made(office)
    town.catalogued(public_name="Teatro en la colonia")
    after = made(office)
    assert after.digest != before.digest
    assert {one.name for one in packages_of(office).packages()} == {before.name, after.name}


def test_the_manifest_names_the_revision_of_every_record(town: Town, office: Context) -> None:
    record = town.program(made(office).sources[-1].folio)
    manifest = made(office)
    program = next(one for one in manifest.sources if one.record_type == "program")
    assert (program.folio, program.revision_id) == ("P001", record.revision_id)
    assert {one.folio for one in manifest.sources if one.record_type == "agency"} == {
        "DIF",
        "IMPAS",
    }


def test_the_archive_holds_the_files_and_the_manifest(office: Context, tmp_path: Path) -> None:
    manifest = made(office)
    folder = tmp_path / "packages" / manifest.name
    with zipfile.ZipFile(folder / zip_name(manifest)) as archive:
        inside = {name.removeprefix(f"{manifest.name}/") for name in archive.namelist()}
    assert inside == paths(manifest) | {"manifest.json"}
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert said["digest"] == manifest.digest


def test_a_package_for_some_holds_what_is_theirs_and_says_so(office: Context) -> None:
    whole = made(office)
    some = made(office, only=["impas"])
    assert {path.partition("/")[0] for path in paths(some)} == {"impas"}
    assert {one for one in paths(whole) if one.startswith("impas/")} == paths(some)
    assert some.only is not None
    assert (some.only.chosen, some.only.of) == (["IMPAS"], 2)
    assert whole.only is None
    assert some.name.startswith("2026-11-23-fichas-parcial-")
    archive = zip_name(some)
    assert archive.startswith(some.name)
    assert packages_of(office).manifest(some.name).only == some.only


def test_choosing_everybody_or_nobody_gives_the_whole_package(office: Context) -> None:
    assert made(office, only=["DIF", "IMPAS"]) == made(office, only=[]) == made(office)


def test_who_is_not_there_is_not_chosen(office: Context) -> None:
    with pytest.raises(Invalid) as refused:
        begin_build(office, "fichas", only=["Box", " impas ", ""])
    unknown = [explain(problem) for problem in refused.value.problems]
    assert ["«Box»" in unknown[0], "«»" in unknown[1], len(unknown)] == [True, True, 2]
    assert all("DIF, IMPAS" in one for one in unknown)


def test_a_kit_for_some_organisations_comes_with_the_session(town: Town, office: Context) -> None:
    for name in ("Cámara", "Club"):
        given = {"name": name, "kind": "empresa", "email": None, "audience": None}
        add_member(town.at_work("coordinacion"), given)
    some = made(office, "coprev", only=["M002"])
    assert {path.partition("/")[0] for path in paths(some)} == {"sesion", "M002-club"}
    assert made(office, "coprev", only=["club"]).name == some.name


def test_what_was_begun_for_all_is_not_published_with_the_few(office: Context) -> None:
    begin_build(office, "fichas").step()  # DIF
    assert {path.partition("/")[0] for path in paths(made(office, only=["IMPAS"]))} == {"impas"}
    assert begin_build(office, "fichas").done == 1


def test_a_wrong_address_is_said_where_it_would_have_been_written_to(town: Town, office: Context):
    content = town.store.table("accounts").get(where("id") == "enlace.dif")["content"]
    town.change_account("enlace.dif", content={**content, "email": "bom@municipio"})
    told = {only: left_out_of(office, "fichas", only=[only]) for only in ("DIF", "IMPAS")}
    assert [one.account_id for one in told["DIF"]] == ["enlace.dif"]
    assert told["IMPAS"] == made(office, only=["IMPAS"]).left_out == []


def test_nothing_is_published_until_the_last_step(office: Context) -> None:
    build = begin_build(office, "fichas")
    for number in range(1, build.total + 1):
        step = build.step()
        assert (step.done, step.manifest) == (number, None)
        assert packages_of(office).packages() == []
    assert build.step().manifest is not None


def test_what_was_stopped_is_gone_on_with(office: Context) -> None:
    begin_build(office, "fichas").step()
    later = begin_build(office, "fichas")
    assert (later.done, later.total) == (1, 2)
    assert later.step() == Step(2, 2, "IMPAS")


def test_beginning_a_package_clears_away_what_was_given_up(office: Context, tmp_path: Path) -> None:
    packages_of(office).begin("coprev", "ab" * 32).close()
    (left,) = (tmp_path / "packages" / ".en-curso").glob("coprev-*/")
    os.utime(left, (0, 0))
    begin_build(office, "fichas")
    assert not left.exists()


def test_two_people_make_the_same_package_together(office: Context) -> None:
    mine, theirs = begin_build(office, "fichas"), begin_build(office, "fichas")
    assert (mine.step().done, theirs.step().done) == (1, 2)
    assert mine.step().manifest is not None


def test_a_day_of_the_past_is_told_as_it_was(town: Town, office: Context) -> None:
    yesterday = town.at_work("coordinacion").today()
    town.clock.forward(days=1)
    town.catalogued(public_name="Teatro en la colonia")
    assert not any("teatro" in path for path in paths(made(office, as_of=yesterday)))
    assert any("teatro" in path for path in paths(made(office)))


@pytest.mark.parametrize("username", ["enlace.impas", "aprobacion", "operacion", "analisis"])
def test_others_make_no_packages(town: Town, office: Context, username: str) -> None:
    other = replace(town.at_work(username), data_folder=office.data_folder)
    for attempt in (begin_build, preview):
        with pytest.raises(NotAllowed):
            attempt(other, "fichas")


def test_a_broken_identity_is_named_with_its_line(office: Context, tmp_path: Path) -> None:
    write_identity(tmp_path, f'[plataforma]\ndireccion = "{ADDRESS}"\ntelefono = "1"\n')
    [said] = refusals(office)
    assert said.startswith("identidad.toml, línea 3: ")


def test_without_a_public_address_nothing_is_made(office: Context, tmp_path: Path) -> None:
    (tmp_path / "identidad" / "identidad.toml").unlink()
    [said] = refusals(office)
    assert "dirección pública" in said


def test_a_text_of_the_municipality_takes_the_place_of_ours(office: Context, tmp_path: Path):
    write_identity(tmp_path, 'titulo = "Todo en un lugar"\n', "textos/cartel.toml")
    assert identity(office).texts["cartel.titulo"] == "Todo en un lugar"


def test_what_an_editor_leaves_beside_the_identity_is_passed_over(office: Context, tmp_path: Path):
    write_identity(tmp_path, "", "~$ficha.docx")
    assert identity(office).address == ADDRESS


def test_a_preview_shows_the_first_pages_of_the_chosen_agency(office: Context) -> None:
    pictures = preview(office, "fichas", only=["impas"])
    assert {one.png[:8] for one in pictures} == {b"\x89PNG\r\n\x1a\n"}
    assert pictures[0].alternative == "Ficha técnica, página 1"
    other = preview(office, "fichas", only=["DIF"])
    assert other[0].png != pictures[0].png
    assert packages_of(office).packages() == []


def test_a_liaison_takes_the_ficha_of_an_own_programme(town: Town, office: Context) -> None:
    liaison = replace(town.at_work("enlace.impas"), data_folder=office.data_folder)
    name, data = program_ficha_file(liaison, "P001")
    assert (name, data[:5]) == ("P001-box-comunitario.pdf", b"%PDF-")
    stranger = replace(town.at_work("enlace.dif"), data_folder=office.data_folder)
    with pytest.raises(NotFound):
        program_ficha_file(stranger, "P001")
