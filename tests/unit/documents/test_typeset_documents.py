from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from catalogue_snapshots import (
    ADDRESS,
    ROUGH,
    agency_with,
    branding,
    council,
    longest_program,
    member,
    real_catalogue,
    unpublished,
    with_program,
)
from PIL import Image
from rendered_pages import (
    alternative_texts,
    assert_nothing_overflows,
    codes_read,
    opened,
    pictures,
    text_of,
)

from servimun_widgets.council.documents.handout import council_handout
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.errors import NotFound
from servimun_widgets.fichas.documents.agency_annex import agency_annex
from servimun_widgets.fichas.documents.platform_ficha import ficha_content, platform_ficha
from servimun_widgets.fichas.documents.poster import member_poster, member_square, poster, square
from servimun_widgets.fichas.documents.program_ficha import program_ficha
from servimun_widgets.fichas.rules.catalogue_figures import catalogue_figures
from servimun_widgets.fichas.rules.snapshot import CouncilSnapshot, Snapshot
from servimun_widgets.programs.records.parts import CoverageArea, Phone, Venue
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.weekly_hours import read_weekly_hours
from servimun_widgets.texts import explain

LONG_NAME = ("Instituto Municipal de Prevención, Atención y Apoyo a las Familias " * 3)[:200]


def impas() -> str:
    return next(one.id for one in real_catalogue().agencies if one.content.sigla == "IMPAS")


def of_agency(document: Callable[[Snapshot, Branding, str], Typeset]) -> Typeset:
    return document(real_catalogue(), branding(), impas())


