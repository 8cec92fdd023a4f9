import csv
import re
import unicodedata
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

import pytest
from building import chain_problems
from sample_catalogue import sample_rows

from servimun_widgets.importing.services import import_file
from servimun_widgets.programs.records.parts import Phone, Venue
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import agencies, colonia_names
from servimun_widgets.services.trail import revisions_of
from servimun_widgets.store import memory_store


def rows_of(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", ["agencies", "colonias"])
def test_every_row_of_the_real_directories_is_stored_once(context, sample, kind):
    report = import_file(context, kind, sample(kind))
    count, events = len(rows_of(sample(kind))), len(context.store.table("audit"))
    assert (report.read, report.created, report.rejected) == (count, count, 0)
    again = import_file(context, kind, sample(kind))
    assert (again.unchanged, again.created, again.updated) == (count, 0, 0)
    assert len(context.store.table(kind)) == count
    assert len(context.store.table("audit")) == events


def test_every_real_programme_is_stored_and_on_show(published):
    city, report = published
    folios = [row["clave"] for row in sample_rows("programas")]
    assert (report.read, report.created, report.rejected) == (len(folios), len(folios), 0)
    records = all_programs(city.store)
    assert {record.state for record in records} == {"publicado"}
    assert [record.folio for record in records] == folios
    assert len(revisions_of(city.store, records[0].id)) == 1
    assert chain_problems(city.store) == []


def test_the_warnings_of_the_real_programmes(published):
    _, report = published
    assert Counter(warning.code for warning in report.warnings) == {
        "reading_hours_not_read": 17,
        "reading_validity_not_read": 5,
        "reading_phone_seven_digits": 1,
        "reading_link": 1,
        "reading_cost_no_amount": 1,
    }
    assert report.duplicates == []


MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]


def through_excel(text):
    """Return what Excel in Spanish writes where it took a text for a number or a date."""
    if re.fullmatch(r"0\d\d", text):
        return text.lstrip("0")
    parts = text.split("-")
    if re.fullmatch(r"\d{4}-\d\d", text):
        return f"{MONTHS[int(parts[1]) - 1]}-{parts[0][2:]}"
    return "/".join(reversed(parts)) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def through_word(text):
    return text.replace("-", "–").replace('"', "“").replace("'", "’").replace(" ", "\u00a0 ")


def through_a_mac(text):
    return unicodedata.normalize("NFD", text) + "\u200b"


@pytest.fixture(scope="module")
def unchanged(sample):
    """Return how many programmes are unchanged after their cells went through a program."""
    store = memory_store()
    numbers = count(1)
    moment = datetime(2026, 3, 16, 18, tzinfo=UTC)
    context = Context(store, lambda: moment, lambda: f"id-{next(numbers)}", SYSTEM_ACCOUNT)
    for kind in ("agencies", "colonias", "programs"):
        import_file(context, kind, sample(kind))

    def import_through(program, path):
        rows = rows_of(sample("programs"))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows({name: program(text) for name, text in row.items()} for row in rows)
        return import_file(context, "programs", path).unchanged

    yield import_through
    store.close()


@pytest.mark.parametrize("program", [through_excel, through_word, through_a_mac])
def test_what_a_program_does_to_a_catalogue_changes_nothing(unchanged, sample, tmp_path, program):
    rows = rows_of(sample("programs"))
    assert unchanged(program, tmp_path / "programas.csv") == len(rows)


def test_programmes_imported_before_the_colonias_stay_as_they_are(context, sample):
    import_file(context, "agencies", sample("agencies"))
    import_file(context, "programs", sample("programs"))
    import_file(context, "colonias", sample("colonias"))
    events = len(context.store.table("audit"))
    again = import_file(context, "programs", sample("programs"))
    assert again.unchanged == len(sample_rows("programas"))
    assert len(context.store.table("audit")) == events


def test_every_word_of_the_real_file_is_kept(published, sample):
    city, _ = published
    for record in all_programs(city.store):
        assert record.imported["row"]["clave"] == record.folio
    text = sample("programs").read_text(encoding="utf-8").replace('""', '"')
    cells = [cell for r in all_programs(city.store) for cell in r.imported["row"].values()]
    assert all(cell in text for cell in cells)
    # All but separators and quotes.
    assert sum(map(len, cells)) > 0.9 * len(text) - 24 * len(sample_rows("programas"))


