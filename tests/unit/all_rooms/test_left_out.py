"""One record that must not or cannot be published never stops the package of the others."""

from __future__ import annotations

import json
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from building import Town
from rendered import text_of_pdf

from servimun_widgets.building import begin_build, build_package
from servimun_widgets.council.services.council import add_member
from servimun_widgets.documents import typesetting
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.packages import Manifest
from servimun_widgets.errors import Invalid, ServimunError
from servimun_widgets.fichas.building import left_out_of, program_ficha_file
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import packages_of
from servimun_widgets.texts import explain

IDENTITY = '[plataforma]\ndireccion = "https://servimun.example"\n'
PERSON = "Llame al 614 123 4567"


@pytest.fixture
def office(town: Town, tmp_path: Path) -> Context:
    """The coordination beside a data folder with an identity; one good programme on show."""
    town.catalogued()
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY, encoding="utf-8")
    return replace(town.at_work("coordinacion"), data_folder=tmp_path)


def made(context: Context, kind: PackageKind = "fichas") -> Manifest:
    *_, last = build_package(context, kind)
    assert last.manifest is not None
    return last.manifest


def paths(manifest: Manifest) -> set[str]:
    return {entry.path for entry in manifest.files}


def said(manifest: Manifest) -> list[str]:
    return [explain(one.problem()) for one in manifest.left_out]


def kept(manifest: Manifest) -> list[tuple[str, str, str, str]]:
    return [(one.folio, one.field, one.reason, one.part) for one in manifest.left_out]


def draft(context: Context, manifest: Manifest, path: str) -> Any:
    return message_from_bytes(
        packages_of(context).open_file(manifest.name, path), policy=policy.SMTP
    )


def member(context: Context, **given: Any) -> None:
    content = {"name": "Cámara (ejemplo)", "kind": "empresa", "email": None, "audience": None}
    add_member(context, {**content, **given})


def member_before_the_rule(context: Context, *, email: str) -> None:
    """Keep a member with what nobody could type as an address today."""
    member(context)
    table = context.store.table("council_members")
    [document] = table.all()
    table.update({"content": {**document["content"], "email": email}}, doc_ids=[document.doc_id])


def published_before_the_gate(town: Town, *, contact_note: str, **given: Any) -> None:
    """Put on show a programme with a text that nobody could publish today."""
    record = town.catalogued(**given)
    table = town.store.table("programs")
    [document] = [one for one in table.all() if one["id"] == record.id]
    shown = {**document["published"], "contact_note": contact_note}
    table.update({"published": shown, "content": shown}, doc_ids=[document.doc_id])


def test_a_programme_with_personal_data_is_left_out_and_the_others_are_made(
    town: Town, office: Context
) -> None:
    published_before_the_gate(town, public_name="Teatro", contact_note=PERSON)
    town.catalogued(public_name="Danza", lead_agency_id="DIF")
    manifest = made(office)
    assert kept(manifest) == [("P002", "Otra forma de contacto", "personal_data", "record")]
    [sentence] = said(manifest)
    assert "P002" in sentence
    assert "«Otra forma de contacto»" in sentence
    assert "614 123 4567" in sentence
    assert "dif/programas/P003-danza.pdf" in paths(manifest)
    assert "impas/programas/P001-box-comunitario.pdf" in paths(manifest)
    assert not any("P002" in path for path in paths(manifest))


def test_a_programme_that_promotes_somebody_is_left_out(town: Town, office: Context) -> None:
    published_before_the_gate(town, public_name="Teatro", contact_note="Vota por el alcalde.")
    manifest = made(office)
    assert {(folio, reason) for folio, _, reason, _ in kept(manifest)} == {("P002", "promotion")}
    assert "P002" in said(manifest)[0]
    assert not any("P002" in path for path in paths(manifest))


def test_figures_and_lists_count_what_is_not_left_out(town: Town, office: Context) -> None:
    published_before_the_gate(town, public_name="Teatro", contact_note=PERSON)
    town.catalogued(public_name="Danza", lead_agency_id="DIF")
    manifest = made(office)
    folder = packages_of(office)
    text = folder.open_file(manifest.name, "impas/correo.txt").decode()
    assert "2 programas de 2 dependencias" in text
    assert "Box comunitario" in text
    assert "Teatro" not in text
    assert "Teatro" not in text_of_pdf(folder.open_file(manifest.name, "impas/anexo-programas.pdf"))


def test_the_manifest_on_disk_says_what_was_left_out(
    town: Town, office: Context, tmp_path: Path
) -> None:
    published_before_the_gate(town, public_name="Teatro", contact_note=PERSON)
    manifest = made(office)
    written = json.loads((tmp_path / "packages" / manifest.name / "manifest.json").read_text())
    assert written["left_out"][0]["folio"] == "P002"


def test_a_manifest_of_an_earlier_version_left_nothing_out(office: Context) -> None:
    document = made(office).model_dump(mode="json")
    del document["left_out"]
    assert Manifest.model_validate(document).left_out == []


def test_it_is_known_before_the_package_is_made(town: Town, office: Context) -> None:
    published_before_the_gate(town, public_name="Teatro", contact_note=PERSON)
    assert [one.folio for one in left_out_of(office, "fichas")] == ["P002"]
    assert [one.folio for one in left_out_of(office, "coprev")] == ["P002"]


def test_an_agency_keeps_its_package_without_the_text_that_must_not_be_published(
    town: Town, office: Context
) -> None:
    [document] = [one for one in town.store.table("agencies").all() if one["id"] == "DIF"]
    content = {**document["content"], "hours": "Con Lupita, lupita@correo.example"}
    town.store.table("agencies").update({"content": content}, doc_ids=[document.doc_id])
    manifest = made(office)
    assert kept(manifest) == [("DIF", "Horario", "personal_data", "text")]
    assert "dif/ficha-tecnica.pdf" in paths(manifest)