def prose(length: int) -> str:
    return (f"{ROUGH}. " + "Se atiende a niñas y niños los jueves. " * (length // 20))[:length]


def solid(length: int) -> str:
    return "m" * length


def wide(length: int) -> str:
    return "🏀" * length


def steps(length: int) -> str:
    return ("a\n" * length)[:length].strip()


BY_AGENCY = [platform_ficha, agency_annex, poster, square]


@pytest.mark.parametrize("document", BY_AGENCY)
def test_every_document_of_an_agency_says_its_date_the_legend_and_the_privacy_line(
    document: Callable[[Snapshot, Branding, str], Typeset],
) -> None:
    text = text_of(of_agency(document))
    for_liaisons = "No lo reenvíe. No contiene datos personales."
    privacy = for_liaisons if document is agency_annex else branding().privacy
    for said in ("22 de noviembre de 2026", branding().legend, privacy, "IMPAS"):
        assert said in text


@pytest.mark.parametrize("document", BY_AGENCY)
@pytest.mark.parametrize("name", [LONG_NAME, ROUGH, "m" * 200], ids=["long", "rough", "solid"])
@pytest.mark.parametrize("programs", [0, 3])
def test_no_name_of_an_agency_overflows(
    document: Callable[[Snapshot, Branding, str], Typeset], name: str, programs: int
) -> None:
    snapshot = agency_with(programs, name=name)
    assert_nothing_overflows(document(snapshot, branding(), "prueba"))


@pytest.mark.parametrize("document", BY_AGENCY)
def test_an_agency_that_is_not_known_is_refused(
    document: Callable[[Snapshot, Branding, str], Typeset],
) -> None:
    with pytest.raises(NotFound) as caught:
        document(real_catalogue(), branding(), "nadie")
    assert "nadie" in explain(caught.value)


def test_the_ficha_of_the_platform_is_one_page_with_its_figures_and_its_code() -> None:
    document = of_agency(platform_ficha)
    text = text_of(document)
    figures = catalogue_figures(real_catalogue())
    assert len(opened(document).pages) == 1
    assert "Instituto Municipal de Prevención y Atención a la Salud (IMPAS)" in text
    for number in (figures.programs, figures.agencies, figures.free, figures.colonias_named):
        assert re.search(rf"\b{number}\b", text)
    assert codes_read(document) == [f"{ADDRESS}/v/impas"]


def test_the_table_of_the_ficha_adds_up() -> None:
    content = ficha_content(real_catalogue(), branding(), impas())
    *rows, totals = [[int(cell) for cell in row[1:]] for row in content.table_rows]
    assert [sum(column) for column in zip(*rows, strict=True)] == totals
    assert totals[-1] == sum(totals[:-1]) == len(real_catalogue().programs)


def test_longer_texts_of_the_staff_flow_on_to_another_page() -> None:
    longer = "Una línea más que la dirección quiso decir de la plataforma.\\n" * 40
    own = read_branding(
        {
            "identidad.toml": f'[plataforma]\ndireccion = "{ADDRESS}"'.encode(),
            "textos/ficha.toml": f'que_ofrece_texto = "{longer}"'.encode(),
        }
    )
    document = platform_ficha(real_catalogue(), own, impas())
    assert len(opened(document).pages) == 2
    assert_nothing_overflows(document)


def test_the_annex_shows_programmes_and_marks_what_is_missing_by_the_labels_of_the_form() -> None:
    text = text_of(of_agency(agency_annex))
    own = real_catalogue().programs_of(impas())
    for program in own:
        assert program.folio in text
    labels = [ProgramContent.model_fields[name].title for name in own[0].gaps]
    assert labels
    assert f"Falta: {'; '.join(str(label) for label in labels)}" in text
    assert "Vigente hasta el 31 de enero de 2027" in text
    assert "Por verificar: venció el 4 de agosto de 2026" in text
    assert "Sin verificar" in text


def test_the_annex_lists_first_what_was_never_verified_and_then_the_oldest() -> None:
    data = of_agency(agency_annex).data
    verified = [row[2] for row in data["stale"]]
    assert verified == ["Nunca"] * 3 + ["6 de mayo de 2026"] * 2


def test_the_annex_names_what_ended_and_gives_no_sheet_of_it() -> None:
    data = of_agency(agency_annex).data
    over = real_catalogue().ended_of(impas())
    assert [row[0] for row in data["ended"]] == [one.folio for one in over] != []
    assert not {one["folio"] for one in data["programs"]} & {one.folio for one in over}
    text = text_of(of_agency(agency_annex))
    assert "Terminó el 31 de agosto de 2025" in text
    assert "Ya terminó: ciclo escolar 2025-2026" in text


def test_the_annex_of_an_agency_that_shares_a_programme_says_whose_it_is() -> None:
    snapshot = agency_with(1)
    (program,) = snapshot.programs
    shared = program.model_copy(update={"coresponsible_agency_ids": [impas()]})
    snapshot = snapshot.model_copy(update={"on_show": [shared]})
    text = text_of(agency_annex(snapshot, branding(), impas()))
    assert "La dependencia responsable es PRUEBA" in text


def test_the_annex_without_programmes_says_what_to_do() -> None:
    text = text_of(agency_annex(agency_with(0), branding(), "prueba"))
    assert "no tiene por ahora programas en oferta" in text
    assert "Nuevo programa" in text
    assert "Fechas por verificar" not in text


def test_the_annex_names_unpublished_programmes_with_their_state() -> None:
    waiting = [unpublished(1), unpublished(2, "x" * 150), unpublished(3, ROUGH)]
    snapshot = agency_with(0).model_copy(update={"unpublished": waiting})
    document = agency_annex(snapshot, branding(), "prueba")
    row = "P801 Programa en preparación Borrador Qué es, en una frase; Horario"
    assert row in text_of(document)
    assert_nothing_overflows(document)


def test_the_annex_of_eighty_programmes_repeats_the_heads_of_its_tables() -> None:
    document = agency_annex(agency_with(80), branding(), "prueba")
    pages = [page.extract_text() for page in opened(document).pages]
    assert len(pages) > 10
    assert sum("Última verificación" in page for page in pages) >= 2
    assert_nothing_overflows(document)


@pytest.mark.parametrize("text", [prose, solid])
def test_the_annex_takes_the_longest_programme(text: Callable[[int], str]) -> None:
    snapshot = with_program(longest_program(text))
    assert_nothing_overflows(agency_annex(snapshot, branding(), "prueba"))


def test_a_poster_has_the_code_of_its_agency_and_a_picture_on_a_telephone_the_link_to_type() -> (
    None
):
    typed = f"{ADDRESS}/v/impas".removeprefix("https://")
    for document, codes in ((poster, [f"{ADDRESS}/v/impas"]), (square, [])):
        made = of_agency(document)
        assert codes_read(made) == codes
        assert typed in text_of(made)


def test_the_code_of_a_member_organisation_is_its_own() -> None:
    ally = member(1, "Asociación civil de ejemplo")
    for document, codes in ((member_poster, [f"{ADDRESS}/v/{ally.code}"]), (member_square, [])):
        made = document(real_catalogue(), branding(), ally)
        assert codes_read(made) == codes
        assert bool(codes) or ally.code in text_of(made)
        assert "Asociación civil de ejemplo" in text_of(made)
        assert_nothing_overflows(document(real_catalogue(), branding(), member(2, "m" * 150)))


def test_posters_are_one_page_without_programmes_and_without_a_number() -> None:
    snapshot = agency_with(0)
    for document in (poster, square):
        made = document(snapshot, branding(), "prueba")
        assert len(opened(made).pages) == 1
        assert "0 programas" not in text_of(made)


@pytest.mark.parametrize("folio", [one.folio for one in real_catalogue().on_show])
def test_the_ficha_of_every_real_programme_is_one_whole_page(folio: str) -> None:
    document = program_ficha(real_catalogue(), branding(), folio)
    assert len(opened(document).pages) == 1
    assert_nothing_overflows(document)
    assert "Aquí hay un resumen" not in text_of(document)


@pytest.mark.parametrize("text", [solid, wide, steps])
@pytest.mark.parametrize("part", [0.02, 0.1, 1])
def test_no_programme_takes_more_than_its_page(text: Callable[[int], str], part: float) -> None:
    content = longest_program(lambda length: text(max(1, int(length * part))))
    document = program_ficha(with_program(content), branding(), "P999")
    assert len(opened(document).pages) == 1
    assert_nothing_overflows(document)


@pytest.mark.parametrize("text", [prose, solid])
def test_the_longest_programme_is_one_page_that_says_where_the_rest_is(
    text: Callable[[int], str],
) -> None:
    document = program_ficha(with_program(longest_program(text)), branding(), "P999")
    assert len(opened(document).pages) == 1
    assert_nothing_overflows(document)
    said = text_of(document)
    assert f"Más información en {ADDRESS}" in said
    assert "614 200 4800" in said
    assert "y 59 más" in said
    assert codes_read(document) == [f"{ADDRESS}/v/p999"]


@pytest.mark.parametrize("characters", [500, 1000, 2000, 3000, 4000])
def test_a_description_is_whole_or_ends_with_a_sentence(characters: int) -> None:
    sentences = "".join(f"Esta es la frase {n}. " for n in range(400))[:characters]
    description = sentences[: sentences.rindex(".") + 1]
    content = (
        real_catalogue()
        .programs[0]
        .content.model_copy(update={"lead_agency_id": "prueba", "description": description})
    )
    said = text_of(program_ficha(with_program(content), branding(), "P999"))
    shown = re.findall(r"Esta es la frase (\d+)\.", said)
    assert shown == [str(n) for n in range(len(shown))]
    whole = len(shown) == description.count(".")
    assert whole != ("Aquí hay un resumen" in said)


def test_a_programme_with_its_name_alone_says_whom_to_ask() -> None:
    content = ProgramContent(public_name="Box", lead_agency_id=impas())
    snapshot = with_program(content)
    said = text_of(program_ficha(snapshot, branding(), "P999"))
    assert "Instituto Municipal de Prevención y Atención a la Salud (IMPAS) 614 200 4800" in said
    assert "None" not in said


@pytest.mark.parametrize("letters", range(0, 60, 3))
def test_a_number_that_is_dialled_is_never_broken_wherever_its_line_ends(letters: int) -> None:
    note = f"{'a ' * (letters // 2)}pregunte al 614 200 4800 ext. 2259, 2260 o 2261 por las tardes"
    content = ProgramContent(public_name="Box", lead_agency_id=impas(), requirements=note)
    document = opened(program_ficha(with_program(content), branding(), "P999"))
    said = "\n".join(page.extract_text() for page in document.pages)
    assert "614 200 4800" in said
    assert not re.search(r"614\s*\n\s*200|200\s*\n\s*4800", said)
    assert not re.search(r"ext\.\s*\n|2259,\s*\n|2260 o\s*\n", said)


@pytest.mark.parametrize(
    ("area", "told"),
    [
        (
            "seis distritos policiales",
            "Seis distritos policiales La dependencia no ha dicho el lugar exacto",
        ),
        ("14 mil alumnos atendidos", "La dependencia no ha dicho en qué lugar es: pregunte al 614"),
        ("249 familias", "La dependencia no ha dicho en qué lugar es: pregunte al 614"),
    ],
)
def test_where_only_what_is_reached_is_known_the_place_is_asked(area: str, told: str) -> None:
    content = ProgramContent(
        public_name="Box", lead_agency_id=impas(), coverage=[CoverageArea(other_area=area)]
    )
    assert f"Dónde {told}" in text_of(program_ficha(with_program(content), branding(), "P999"))


def test_the_sheet_leads_to_its_programme_in_the_code_and_in_letters() -> None:
    content = ProgramContent(public_name="Box", lead_agency_id=impas())
    said = text_of(program_ficha(with_program(content), branding(), "P999"))
    assert re.search(r"Vea este programa en \S+/v/ ?p999", said)


def test_the_sheet_says_largest_whom_to_call_the_agency_or_the_city_where_it_has_none() -> None:
    content = ProgramContent(public_name="Box", lead_agency_id=impas())
    said = text_of(program_ficha(with_program(content), branding(), "P999"))
    called = "llame al Instituto Municipal de Prevención y Atención a la Salud (IMPAS)"
    assert f"{called} 614 200 4800 ext. 2259, 2260, 2261 Pregunte por este programa" in said
    own = content.model_copy(update={"phones": [Phone(number="614 111 2222")]})
    said = text_of(program_ficha(with_program(own), branding(), "P999"))
    assert f"{called} 614 111 2222 Ahí le dicen cómo participar" in said
    nobody = content.model_copy(update={"lead_agency_id": "prueba"})
    said = text_of(program_ficha(with_program(nobody), branding(), "P999"))
    assert re.search(r"llame (al|a la) .* (614|072)", said)


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("911; WhatsApp 614 461 9408; 614 200 4800", "614 200 4800"),
        (
            "Informes de lunes a viernes, al 614-111-22-22 ext. 7, salvo días festivos",
            "614 111 2222 ext. 7",
        ),
        ("911", "072"),
        ("pregunte en ventanilla", "072"),
    ],
)
def test_the_telephone_of_an_agency_is_read_out_of_its_words(written: str, called: str) -> None:
    snapshot = real_catalogue()
    content = ProgramContent(public_name="Box", lead_agency_id=impas())
    agencies = [
        one.model_copy(update={"content": one.content.model_copy(update={"phones": written})})
        for one in snapshot.agencies
    ]
    given = with_program(content).model_copy(update={"agencies": agencies})
    assert program_ficha(given, branding(), "P999").data["call"] == called


