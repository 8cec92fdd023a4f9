import pytest

from servimun_widgets.domain.agencies import NO_AGENCY
from servimun_widgets.errors import Problem
from servimun_widgets.importing.services import Choices, import_file
from servimun_widgets.importing.services.columns import COLUMNS
from servimun_widgets.programs.rules.publishing import missing_to_publish
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.directory import agencies

ROW = {"clave": "X1", "nombre": "Círculo de lectura", "dependencia": "ICM"}


@pytest.fixture
def import_rows(municipality, write, contents):
    """Import rows of programmes; return the report and folio -> content."""

    def import_them(*rows, **options):
        report = import_file(municipality, "programs", write("programs", *rows), **options)
        return report, contents(municipality)

    return import_them


@pytest.fixture
def import_row(import_rows):
    """Import one row of a programme that lacks nothing; return its report and content."""

    def import_it(*, publish=False, **cells):
        report, content = import_rows({**ROW, **cells}, publish=publish)
        return report, content.get("X1")

    return import_it


def test_a_row_with_a_name_and_an_agency_is_enough(import_row, codes):
    report, content = import_row()
    assert (report.created, codes(report)) == (1, [])
    assert content.public_name == "Círculo de lectura"


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"nombre": ""}, "nombre", "import_rejected_field"),
        ({"nombre": "á" * 1001}, "nombre", "import_rejected_field"),
        ({"nombre": "con \x07 campana"}, "nombre", "import_rejected_field"),
        ({"clave": "<script>"}, "clave", "import_rejected_folio"),
        ({"nombre": "#REF!"}, "nombre", "import_rejected_unknown"),
        ({"clave": "#N/D"}, "clave", "import_rejected_unknown"),
        ({"colonias_cobertura": "a" * 121}, "colonias_cobertura", "import_rejected_field"),
        ({"horario": "a" * 301}, "horario", "import_rejected_field"),
    ],
)
def test_a_row_that_cannot_be_stored_is_rejected_and_the_others_go_on(
    import_rows, codes, cells, field, code
):
    report, content = import_rows({**ROW, **cells}, {**ROW, "clave": "X2", "nombre": "Otro taller"})
    assert (report.read, report.rejected, report.created) == (2, 1, 1)
    assert (2, field, code) in codes(report)
    assert list(content) == ["X2"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"clave": "Total"}, "import_rejected_total"),
        ({"nombre": "TOTAL GENERAL:", "edad_min": "3", "costo": "$1,500"}, "import_rejected_total"),
        ({"nombre": "Subtotal", "edad_max": "40"}, "import_rejected_total"),
        ({"clave": "Total de programas: 27"}, "import_rejected_total"),
        ({"clave": "Página 1 de 2"}, "import_rejected_alone"),
        ({"clave": "PROGRAMAS DE CULTURA"}, "import_rejected_alone"),
        ({"nombre": "Nota: los horarios pueden cambiar"}, "import_rejected_alone"),
        ({"nombre": "* Sujeto a cupo"}, "import_rejected_alone"),
        ({"nombre": "Fuente: padrón de 2025"}, "import_rejected_alone"),
        ({"clave": "ICM", "nombre": "3"}, "import_rejected_name"),
    ],
)
def test_a_row_that_is_no_record_is_named_and_not_stored(import_rows, codes, cells, code):
    report, content = import_rows(ROW, cells)
    assert (report.created, report.rejected, list(content)) == (1, 1, ["X1"])
    assert code in {found for row, _, found in codes(report) if row == 3}


@pytest.mark.parametrize("name", ["Total bienestar", "Suma de voluntades", "Nota musical", "2x1"])
def test_a_name_that_begins_like_a_total_or_a_note_is_a_name(import_rows, name):
    report, _ = import_rows({"nombre": name}, {"nombre": "Total", "dependencia": "ICM"})
    assert report.created == 2


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "—",
        "N/A",
        "n.d.",
        "S/D",
        "n / a",
        "NULL",
        "[null]",
        "None",
        "NaN",
        "(en blanco)",
        "\\N",
    ],
)
def test_a_cell_that_says_that_nothing_is_known_is_blank(import_rows, codes, text):
    report, content = import_rows(
        {**ROW, "costo": text, "telefono_whatsapp": text, "vigencia": text, "clave": text}
    )
    [said] = content.values()
    assert (said.cost_kind, said.cost_note, said.contact_note, said.validity_note) == (None,) * 4
    told = {(field, code) for _, field, code in codes(report) if code != "import_folio_given"}
    columns = ("costo", "telefono_whatsapp", "vigencia", "clave")
    silent = not any(map(str.isalnum, text))
    assert told == (set() if silent else {(one, "import_says_nothing") for one in columns})


