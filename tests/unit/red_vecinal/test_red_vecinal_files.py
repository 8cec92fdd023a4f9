"""A campaign that goes out as files and comes back as a ticked list."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from neighbourhood import RedVecinal

from servimun_widgets.building import begin_build, build_package, identity
from servimun_widgets.errors import Invalid, NotFound
from servimun_widgets.red_vecinal.building import campaign_rules
from servimun_widgets.red_vecinal.forms.package import CampaignWish
from servimun_widgets.red_vecinal.pages.packages import CampaignPackages
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_batch
from servimun_widgets.red_vecinal.services.ticks import import_ticks
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import packages_of


@pytest.fixture
def office(red: RedVecinal, tmp_path: Path) -> Context:
    """The coordination, with an identity beside the store."""
    (tmp_path / "identidad").mkdir()
    identity_file = tmp_path / "identidad" / "identidad.toml"
    identity_file.write_text('[plataforma]\ndireccion = "https://servimun.example"\n', "utf-8")
    red.town.catalogued()
    red.groups(7)
    return replace(red.staff, data_folder=tmp_path)


def under_way(red: RedVecinal) -> str:
    """Return a campaign that five of seven groups got already."""
    folio = red.piloted()
    norte = red.at_work("norte")
    for item in next_batch(norte, folio, 5):
        mark(norte, item.dispatch_id, "enviado", item.token)
    campaigns.start_sending(red.staff, folio, red.version(folio))
    return folio


def test_what_waits_is_packed_and_its_ticked_list_is_taken_back(
    office: Context, red: RedVecinal, tmp_path: Path
) -> None:
    under_way(red)
    *_, last = build_package(office, "red-vecinal")
    assert last.manifest is not None
    names = [entry.path for entry in last.manifest.files]
    assert len([name for name in names if name.endswith(".png")]) == 4
    data = packages_of(office).open_file(last.manifest.name, "norte/tanda-01/lista.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in range(2, 4):
        book.active.cell(row, 6, "sí")
    ticked = tmp_path / "lista.xlsx"
    book.save(ticked)
    book.close()
    assert import_ticks(red.town.system, ticked).marked == 2
    assert {line["state"] for line in red.lines()} == {"enviado"}


def test_the_same_campaign_is_the_same_package(office: Context, red: RedVecinal) -> None:
    under_way(red)
    made = [[*build_package(office, "red-vecinal")][-1].manifest for _ in range(2)]
    assert made[0] == made[1]


def test_of_two_that_are_sent_the_package_is_of_the_one_that_is_named(
    office: Context, red: RedVecinal
) -> None:
    first, second = under_way(red), under_way(red)
    *_, newest = build_package(office, "red-vecinal")
    *_, named = build_package(office, "red-vecinal", campaign=f" {first.lower()} ")
    *_, same = build_package(office, "red-vecinal", campaign=second)
    assert newest.manifest == same.manifest != named.manifest
    with pytest.raises(NotFound) as refused:
        begin_build(office, "red-vecinal", campaign="C0099")
    assert refused.value.params == {"folio": "C0099", "known": f"{second}, {first}"}
    with pytest.raises(Invalid) as of_none:
        begin_build(office, "fichas", campaign=first)
    assert of_none.value.problems[0].code == "package_of_no_campaign"


def test_without_a_campaign_under_way_there_is_nothing_to_pack(office: Context) -> None:
    with pytest.raises(NotFound) as refused:
        next(iter(build_package(office, "red-vecinal")))
    assert refused.value.code == "sending_none_under_way"


def test_the_files_of_the_rules_are_no_part_of_the_identity(
    office: Context, tmp_path: Path
) -> None:
    words = tmp_path / "identidad" / "promocion_personal.txt"
    words.write_text("# lo que no se dice\nfuturo\n", "utf-8")
    assert identity(office).address == "https://servimun.example"
    assert campaign_rules(office).promotion_words == ("futuro",)
    assert campaign_rules(office).quiet_periods


def test_the_files_of_one_sector_are_for_that_sector(office: Context, red: RedVecinal) -> None:
    under_way(red)
    builder = CampaignPackages(office)
    assert builder.choices() == [("Norte", "")]
    wish = CampaignWish(only=["Norte"])
    [shown] = builder.pictures(wish)
    assert shown.data.startswith(b"\x89PNG")
    assert "Box comunitario" in shown.alternative
    with pytest.raises(Invalid):
        begin_build(office, "red-vecinal", only=["Sur"])


def test_the_form_offers_what_is_being_sent_and_makes_the_one_that_is_chosen(
    office: Context, red: RedVecinal
) -> None:
    first, second = under_way(red), under_way(red)
    builder = CampaignPackages(office)
    builder.begin(which=first)
    form, _, task = builder.place.children
    campaign, sectors = form.declaration["sections"][0]["fields"]
    assert [one["value"] for one in campaign["choices"]] == [second, first]
    assert first in campaign["choices"][1]["label"]
    assert [one["value"] for one in sectors["choices"]] == ["Norte"]
    assert task.heading == f"Archivos de la campaña {first}"
    wish = CampaignWish(campaign=first)
    assert len(builder.pictures(wish)) == 1
    assert builder.known(CampaignWish(campaign=second)) == 1
    for key in ("one", "two"):
        task.answer({"type": "begin" if key == "one" else "step", "key": key})
    task.answer({"type": "step", "key": "three"})
    [made] = builder.packages()
    *_, asked = build_package(office, "red-vecinal", campaign=first)
    assert asked.manifest is not None
    assert made.digest == asked.manifest.digest
    with pytest.raises(NotFound):
        builder.begin(which="C0099")


def test_without_a_campaign_its_part_of_the_notebook_says_so(office: Context) -> None:
    builder = CampaignPackages(office)
    builder.begin()
    form, _, task = builder.place.children
    assert form.declaration["sections"][0]["fields"][0]["choices"] == []
    refused = task.answer({"type": "begin", "key": "k"}).content
    assert "campaña" in refused["message"]