def test_nobody_is_sent_to_an_emergency_line_to_ask_whether_there_is_room() -> None:
    phones = [Phone(number="911", kind="emergencia"), Phone(number="614 111 2222", kind="whatsapp")]
    content = ProgramContent(public_name="Box", lead_agency_id=impas(), phones=phones)
    data = program_ficha(with_program(content), branding(), "P999").data
    assert (data["call_label"], data["call"]) == (
        "Escriba o llame al Instituto Municipal de Prevención y Atención a la Salud (IMPAS)",
        "WhatsApp 614 111 2222",
    )
    only = content.model_copy(update={"phones": phones[:1]})
    data = program_ficha(with_program(only), branding(), "P999").data
    assert data["call"].startswith("614 200 4800")
    told = {label: text for label, text, _ in data["versions"][0]["facts"]}
    assert told["Teléfonos"] == "Emergencias 911"


@pytest.mark.parametrize("note", ["lunes a viernes, de 8:00 a 20:00 horas", None, "Ya " * 39])
def test_a_telephone_is_never_cut_in_its_words(note: str | None) -> None:
    phone = Phone(number="614 200 4800", extensions="2259, 2260, 2261", note=note)
    content = ProgramContent(public_name="Box", lead_agency_id=impas(), phones=[phone])
    data = program_ficha(with_program(content), branding(), "P999").data
    said = [data["call"]]
    for version in data["versions"]:
        said += [text for label, text, _ in version["facts"] if label == "Teléfonos"]
    for one in said:
        assert "…" not in one
        assert one.startswith("614 200 4800")
        assert one.count("(") == one.count(")")