def test_what_a_programme_says_is_not_erased_by_a_cell_that_says_nothing(import_rows, codes):
    import_rows({**ROW, "requisitos": "INE"})
    report, content = import_rows({**ROW, "requisitos": "N/A"})
    assert content["X1"].requirements == "INE"
    assert (2, "requisitos", "import_empty_kept") in codes(report)


def test_a_rejection_says_why_in_spanish(import_row):
    report, _ = import_row(horario="á" * 301)
    assert report.warnings[0].message == (
        "No se guardó. Es demasiado largo: caben 300 caracteres. Acórtelo."
    )


def test_blank_rows_count_as_rows_of_the_spreadsheet_and_are_not_read(import_rows, codes):
    report, _ = import_rows({}, {"nota": "  "}, {**ROW, "nombre": ""})
    assert (report.read, report.rejected) == (1, 1)
    assert codes(report) == [(4, "nombre", "import_rejected_field")]


def test_a_header_that_comes_again_is_no_row(municipality, write, codes):
    header = dict(zip(COLUMNS["programs"], COLUMNS["programs"], strict=True))
    rows = [{"nombre": name, "dependencia": "ICM"} for name in ("Uno", "Dos")]
    report = import_file(municipality, "programs", write("programs", rows[0], header, rows[1]))
    assert (report.created, report.read) == (2, 2)
    assert (3, "", "import_header_again") in codes(report)


def test_the_second_row_about_one_programme_is_rejected(import_rows, codes):
    report, content = import_rows(ROW, {**ROW, "nombre": "Otro nombre"})
    assert codes(report) == [(3, "", "import_rejected_repeated")]
    assert content["X1"].public_name == "Círculo de lectura"


def test_a_row_without_folio_gets_the_next_free_one(import_rows, codes):
    new = {"dependencia": "ICM"}
    report, content = import_rows(
        {**new, "nombre": "Uno"},
        {**new, "nombre": "Dos", "clave": "P001"},
        {**new, "nombre": "Tres"},
    )
    assert {folio: c.public_name for folio, c in content.items()} == {
        "P001": "Dos",
        "P002": "Uno",
        "P003": "Tres",
    }
    assert codes(report) == [(2, "clave", "import_folio_given"), (4, "clave", "import_folio_given")]


def test_several_agencies_in_a_cell(import_row, municipality, codes):
    report, content = import_row(
        dependencia="Instituto de Cultura del Municipio / dif municipal",
        corresponsables="ICM; Dependencia Nueva; SIPINNA",
        nota="Nota de antes",
    )
    directory = agencies(municipality)
    assert directory.name(content.lead_agency_id) == "ICM"
    assert [directory.name(i) for i in content.coresponsible_agency_ids] == ["DIF", "SIPINNA"]
    assert content.internal_note == "Nota de antes\ncorresponsables: Dependencia Nueva"
    assert codes(report) == [
        (2, "dependencia", "import_several_agencies"),
        (2, "corresponsables", "import_agency_unknown"),
        (2, "corresponsables", "import_lead_repeated"),
    ]


