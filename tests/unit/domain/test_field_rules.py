"""What a programme's fields accept, and the sentence that each refusal is shown with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from building import content

from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.errors import Invalid
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.texts import explain


def problems(**changes: object) -> list[tuple[str, tuple[str | int, ...]]]:
    try:
        validate(ProgramContent, content(**changes))
    except Invalid as error:
        sentences = [explain(problem) for problem in error.problems]
        assert all("{" not in sentence and sentence for sentence in sentences)
        return [(problem.code, problem.path) for problem in error.problems]
    return []


REFUSED = [
    # text
    ("public_name", None, "field_missing"),
    ("public_name", "", "field_missing"),
    ("public_name", " \t ", "field_missing"),
    ("public_name", "x" * 151, "field_too_long"),
    ("public_name", "a\0b", "field_character"),
    ("public_name", "a\x1bb", "field_character"),
    ("public_name", "a\x7fb", "field_character"),
    ("public_name", "a\ud800b", "field_character"),
    ("description", "a\udfffb", "field_character"),
    ("public_name", 5, "field_wrong"),
    ("public_name", True, "field_wrong"),
    ("public_name", ["x"], "field_wrong"),
    ("summary", "palabra " * 26, "field_words"),
    # whole numbers
    ("age_minimum", True, "field_integer"),
    ("age_minimum", False, "field_integer"),
    ("age_minimum", 12.5, "field_integer"),
    ("age_minimum", float("nan"), "field_integer"),
    ("age_minimum", float("inf"), "field_integer"),
    ("age_minimum", "doce", "field_integer"),
    ("age_minimum", "1_2", "field_integer"),
    ("age_minimum", "12.5", "field_integer"),
    ("age_minimum", "\u0661\u0662", "field_integer"),
    ("age_minimum", [], "field_integer"),
    ("age_minimum", {}, "field_integer"),
    ("age_minimum", "9" * 5000, "field_integer"),
    ("age_minimum", 10**400, "field_too_large"),
    ("age_minimum", 121, "field_too_large"),
    ("age_minimum", -1, "field_too_small"),
    ("verify_every_days", 6, "field_too_small"),
    # amounts
    ("cost_amount", True, "field_decimal"),
    ("cost_amount", "NaN", "field_decimal"),
    ("cost_amount", float("nan"), "field_decimal"),
    ("cost_amount", "Infinity", "field_decimal"),
    ("cost_amount", "1e3", "field_decimal"),
    ("cost_amount", "1_0", "field_decimal"),
    ("cost_amount", "\u0663", "field_decimal"),
    ("cost_amount", "35,50", "field_decimal"),
    ("cost_amount", "US$20", "field_decimal"),
    ("cost_amount", "1 50", "field_decimal"),
    ("cost_amount", "1,500 y 2,000", "field_decimal"),
    ("cost_amount", "150.505", "field_decimal_places"),
    ("cost_amount", "-1", "field_too_small"),
    ("cost_amount", 10**400, "field_too_large"),
    ("cost_amount", "9" * 5000, "field_too_large"),
    # dates
    ("valid_from", "2026-02-30", "field_date"),
    ("valid_from", "86400", "field_date"),
    ("valid_from", 86400, "field_date"),
    ("valid_from", True, "field_date"),
    ("valid_from", "mañana", "field_date"),
    ("valid_from", "11/30/2026", "field_date"),
    ("valid_from", "nov-26", "field_date"),
    ("valid_from", [1], "field_date"),
    # closed lists and addresses
    ("level", "cuaternaria", "field_choice"),
    ("level", True, "field_choice"),
    ("website", "municipiochihuahua.gob.mx", "field_url"),
    ("website", "javascript:alert(1)", "field_url"),
    ("website", "https://", "field_url"),
    ("website", "http://[::1", "field_url"),
    ("website", "https://ejemplo.mx/uno\ndos", "field_url"),
    ("website", "https://ejemplo.mx/uno dos", "field_url"),
    # groups
    ("venues", "CEDEFAM", "field_wrong"),
    ("venues", [{"name": "a"}] * 61, "field_too_many"),
]


@pytest.mark.parametrize(("name", "value", "code"), REFUSED, ids=range(len(REFUSED)))
def test_what_a_field_does_not_accept_is_named_at_the_field(name, value, code):
    assert problems(**{name: value}) == [(code, (name,))]


ACCEPTED = [
    ("public_name", "  Niñez «segura» 👍 ", "Niñez «segura» 👍"),
    ("public_name", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("description", "uno\n\tdos", "uno\n\tdos"),
    ("description", "  ", None),
    ("age_minimum", "12", 12),
    ("age_minimum", " 12 ", 12),
    ("age_minimum", 12.0, 12),
    ("age_minimum", "", None),
    ("age_minimum", 0, 0),
    ("cost_amount", "150.5", Decimal("150.5")),
    ("cost_amount", 150, Decimal(150)),
    ("cost_amount", 150.1, Decimal("150.1")),
    ("cost_amount", " ", None),
    ("cost_amount", "$150", Decimal(150)),
    ("cost_amount", "$1,500.50", Decimal("1500.50")),
    ("cost_amount", "1\u00a0500 pesos", Decimal(1500)),
    ("cost_amount", "\u202a1\u2019500\u202c", Decimal(1500)),
    ("age_minimum", "12.0", 12),
    ("age_minimum", "\u00a012\u200b", 12),
    ("capacity", "1,023", 1023),
    ("valid_from", "30/11/2026", date(2026, 11, 30)),
    ("valid_from", "30-nov-26", date(2026, 11, 30)),
    ("valid_from", "2026-11-23", date(2026, 11, 23)),
    ("valid_from", date(2026, 11, 23), date(2026, 11, 23)),
    ("valid_from", "", None),
    ("level", "", None),
    ("website", "https://ejemplo.mx/a?b=c#d", "https://ejemplo.mx/a?b=c#d"),
    ("summary", "palabra " * 25, ("palabra " * 25).strip()),
]


@pytest.mark.parametrize(("name", "value", "stored"), ACCEPTED, ids=range(len(ACCEPTED)))
def test_what_a_field_accepts_is_kept_without_the_spaces_around_it(name, value, stored):
    accepted = validate(ProgramContent, content(**{name: value}))
    assert getattr(accepted, name) == stored


def test_a_wrong_row_is_named_by_its_position():
    wrong = [{"number": "072"}, {"number": "12"}]
    assert problems(phones=wrong) == [("field_phone", ("phones", 1, "number"))]
    assert problems(venues=[{}]) == [("program_empty_venue", ("venues", 0, "name"))]
    unknown = [{"name": "CEDEFAM", "encargada": "x"}]
    assert problems(venues=unknown) == [("field_unknown", ("venues", 0, "encargada"))]


def test_rules_about_several_fields_are_shown_at_the_one_to_mend():
    assert problems(age_minimum=18, age_maximum=12) == [("program_age_order", ("age_maximum",))]
    backwards = {"valid_from": "2026-12-01", "valid_until": "2026-11-01"}
    assert problems(**backwards) == [("program_date_order", ("valid_until",))]
    assert problems(coresponsible_agency_ids=["IMPAS"]) == [
        ("program_lead_is_coresponsible", ("coresponsible_agency_ids",))
    ]


def test_everything_wrong_is_told_at_once():
    found = problems(public_name="", age_minimum="doce", topic="x" * 81)
    assert sorted(path for _, path in found) == [("age_minimum",), ("public_name",), ("topic",)]


def test_a_field_that_the_form_does_not_have_is_refused():
    assert problems(precio="5") == [("field_unknown", ("precio",))]


@pytest.mark.parametrize("values", ["text", None, 5, [1], {"\ud800": 1}])
def test_what_is_no_programme_at_all_is_refused_with_a_sentence(values):
    with pytest.raises(Invalid) as refused:
        validate(ProgramContent, values)
    assert all(explain(problem) for problem in refused.value.problems)


def test_what_is_stored_can_be_read_back_as_the_same_record():
    rich = validate(
        ProgramContent,
        content(
            cost_kind="con_costo",
            cost_amount="150.50",
            valid_from="2026-11-23",
            venues=[{"name": "CEDEFAM Palestina", "hours": "jueves"}],
            coverage=[{"colonia": "Villa Nueva"}],
        ),
    )
    assert validate(ProgramContent, as_document(rich)) == rich
