"""One table of what people type and paste, through every door: form, page, command, notebook."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

import openpyxl
import pytest
from click.testing import CliRunner

from servimun_widgets.analyst_forms.services.importing import load_records
from servimun_widgets.analyst_forms.services.records import visible_records
from servimun_widgets.analyst_forms.services.versions import register_form
from servimun_widgets.cli import servimun
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.answer_forms import AnswerField
from servimun_widgets.domain.answer_values import checked_value
from servimun_widgets.errors import Invalid
from servimun_widgets.forms import declaring
from servimun_widgets.importing.services import Load, import_file, preview, read_received
from servimun_widgets.importing.services.columns import COLUMNS, OPTIONAL
from servimun_widgets.programs.services.editing import create_program
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.received_files import received_folder
from servimun_widgets.store import open_store

COLUMN = {"requirements": "requisitos", "capacity": "cupo", "cost_amount": "costo"}
KIND = {"requirements": "longtext", "capacity": "integer", "cost_amount": "decimal"}
INPUTS = [
    ("requirements", "Cli\u0301nica\u200b mo\u0301vil\u00a0", "Clínica móvil"),
    ("requirements", "uno\r\ndos\u2028tres", "uno\ndos\ntres"),
    ("requirements", "a_x000D_\nb", "a\nb"),
    ("requirements", "\u202aINE\u202c pre\u00advia", "INE previa"),
    ("requirements", "familia 👨\u200d👩\u200d👧 ❤️", "familia 👨\u200d👩\u200d👧 ❤️"),
    ("requirements", "\u200b\u2060\ufeff", None),
    ("capacity", "1,023", 1023),
    ("capacity", "\u202a1\u202f023\u202c", 1023),
    ("capacity", "45.0", 45),
    ("capacity", "unos 40", None),
    ("capacity", "1,02", None),
    ("cost_amount", "$1,500", Decimal(1500)),
    ("cost_amount", "1\u00a0500.50", Decimal("1500.50")),
    ("cost_amount", "$1’500", Decimal(1500)),
    ("cost_amount", "US$20", None),
    ("cost_amount", "$1 50", None),
    ("cost_amount", "MXN 1,500", Decimal(1500)),
    ("cost_amount", "'1500", Decimal(1500)),
    ("cost_amount", "$35O", None),
    ("cost_amount", "１５０", Decimal(150)),
    ("requirements", "“INE”\tvigente\u2029y acta", "“INE”\tvigente\ny acta"),
    ("requirements", "\ufeffActa\u200e de nacimiento\u3000", "Acta de nacimiento"),
    ("requirements", "«»", "«»"),
    ("capacity", "45 ", 45),
    ("capacity", "４５", 45),
    ("capacity", "45 personas", None),
    ("capacity", "4.5E+1", None),
    ("capacity", "45-50", None),
    ("cost_amount", "1500.00 M.N.", Decimal(1500)),
    ("cost_amount", "$1,500.-", Decimal(1500)),
    ("cost_amount", "$ 1 500", Decimal(1500)),
    ("cost_amount", "150 $", Decimal(150)),
    ("cost_amount", "1.500,00", None),
    ("capacity", "“45”", 45),
    ("cost_amount", "«$150»", Decimal(150)),
    ("requirements", "\u0421redencial del D\u0406F", "Credencial del DIF"),
    ("requirements", "\U0001d5dc\U0001d5e1\U0001d5d8 vigente", "INE vigente"),
    ("capacity", "\U0001d7f0\U0001d7f1", 45),
]
"""Field, what is typed, and what it is taken as; None where it is blank or nobody can tell."""


@pytest.fixture(scope="module")
def office(tmp_path_factory, sample):
    """The folder of data, and a context of the coordination in a store with the agencies."""
    folder = tmp_path_factory.mktemp("datos")
    store = open_store(folder / "servimun.sqlite")
    numbers = count(1)
    moment = datetime(2026, 3, 16, 18, tzinfo=UTC)
    system = Context(store, lambda: moment, lambda: f"id-{next(numbers)}", SYSTEM_ACCOUNT)
    import_file(system, "agencies", sample("agencies"))
    for role in ("coordinacion", "analisis"):
        content = {"username": role, "display_name": role, "role": role}
        account = AccountRecord.model_validate(
            {"id": role, "username": role, "content": content, "password_hash": "x"}
            | {"must_change_password": False, "created_on": moment, "updated_on": moment}
            | {"updated_by": SYSTEM_ACCOUNT}
        )
        store.table("accounts").insert(account.model_dump(mode="json"))
    context = Context(store, system.clock, system.new_id, "coordinacion")
    yield folder, replace(context, data_folder=folder)
    store.close()


def taken(context, name):
    return next(
        (one.content for one in all_programs(context.store) if one.content.public_name == name),
        None,
    )


@pytest.fixture(scope="module")
def through_files(office):
    """Take the whole table in as a CSV file and, by the command, as a workbook."""
    folder, context = office
    header = [*COLUMNS["programs"], *OPTIONAL["programs"]]
    book = openpyxl.Workbook()
    book.active.append(header)
    with (folder / "tabla.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        for number, (field, typed, _) in enumerate(INPUTS):
            row = {"dependencia": "ICM", COLUMN[field]: typed}
            writer.writerow({**row, "nombre": f"Página {number} programa"})
            named = {**row, "nombre": f"Comando {number} programa"}
            book.active.append([named.get(column) for column in header])
    book.save(folder / "tabla.xlsx")
    token = "d" * 32
    (folder / "tabla.csv").rename(received_folder(context) / token)
    sheet = read_received(context, token, "programs")
    foreseen = preview(context, "programs", sheet).to_json()
    assert Load(context, "programs", sheet).run().to_json() == foreseen
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SERVIMUN_DATA", str(folder))
        arguments = ["import", "programs", str(folder / "tabla.xlsx")]
        done = CliRunner().invoke(servimun, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output


DECLARED = {
    "requirements": declaring.LongText,
    "capacity": declaring.Integer,
    "cost_amount": declaring.Decimal,
}


@pytest.fixture(scope="module")
def notebook(office):
    """What a notebook loads from a file of one row: the answer that is stored, or None."""
    folder, context = office
    analyst = replace(context, account_id="analisis")
    fields = [kind(name) for name, kind in DECLARED.items()]
    form = declaring.Form("tabla", title="Tabla", roles=["enlace"], fields=[*fields])
    register_form(analyst, form.definition)

    def loaded(field, typed):
        path = folder / "uno.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([[field, "capacity" if field != "capacity" else "requirements"]])
            writer.writerow([typed, "1"])
        try:
            load_records(analyst, "tabla", path)
        except Invalid:
            return None
        answer = visible_records(analyst, "tabla")[0].record.answers[field]
        return Decimal(str(answer)) if field == "cost_amount" and answer is not None else answer

    return loaded


@pytest.mark.parametrize(("number", "row"), list(enumerate(INPUTS)))
def test_every_door_takes_the_same_for_the_same(office, through_files, notebook, number, row):
    field, typed, expected = row
    _, context = office
    for door in ("Página", "Comando"):
        assert getattr(taken(context, f"{door} {number} programa"), field) == expected
    assert notebook(field, typed) == expected
    answer, problem = checked_value(AnswerField(name="a", kind=KIND[field]), typed)
    assert (None if problem else answer) == expected
    lead = agencies(context).find("ICM").id
    content = {"public_name": f"Forma {number} programa", "lead_agency_id": lead, field: typed}
    if field == "cost_amount":
        content["cost_kind"] = "con_costo"
    try:
        create_program(context, content)
    except Invalid:
        assert expected is None
    else:
        assert getattr(taken(context, f"Forma {number} programa"), field) == expected