def test_an_agency_that_is_not_known_waits_as_a_draft_without_one(import_row, municipality, codes):
    report, content = import_row(dependencia="NASA", publish=True)
    assert (report.created, codes(report)) == (1, [(2, "dependencia", "import_agency_waits")])
    assert content.internal_note == "dependencia: NASA"
    assert agencies(municipality).name(content.lead_agency_id) == "Sin dependencia"
    [record] = all_programs(municipality.store)
    assert record.published is None
    assert Problem("program_without_agency", ("lead_agency_id",)) in missing_to_publish(content)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "import_agency_blank"),
        ("#N/D", "import_cell_error"),
        ('=BUSCARV(A2,"x",2)', "import_agency_waits"),
    ],
)
def test_a_row_that_names_no_agency_waits_and_then_keeps_the_one_it_was_given(
    import_rows, municipality, codes, cell, code
):
    row = {**ROW, "dependencia": cell}
    report, content = import_rows(row)
    assert (report.created, content["X1"].lead_agency_id) == (1, NO_AGENCY)
    assert (2, "dependencia", code) in codes(report)
    _, content = import_rows({**ROW, "dependencia": "DIF"})
    assert agencies(municipality).name(content["X1"].lead_agency_id) == "DIF"
    report, content = import_rows({**row, "requisitos": "INE"})
    assert agencies(municipality).name(content["X1"].lead_agency_id) == "DIF"
    assert (report.updated, content["X1"].requirements) == (1, "INE")


def test_what_is_likely_is_proposed_and_a_choice_is_remembered(import_rows, municipality):
    row = {**ROW, "clave": "", "dependencia": "Instituto de las Mujeres"}
    report, _ = import_rows(row)
    directory = agencies(municipality)
    [(number, proposal)] = report.proposals
    assert (number, [directory.name(one) for one in proposal.nearest]) == (2, ["IMM"])
    report, contents = import_rows(row, choices=Choices({proposal.text: proposal.nearest[0]}))
    assert report.updated == 1
    assert [directory.name(one.lead_agency_id) for one in contents.values()] == ["IMM"]
    report, _ = import_rows({**row, "nombre": "Otro taller"})
    assert report.proposals == []
    assert "Instituto de las Mujeres" in agencies(municipality).find("IMM").content.aliases


def test_an_agency_that_is_not_known_leaves_the_stored_one(import_rows, municipality):
    import_rows(ROW)
    report, contents = import_rows({**ROW, "dependencia": "NASA"})
    assert report.rejected == 0
    assert agencies(municipality).name(contents["X1"].lead_agency_id) == "ICM"


def test_a_cell_of_one_known_and_one_unknown_agency_keeps_its_words(import_row, codes):
    report, content = import_row(dependencia="ICM (Mediateca) y NASA")
    assert content.internal_note == "dependencia: ICM (Mediateca) y NASA"
    assert {code for _, _, code in codes(report)} == {"import_agency_unknown"}


def test_a_name_longer_than_fits_is_whole_in_the_note_of_a_draft(import_row, municipality, codes):
    name = "Taller de lectura y convivencia " * 6
    report, content = import_row(nombre=name, publish=True)
    assert codes(report) == [(2, "nombre", "import_name_long")]
    assert content.public_name.endswith("lectura y…")
    assert content.internal_note == f"nombre: {name.strip()}"
    assert all_programs(municipality.store)[0].state == "borrador"


@pytest.mark.parametrize("folio", ["P 001", "P1", "p-1", "1", "001", "1.0"])
def test_a_folio_that_people_take_for_another_is_that_one_where_the_name_agrees(
    import_rows, codes, folio
):
    report, contents = import_rows({**ROW, "clave": folio})
    assert list(contents) == ["P001"]
    report, contents = import_rows({**ROW, "clave": folio})
    assert (report.unchanged, list(contents)) == (1, ["P001"])
    report, contents = import_rows({**ROW, "clave": folio, "nombre": "Otra cosa"})
    assert codes(report) == [(2, "clave", "import_rejected_folio_alike")]
    assert contents["P001"].public_name == ROW["nombre"]


def test_text_where_a_list_or_a_number_is_expected_goes_to_the_note(import_row, codes):
    report, content = import_row(
        nivel_prevencion_juicio="Cuaternaria",
        ambito_juicio="PSICOSOCIAL",
        confianza="Álta",
        edad_min="seis",
        edad_max="12 años",
    )
    assert (content.level, content.scope, content.confidence) == (None, "psicosocial", "alta")
    assert (content.age_minimum, content.age_maximum) == (None, 12)
    assert content.internal_note == "nivel_prevencion_juicio: Cuaternaria\nedad_min: seis"
    assert codes(report) == [
        (2, "nivel_prevencion_juicio", "import_not_in_list"),
        (2, "edad_min", "reading_age_number"),
    ]