def answers(content: ProgramContent) -> dict[str, str]:
    """Return what the sheet of a programme answers first, by the label of each answer."""
    version = program_ficha(with_program(content), branding(), "P999").data["versions"][0]
    return {
        label: f"{text.rstrip('.')}. {rest}" if rest else text
        for _, label, text, _, rest in version["answers"]
    }


def test_what_is_asked_first_stands_at_its_place_also_where_it_is_not_known() -> None:
    content = ProgramContent(public_name="Box", lead_agency_id=impas())
    labels = ["Para quién", "Dónde", "Cuándo", "Costo"]
    assert list(answers(content)) == labels
    for said in answers(content).values():
        assert re.match(r"La dependencia no ha dicho .*: pregunte al 614 200 4800 ext\. \d", said)
    assert "También puede preguntar en Calle Sexta" in answers(content)["Dónde"]
    said = text_of(program_ficha(with_program(content), branding(), "P999"))
    assert said.index("Para quién") < said.index("Dónde") < said.index("Cuándo")
    told = content.model_copy(
        update={
            "audience": "niñas y niños",
            "age_minimum": 6,
            "cost_kind": "gratuito",
            "venues": [Venue(name="Gimnasio", hours="lunes 16:00")],
            "requirements": "Credencial",
        }
    )
    assert answers(told) == {
        "Para quién": "Niñas y niños. Desde 6 años",
        "Dónde": "Gimnasio. lunes 16:00. La dirección exacta: pregunte al 614 200 4800"
        " ext. 2259, 2260, 2261.",
        "Cuándo": "Lunes 16:00",
        "Costo": "Sin costo",
    }
    data = program_ficha(with_program(told), branding(), "P999").data
    assert "qué llevar" not in data["call_note"]


