"""How text is compared, telephones are written and agencies are found."""

from __future__ import annotations

import pytest
from building import MORNING

from servimun_widgets.accounts.rules.guessing import (
    FIRST_WAIT,
    FREE_FAILURES,
    LONGEST_WAIT,
    wait_after,
)
from servimun_widgets.domain.accounts import AccountContent
from servimun_widgets.domain.agencies import AgencyContent, AgencyDirectory, AgencyRecord
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.navigation import find_page, menu_pages
from servimun_widgets.domain.telephones import canonical_number
from servimun_widgets.domain.text import count_words, fold, forbidden_character
from servimun_widgets.errors import Invalid
from servimun_widgets.texts import explain


@pytest.mark.parametrize(
    "text",
    [
        "614-4-61-94-08",
        "6144619408",
        "(614) 461 94 08",
        "+52 614 461 9408",
        "614.461.9408",
        "614\u2013461\u20139408",
        "  614 461 9408 ",
    ],
)
def test_one_number_is_written_in_one_way(text):
    assert canonical_number(text) == "614 461 9408"


@pytest.mark.parametrize(
    ("text", "number"), [("9-1-1", "911"), ("072", "072"), ("800 911 2000", "800 911 2000")]
)
def test_short_and_free_numbers_are_numbers(text, number):
    assert canonical_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "200-48-00",
        "6144619408 ext. 12",
        "+1 212 555 0123",
        "0000000000",
        "sin teléfono",
        "١٢٣",
        "6" * 40,
        "911\n072",
    ],
)
def test_what_is_not_one_mexican_number_is_not_a_number(text):
    assert canonical_number(text) is None


def test_a_canonical_number_stays_as_it_is():
    for number in ("614 461 9408", "911"):
        assert canonical_number(number) == number


def test_searching_passes_over_accents_case_and_spaces():
    assert fold("  NIÑEZ\t y\nÁrbol ﬁnal ") == fold("ninez y arbol final")
    assert fold("años") != fold("anso")


def test_words_are_counted_as_people_count_them():
    assert count_words("") == 0
    assert count_words("  uno  dos-tres – «cuatro» ...") == 3


def test_the_first_forbidden_character_is_named():
    assert forbidden_character("línea\n\tdos 👍") is None
    assert forbidden_character("a\x00\x1f") == "U+0000"
    assert forbidden_character("a\ud800") == "U+D800"


def agency(agency_id: str, sigla: str, name: str, *aliases: str) -> AgencyRecord:
    return AgencyRecord(
        id=agency_id,
        content=AgencyContent(sigla=sigla, name=name, aliases=list(aliases)),
        created_on=MORNING,
        updated_on=MORNING,
        updated_by="sistema",
    )


def test_an_agency_is_found_by_sigla_name_or_alias():
    directory = AgencyDirectory(
        [
            agency("1", "IMPAS", "Instituto de Prevención", "Prevención y Salud"),
            agency("2", "DSPM", "Seguridad Pública", "Policía"),
            agency("3", "DSPMu", "Servicios Públicos", "Policía"),
        ]
    )
    for name in ("IMPAS", "impas", " instituto de PREVENCION ", "prevencion y salud"):
        assert directory.find(name).id == "1"
    assert directory.find("DSPM").id == "2"
    assert directory.find("DSPMu").id == "3"
    assert directory.find("dspmu").id == "3"
    assert directory.find("policía") is None  # two are called so
    assert directory.find("") is None
    assert directory.name("1") == "IMPAS"
    assert directory.name("gone") == "gone"


def account_problems(**changes):
    values = {
        "username": "enlace.impas",
        "display_name": "Enlace IMPAS",
        "role": "enlace",
        "agency_id": "IMPAS",
        "position": "titular",
        **changes,
    }
    with pytest.raises(Invalid) as refused:
        validate(AccountContent, values)
    assert all(explain(problem) for problem in refused.value.problems)
    return [(p.code, p.path) for p in refused.value.problems]


@pytest.mark.parametrize(
    "username", ["ab", "Enlace", "enlace impas", "niñez", ".enlace", "x" * 41, "a/b", "a\nb"]
)
def test_user_names_are_plain(username):
    assert account_problems(username=username) == [("field_username", ("username",))]


def test_a_liaison_has_an_agency_and_a_position():
    assert account_problems(agency_id=None) == [("field_agency_needed", ("agency_id",))]
    assert account_problems(position="") == [("field_position_needed", ("position",))]


def test_there_are_no_other_roles():
    assert account_problems(role="jefe") == [("field_choice", ("role",))]


def test_waiting_begins_after_the_free_failures_doubles_and_has_an_end():
    for counted, free in FREE_FAILURES.items():
        assert wait_after(counted, free - 1) == 0
        assert wait_after(counted, free) == FIRST_WAIT
        assert wait_after(counted, free + 1) == 2 * FIRST_WAIT
        waits = [wait_after(counted, failures) for failures in range(free + 50)]
        assert waits == sorted(waits)
        assert waits[-1] == wait_after(counted, 10**9) == LONGEST_WAIT


def test_every_page_is_found_by_its_path_and_everybody_has_a_first_page():
    for page in menu_pages():
        assert find_page(page.path) == page
    assert find_page("../secreto") is None
    assert menu_pages()[0].path == "inicio"
    assert len(menu_pages()[0].roles) == 6
