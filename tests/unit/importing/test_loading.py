"""A preview only reads; a load goes in small steps, and others may save between them."""

import math

import pytest

from servimun_widgets.importing.services import (
    Load,
    import_file,
    preview,
    resemblances,
    take_sheet,
)
from servimun_widgets.importing.services.books import Named
from servimun_widgets.importing.services.resemblances import find_resemblances
from servimun_widgets.importing.services.sheet import read_sheet
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services import taking_turns
from servimun_widgets.services.taking_turns import MOST_ROWS, ROWS_TOGETHER, WATCHFUL
from servimun_widgets.store import Store, open_store

AGENCIES = [{"sigla": f"AG{n}", "nombre_oficial": f"Agencia de prueba {n}"} for n in range(3)]
ROWS = {
    "agencies": AGENCIES,
    "colonias": [{"colonia": f"Colonia {n}"} for n in range(3)],
    "programs": [{"nombre": f"Taller {n}", "dependencia": "IMPAS"} for n in range(3)],
}


def programs(count, **cells):
    return [{"nombre": f"Taller {n}", "dependencia": "DIF", **cells} for n in range(count)]


@pytest.fixture
def rows_of(write):
    return lambda kind, *rows: read_sheet(write(kind, *rows), kind)


@pytest.mark.parametrize("kind", ["agencies", "colonias", "programs"])
def test_a_preview_of_a_store_that_cannot_be_written_says_what_the_import_does(
    kind, city, rows_of, tmp_path
):
    known = ROWS[kind]
    take_sheet(city, kind, rows_of(kind, *known))
    column = {"agencies": "direccion", "colonias": "zona", "programs": "requisitos"}[kind]
    new = {name: f"{text} otra" for name, text in known[0].items() if name != "dependencia"}
    sheet = rows_of(kind, {**known[0], column: "Norte"}, known[1], {**known[0], **new}, known[1])
    with open_store(city.store.path, read_only=True) as store:
        foreseen = preview(
            city.__class__(store, city.now, city.new_id, city.account_id), kind, sheet
        )
    done = take_sheet(city, kind, sheet)
    assert [row.outcome for row in foreseen.rows] == ["updated", "unchanged", "created", "rejected"]
    assert [(r.outcome, r.name, r.changes) for r in foreseen.rows] == [
        (r.outcome, r.name, r.changes) for r in done.rows
    ]
    assert foreseen.to_json() == done.to_json()


def test_a_preview_reads_the_store_no_more_often_for_more_rows(municipality, rows_of, monkeypatch):
    def reads(count):
        asked = []
        table = Store.table
        with monkeypatch.context() as patched:
            patched.setattr(
                Store, "table", lambda *said, **how: asked.append(1) or table(*said, **how)
            )
            preview(municipality, "programs", rows_of("programs", *programs(count)))
        return len(asked)

    assert reads(3) == reads(12)


def test_names_are_compared_with_their_neighbours_and_not_with_all(monkeypatch):
    monkeypatch.setattr(resemblances, "NEIGHBOURS", 10)
    compared = []
    extract = resemblances.process.extract
    monkeypatch.setattr(
        resemblances.process,
        "extract",
        lambda form, forms, **how: compared.append(len(forms)) or extract(form, forms, **how),
    )

    def comparisons(count):
        compared.clear()
        words = ["aula", "barrio", "circo", "danza", "estudio", "feria", "grupo", "huerto"]
        names = [f"{words[n % 8]} {words[n // 8 % 8]} {words[n // 64]}" for n in range(count)]
        named = [Named(str(n), f"P{n}", name, "one") for n, name in enumerate(names)]
        find_resemblances(named, {one.id: n for n, one in enumerate(named)})
        return sum(compared)

    assert comparisons(400) < 2.1 * comparisons(200)


def test_a_name_that_differs_at_either_end_is_a_neighbour(monkeypatch):
    monkeypatch.setattr(resemblances, "NEIGHBOURS", 2)
    names = [f"A{letter}ordado y costura para jóvenes del barrio" for letter in "cdefghjklmn"]
    pairs = ["Bordado y tejido para personas mayores", "Abordado y tejido para personas mayores"]
    named = [Named(str(n), f"P{n}", name, "one") for n, name in enumerate([*pairs, *names])]
    found = find_resemblances(named, {one.id: n for n, one in enumerate(named)})
    assert (pairs[1], "P0") in {(one.name, one.folio) for one in found}