def test_ages_in_words_are_read_only_when_the_columns_are_blank(import_row, codes):
    report, content = import_row(poblacion_objetivo="niñas y niños de 6 a 12 años")
    assert (content.age_minimum, content.age_maximum) == (6, 12)
    assert codes(report) == [(2, "poblacion_objetivo", "reading_ages_read")]
    report, content = import_row(poblacion_objetivo="niñas y niños de 6 a 12 años", edad_min="7")
    assert (content.age_minimum, content.age_maximum) == (7, None)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"poblacion_objetivo": "menores de 12 años"}, "reading_ages_not_read"),
        ({"horario": "por las tardes"}, "reading_hours_not_read"),
        ({"telefono_whatsapp": "200-48-00"}, "reading_phone_seven_digits"),
        ({"telefono_whatsapp": "123456789012345"}, "reading_phone_unknown"),
        ({"telefono_whatsapp": "ejemplo.mx"}, "reading_link"),
        ({"telefono_whatsapp": "en redes"}, "reading_contact_text"),
        ({"telefono_whatsapp": "https://a.mx https://b.mx"}, "reading_several_links"),
        ({"telefono_whatsapp": f"072 ({'x' * 121})"}, "reading_phone_note"),
        ({"costo": "a voluntad"}, "reading_cost_not_read"),
        ({"costo": "cuota"}, "reading_cost_no_amount"),
        ({"vigencia": "pronto"}, "reading_validity_not_read"),
        ({"fecha_fuente": "ayer"}, "reading_date_not_read"),
        ({"edad_min": "130"}, "import_cell_in_note"),
        ({"edad_max": "6 o 7"}, "reading_age_number"),
    ],
)
def test_what_is_not_understood_stays_as_text_with_a_warning(import_row, codes, cells, code):
    report, content = import_row(**cells)
    (column, text), *_ = cells.items()
    assert codes(report) == [(2, column, code)]
    shown = report.warnings[0].message
    assert "{" not in shown
    assert text in " ".join(
        filter(
            None,
            [
                content.audience,
                content.hours,
                content.contact_note,
                content.website and f"{content.website} {content.contact_note}",
                content.cost_note,
                content.validity_note,
                content.source_date,
                content.internal_note,
            ],
        )
    )


def test_quotes_and_emoji_are_kept_and_broken_encodings_mended(import_row, codes):
    report, content = import_row(nombre="Niñez “feliz” 🎉 ‘ya’", modalidad="NiÃ±ez en lÃ­nea")
    assert content.public_name == "Niñez “feliz” 🎉 ‘ya’"
    assert content.modality == "Niñez en línea"
    assert codes(report) == [(2, "modalidad", "import_mended")]
    assert "«NiÃ±ez en lÃ­nea»" in report.warnings[0].message
    assert "«Niñez en línea»" in report.warnings[0].message


def test_markup_and_formulas_are_only_text(import_row):
    _, content = import_row(
        nombre="<img src=x onerror=alert(1)>", requisitos="=HYPERLINK(1)", modalidad="{nombre}"
    )
    assert content.public_name == "<img src=x onerror=alert(1)>"
    assert content.requirements == "=HYPERLINK(1)"
    assert content.modality == "{nombre}"


def test_likely_duplicates_are_reported_and_not_merged(import_rows):
    base = {"dependencia": "DIF"}
    report, content = import_rows(
        {**base, "clave": "A1", "nombre": "La Ruta del Deporte (en tu Barrio)"},
        {**base, "clave": "A2", "nombre": "Ruta del deporte en tu barrio"},
        {**base, "clave": "A3", "nombre": "Conecta Contigo, edición 2025"},
        {**base, "clave": "A4", "nombre": "Conecta Contigo, edición 2026"},
        {"clave": "A5", "dependencia": "IMM", "nombre": "LA RUTA DEL DEPORTE (EN TU BARRIO)"},
        {"clave": "A6", "dependencia": "ICM", "nombre": "Ruta del Deporte en el barrio"},
    )
    assert len(content) == 6
    assert [(d["row"], d["folio"], d["score"] >= 88) for d in report.to_json()["duplicates"]] == [
        (3, "A1", True),
        (6, "A1", True),
    ]
    assert report.duplicates[0].resembles == "La Ruta del Deporte (en tu Barrio)"


