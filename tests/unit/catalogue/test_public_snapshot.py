"""The public snapshot: all that is on show, and no byte of anything else."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from building import Town, content
from PIL import Image
from secrets_of_the_town import SECRET, keep_secrets

from servimun_widgets.catalogue.pages.panel import public_panel
from servimun_widgets.catalogue.records.public_snapshot import KEPT_INSIDE
from servimun_widgets.catalogue.rules.help_files import LINES_FILE
from servimun_widgets.catalogue.services.public_file import (
    PUBLIC_FILE,
    SHOWN_LINES_FILE,
    STATE_FILE,
    last_writing,
    public_mark,
    publish_catalogue,
    read_public_file,
    shown_lines,
)
from servimun_widgets.catalogue.services.site_folder import keep_state
from servimun_widgets.cli.doctor.finding import Installation
from servimun_widgets.cli.doctor.public_side import line_findings, public_findings
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.branding import Branding, Logo
from servimun_widgets.errors import Invalid, Problem, UnreadableFile
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.services.editing import save_program
from servimun_widgets.programs.services.review import archive_program, verify_program
from servimun_widgets.services.context import Context
from servimun_widgets.settings import Settings
from servimun_widgets.store import where

OFFICIAL = """
[[linea]]
nombre = "Línea de prueba"
numero = "614-000-0000"
que = "Escuchan"
peligros = ["x"]
fuente = "municipio.example"
clase = "{kind}"
fecha = 2026-11-23
"""


def identity(_context: Context) -> Branding:
    return read_branding(
        {"identidad.toml": b'[plataforma]\ndireccion = "https://servimun.example"\n'}
    )


@pytest.fixture
def at_work(town: Town, tmp_path: Path) -> Context:
    data = tmp_path / "datos"
    data.mkdir()
    return replace(town.system, data_folder=data)


def written(context: Context, folder: Path) -> dict[str, Any]:
    state = publish_catalogue(context, folder, identity)
    assert state.problem is None
    found: dict[str, Any] = json.loads((folder / PUBLIC_FILE).read_bytes())
    return found


def test_what_is_on_show_is_in_it_and_nothing_that_is_kept_inside(town, at_work, tmp_path):
    keep_secrets(town)
    texts = KEPT_INSIDE - {"verify_every_days", "confidence", "picture_minors"}
    shown = town.catalogued(**dict.fromkeys(texts, SECRET), confidence="alta")
    town.catalogued(publish=False, public_name=f"Borrador {SECRET}", topic=SECRET)
    liaison = town.at_work("enlace.impas")
    changed = {**shown.content.model_dump(mode="json"), "summary": f"Se edita {SECRET}."}
    save_program(liaison, shown.id, changed, shown.revision_id)

    document = written(at_work, tmp_path / "publico")

    assert [one["content"]["public_name"] for one in document["programs"]] == ["Box comunitario"]
    assert {one["sigla"] for one in document["agencies"]} == {"IMPAS", "DIF"}
    text = json.dumps(document)
    assert SECRET not in text
    for word in ("id-", "enlace", "coordinacion", "argon2", "password", "sistema", "imported"):
        assert word not in text, word
    assert set(document["programs"][0]["content"]) <= set(ProgramContent.model_fields) - KEPT_INSIDE


def test_it_is_read_back_as_it_was_written(town, at_work, tmp_path):
    town.catalogued(venues=[{"name": "CEDEFAM", "colonia": "Dale"}], age_minimum=6)
    written(at_work, tmp_path)
    snapshot = read_public_file(tmp_path / PUBLIC_FILE)
    [program] = snapshot.programs
    assert (program.content.venues[0].colonia, program.content.age_minimum) == ("Dale", 6)
    assert snapshot.identity.branding().text("programa.edad_desde", minima=6) == "Desde 6 años"
    assert snapshot.as_of == at_work.today()


def test_the_same_catalogue_is_the_same_bytes_and_is_not_written_again(town, at_work, tmp_path):
    town.catalogued()
    publish_catalogue(at_work, tmp_path, identity)
    before = (tmp_path / PUBLIC_FILE).stat()
    publish_catalogue(at_work, tmp_path, identity)
    after = (tmp_path / PUBLIC_FILE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_another_user_may_read_the_file_and_not_how_the_writing_went(town, at_work, tmp_path):
    publish_catalogue(at_work, tmp_path / "publico", identity)
    modes = {one: oct(one.stat().st_mode)[-3:] for one in (tmp_path / "publico").glob("*")}
    assert set(modes.values()) == {"644"}
    assert oct((tmp_path / "publico").stat().st_mode)[-3:] == "755"
    assert at_work.data_folder is not None
    assert oct((at_work.data_folder / STATE_FILE).stat().st_mode)[-3:] == "600"


def test_a_programme_with_data_of_a_person_stays_out_and_is_named(town, at_work, tmp_path):
    town.catalogued()
    bad = town.catalogued(public_name="Otro")
    told = "Llame a su celular 614 555 12 34 por la tarde."  # from before there was a gate
    published = {**bad.content.model_dump(mode="json"), "summary": told}
    town.store.table("programs").update({"published": published}, where("id") == bad.id)
    document = written(at_work, tmp_path)
    assert [one["folio"] for one in document["programs"]] != []
    assert bad.folio not in {one["folio"] for one in document["programs"]}
    state = last_writing(at_work)
    assert state is not None
    assert state.left_out == [bad.folio]


def test_what_cannot_be_made_leaves_what_was_there_and_says_why(town, at_work, tmp_path):
    town.catalogued()
    written(at_work, tmp_path)
    before = (tmp_path / PUBLIC_FILE).read_bytes()

    def broken(_context: Context) -> Branding:
        raise Invalid([Problem("branding_address_missing", params={"file": "identidad.toml"})])

    town.catalogued(public_name="Otro")
    publish_catalogue(at_work, tmp_path, broken)
    assert (tmp_path / PUBLIC_FILE).read_bytes() == before
    state = last_writing(at_work)
    assert state is not None
    assert (state.problem, state.params) == (
        "branding_address_missing",
        {"file": "identidad.toml"},
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"{", "catalogue_broken"),
        (b"[]", "catalogue_broken"),
        (b'{"format": "servimun-catalogo-publico", "version": 2}', "catalogue_version"),
        (b'{"format": "otro", "version": 1}', "catalogue_version"),
        (b'{"format": "servimun-catalogo-publico", "version": 1}', "catalogue_broken"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_reason(tmp_path, text, code):
    (tmp_path / PUBLIC_FILE).write_bytes(text)
    with pytest.raises(UnreadableFile) as refused:
        read_public_file(tmp_path / PUBLIC_FILE)
    assert refused.value.code == code


def test_a_member_that_nobody_knows_is_refused(town, at_work, tmp_path):
    document = written(at_work, tmp_path)
    (tmp_path / PUBLIC_FILE).write_text(json.dumps({**document, "note": SECRET}))
    with pytest.raises(UnreadableFile):
        read_public_file(tmp_path / PUBLIC_FILE)


def edited(context: Context, program_id: str, base: str, summary: str) -> str:
    changed = content(public_name="Box comunitario", summary=summary)
    return save_program(context, program_id, changed, base).revision_id


def test_everything_public_that_changes_is_noticed_and_nothing_else(town, at_work):
    program = town.catalogued()
    seen = [public_mark(at_work)]

    def noticed() -> bool:
        seen.append(public_mark(at_work))
        return seen[-1] != seen[-2]

    liaison = town.at_work("enlace.impas")
    begun = edited(liaison, program.id, program.revision_id, "Otra cosa.")
    noticed()
    edited(liaison, program.id, begun, "Otra más.")
    town.clock.forward(hours=1)
    assert not noticed()
    town.catalogued(public_name="Otro")
    assert noticed()
    verify_program(liaison, town.catalogued(public_name="Tercero").id)
    assert noticed()
    archive_program(town.at_work("coordinacion"), program.id, "Ya no se da.")
    assert noticed()
    own = at_work.data_folder
    assert own is not None
    (own / "identidad").mkdir()
    (own / "identidad" / "identidad.toml").write_text("")
    assert noticed()
    shutil.rmtree(own / "identidad")
    assert noticed()
    town.clock.moment += timedelta(days=1)
    assert noticed()


def test_the_coordination_is_told_what_citizens_do_not_see(town, at_work, tmp_path):
    def panel(username: str) -> list[Any]:
        return public_panel(replace(at_work, account_id=username))

    town.catalogued()
    assert panel("coordinacion") == []
    publish_catalogue(at_work, tmp_path, identity)
    assert panel("coordinacion") == []

    def broken(_context: Context) -> Branding:
        raise Invalid([Problem("branding_address_missing", params={"file": "identidad.toml"})])

    publish_catalogue(at_work, tmp_path, broken)
    told = panel("coordinacion")
    (notice,) = told[0].widgets
    assert (told[0].tone, notice.kind) == ("bad", "bad")
    assert "identidad.toml" in notice.text
    assert panel("enlace.impas") == []
    assert at_work.data_folder is not None
    own = at_work.data_folder / "identidad" / LINES_FILE
    own.parent.mkdir(exist_ok=True)
    own.write_text(OFFICIAL.format(kind="oficial"), encoding="utf-8")
    publish_catalogue(at_work, tmp_path, identity)
    builds = replace(at_work, public_folder=tmp_path, site_folder=tmp_path / "sitio")
    as_staff = replace(builds, account_id="coordinacion")
    assert public_panel(as_staff) == []
    keep_state(tmp_path / "sitio", at_work.now(), "catalogue_broken", file="catalogo.json")
    failed = public_panel(as_staff)
    assert "catalogo.json" in failed[0].widgets[0].text
    assert public_panel(replace(builds, account_id="enlace.impas")) == []
    (tmp_path / "sitio" / "construccion.json").unlink()
    publish_catalogue(at_work, tmp_path, broken)
    settings = Settings(data_folder=at_work.data_folder, site_folder=tmp_path / "sitio")
    seen = Installation(settings, tmp_path, tmp_path, at_work.now())
    assert [one.level for one in public_findings(seen)] == ["falla"]


@pytest.mark.parametrize(
    ("kind", "days", "told"),
    [
        ("oficial", 0, None),
        ("oficial", 366, "fuente oficial"),
        ("periodico", 0, "solo un periódico"),
        ("sin_confirmar", 0, "nadie lo ha confirmado"),
    ],
)
def test_the_coordination_and_the_doctor_name_the_lines_that_nothing_official_confirms(
    town, at_work, tmp_path, kind, days, told
):
    town.catalogued()
    assert at_work.data_folder is not None
    own = at_work.data_folder / "identidad" / LINES_FILE
    own.parent.mkdir(exist_ok=True)
    own.write_text(OFFICIAL.format(kind=kind), encoding="utf-8")
    publish_catalogue(at_work, tmp_path, identity)
    town.clock.moment += timedelta(days=days)
    staff = replace(at_work, account_id="coordinacion", public_folder=tmp_path)
    panel = public_panel(staff)
    settings = Settings(data_folder=at_work.data_folder, public_folder=tmp_path)
    (seen,) = line_findings(Installation(settings, tmp_path, tmp_path, at_work.now()))
    if told is None:
        assert panel == []
        assert seen.level == "bien"
    else:
        ((line, _),) = panel[0].widgets[0].links
        assert told in line
        assert "614-000-0000" in line
        assert seen.level == "aviso"
        assert told in seen.text


def test_the_lines_on_show_are_read_without_the_whole_catalogue(town, at_work, tmp_path):
    town.catalogued()
    publish_catalogue(at_work, tmp_path, identity)
    lines = read_public_file(tmp_path / PUBLIC_FILE).lines
    assert lines
    (tmp_path / SHOWN_LINES_FILE).unlink()  # as the version before left it
    assert shown_lines(tmp_path) == lines
    publish_catalogue(at_work, tmp_path, identity)
    (tmp_path / PUBLIC_FILE).write_bytes(b"not read")
    assert shown_lines(tmp_path) == lines
    (tmp_path / SHOWN_LINES_FILE).write_bytes(b"broken")
    assert shown_lines(tmp_path) == []


def test_a_logo_of_any_bytes_is_written_and_read_back(town, at_work, tmp_path):
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(drawn, "PNG")
    logo = Logo(data=drawn.getvalue(), format="png", alternative="Escudo")
    branding = identity(at_work).model_copy(update={"logo": logo})
    assert publish_catalogue(at_work, tmp_path, lambda _: branding).problem is None
    assert read_public_file(tmp_path / PUBLIC_FILE).identity.logo == logo