def test_an_agency_is_named_whole_where_its_sigla_is_first_read() -> None:
    content = ProgramContent(
        public_name="Box",
        lead_agency_id=impas(),
        summary="Se da con el IMM y el IMPAS, en el SIMMA.",
        description="El IMM lleva a las mujeres; el DIF Municipal, a las familias.",
    )
    said = text_of(program_ficha(with_program(content), branding(), "P999"))
    assert "con el Instituto Municipal de las Mujeres (IMM) y el IMPAS, en el SIMMA" in said
    assert "El IMM lleva a las mujeres; el DIF Municipal, a las familias." in said


def test_a_beginning_of_the_past_is_not_told_as_a_day_to_come() -> None:
    content = ProgramContent(
        public_name="Box",
        lead_agency_id=impas(),
        validity_kind="fechas",
        valid_from=date(2018, 1, 1),
        hours="lunes 16:00",
    )
    assert answers(content)["Cuándo"] == "Lunes 16:00"
    later = content.model_copy(update={"valid_from": date(2030, 1, 1)})
    assert "1 de enero de 2030" in answers(later)["Cuándo"]


def test_what_to_bring_is_asked_only_where_one_goes_and_has_an_hour() -> None:
    def note(**given: object) -> str:
        content = ProgramContent(public_name="Box", lead_agency_id=impas())
        told = content.model_copy(update=given)
        return str(program_ficha(with_program(told), branding(), "P999").data["call_note"])

    goes = {"venues": [Venue(name="Gimnasio")], "hours": "lunes 16:00"}
    assert "qué llevar" in note(**goes)
    assert "qué llevar" not in note(hours="lunes 16:00")
    assert "qué llevar" not in note(**goes, topic="violencia familiar")
    assert "antes de ir" not in note()


def test_days_alone_do_not_say_when_to_come() -> None:
    content = ProgramContent(
        public_name="Box",
        lead_agency_id=impas(),
        validity_kind="permanente",
        phones=[Phone(number="614 111 2222")],
    )
    assert answers(content)["Cuándo"] == (
        "Todo el año. La dependencia no ha dicho qué días ni a qué hora: pregunte al 614 111 2222."
    )
    known = content.model_copy(update={"hours": "martes de 9 a 10"})
    assert answers(known)["Cuándo"] == "Martes de 9 a 10\nTodo el año"
    several = [Venue(name="A", hours="lunes 8:00"), Venue(name="B", hours="martes 9:00")]
    each = content.model_copy(update={"venues": several})
    assert answers(each)["Cuándo"].startswith("Cada lugar tiene su horario")


