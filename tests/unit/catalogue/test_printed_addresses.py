"""Every address and QR of the packages leads to the very thing it speaks of, in the built site."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from servimun_widgets.building import build_package, identity
from servimun_widgets.catalogue.documents.site import build_site
from servimun_widgets.catalogue.services.public_snapshot import public_snapshot
from servimun_widgets.council.services.council import add_member
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.red_vecinal.services.campaigns import start_sending
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_dispatch

HOST = "https://servimun.example"
ADDRESS = re.compile(re.escape(HOST) + r"[^\s<>\"')\\]*")


def addresses_in(name: str, data: bytes) -> Iterator[str]:
    """Yield the addresses that a file tells people, programs and cameras."""
    ending = Path(name).suffix
    if ending == ".pdf":
        for page in PdfReader(io.BytesIO(data)).pages:
            for note in page.get("/Annots", ()):
                yield str(note.get_object().get("/A", {}).get("/URI", ""))
    elif ending in (".docx", ".pptx", ".xlsx", ".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from addresses_in(inner, archive.read(inner))
    elif ending in (".png", ".jpg", ".jpeg"):
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        yield from (code.text for code in zxingcpp.read_barcodes(picture))
    elif ending == ".eml":
        for part in message_from_bytes(data, policy=policy.default).walk():
            if part.get_content_maintype() == "text":
                yield from ADDRESS.findall(part.get_content())
            elif (attached := part.get_payload(decode=True)) and part.get_filename():
                yield from addresses_in(part.get_filename(), attached)
    else:
        yield from ADDRESS.findall(data.decode("utf-8", "replace"))


@pytest.fixture
def town_with_channels(red, tmp_path):
    red.town.catalogued()
    red.groups(7)  # five of the pilot, and two that wait
    folio = red.piloted()
    for _ in range(5):
        item = next_dispatch(red.at_work("norte"), folio)
        mark(red.at_work("norte"), item.dispatch_id, "enviado", item.token)
    start_sending(red.staff, folio, red.version(folio))
    given = {"name": "Cámara (ejemplo)", "kind": "empresa", "email": None, "audience": None}
    add_member(red.staff, given)
    (tmp_path / "identidad").mkdir()
    own = f'[plataforma]\ndireccion = "{HOST}"\n'
    (tmp_path / "identidad" / "identidad.toml").write_text(own, encoding="utf-8")
    return replace(red.staff, data_folder=tmp_path)


@pytest.mark.parametrize("kind", ["fichas", "coprev", "red-vecinal"])
def test_what_is_printed_resolves_in_the_site(town_with_channels, kind: PackageKind):
    context = town_with_channels
    *_, last = build_package(context, kind)
    folder = context.data_folder / "packages" / last.manifest.name
    told = {
        address.rstrip(".,;")
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".zip"
        for address in addresses_in(file.name, file.read_bytes())
        if address.startswith(HOST)
    }
    snapshot, _ = public_snapshot(context, identity(context))
    site = build_site(snapshot, context.today())
    paths = {one.removeprefix(HOST).strip("/") for one in told}
    lost = {
        one for one in paths if not {f"{one}.html", f"{one}/index.html".lstrip("/")} & set(site)
    }
    assert lost == set()
    codes = {one.removeprefix("v/") for one in paths if one.startswith("v/")}
    expected = {
        "fichas": {"p001", "impas", "dif"},
        "coprev": {one.codes[0] for one in snapshot.messages if one.kind == "organizacion"},
        "red-vecinal": {
            line["code"]
            for line in context.store.table("dispatches")
            if line["state"] == "pendiente"
        },
    }
    assert expected[kind]
    assert codes == expected[kind]
