"""XLSForms: every question has its kind, its logic works, and what is not done is named by row."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook
from spreadsheets import write_xls, write_xlsform

from servimun_widgets.analyst_forms.pages.texts import issue_lines
from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.domain.answers import settle, starting_answers
from servimun_widgets.domain.expressions.evaluating import Environment
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.forms.declaring import DeclarationError, Form

NOW = Environment("2026-11-23T10:00:00")
HEAD = ("type", "name", "label")


@pytest.fixture
def load(tmp_path):
    def loaded(survey, choices=(), *, language=None, **sheets):
        path = write_xlsform(tmp_path / "Encuesta de Niñez.xlsx", survey, choices, **sheets)
        return Form.from_xlsform(path, language=language)

    return loaded


def by_name(form):
    return {field.name: field for field in form.definition.fields()}


def issues(form):
    return [(one.code, *one.path) for one in form.issues]


def problems(form, **given):
    found = settle(form.definition, given, NOW).problems
    return [(one.code, *one.path) for one in found]


def answers(form, **given):
    return settle(form.definition, given, NOW).answers


YES_NO = [("list_name", "name", "label"), ("sn", "si", "Sí"), ("sn", "no", "No")]


def test_each_type_becomes_its_kind_of_field(load):
    types = {
        "text": "text",
        "integer": "integer",
        "decimal": "decimal",
        "date": "date",
        "time": "time",
        "dateTime": "datetime",
        "select_one sn": "choice",
        "select_multiple sn": "choices",
        "note": "note",
        "calculate": "calculate",
        "hidden": "hidden",
        "acknowledge": "choice",
        "barcode": "text",
        "range": "integer",
        "start": "calculate",
        "today": "calculate",
    }
    head = (*HEAD, "calculation")
    rows = [
        (kind, f"q{number}", "Pregunta", "1 + 1" if kind == "calculate" else None)
        for number, kind in enumerate(types)
    ]
    form = load([head, *rows], YES_NO)
    assert [field.kind for field in form.definition.fields()] == list(types.values())
    assert issues(form) == []


def test_older_and_untidy_ways_of_writing_are_understood(load):
    form = load(
        [
            (" Type ", "NAME", "Label", "Relevance"),
            ("select one from sn", " vive ", "¿Vive aquí?", None),
            ("select all that apply from sn", "ambas", "Ambas", "${vive} = 'si' "),
            ("string", "texto", "Texto", None),
            ("int", "numero", "Número", None),
        ],
        [("list name", "value", "label"), ("sn", "si", "Sí"), ("sn", "no", "No")],
    )
    kinds = {name: field.kind for name, field in by_name(form).items()}
    assert kinds == {"vive": "choice", "ambas": "choices", "texto": "text", "numero": "integer"}
    assert answers(form, vive="no", ambas=["si"])["ambas"] == []


def test_required_relevant_and_constraint_work(load):
    form = load(
        [
            (*HEAD, "required", "relevant", "constraint", "constraint_message"),
            ("integer", "edad", "Edad", "yes", None, ". >= 0 and . <= 120", "De 0 a 120."),
            ("text", "tutor", "Tutor", "true()", "${edad} < 18", None, None),
            ("text", "nota", "Nota", "${edad} > 60", None, None, None),
        ]
    )
    assert problems(form) == [("field_missing", "edad")]
    assert problems(form, edad=130) == [("answers_message", "edad"), ("field_missing", "nota")]
    assert problems(form, edad=10) == [("field_missing", "tutor")]
    assert problems(form, edad=30) == []


def test_groups_are_sections_and_hide_what_is_in_them(load):
    form = load(
        [
            (*HEAD, "relevant", "hint"),
            ("select_one sn", "vive", "¿Vive aquí?", None, None),
            ("begin group", "casa", "Su casa", "${vive} = 'si'", "Solo si vive aquí"),
            ("integer", "cuartos", "Cuartos", None, None),
            ("begin_group", "patio", "Su patio", "${cuartos} > 2", None),
            ("text", "arbol", "Árbol", None, None),
            ("end_group", None, None, None, None),
            ("end group", None, None, None, None),
        ],
        YES_NO,
    )
    assert [(one.title, one.hint) for one in form.definition.sections] == [
        ("", ""),
        ("Su casa", "Solo si vive aquí"),
    ]
    given = {"vive": "si", "cuartos": 3, "arbol": "Mora"}
    assert answers(form, **given)["arbol"] == "Mora"
    assert answers(form, **{**given, "cuartos": 1})["arbol"] is None
    assert answers(form, **{**given, "vive": "no"})["cuartos"] is None
    assert by_name(form)["patio"].kind == "note"  # the heading of a group within a group


def test_repeats_have_rows_with_their_own_logic(load):
    form = load(
        [
            (*HEAD, "relevant", "calculation", "repeat_count"),
            ("integer", "personas", "Personas", None, None, None),
            ("begin repeat", "persona", "Persona", None, None, "${personas}"),
            ("calculate", "numero", None, None, "position(..)", None),
            ("integer", "edad", "Edad", None, None, None),
            ("text", "tutor", "Tutor", "${edad} < 18", None, None),
            ("end repeat", None, None, None, None, None),
            ("calculate", "suma", None, None, "sum(${edad})", None),
            ("calculate", "primera", None, None, "indexed-repeat(${edad}, ${persona}, 1)", None),
        ]
    )
    found = answers(form, personas=2, persona=[{"edad": 40, "tutor": "x"}, {"edad": 7}])
    assert found["persona"] == [
        {"numero": 1, "edad": 40, "tutor": None},
        {"numero": 2, "edad": 7, "tutor": None},
    ]
    assert (found["suma"], found["primera"]) == (47, 40)


def test_choices_follow_an_earlier_choice(load):
    form = load(
        [
            (*HEAD, "choice_filter"),
            ("select_one distritos", "distrito", "Distrito", None),
            ("select_one colonias", "colonia", "Colonia", "distrito = ${distrito}"),
        ],
        [
            ("list_name", "name", "label", "distrito"),
            ("distritos", "norte", "Norte", None),
            ("distritos", "sur", "Sur", None),
            ("colonias", "riberas", "Riberas", "norte"),
            ("colonias", "avalos", "Ávalos", "sur"),
        ],
    )
    assert problems(form, distrito="norte", colonia="riberas") == []
    assert problems(form, distrito="sur", colonia="riberas") == [("field_choice", "colonia")]


def test_defaults_are_values_or_worked_out(load):
    form = load(
        [
            (*HEAD, "default"),
            ("date", "fecha", "Fecha", "today()"),
            ("integer", "dias", "Días", 30),
            ("select_multiple sn", "ambas", "Ambas", "si no"),
            ("date", "limite", "Límite", "2026-12-24 00:00:00"),
            ("integer", "mal", "Mal", "muchos"),
        ],
        YES_NO,
    )
    assert starting_answers(form.definition, NOW) == {
        "fecha": "2026-11-23",
        "dias": 30,
        "ambas": ["si", "no"],
        "limite": "2026-12-24",
        "mal": None,
    }
    assert issues(form) == [("xlsform_default", 6, "default")]


def test_spanish_is_shown_when_there_are_several_languages(load):
    survey = [
        ("type", "name", "label::English (en)", "label::Español (es)", "hint::Español (es)"),
        ("text", "colonia", "Neighbourhood", "Colonia", "La oficial"),
    ]
    (field,) = load(survey).definition.fields()
    assert (field.label, field.hint) == ("Colonia", "La oficial")
    (field,) = load(survey, language="English (en)").definition.fields()
    assert field.label == "Neighbourhood"
    other = load(survey, language="Rarámuri")
    assert issues(other) == [("xlsform_language", 0, "settings")]
    assert other.definition.language == "Español (es)"


def test_a_form_opens_in_the_language_it_names_and_has_the_texts_of_each(load):
    form = load(
        [
            ("type", "name", "label::Español (es)", "label::English (en)"),
            ("begin group", "g", "Su casa", "Your home"),
            ("select_one sn", "vive", "¿Vive aquí?", "Do you live here?"),
            ("note", "aviso", "Dijo ${vive}.", "You said ${vive}."),
            ("end group", None, None, None),
        ],
        [
            ("list_name", "name", "label::Español (es)", "label::English (en)"),
            ("sn", "s", "Sí", "Yes"),
        ],
        settings=[("default_language",), ("English (en)",)],
    )
    assert form.definition.language == "English (en)"
    assert form.definition.sections[0].title == "Your home"
    (spanish,) = form.definition.translations
    assert (spanish.language, spanish.sections[0].title) == ("Español (es)", "Su casa")
    assert spanish.fields["vive"].options == {"s": "Sí"}
    assert spanish.fields["aviso"].label_parts == ["Dijo ", ["ref", [], "vive"], "."]
    again = FormDefinition.model_validate(form.definition.document())
    assert (again, again.digest()) == (form.definition, form.definition.digest())


def test_columns_without_a_language_are_one_of_the_languages(load):
    form = load([(*HEAD, "label::English (en)"), ("text", "a", "Colonia", "Neighbourhood")])
    assert (form.definition.language, by_name(form)["a"].label) == ("default", "Colonia")
    assert [one.language for one in form.definition.translations] == ["English (en)"]


def test_what_pyxform_adds_in_english_is_translated_for_spanish_only(load):
    form = load(
        [
            ("type", "name", "label::Español (es)", "label::English (en)"),
            ("select_one sn or_other", "a", "¿Vive aquí?", "Do you live here?"),
        ],
        [
            ("list_name", "name", "label::Español (es)", "label::English (en)"),
            ("sn", "s", "Sí", "Yes"),
        ],
    )
    assert [one.label for one in by_name(form)["a"].options] == ["Sí", "Otra opción"]
    (english,) = form.definition.translations
    assert english.fields["a"].options == {"s": "Yes", "other": "Other"}


def test_a_form_in_one_language_is_stored_as_before(load):
    document = load([HEAD, ("text", "a", "A")]).definition.document()
    assert document.keys() == {"name", "title", "roles", "sections"}


def test_a_pattern_that_is_not_taken_is_told_with_its_row_and_field(load):
    form = load(
        [(*HEAD, "constraint"), ("text", "clave", "Clave", "regex(., '(.{900}){9}')")],
    )
    assert issues(form) == [("expression_pattern_large", 2, "constraint")]
    (line,) = issue_lines(form.issues)
    assert line.startswith("Fila 2, columna «constraint»: campo «clave». El patrón «(.{900}){9}»")
    assert problems(form, clave="x") == []


def test_labels_show_answers(load):
    form = load([HEAD, ("text", "nombre", "Nombre"), ("note", "hola", "Hola, ${nombre}.")])
    hola = by_name(form)["hola"]
    assert hola.label_parts == ["Hola, ", ["ref", [], "nombre"], "."]
    assert hola.label == "Hola, …."


def test_another_option_asks_which(load):
    form = load(
        [HEAD, ("select_one sn or_other", "vive", "¿Vive aquí?")],
        YES_NO,
    )
    vive, other = form.definition.fields()
    assert [option.label for option in vive.options] == ["Sí", "No", "Otra opción"]
    assert answers(form, vive="si", vive_other="x")[other.name] is None
    assert answers(form, vive="other", vive_other="x")[other.name] == "x"


def test_a_type_that_there_is_not_is_named_with_its_row_and_the_rest_works(load):
    form = load(
        [
            (*HEAD, "relevant"),
            ("text", "a", "A", None),
            ("geopoint", "lugar", "Lugar", None),
            ("image", "foto", "Foto", None),
            ("text", "b", "B", "${foto} != ''"),
            ("select_one_from_file colonias.csv", "col", "Colonia", None),
        ]
    )
    assert issues(form) == [
        ("xlsform_type", 3, "type"),
        ("xlsform_type", 4, "type"),
        ("xlsform_external_list", 6, "type"),
    ]
    assert answers(form, a="x", b="y")["b"] is None
    assert problems(form, a="x") == []


LOGIC = [
    ("relevant", "pulldata('a', 'b', 'c', ${a}) = 1", "expression_function"),
    ("relevant", "instance('x')/lista/item/name = 'a'", "expression_function"),
    ("constraint", ". >", "expression_syntax"),
    ("calculation", "random()", "expression_function"),
    ("required", "/data/nadie = 1", "expression_path"),
    ("default", "once(random())", "expression_function"),
    ("label", "Hola ${last-saved#a}", "expression_feature"),
]


@pytest.mark.parametrize(("column", "text", "code"), LOGIC)
def test_logic_that_cannot_be_done_is_named_with_its_row_and_column(load, column, text, code):
    cells = {"type": "text", "name": "b", "label": "B", column: text}
    form = load(
        [("type", "name", "label", column), ("text", "a", "A", None), (*cells.values(),)]
        if column != "label"
        else [HEAD, ("text", "a", "A"), ("text", "b", text)]
    )
    assert issues(form) == [(code, 3, column)]
    assert problems(form, a="x", b="y") == []


def test_questions_that_wait_for_one_another_are_named_and_still_asked(load):
    form = load(
        [(*HEAD, "relevant"), ("text", "a", "A", "${b} != ''"), ("text", "b", "B", "${a} != ''")]
    )
    assert issues(form) == [("xlsform_circle", 2, "relevant")]
    assert answers(form, a="x", b="y") == {"a": "x", "b": "y"}


def test_one_name_in_two_groups_is_two_answers(load):
    form = load(
        [
            (*HEAD, "relevant"),
            ("begin group", "uno", "Uno", None),
            ("text", "nombre", "Nombre", None),
            ("end group", None, None, None),
            ("begin group", "dos", "Dos", None),
            ("text", "nombre", "Nombre", None),
            ("text", "apodo", "Apodo", "../nombre != ''"),
            ("end group", None, None, None),
        ]
    )
    assert list(by_name(form)) == ["nombre", "dos_nombre", "apodo"]
    assert answers(form, nombre="x", apodo="y")["apodo"] is None
    assert answers(form, dos_nombre="x", apodo="y")["apodo"] == "y"


def test_a_name_that_the_browser_has_a_meaning_for_is_changed(load):
    form = load([HEAD, ("text", "__proto__", "A"), ("text", "constructor", "B")])
    assert list(by_name(form)) == ["campo___proto__", "campo_constructor"]


def test_appearance_where_it_means_something(load):
    form = load(
        [
            (*HEAD, "appearance"),
            ("text", "a", "A", "multiline"),
            ("select_one sn", "b", "B", "minimal"),
            ("select_one sn", "c", "C", "likert"),
        ],
        YES_NO,
    )
    fields = by_name(form)
    assert fields["a"].kind == "longtext"
    assert (fields["b"].compact, fields["c"].compact) == (True, False)


def test_the_form_is_named_by_its_settings_or_its_file(load):
    survey = [HEAD, ("text", "a", "A")]
    form = load(survey, settings=[("form_title", "form_id"), ("Visita", "Visita 2026")])
    assert (form.definition.name, form.definition.title) == ("visita_2026", "Visita")
    form = load(survey)
    assert (form.definition.name, form.definition.title) == (
        "encuesta_de_ninez",
        "Encuesta de Niñez",
    )


REFUSED = {
    "xlsform_heading_twice": [("type", "name", "label", "label"), ("text", "a", "A", "B")],
    "xlsform_name_missing": [HEAD, ("text", None, "A")],
    "xlsform_type_missing": [HEAD, (None, "a", "A")],
    "xlsform_type_unknown": [HEAD, ("texto", "a", "A")],
    "xlsform_name_twice": [HEAD, ("text", "a", "A"), ("text", "a", "B")],
    "xlsform_name_wrong": [HEAD, ("text", "a b", "A")],
    "xlsform_choices_missing": [HEAD, ("select_one sn", "a", "A")],
    "xlsform_calculation_missing": [HEAD, ("calculate", "a", None)],
    "xlsform_begin_alone": [HEAD, ("begin group", "g", "G"), ("text", "a", "A")],
    "xlsform_end_alone": [HEAD, ("text", "a", "A"), ("end group", None, None)],
    "xlsform_reference_unknown": [(*HEAD, "relevant"), ("text", "a", "A", "${b} = 1")],
    "xlsform_headings": [("uno", "dos", "tres"), ("text", "a", "A")],
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_form_that_is_wrong_is_refused_with_its_reason(load, code):
    with pytest.raises(UnreadableFile) as refused:
        load(REFUSED[code])
    assert refused.value.code == code
    assert refused.value.params["file"] == "Encuesta de Niñez.xlsx"


def test_a_list_that_is_not_there_is_refused_with_its_row(load):
    with pytest.raises(UnreadableFile) as refused:
        load([HEAD, ("text", "a", "A"), ("select_one otra", "b", "B")], YES_NO)
    assert (refused.value.code, refused.value.params["row"]) == ("xlsform_list_unknown", "3")


def test_a_file_that_is_no_form_is_refused(tmp_path):
    def code_of(name, data=None):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(UnreadableFile) as refused:
            Form.from_xlsform(path)
        return refused.value.code

    assert code_of("no_hay.xlsx") == "xlsform_no_file"
    assert code_of("hoja.docx", b"x") == "xlsform_suffix"
    assert code_of("texto.xlsx", b"esto no es Excel") == "xlsform_unreadable"
    assert code_of("texto.xls", b"esto no es Excel") == "xlsform_unreadable"
    assert code_of("grande.xlsx", b"x" * (10 * 2**20 + 1)) == "xlsform_too_large"
    letter, blank = io.BytesIO(), io.BytesIO()
    Document().save(letter)
    Workbook().save(blank)
    assert code_of("carta.xlsx", letter.getvalue()) == "xlsform_unreadable"
    assert code_of("carta.xls", letter.getvalue()) == "xlsform_unreadable"
    assert code_of("vacio.xlsx", blank.getvalue()) == "xlsform_survey_missing"
    assert code_of("nada.xlsx", b"") == "xlsform_unreadable"
    assert code_of("datos.csv", b"type,name,label") == "xlsform_suffix"
    assert code_of("datos.xlsx", b"type,name,label") == "xlsform_unreadable"
    with zipfile.ZipFile(tmp_path / "bomba.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * (101 * 2**20))
    assert code_of("bomba.xlsx") == "xlsform_too_large"


def test_a_form_of_an_older_excel_is_read_too(tmp_path):
    survey = [HEAD, ("select_one sn", "vive", "¿Vive aquí?"), ("geopoint", "lugar", "Lugar")]
    form = Form.from_xlsform(write_xls(tmp_path / "niñez.xls", survey=survey, choices=YES_NO))
    assert [one.label for one in by_name(form)["vive"].options] == ["Sí", "No"]
    assert issues(form) == [("xlsform_type", 3, "type")]
    wrong = write_xls(tmp_path / "mal.xls", survey=[HEAD, ("texto", "a", "A")])
    with pytest.raises(UnreadableFile) as refused:
        Form.from_xlsform(wrong)
    assert (refused.value.code, refused.value.params["row"]) == ("xlsform_type_unknown", "2")


def test_a_sheet_with_headings_only_is_told(load):
    form = load([HEAD])
    assert issues(form) == [("xlsform_empty", 0, "survey")]


def test_a_list_of_5000_choices_is_taken(load):
    choices = [("list_name", "name", "label")]
    choices += [("l", f"n{number}", f"Opción {number}") for number in range(5000)]
    form = load([HEAD, ("select_one l", "a", "A")], choices)
    assert problems(form, a="n4999") == []
    assert problems(form, a="n5000") == [("field_choice", "a")]


def test_a_workbook_without_the_sheets_of_a_form_is_refused(tmp_path):
    path = write_xlsform(tmp_path / "otra.xlsx", (), hoja=[("a", "b")], otra=[("c", "d")])
    with pytest.raises(UnreadableFile) as refused:
        Form.from_xlsform(path)
    assert refused.value.code in ("xlsform_survey_missing", "xlsform_headings")


def test_a_name_or_role_that_is_wrong_is_refused_before_the_file_is_read(tmp_path):
    with pytest.raises(DeclarationError) as refused:
        Form.from_xlsform(tmp_path / "no_hay.xlsx", name="Con espacios", roles=["nadie"])
    assert [one.code for one in refused.value.problems] == ["declare_form_name", "declare_role"]
