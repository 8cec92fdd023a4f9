"""What Word, WhatsApp, Excel or a Mac do to a text never becomes data."""

from __future__ import annotations

import pytest
from building import content
from hypothesis import given, settings
from hypothesis import strategies as st

from servimun_widgets.domain.accounts import username_of
from servimun_widgets.domain.answer_forms import AnswerField
from servimun_widgets.domain.answer_values import checked_value
from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.domain.telephones import canonical_number
from servimun_widgets.domain.text import fold, is_blank, normalised, one_blank
from servimun_widgets.errors import Invalid
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.red_vecinal.records.groups import ListedGroup

FAMILY = "👨\u200d👩\u200d👧"

TAKEN_AS = [
    ("Clínica móvil", "Clínica móvil"),
    ("Cli\u0301nica mo\u0301vil", "Clínica móvil"),
    ("\ufeffBox\u200b en\u00a0tu\u202fbarrio\u2060", "Box en tu barrio"),
    ("\u202a614 200 4800\u202c", "614 200 4800"),
    ("pre\u00advención", "prevención"),
    ("uno_x000D_\ndos\r\ntres\rcuatro\u2028cinco\x0bseis", "uno\ndos\ntres\ncuatro\ncinco\nseis"),
    ("uno \u00a0\r\ndos", "uno\ndos"),
    (f"Familias {FAMILY} ❤️ 1️⃣ 🏴\U000e0067\U000e0062\U000e007f", None),
    ("abuelas 👩\u200d", "abuelas 👩"),
    ("«Yo sí» – ‘taller’…", None),
    ("\u200b\u2060\ufeff\u00a0\u3164\u2800\ufe0f", ""),
]


@pytest.mark.parametrize(("typed", "taken"), TAKEN_AS, ids=range(len(TAKEN_AS)))
def test_a_text_is_taken_in_as_a_person_sees_it(typed, taken):
    assert normalised(typed) == (typed if taken is None else taken)


PIECES = [
    *("_x000D_", "_x00", "0D_", "\r", "\n", " ", "\u00a0", "\u200b", "\u200d", "\ufe0f", "👩"),
    *("n\u0303", "■", "🏻"),
]


@settings(max_examples=300)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_taken_in_twice_is_as_once(text):
    once = normalised(text)
    assert normalised(once) == once
    assert one_blank(once) == one_blank(text)
    assert is_blank(text) is (once == "")


@pytest.mark.parametrize("invisible", ["\u200b", "\u2060\ufeff", "\u00ad", "\u00a0", "\u202e"])
def test_a_name_of_which_nothing_is_seen_is_no_name(invisible):
    with pytest.raises(Invalid) as refused:
        validate(ProgramContent, content(public_name=invisible))
    assert [problem.code for problem in refused.value.problems] == ["field_missing"]
    optional = validate(ProgramContent, content(description=invisible, age_minimum=invisible))
    assert (optional.description, optional.age_minimum) == (None, None)


def test_every_field_of_text_is_taken_in_alike():
    typed = "Cli\u0301nica\u200b\u00a0móvil\r\n"
    names = ("public_name", "audience", "modality", "requirements", "internal_note")
    taken = validate(
        ProgramContent,
        content(
            **dict.fromkeys(names, typed),
            website="https://ejemplo.mx\u200b",
            venues=[{"name": typed}],
            phones=[{"number": "\u202a614\u2212200\u22124800\u202c", "note": typed}],
        ),
    )
    document = as_document(taken)
    assert {document[name] for name in names} == {"Clínica móvil"}
    assert document["venues"][0]["name"] == "Clínica móvil"
    assert document["website"] == "https://ejemplo.mx"
    assert document["phones"][0]["number"] == "614 200 4800"
    assert document["phones"][0]["note"] == "Clínica móvil"


def test_what_was_stored_before_is_read_as_it_stands():
    stored = {**as_document(validate(ProgramContent, content())), "audience": "nin\u0303ez\u200b"}
    assert ProgramContent.model_validate(stored).audience == "nin\u0303ez\u200b"


def test_an_answer_to_an_analysts_form_is_taken_in_alike():
    kinds = {
        "text": ("Cli\u0301nica\u200b", "Clínica"),
        "integer": ("\u202a1,023\u202c", 1023),
        "decimal": ("1\u00a0500.5", 1500.5),
        "date": ("2026-11-29\u200b", "2026-11-29"),
    }
    for kind, (typed, taken) in kinds.items():
        assert checked_value(AnswerField(name="a", kind=kind), typed) == (taken, None)
    assert checked_value(AnswerField(name="a", kind="text"), "\u200b") == (None, None)


SAME = [
    ("IMPAS", "\u200bimpas\u00a0"),
    ("Niñez", "NIN\u0303EZ"),
    ("Box “Norte” – Sur", 'box "norte" - sur'),
    ("O’Higgins", "O'Higgins"),
]


@pytest.mark.parametrize(("one", "other"), SAME, ids=range(len(SAME)))
def test_names_that_only_a_machine_tells_apart_are_looked_up_as_one(one, other):
    assert fold(one) == fold(other)


def test_a_user_name_is_found_however_it_was_pasted():
    assert username_of("\ufeffEnlace.IMPAS\u00a0") == "enlace.impas"


NUMBERS = [
    ("614\u00a0200\u00a04800", "614 200 4800"),
    ("614\u2212200\u22124800", "614 200 4800"),
    ("614\t200 4800", "614 200 4800"),
    ("+52 1 614 200 4800", "614 200 4800"),
    ("044 614 200 4800", "614 200 4800"),
    ("01 (614) 200-4800", "614 200 4800"),
    ("9\u22121\u22121", "911"),
    ("614 200 480", None),
    ("01 614 200 480", None),
]


@pytest.mark.parametrize(("written", "number"), NUMBERS, ids=range(len(NUMBERS)))
def test_a_telephone_pasted_from_anywhere_is_the_telephone(written, number):
    assert canonical_number(written) == number


def test_a_count_is_read_whole_or_not_at_all():
    group = {"code": "G0001", "name": "Vecinos", "colonia": "Centro", "sector": "1", "active": True}
    for written, count in (("1,023", 1023), ("1\u202f023", 1023), ("45.0", 45)):
        assert (
            validate(ListedGroup, {**group, "declared_members": written}).declared_members == count
        )
    for written in ("1,02", "45.5", "1 02", "unos 40", "1.023"):
        with pytest.raises(Invalid):
            validate(ListedGroup, {**group, "declared_members": written})


LATIN = [chr(number) for number in range(0x100)]
RARE = ["\u0100", "\u0301", "\u115f", "\u200b", "\u2800", "\u3164", "\ufe0f", "\u00ad", "_x000D_"]


@pytest.mark.parametrize("sign", [*LATIN, *RARE])
def test_what_needs_no_mending_is_taken_in_as_by_all_the_rules(sign):
    for text in (sign, f"a{sign}b", f" niñez {sign} ", f"©{sign}"):
        assert normalised(text) == normalised(f"\n{text}")  # a line end asks for all of them
