"""A campaign as files: everything to send from elsewhere, and a list that is taken back."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from neighbourhood import BRIEF
from PIL import Image

from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.fields import validate
from servimun_widgets.red_vecinal.documents.package import BATCH, Sending, red_vecinal_parts
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent
from servimun_widgets.red_vecinal.records.dispatch import TICK_COLUMNS, DispatchRecord
from servimun_widgets.red_vecinal.records.segments import Segment, UsedProgram

DAY = date(2026, 11, 23)
ADDRESS = "https://servimun.example"
CONTENT = validate(CampaignContent, BRIEF)
SEGMENT = Segment(
    id="s1",
    campaign_id="c1",
    content_hash="h",
    colonia="Centro",
    district=None,
    text="Buen día:\n*Box*\n{enlace}",
    programs=[UsedProgram(program_id="p", folio="P001", name="Box", text="*Box*\nGratis")],
    group_ids=["g1"],
)


@pytest.fixture(scope="module")
def branding() -> Branding:
    identity = f'[plataforma]\ndireccion = "{ADDRESS}"\n'
    return read_branding({"identidad.toml": identity.encode()})


def sending(number: int, sector: str = "Sector 1") -> Sending:
    line = DispatchRecord(
        id=f"d{number}",
        key=f"k{number}",
        campaign_id="c1",
        group_id=f"g{number}",
        content_hash="h",
        segment_id="s1",
        code=f"code{number:04}",
        sector=sector,
        colonia="Centro",
        updated_on=datetime(2026, 11, 23, tzinfo=UTC),
    )
    return Sending(line, "=Vecinos/Norte", SEGMENT)


def test_each_group_has_its_text_its_pictures_and_their_words(branding: Branding) -> None:
    (part,) = red_vecinal_parts(branding, ADDRESS, CONTENT, [sending(1)], DAY)
    files = part.make().files
    assert sorted(files) == [
        "sector-1/tanda-01/imagenes/01-vecinos-norte-cuadro.png",
        "sector-1/tanda-01/imagenes/01-vecinos-norte-historia.png",
        "sector-1/tanda-01/imagenes/01-vecinos-norte.txt",
        "sector-1/tanda-01/lista.xlsx",
        "sector-1/tanda-01/textos/01-vecinos-norte.txt",
    ]
    text = files["sector-1/tanda-01/textos/01-vecinos-norte.txt"].decode()
    assert text == f"Buen día:\n*Box*\n{ADDRESS}/v/code0001"
    for name in files:
        if name.endswith(".png"):
            assert Image.open(io.BytesIO(files[name])).width == 1080
    words = files["sector-1/tanda-01/imagenes/01-vecinos-norte.txt"].decode()
    assert "Box. Gratis" in words
    assert words.endswith("servimun.example/v/code0001")


def test_the_list_has_the_columns_that_are_taken_back_and_runs_nothing(branding: Branding) -> None:
    (part,) = red_vecinal_parts(branding, ADDRESS, CONTENT, [sending(1)], DAY)
    book = openpyxl.load_workbook(io.BytesIO(part.make().files["sector-1/tanda-01/lista.xlsx"]))
    heading, row = book.worksheets[0].iter_rows()
    assert tuple(cell.value for cell in heading) == TICK_COLUMNS
    assert (row[0].value, row[1].value, row[1].data_type) == ("code0001", "=Vecinos/Norte", "s")
    book.close()


def test_sectors_are_apart_and_folders_are_small(branding: Branding) -> None:
    many = [sending(number) for number in range(BATCH + 1)] + [sending(900, "Sector 2")]
    parts = red_vecinal_parts(branding, ADDRESS, CONTENT, many, DAY)
    names = ["sector-1/tanda-01", "sector-1/tanda-02", "sector-2/tanda-01"]
    assert [part.name for part in parts] == names


def test_the_same_campaign_gives_the_same_bytes(branding: Branding) -> None:
    made = [
        red_vecinal_parts(branding, ADDRESS, CONTENT, [sending(1)], DAY)[0].make() for _ in range(2)
    ]
    assert made[0] == made[1]
