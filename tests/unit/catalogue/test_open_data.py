"""Open data: what the standard asks for, in every catalogue, and nothing that is kept inside."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from any_city import any_city
from building import Town
from city import DAY, city
from click.testing import CliRunner
from hsds_check import problems, table_problems
from icalendar import Calendar
from secrets_of_the_town import SECRET, keep_secrets

from servimun_widgets.catalogue.documents.open_data.files import OpenData, open_data
from servimun_widgets.catalogue.documents.open_data.hsds import Dataset, hsds, service_id
from servimun_widgets.catalogue.documents.program_view import program_views
from servimun_widgets.catalogue.documents.site import build_site
from servimun_widgets.catalogue.records.public_snapshot import KEPT_INSIDE, PublicSnapshot
from servimun_widgets.catalogue.services.public_file import encoded
from servimun_widgets.catalogue.services.public_snapshot import public_snapshot
from servimun_widgets.cli.catalogue import open_data as command
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.programs.rules.offering import offering_of
from servimun_widgets.programs.rules.weekly_hours import WeeklyHours

SEEDS = range(12)


def given(snapshot: PublicSnapshot) -> OpenData:
    return open_data(snapshot, program_views(snapshot, DAY), DAY)


@cache
def sample() -> OpenData:
    return given(city())


def unpacked(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        return {name: files.read(name) for name in files.namelist()}


def tables(data: OpenData) -> dict[str, list[Any]]:
    found = unpacked(data.files["datos/hsds.zip"])
    described = {
        one["name"]: one["path"] for one in json.loads(found["datapackage.json"])["resources"]
    }
    assert {*described.values(), "datapackage.json"} == set(found)
    return {
        name: list(csv.DictReader(io.StringIO(found[path].decode(), newline="")))
        for name, path in described.items()
    }


def rows_of(data: Dataset) -> list[tuple[str, Any]]:
    return [
        *(("organization", one) for one in data.organizations),
        *(("service", one) for one in data.services),
        *(("taxonomy", one) for one in data.taxonomies),
        *(("taxonomy_term", one) for one in data.terms),
    ]


def service(folio: str, snapshot: PublicSnapshot | None = None) -> Any:
    found = hsds(snapshot or city(), DAY).services
    return next(one for one in found if one["id"] == service_id(folio))


def changed(folio: str, **content: object) -> PublicSnapshot:
    programs = [
        one.model_copy(update={"content": one.content.model_copy(update=content)})
        for one in city().programs
        if one.folio == folio
    ]
    return city().model_copy(update={"programs": programs})


@pytest.mark.parametrize("seed", [None, *SEEDS])
def test_every_catalogue_gives_rows_that_the_standard_takes(seed):
    made = city() if seed is None else any_city(seed)
    wrong = [said for table, row in rows_of(hsds(made, DAY)) for said in problems(table, row)]
    assert wrong == []
    assert list(table_problems(tables(given(made)))) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"nombre": "Box"}, "nombre is unknown"),
        ({"name": None}, "name is no text"),
        ({"status": "abierto"}, "status is not right"),
        ({"id": "P024"}, "id is not right"),
        ({"url": "ejemplo.mx"}, "url is not right"),
        ({"assured_date": "29/11/2026"}, "assured_date is not right"),
        ({"minimum_age": "6"}, "minimum_age is no number"),
        ({"phones": [{"number": "072"}]}, "phones/0: id is missing"),
        ({"schedules": [{"id": "x", "opens_at": "9:00"}]}, "opens_at is not right"),
    ],
)
def test_the_check_notices_what_the_standard_does_not_take(change, said):
    assert any(said in one for one in problems("service", {**service("P024"), **change}))


def test_the_check_notices_a_key_that_leads_nowhere_and_an_id_that_is_given_twice():
    found = tables(sample())
    found["service"][0]["organization_id"] = "ninguna"
    found["phone"].append(found["phone"][0])
    said = " ".join(table_problems(found))
    assert "service.organization_id leads nowhere: ninguna" in said
    assert "twice" in said


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_identifiers_and_bytes_are_the_same_in_every_build(seed):
    assert given(any_city(seed)).files == given(any_city(seed)).files


def test_a_programme_keeps_its_identifier_when_all_else_of_it_changes():
    before = service("P024")["id"]
    assert service("P024", changed("P024", public_name="Otro", phones=[]))["id"] == before


def test_all_that_is_on_show_is_in_it_and_what_ended_says_so():
    rows = {one["id"]: one for one in hsds(city(), DAY).services}
    assert len(rows) == len(city().programs)
    for one in city().programs:
        active = rows[service_id(one.folio)]["status"] == "active"
        assert active == offering_of(one.content, DAY).goes_out


def test_a_cost_that_nobody_told_is_not_free_of_charge():
    assert "cost_options" not in service("P024", changed("P024", cost_kind=None))
    assert "cost_options" not in service("P024", changed("P024", cost_kind="descuento"))
    (free,) = service("P024", changed("P024", cost_kind="gratuito"))["cost_options"]
    assert (free["amount"], free["currency"]) == (0, "MXN")


def test_hours_are_days_where_they_are_understood_and_words_elsewhere():
    told = changed("P024", weekly_hours=[], hours="Martes y jueves de 16:00 a 17:30")
    (hours,) = service("P024", told)["schedules"]
    assert (hours["freq"], hours["byday"]) == ("WEEKLY", "TU,TH")
    assert (hours["opens_at"], hours["closes_at"], hours["timezone"]) == (
        "16:00:00",
        "17:30:00",
        -6,
    )
    vague = changed("P024", weekly_hours=[], hours="Por las tardes, pregunte")
    (hours,) = service("P024", vague)["schedules"]
    assert (hours["description"], "byday" in hours) == ("Por las tardes, pregunte", False)


def test_each_agency_that_shares_a_programme_is_told_by_the_profile():
    one = next(one for one in city().programs if one.coresponsible_agency_ids)
    found = [
        row["value"]
        for row in service(one.folio)["attributes"]
        if row["link_type"] == "corresponsable"
    ]
    known = {row["id"] for row in hsds(city(), DAY).organizations}
    assert len(found) == len(one.coresponsible_agency_ids)
    assert set(found) <= known


def test_a_place_that_two_programmes_name_is_one_place():
    places = {row["id"]: row for row in tables(sample())["location"]}
    at = [row["location_id"] for row in tables(sample())["service_at_location"]]
    assert len(set(at)) < len(at)
    assert set(at) <= set(places)


def test_tables_for_people_open_in_a_spreadsheet_and_run_nothing_there():
    told = city().model_copy(
        update={"programs": changed("P024", public_name="=1+1", summary="Clases").programs}
    )
    text = given(told).files["datos/programas.csv"].decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["Clave"], row["Qué es"]) == ("P024", "Clases")
    assert not row["Programa"].startswith("=")
    assert row["Enlace"] == "https://servimun.example/programas/p024/"
    rows = csv.DictReader(io.StringIO(sample().files["datos/dependencias.csv"].decode("utf-8-sig")))
    assert [one["Siglas"] for one in rows] == [one.sigla for one in city().agencies]


def test_days_that_words_tell_beyond_doubt_are_in_the_calendar():
    told = changed("P062", weekly_hours=[], hours="Martes y jueves de 16:00 a 17:30")
    (event,) = Calendar.from_ical(given(told).files["calendario.ics"]).walk("VEVENT")
    assert event["rrule"]["byday"] == ["TU", "TH"]


def test_hours_until_midnight_end_there_in_the_calendar():
    late = [WeeklyHours(days=["viernes"], opens="20:00", closes="24:00")]
    data = given(changed("P062", weekly_hours=late)).files["calendario.ics"]
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert (event["dtend"].dt - event["dtstart"].dt).total_seconds() == 4 * 3600


def test_the_catalogue_of_data_names_each_file_with_its_size():
    about = json.loads(sample().files["datos/catalogo.jsonld"])
    (data,) = about["dcat:dataset"]
    for one in data["dcat:distribution"]:
        path = one["dcat:downloadURL"]["@id"].removeprefix("https://servimun.example/")
        assert int(one["dcat:byteSize"]["@value"]) == len(sample().files[path])
    assert data["dct:license"]["@id"] == "https://datos.gob.mx/libreusomx"


def test_the_answers_of_the_api_are_pages_and_single_rows():
    pages = [json.loads(sample().files[f"api/services/pagina-{number}.json"]) for number in (1, 2)]
    assert [one["size"] for one in pages] == [50, len(city().programs) - 50]
    assert [one["last_page"] for one in pages] == [False, True]
    for one in pages[0]["contents"]:
        assert json.loads(sample().files[f"api/services/{one['id']}.json"]) == one
    empty = given(city().model_copy(update={"programs": [], "agencies": []}))
    page = json.loads(empty.files["api/services/pagina-1.json"])
    assert (page["empty"], page["total_pages"], page["contents"]) == (True, 1, [])


def test_the_api_answers_where_each_programme_is_given():
    at = "api/service_at_locations"
    first = json.loads(sample().files[f"{at}/pagina-1.json"])
    told = [
        one
        for number in range(1, 1 + first["total_pages"])
        for one in json.loads(sample().files[f"{at}/pagina-{number}.json"])["contents"]
    ]
    assert len(told) == len(tables(sample())["service_at_location"]) > 30
    for one in told:
        assert list(problems("service_at_location", one)) == []
        assert json.loads(sample().files[f"{at}/{one['id']}.json"]) == one
        service = json.loads(sample().files[f"api/services/{one['service_id']}.json"])
        assert one in service["service_at_locations"]
    assert "/api/service_at_locations" in build_site(city(), DAY)["datos/index.html"].decode()


def test_pages_tell_search_engines_what_the_programme_is_and_nothing_where_there_is_danger():
    files = build_site(changed("P062", summary="</script><script>alert(1)"), DAY)
    text = files["programas/p062/index.html"].decode()
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert json.loads(told)["@type"] == "GovernmentService"
    assert json.loads(told)["description"] == "</script><script>alert(1)"
    danger = build_site(changed("P039"), DAY)["ayuda/p039/index.html"]
    assert b"ld+json" not in danger


def test_the_page_of_the_data_links_every_file_and_says_terms_date_and_sizes():
    text = build_site(city(), DAY)["datos/index.html"].decode()
    for one in (*sample().for_people, *sample().for_systems):
        assert f'href="{one.path}"' in text
    for said in ("29 de noviembre de 2026", "Libre Uso MX", "kB", "no quiere decir gratuito"):
        assert said in text


def test_nothing_that_is_kept_inside_is_in_any_byte_of_the_site_or_its_data(town: Town):
    keep_secrets(town)
    texts = KEPT_INSIDE - {"verify_every_days", "confidence", "picture_minors"}
    town.catalogued(**dict.fromkeys(texts, SECRET), confidence="alta", topic="deporte")
    town.catalogued(publish=False, public_name=f"Borrador {SECRET}")
    branding = read_branding({"identidad.toml": b'[plataforma]\ndireccion = "https://a.example"\n'})
    snapshot, _ = public_snapshot(town.system, branding)
    files = build_site(snapshot, DAY)
    files |= unpacked(files["datos/hsds.zip"])
    assert len(files) > 50
    assert "Box comunitario" in files["datos/programas.csv"].decode()
    for name, data in files.items():
        assert SECRET.encode() not in data, name
        assert not re.search(rb"\bid-\d|argon2|password_hash", data), name


def test_the_command_writes_the_data_of_the_public_file(tmp_path: Path, monkeypatch):
    file = tmp_path / "catalogo.json"
    file.write_bytes(encoded(city()))
    monkeypatch.setenv("SERVIMUN_NOW", "2026-11-29T10:00:00-06:00")
    out = tmp_path / "datos abiertos"
    done = CliRunner().invoke(command, ["--from", str(file), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert (out / "programas.csv").read_bytes() == sample().files["datos/programas.csv"]
    given_away = (*sample().for_people, *sample().for_systems)
    assert {one.name for one in out.iterdir()} == {Path(one.path).name for one in given_away}