def test_names_and_aliases_of_the_real_agencies(city):
    directory = agencies(city)
    assert directory.find("dif municipal").short_name == "DIF"
    assert directory.find("IMCFyD").short_name == "IMCFD"
    assert directory.find("DSPMu").content.name == "Dirección de Servicios Públicos Municipales"
    assert directory.find("impas").content.topics[-1] == "prevención del suicidio"


def test_the_real_colonias_and_their_variants(city, sample):
    names = colonia_names(city)
    assert set(names) == {row["colonia"] for row in rows_of(sample("colonias"))}
    riberas = city.store.table("colonias").search(
        lambda row: row["name"] == "Riberas de Sacramento"
    )
    assert riberas[0]["content"]["variants"] == ["Riberas De Sacramento", "Riveras de Sacramento"]


def test_likely_duplicates_among_the_real_colonias_are_reported(city, sample):
    report = import_file(city, "colonias", sample("colonias"), dry_run=True)
    assert {(found.name, found.resembles) for found in report.duplicates} >= {
        ("Ladrilleras (Cerro Coronel)", "Ladrilleras"),
        ("Ladrilleros", "Ladrilleras"),
        ("Ladrilleros", "Ladrilleras (Cerro Coronel)"),
    }


def test_a_settlement_of_the_postal_catalogue_has_its_codes_and_keeps_what_was_known(city):
    known = {c["name"]: c["content"] for c in city.store.table("colonias")}
    assert known["2 de Octubre"]["police_district"] == "Morelos"
    assert known["Claudia"]["postal_codes"] == ["31020", "31150", "31300"]
    assert sum(bool(content["postal_codes"]) for content in known.values()) > 700


def test_the_nasty_cells_of_the_real_programmes(published, contents):
    city, _ = published
    content = contents(city)
    directory = agencies(city)
    assert content["P001"].phones[1] == Phone(
        number="072",
        extensions="2259, 2260, 2261",
        kind="telefono",
        note="8:00 a 20:00, lunes a viernes",
    )
    assert (content["P001"].age_minimum, content["P001"].age_maximum) == (6, 12)
    assert content["P001"].venues == [
        Venue(address="Calle Sexta esquina con Xavier Mina núm. 408", colonia="Centro")
    ]
    assert (content["P003"].cost_kind, content["P003"].cost_amount) == ("con_costo", Decimal(70))
    assert content["P011"].public_name == 'Clínica Metabólica "Mi Familia en Balance"'
    assert [directory.name(i) for i in content["P042"].coresponsible_agency_ids] == ["DIF", "IMM"]
    assert [phone.number for phone in content["P017"].phones] == ["089", "911"]
    assert content["P021"].validity_kind == "permanente"
    assert content["P021"].validity_note == "permanente (pausa 18 ago–1 sep 2025)"
    assert content["P028"].summary is not None
    assert content["P028"].description is None
    assert content["P017"].description is not None
    assert content["P017"].summary is None
    assert content["P044"].summary is not None  # 25 words
    assert [venue.name for venue in content["P039"].venues] == [
        "Comandancia Norte",
        "Comandancia Sur",
    ]
    assert content["P039"].hours == (
        "lunes a viernes de 8:30 a 20.30 y sábado y domingo de 9:00 a 14:00"
    )
    assert content["P061"].cost_kind == "descuento"
    assert [venue.colonia for venue in content["P062"].venues] == [
        "Pedro Domínguez",
        "Vistas Cerro Grande",
        "Granjas",
        None,
    ]
    assert content["P062"].venues[1].name == "‘Sur’"
    assert content["P063"].phones == []
    assert content["P063"].contact_note == "200-48-00 ext. 5550 o 5551"
    assert content["P063"].cost_note == "$150 inscripción y $150 al mes"
    assert content["P063"].cost_amount is None
    assert content["P067"].public_name == "Torneo de Fútbol 7 «Relámpago Rural»"
    assert (content["P072"].valid_from, content["P072"].valid_until) == (
        date(2025, 9, 23),
        date(2025, 9, 30),
    )
    assert directory.name(content["P074"].coresponsible_agency_ids[0]) == "DSPMu"
    assert content["P076"].cost_kind == "estimulo"
    assert (content["P076"].website, content["P076"].contact_note) == (
        None,
        "bit.ly/partistas2026",
    )
    assert content["P085"].valid_until == date(2025, 12, 31)
    assert [area.name for area in content["P091"].coverage] == ["27 colonias en febrero de 2026"]
    assert content["P041"].source_date == "2023-11"