def test_ages_that_the_words_say_are_not_said_twice_and_what_is_reached_stands_for_a_place() -> (
    None
):
    content = ProgramContent(
        public_name="Box",
        lead_agency_id=impas(),
        audience="Personas de 60 años o más",
        age_minimum=60,
        coverage=[CoverageArea(colonia="Centro")],
    )
    told = answers(content)
    assert told["Para quién"] == "Personas de 60 años o más"
    assert told["Dónde"].startswith("Centro. La dependencia no ha dicho el lugar exacto: pregunte")


def test_the_sheet_says_in_plain_words_what_a_programme_is_beside_its_name() -> None:
    long = "Boxeo con entrenador para jóvenes. " + "También hay charlas con sus familias. " * 8
    content = ProgramContent(
        public_name="Guantes", lead_agency_id=impas(), topic="deporte", description=long.strip()
    )
    said = text_of(program_ficha(with_program(content), branding(), "P999"))
    assert "PROGRAMA PREVENTIVO · DEPORTE" in said.upper()
    assert (
        said.index("Qué es") < said.index("Boxeo con entrenador") < said.index("llame al Instituto")
    )
    assert said.count("Boxeo con entrenador") == 1
    assert said.count("También hay charlas") == 8


def test_nobody_is_sent_to_a_line_of_denunciation_to_ask_what_it_costs() -> None:
    phones = [Phone(number="089", note="sospecha"), Phone(number="911", kind="emergencia")]
    content = ProgramContent(public_name="Box", lead_agency_id=impas(), phones=phones)
    data = program_ficha(with_program(content), branding(), "P999").data
    assert data["call"].startswith("614 200 4800")
    assert data["report"] == [("089", "denuncia anónima (sospecha)"), ("911", "solo emergencias")]
    assert data["call_note"].endswith(": 614 200 4800 ext. 2259, 2260, 2261.")
    told = answers(content)
    assert told["Dónde"] == "Por teléfono, desde donde esté"
    assert told["Cuándo"] == "A cualquier hora, todos los días"
    assert told["Costo"] == "Sin costo: llamar al 089 o al 911 no se cobra"


def test_an_announced_day_that_is_past_stands_above_all_and_the_kind_is_said_once() -> None:
    note = "inscripción hasta el 27 de febrero de 2026"
    content = ProgramContent(public_name="Box", lead_agency_id=impas(), validity_note=note)
    data = program_ficha(with_program(content), branding(), "P999").data
    assert data["standing"].startswith(f"Ya terminó este plazo, «{note}»: llame")
    opening = content.model_copy(update={"validity_note": "apertura el 3 de marzo de 2026"})
    data_of_opening = program_ficha(with_program(opening), branding(), "P999").data
    assert data_of_opening["standing"].endswith("llame para saber si ya abrió")
    assert not data["over"]
    pause = {"validity_kind": "permanente", "validity_note": "permanente (pausa 18 ago–1 sep)"}
    when = answers(content.model_copy(update=pause))["Cuándo"]
    assert when.startswith("Todo el año. Pausa 18 ago–1 sep. La dependencia no ha dicho")


def test_days_that_are_understood_stand_in_a_table_of_the_week() -> None:
    def week(hours: str | None) -> dict[str, str]:
        content = ProgramContent(public_name="Box", lead_agency_id=impas(), hours=hours)
        return dict(
            program_ficha(with_program(content), branding(), "P999").data["versions"][0]["week"]
        )

    known = week("martes y sábado de 9:00 a 14:00")
    assert [day for day, hours in known.items() if hours] == ["Mar", "Sáb"]
    assert known["Mar"] == "9:00 a 14:00"
    assert week("por las tardes, según el grupo") == week(None) == {}


def test_days_and_hours_stand_one_below_the_other() -> None:
    hours = read_weekly_hours("lunes a viernes 8:30 a 15:00 y sábado 9:00 a 14:00")
    content = ProgramContent(public_name="Box", lead_agency_id=impas(), weekly_hours=hours)
    assert answers(content)["Cuándo"].splitlines() == [
        "Lunes a viernes de 8:30 a 15:00 h",
        "Sábado de 9:00 a 14:00 h",
    ]


def test_internal_notes_are_in_no_document() -> None:
    content = ProgramContent(
        public_name="Box", lead_agency_id="prueba", internal_note="secreto", source="nota-fuente"
    )
    snapshot = with_program(content)
    for document in (
        program_ficha(snapshot, branding(), "P999"),
        agency_annex(snapshot, branding(), "prueba"),
        council_handout(snapshot, branding()),
    ):
        assert "secreto" not in str(document.data)
        assert "nota-fuente" not in str(document.data)


