import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servimun_widgets.domain.reading.phones import NOTE_LIMIT, PhoneReading, read_contact
from servimun_widgets.domain.telephones import canonical_number
from servimun_widgets.programs.records.parts import Phone

DAYS = "8:00 a 20:00, lunes a viernes"


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        (
            "614-200-4800 o 072, exts. 2259, 2260 o 2261 (8:00 a 20:00, lunes a viernes)",
            [
                ("614 200 4800", "2259, 2260, 2261", "telefono", DAYS),
                ("072", "2259, 2260, 2261", "telefono", DAYS),
            ],
        ),
        (
            "089 (sospecha) y 9-1-1 (flagrancia)",
            [("089", None, "telefono", "sospecha"), ("911", None, "emergencia", "flagrancia")],
        ),
        (
            "072 o 614-200-48-00 ext. 5495",
            [("072", "5495", "telefono", None), ("614 200 4800", "5495", "telefono", None)],
        ),
        ("614 200 4800 e. 2259", [("614 200 4800", "2259", "telefono", None)]),
        ("614-200-4800, e.2259 y 2260", [("614 200 4800", "2259, 2260", "telefono", None)]),
        ("072 (E. 2259)", [("072", "2259", "telefono", None)]),
        ("072 exts. 2259 e 2260", [("072", "2259, 2260", "telefono", None)]),
        ("wa.me/526142004800", [("614 200 4800", None, "whatsapp", None)]),
        ("whatsapp://send?phone=526142004800", [("614 200 4800", None, "whatsapp", None)]),
        ("WhatsApp 614-255-50-03", [("614 255 5003", None, "whatsapp", None)]),
        ("614 255 5003 (WhatsApp)", [("614 255 5003", None, "whatsapp", None)]),
        ("614-442-7300 exts. 3238 y 3253", [("614 442 7300", "3238, 3253", "telefono", None)]),
        ("072 extensión 2114 y 2115", [("072", "2114, 2115", "telefono", None)]),
        (
            "072 ext. 2605 de lunes a viernes de 8:00 am a 3:00 pm",
            [("072", "2605", "telefono", "de lunes a viernes de 8:00 am a 3:00 pm")],
        ),
        ("614-4-61-94-08 / 6144619408", [("614 461 9408", None, "telefono", None)]),
        ("+52 (614) 461 9408", [("614 461 9408", None, "telefono", None)]),
        (
            "614-442-7300; emergencias 9-1-1",
            [("614 442 7300", None, "telefono", None), ("911", None, "emergencia", "emergencias")],
        ),
        (
            "Oficina 614-200-4800, recepción 614 461 9408",
            [
                ("614 200 4800", None, "telefono", "Oficina"),
                ("614 461 9408", None, "telefono", "recepción"),
            ],
        ),
        (
            "072 ext. 2114, 2115 y 614-216-08-57",
            [("072", "2114, 2115", "telefono", None), ("614 216 0857", None, "telefono", None)],
        ),
        ("614\u00a0200\u20094800", [("614 200 4800", None, "telefono", None)]),
        ("614\u2212200\u22124800", [("614 200 4800", None, "telefono", None)]),
        ("\u202a614 200 4800\u202c", [("614 200 4800", None, "telefono", None)]),
        ("'6142004800", [("614 200 4800", None, "telefono", None)]),
        ("044 614 200 4800", [("614 200 4800", None, "telefono", None)]),
        ("WhatsApp +52 1 614 200 4800", [("614 200 4800", None, "whatsapp", None)]),
        ("6142004800.0", [("614 200 4800", None, "telefono", None)]),
        ("911/089", [("911", None, "emergencia", None), ("089", None, "telefono", None)]),
        ("tel:+526142004800", [("614 200 4800", None, "telefono", None)]),
        ("(+52) 614 200 4800 x12", [("614 200 4800", "12", "telefono", None)]),
        ("☎️ 614 200 4800 #12", [("614 200 4800", "12", "telefono", None)]),
        ("614 200 4800 24 hrs", [("614 200 4800", None, "telefono", "24 hrs")]),
        *(
            (
                f"614 200 4800{sign}614 200 4801",
                [(f"614 200 480{end}", None, "telefono", None) for end in (0, 1)],
            )
            for sign in (",", "/", "<br>", " • ")
        ),
        ("614 200 4800 (ext. 5550)", [("614 200 4800", "5550", "telefono", None)]),
        ("614 200 4800\nExt 5550", [("614 200 4800", "5550", "telefono", None)]),
        ("614 200 4800;ext=5550", [("614 200 4800", "5550", "telefono", None)]),
        (
            "614 200 4800 ext. 5550-5555",
            [("614 200 4800", None, "telefono", "ext. 5550-5555")],
        ),
        (
            "614 200 4800 extensiones 5550 a la 5555",
            [("614 200 4800", None, "telefono", "ext. 5550 a la 5555")],
        ),
        ('"614 200 4800"', [("614 200 4800", None, "telefono", None)]),
        ("“614 200 4800”", [("614 200 4800", None, "telefono", None)]),
        ('="6142004800"', [("614 200 4800", None, "telefono", None)]),
        ("6,142,004,800", [("614 200 4800", None, "telefono", None)]),
        ("[614] 200 4800", [("614 200 4800", None, "telefono", None)]),
        ("６１４ ２００ ４８００", [("614 200 4800", None, "telefono", None)]),
        ("９１１", [("911", None, "emergencia", None)]),
        *(
            (
                f"614-200-4800{sign}614-200-4801",
                [(f"614 200 480{end}", None, "telefono", None) for end in (0, 1)],
            )
            for sign in ("\t", " | ", "  ", " y/o ", "\r\n")
        ),
        (
            "Tel: 614 200 4800 Cel: 614 200 4801",
            [("614 200 4800", None, "telefono", None), ("614 200 4801", None, "telefono", "Cel")],
        ),
        (
            "Recepción 614 200 4800 Dirección 614 200 4801",
            [
                ("614 200 4800", None, "telefono", "Recepción"),
                ("614 200 4801", None, "telefono", "Dirección"),
            ],
        ),
        ("whats 614 200 4800", [("614 200 4800", None, "whatsapp", None)]),
        ("WA: 614 200 4800", [("614 200 4800", None, "whatsapp", None)]),
        (
            "Tels. 072 y 614 200 4800 ext 3",
            [("072", None, "telefono", None), ("614 200 4800", "3", "telefono", None)],
        ),
    ],
)
def test_telephones_are_read(text, phones):
    contact = read_contact(text)
    assert list(contact.phones) == [PhoneReading(*phone) for phone in phones]
    assert contact.problems == ()
    assert contact.other is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("200-48-00 ext. 5550 o 5551", "reading_phone_seven_digits"),
        ("bit.ly/partistas2026", "reading_link"),
        ("www.ejemplo.mx", "reading_link"),
        ("oficina@ejemplo.gob.mx", "reading_contact_text"),
        ("Consultar redes sociales", "reading_contact_text"),
        ("número 314", "reading_contact_text"),
        ("ext. 2259", "reading_contact_text"),
        ("123 456 789 012 345", "reading_phone_unknown"),
    ],
)
def test_what_is_no_telephone_stays_as_the_text_it_was(text, code):
    contact = read_contact(text)
    assert contact.phones == ()
    assert contact.website is None
    assert contact.other == text
    assert [problem.code for problem in contact.problems] == [code]