def test_a_person_says_which_rows_are_left_out_and_what_a_row_is_about(import_rows):
    stored = {"clave": "A1", "dependencia": "DIF", "nombre": "La Ruta del Deporte (en tu Barrio)"}
    import_rows(stored)
    rows = [
        {"dependencia": "DIF", "nombre": "Ruta del deporte en tu barrio", "requisitos": "INE"},
        {"dependencia": "DIF", "nombre": "Ruta de deporte en tu barrio"},
        {"dependencia": "DIF", "nombre": "Taller de lectura"},
        {"clave": "a 1", "dependencia": "DIF", "nombre": "Otra cosa"},
    ]
    choices = Choices(skip=frozenset({4}), same={2: "A1"}, other=frozenset({3}))
    foreseen, contents = import_rows(*rows, dry_run=True, choices=choices)
    assert list(contents) == ["A1"]
    outcomes = ["updated", "created", "skipped", "rejected"]
    assert [one.outcome for one in foreseen.rows] == outcomes
    assert [(one.row, one.folio) for one in foreseen.duplicates] == [(5, "A1")]
    report, contents = import_rows(*rows, choices=choices)
    assert report.to_json() == foreseen.to_json()
    assert (contents["A1"].requirements, len(contents)) == ("INE", 2)
    assert contents["A1"].public_name == "Ruta del deporte en tu barrio"


def test_a_row_that_is_said_to_be_what_nothing_is_called_is_refused(import_rows, codes):
    row = {"nombre": "Taller", "dependencia": "DIF"}
    report, _ = import_rows(row, choices=Choices(same={2: "P999"}))
    assert codes(report) == [(2, "", "import_rejected_same")]


def test_agencies_and_colonias_need_their_names(context, write, codes):
    report = import_file(
        context, "agencies", write("agencies", {"sigla": "A"}, {"nota": "x", "tipo": "y"})
    )
    assert codes(report) == [
        (2, "nombre_oficial", "import_rejected_field"),
        (3, "sigla", "import_rejected_field"),
        (3, "nombre_oficial", "import_rejected_field"),
    ]
    assert report.rejected == 2
    report = import_file(context, "colonias", write("colonias", {"tipo": "ejido", "zona": "norte"}))
    assert codes(report) == [(2, "colonia", "import_rejected_field")]


def test_two_kinds_of_colonia_may_share_a_name(context, write):
    rows = [
        {"colonia": "Campestre", "tipo": "colonia"},
        {"colonia": "CAMPESTRE", "tipo": "fraccionamiento"},
        {"colonia": "campestre", "tipo": "Colonia"},
    ]
    report = import_file(context, "colonias", write("colonias", *rows))
    assert (report.created, report.rejected) == (2, 1)


def test_other_names_of_an_agency_come_from_their_column(context, write):
    row = {"sigla": "ICM", "nombre_oficial": "Instituto", "otros_nombres": "Cultura; ICultura"}
    import_file(context, "agencies", write("agencies", row, columns=["otros_nombres"]))
    assert agencies(context).find("icultura").short_name == "ICM"


def test_the_address_of_an_agencys_head_comes_from_its_column(context, write):
    row = {"sigla": "ICM", "nombre_oficial": "Instituto", "correo_titular": "icm@municipio.example"}
    import_file(context, "agencies", write("agencies", row, columns=["correo_titular"]))
    assert agencies(context).find("ICM").content.head_email == "icm@municipio.example"


def test_a_row_with_text_beyond_its_columns_is_rejected(municipality, write, codes):
    path = write("programs", ROW)
    path.write_text(path.read_text("utf-8").rstrip() + "sobra, mucho\n", encoding="utf-8")
    report = import_file(municipality, "programs", path)
    assert codes(report) == [(2, "", "import_rejected_cells")]
    assert all_programs(municipality.store) == []