def test_a_programme_that_was_not_on_show_is_refused() -> None:
    with pytest.raises(NotFound) as caught:
        program_ficha(real_catalogue(), branding(), "P555")
    assert "P555" in explain(caught.value)


def test_the_handout_goes_in_the_order_of_the_presentation() -> None:
    document = council_handout(real_catalogue(), branding())
    text = text_of(document)
    order = [
        "Compromisos de la última sesión y qué pasó",
        "Qué es SERVIMUN",
        "Programas por ámbito y nivel de prevención",
        "A dónde llegan",
        "Qué tan al día están los datos",
        "Qué se pidió y qué se hizo",
        "Qué se le pide ahora",
    ]
    places = [text.index(heading) for heading in order]
    assert places == sorted(places)
    assert branding().legend in text
    assert "22 de noviembre de 2026" in text
    assert codes_read(document) == [ADDRESS]
    assert_nothing_overflows(document)


def test_the_handout_says_what_became_of_commitments() -> None:
    text = text_of(council_handout(real_catalogue(), branding()))
    assert "Sesión 61, 23 de octubre de 2026." in text
    assert "Cumplidos: 1. En plazo: 0. Vencidos: 1. Cancelados: 2." in text
    assert "Llegó a 450 personas." in text
    assert "Siguen abiertos de sesiones anteriores" in text


def test_the_handout_of_a_council_that_has_not_met_says_so() -> None:
    empty = CouncilSnapshot(members=[], sessions=[], commitments=[])
    snapshot = agency_with(0).model_copy(update={"council": empty, "asked_and_done": []})
    document = council_handout(snapshot, branding())
    text = text_of(document)
    assert "Todavía no hay sesiones registradas." in text
    assert "Todavía no hay comentarios respondidos." in text
    assert_nothing_overflows(document)


def test_a_session_to_come_is_not_the_last_one() -> None:
    snapshot = real_catalogue()
    planned = snapshot.council.sessions[-1].model_copy(
        update={
            "id": "s9",
            "content": snapshot.council.sessions[-1].content.model_copy(
                update={"number": 62, "held_on": snapshot.as_of.replace(month=12)}
            ),
        }
    )
    later = council().model_copy(update={"sessions": [*snapshot.council.sessions, planned]})
    text = text_of(council_handout(snapshot.model_copy(update={"council": later}), branding()))
    assert "Sesión 61" in text
    assert "Sesión 62" not in text


def test_a_logo_is_drawn_and_has_its_alternative_text() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (900, 60), "#ff00ff").save(stream, "PNG")
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
        <path d="M0 0h9v9z" fill="#ff00ff"/></svg>"""
    identity = f'[plataforma]\ndireccion = "{ADDRESS}"\n[logo]\nalternativa = "Escudo"'.encode()
    for name, data in (("logo.png", stream.getvalue()), ("logo.svg", svg)):
        own = read_branding({"identidad.toml": identity, name: data})
        for document in BY_AGENCY:
            made = document(real_catalogue(), own, impas())
            assert_nothing_overflows(made)
            assert len(opened(made).pages) == len(opened(of_agency(document)).pages)
            assert (pictures(made)[0] == (255, 0, 255)).all(axis=2).any()
            assert "Escudo" in alternative_texts(opened(made))


def test_a_sheet_says_above_all_else_that_a_programme_ended_or_is_to_begin() -> None:
    begins, ends = date(2026, 12, 1), date(2026, 12, 20)
    for day, said in (
        (begins - timedelta(days=1), "Empieza el 1 de diciembre de 2026"),
        (begins, "Termina el 20 de diciembre de 2026"),
        (ends, "Termina el 20 de diciembre de 2026"),
        (ends + timedelta(days=1), "Terminó el 20 de diciembre de 2026. Pregunte"),
    ):
        dated = ProgramContent(
            public_name="Taller",
            lead_agency_id="prueba",
            validity_kind="fechas",
            valid_from=begins.isoformat(),
            valid_until=ends.isoformat(),
        )
        snapshot = with_program(dated).model_copy(update={"as_of": day})
        assert said in text_of(program_ficha(snapshot, branding(), "P999"))