@pytest.fixture
def any_machine(monkeypatch):
    """Count rows alone, however slow the machine is."""
    monkeypatch.setattr(taking_turns, "MOST_SECONDS", math.inf)


@pytest.mark.usefixtures("any_machine")
@pytest.mark.parametrize(("waits", "together"), [(True, 1), (False, MOST_ROWS)])
def test_a_load_writes_few_rows_at_a_time_and_one_where_somebody_waits(
    municipality, rows_of, monkeypatch, waits, together
):
    outermost = []
    transaction = Store.transaction

    def counted(store):
        outermost.append(len(all_programs(store)))
        return transaction(store)

    sheet = rows_of("programs", *programs(MOST_ROWS + 1))
    monkeypatch.setattr(Store, "transaction", counted)
    monkeypatch.setattr(Store, "is_waited_for", lambda _: waits)
    take_sheet(municipality, "programs", sheet)
    stored = [*outermost, len(all_programs(municipality.store))]
    most = max(after - before for before, after in zip(stored, stored[1:], strict=False))
    assert most == together


@pytest.mark.usefixtures("any_machine")
def test_a_load_that_was_waited_for_goes_on_with_one_row_and_rests(
    municipality, rows_of, monkeypatch
):
    rests, asked = [], iter([False, True])
    monkeypatch.setattr(Store, "is_waited_for", lambda _: next(asked, False))
    monkeypatch.setattr(taking_turns, "REST", math.inf)
    monkeypatch.setattr(
        taking_turns.time,
        "sleep",
        lambda rest: rests.append((len(all_programs(municipality.store)), rest == math.inf)),
    )
    take_sheet(municipality, "programs", rows_of("programs", *programs(WATCHFUL + MOST_ROWS + 4)))
    one_by_one = [(2 + turns, True) for turns in range(WATCHFUL + 1)]
    assert rests == [
        *one_by_one,
        (2 + WATCHFUL + MOST_ROWS, False),
        (4 + WATCHFUL + MOST_ROWS, False),
    ]


def test_who_saves_between_two_steps_loses_nothing(municipality, rows_of):
    """Another file does it here: it makes one programme of the load's and changes another."""
    take_sheet(municipality, "programs", rows_of("programs", *programs(6)))
    load = Load(municipality, "programs", rows_of("programs", *programs(8, requisitos="INE")))
    load.step(rows=ROWS_TOGETHER)
    other = [
        {"nombre": "Taller 5", "dependencia": "DIF", "horario": "lunes a viernes"},
        {"nombre": "Taller 7", "dependencia": "DIF", "horario": "sábados"},
    ]
    take_sheet(municipality, "programs", rows_of("programs", *other))
    while not load.finished:
        load.step()
    said = {r.content.public_name: r.content for r in all_programs(municipality.store)}
    assert len(said) == len(all_programs(municipality.store)) == 8
    assert (said["Taller 5"].requirements, said["Taller 5"].hours) == ("INE", "lunes a viernes")
    assert (said["Taller 7"].requirements, said["Taller 7"].hours) == ("INE", "sábados")
    assert [row.outcome for row in load.report.rows] == [*["updated"] * 6, "created", "updated"]


def test_a_load_that_broke_off_goes_on_with_the_same_file(municipality, write):
    path = write("programs", *programs(2 * ROWS_TOGETHER))
    load = Load(municipality, "programs", read_sheet(path, "programs"))
    load.step(rows=ROWS_TOGETHER)
    assert (load.done, load.finished) == (ROWS_TOGETHER, False)
    again = import_file(municipality, "programs", path)
    assert (again.unchanged, again.created) == (ROWS_TOGETHER, ROWS_TOGETHER)


@pytest.mark.usefixtures("any_machine")
def test_a_load_waits_for_others_only_where_they_can_come_in(municipality, rows_of, monkeypatch):
    waits, count = [], 2 * MOST_ROWS + 1
    monkeypatch.setattr(taking_turns.time, "sleep", waits.append)
    with municipality.store.transaction():
        take_sheet(municipality, "programs", rows_of("programs", *programs(count)))
    assert waits == []
    take_sheet(municipality, "programs", rows_of("programs", *programs(count, requisitos="INE")))
    assert len(waits) == 3