@pytest.mark.parametrize(
    "address", ["no es un correo", "a@b", "a..b@x.mx", "a@x-.mx", "x@y.mx\nBcc:z@w.mx"]
)
def test_a_draft_without_a_good_address_is_made_to_nobody(
    town: Town, office: Context, address: str
) -> None:
    member_before_the_rule(office, email=address)
    member(office, name="Universidad (ejemplo)", email="contacto@universidad.example")
    manifest = made(office, "coprev")
    assert kept(manifest) == [("M001", "Correo de la organización", "address", "recipient")]
    assert draft(office, manifest, "M001-camara-ejemplo/correo.eml")["To"] is None
    good = draft(office, manifest, "M002-universidad-ejemplo/correo.eml")
    assert [one.addr_spec for one in good["To"].addresses] == ["contacto@universidad.example"]


def test_a_liaison_without_a_good_address_is_named(town: Town, office: Context) -> None:
    document = town.store.table("accounts").all()[0]
    content = {**document["content"], "email": "juan@impas"}
    town.change_account("enlace.impas", content=content)
    manifest = made(office)
    [left] = manifest.left_out
    assert (left.record_type, left.account_id, left.part) == (
        "account",
        "enlace.impas",
        "recipient",
    )
    letter = draft(office, manifest, "impas/correo-para-enlaces.eml")
    assert letter["To"] is None
    carried = {part.get_filename() for part in letter.iter_attachments()}
    assert {"cartel.pdf", "imagen.png", "whatsapp.txt", "aviso-tablero.txt"} < carried
    assert left_out_of(office, "coprev") == []


def test_a_member_whose_name_must_not_be_published_gets_no_kit(town: Town, office: Context) -> None:
    member(office)
    [document] = town.store.table("council_members").all()  # as it was before the form refused it
    content = {**document["content"], "name": "Red de Lupita 614 123 4567"}
    town.store.table("council_members").update({"content": content}, doc_ids=[document.doc_id])
    member(office, name="Universidad (ejemplo)")
    manifest = made(office, "coprev")
    assert [one.folio for one in manifest.left_out] == ["M001"]
    assert not any(path.startswith("M001") for path in paths(manifest))
    assert "M002-universidad-ejemplo/correo.eml" in paths(manifest)
    assert "sesion/presentacion.pptx" in paths(manifest)


def test_a_programme_that_cannot_be_typeset_is_left_out(
    town: Town, office: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.catalogued(public_name="Imposible")
    refuse("Imposible", monkeypatch)
    manifest = made(office)
    assert kept(manifest) == [("P002", "sus textos", "not_made", "record")]
    assert "impas/programas/P001-box-comunitario.pdf" in paths(manifest)
    assert "impas/anexo-programas.pdf" in paths(manifest)
    assert not any("P002" in path for path in paths(manifest))


def test_what_could_not_be_made_before_a_stop_is_still_said_after_it(
    town: Town, office: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.catalogued(public_name="Imposible", lead_agency_id="DIF")
    refuse("Imposible", monkeypatch)
    begin_build(office, "fichas").step()
    manifest = made(office)
    assert [one.folio for one in manifest.left_out] == ["P002"]
    assert not any("sin-incluir" in path for path in paths(manifest))


def test_the_same_snapshot_leaves_out_the_same_and_gives_the_same_bytes(
    town: Town, office: Context, tmp_path: Path
) -> None:
    published_before_the_gate(town, public_name="Teatro", contact_note=PERSON)
    first = made(office)
    *_, again = build_package(office, "fichas", out=tmp_path / "otra")
    assert again.manifest == first


def test_a_package_that_was_mended_is_another_one(town: Town, office: Context) -> None:
    member_before_the_rule(office, email="mal")
    before = made(office, "coprev")
    [document] = town.store.table("council_members").all()
    content = {**document["content"], "email": None}
    town.store.table("council_members").update({"content": content}, doc_ids=[document.doc_id])
    after = made(office, "coprev")
    assert (after.left_out, before.name == after.name) == ([], False)


def test_an_identity_that_cannot_be_drawn_stops_the_whole(office: Context, tmp_path: Path) -> None:
    (tmp_path / "identidad" / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'
    )
    with pytest.raises(ServimunError):
        made(office)


def test_the_ficha_of_one_programme_says_why_it_is_not_made(town: Town, office: Context) -> None:
    published_before_the_gate(town, public_name="Teatro", contact_note=PERSON)
    with pytest.raises(Invalid) as refused:
        program_ficha_file(office, "P002")
    assert "614 123 4567" in explain(refused.value.problems[0])
    assert program_ficha_file(office, "P001")[1].startswith(b"%PDF")


def refuse(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every document in which `name` stands fail as one does that its template refuses."""
    whole = typesetting.typed_data

    def read(data: Any) -> str:
        text = whole(data)
        return "no es JSON" if name in text else text

    monkeypatch.setattr(typesetting, "typed_data", read)


def test_each_reason_and_part_has_a_sentence() -> None:
    for reason, part in (
        ("personal_data", "record"),
        ("personal_data", "text"),
        ("promotion", "record"),
        ("promotion", "text"),
        ("address", "recipient"),
        ("not_made", "record"),
    ):
        one = LeftOut(
            record_type="program", folio="P001", field="Nombre", text="x", reason=reason, part=part
        )
        assert "P001" in explain(one.problem())