def test_an_extension_does_not_pass_over_a_number_that_was_not_understood():
    contact = read_contact("614-200-4800 y 200-48-00 ext. 5; 072")
    assert contact.phones == (PhoneReading("614 200 4800"), PhoneReading("072"))
    assert contact.other == "614-200-4800 y 200-48-00 ext. 5"


@pytest.mark.parametrize("text", ["614 200 4800/01", "614 200 4800, 4801 y 4802"])
def test_the_end_of_one_more_number_is_no_note_of_the_first(text):
    contact = read_contact(text)
    assert contact.phones == (PhoneReading("614 200 4800"),)
    assert contact.other == text


@pytest.mark.parametrize(
    "text",
    ["'6142004800", "(+52) 614 200 4800", "tel. 614·200·4800", "6142004800.0", "614 200 4800,"],
)
def test_the_form_takes_a_number_as_the_import_does(text):
    assert Phone(number=text).number == "614 200 4800"


def test_a_number_of_another_country_is_not_one_of_here():
    for text in ("+1 614 200 4800", "1 614 200 4800", "001 915 555 0123"):
        assert canonical_number(text) is None


def test_a_whole_web_address_is_the_website():
    contact = read_contact("072; https://ejemplo.mx/a; https://ejemplo.mx/b")
    assert contact.website == "https://ejemplo.mx/a"
    assert contact.other == "https://ejemplo.mx/b"
    assert [problem.code for problem in contact.problems] == ["reading_several_links"]


def test_a_note_that_does_not_fit_stays_in_the_text():
    text = f"072 ({'a' * (NOTE_LIMIT + 1)})"
    contact = read_contact(text)
    assert contact.phones == (PhoneReading("072"),)
    assert contact.other == text


pieces = st.sampled_from(
    [
        "072",
        "614-200-4800",
        "6144619408",
        "200-48-00",
        "9-1-1",
        "ext. 2259",
        "exts. 12, 345 y 678",
        "(8:00 a 15:00)",
        " o ",
        " y ",
        ", ",
        "; ",
        "/",
        "WhatsApp ",
        "recepción",
        "314",
        "\n",
    ]
)


@given(st.lists(pieces, max_size=8).map(" ".join) | st.text(max_size=60))
def test_no_digit_is_lost_and_every_phone_is_valid(text):
    contact = read_contact(text)
    kept = [contact.other or "", contact.website or ""]
    for phone in contact.phones:
        Phone(number=phone.number, extensions=phone.extensions, kind=phone.kind, note=phone.note)
        kept += [phone.number, phone.extensions or "", phone.note or ""]
    digits = re.sub(r"\D", "", " ".join(kept))
    for number in re.findall(r"[0-9]{3,}", text):
        assert number in digits


def test_what_names_an_address_is_no_note_of_the_telephone():
    contact = read_contact("Tel: 614 200 4800 Correo: oficina@ejemplo.gob.mx")
    assert contact.phones == (PhoneReading("614 200 4800"),)
    assert contact.other == "Tel: 614 200 4800 Correo: oficina@ejemplo.gob.mx"


@pytest.mark.parametrize("piece", ["a.b.", "a-a.", ". "])
def test_a_text_too_long_for_telephones_is_kept_whole(piece):
    contact = read_contact(piece * 20_000)
    assert contact.phones == ()
    assert contact.other == (piece * 20_000).strip()
