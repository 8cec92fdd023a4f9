"""Flyers: what they show fits, the link of a group can be typed, and they are quick to make."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from every_field import LEAST
from neighbourhood import BRIEF
from PIL import Image, ImageChops
from pypdf import PdfReader

from servimun_widgets.documents.branding import read_branding
from servimun_widgets.documents.first_answers import together
from servimun_widgets.documents.pictograms import SHEET, pictogram_svg
from servimun_widgets.documents.typesetting import Typeset, render_pdf
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.pictograms import pictogram
from servimun_widgets.domain.vocabulary import TOPICS
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.red_vecinal.documents import flyer as flyers
from servimun_widgets.red_vecinal.documents.flyer import (
    PIXELS,
    FlyerBase,
    FlyerPress,
    FlyerShape,
    flyer_base,
)
from servimun_widgets.red_vecinal.documents.flyer_words import (
    Flyer,
    FlyerProgram,
    call_words,
    flyer_alternative,
    flyer_of,
    heading,
    program_answers,
    program_phone,
)
from servimun_widgets.red_vecinal.records.campaigns import (
    FLYER_LAYOUTS,
    CampaignContent,
    FlyerLayout,
)
from servimun_widgets.red_vecinal.records.segments import ProgramFacts, UsedProgram
from servimun_widgets.red_vecinal.rules.program_message import flyer_facts

DAY = date(2026, 11, 23)
LINK = "https://servimun.example/v/abcdefghjk"
BOX = FlyerProgram(
    "Box comunitario",
    ProgramFacts(
        topic="deporte",
        what="Box con entrenador para aprender a cuidarse y a respetar a los demás",
        whom="Jóvenes, de 12 a 17 años",
        where="Gimnasio, Calle 5 y Mina",
        when="Jueves, 16:00",
        price="Sin costo",
        phone="614 200 4800",
    ),
)
LONG = FlyerProgram(
    "Grupo terapéutico para niñas, niños y adolescentes que viven en situación de riesgo, de "
    "violencia familiar o de abandono, y para quienes los cuidan todos los días",
    ProgramFacts(
        topic="salud mental",
        what="Acompañamiento psicológico para familias en las que alguien sufrió o sufre "
        "violencia, con terapeutas y…",
        whom="Niñas, niños y adolescentes que viven en situación de riesgo y sus familias…, de 6 "
        "a 17 años",
        where="Centro de Desarrollo Comunitario y Familiar, calle Veinte de Noviembre " * 3,
        when="Lunes a viernes de 8:00 a 15:00; sábados con cita previa de 9:00 a 13:00 " * 2,
        price="Costo: $70. Con estudio socioeconómico se puede pagar menos o no pagar nada " * 2,
        phone="614 200 4800 ext. 1234, 1235, 1236, 1237",
    ),
)
LONGEST = Flyer("Fraccionamiento Ampliación Paseos de la Misión Segunda Etapa Sur", (LONG,) * 6)
SHORTEST = Flyer("Dale")


@pytest.fixture(scope="module")
def branding() -> Branding:
    identity = '[plataforma]\ndireccion = "https://servimun.example"\n'
    return read_branding({"identidad.toml": identity.encode()})


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def changed(base: FlyerBase, link: str, other: str) -> tuple[int, int, int, int]:
    found = ImageChops.difference(
        opened(base.with_link(link)), opened(base.with_link(other))
    ).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize("layout", FLYER_LAYOUTS)
@pytest.mark.parametrize("shape", PIXELS)
def test_the_shortest_and_the_longest_fit_in_every_layout(
    branding: Branding, shape: FlyerShape, layout: FlyerLayout
) -> None:
    for flyer in (SHORTEST, LONGEST):
        base = flyer_base(branding, replace(flyer, layout=layout), shape, DAY, preview=True)
        assert base.image.size == tuple(side // 2 for side in PIXELS[shape])


def test_a_link_of_any_length_stays_within_its_plate(branding: Branding) -> None:
    base = flyer_base(branding, Flyer("Centro", (BOX,)), "cuadro", DAY)
    plain = base.with_link("")
    for address in ("https://a.mx/v/i", LINK, "https://" + "municipio." * 9 + "mx/v/wwwwwwwwww"):
        box = ImageChops.difference(opened(plain), opened(base.with_link(address))).getbbox()
        assert box is not None
        assert base.left < box[0] < box[2] < base.left + base.width
        assert base.top < box[1] < box[3] < base.top + base.height


def test_flyers_of_one_text_differ_in_their_link_alone_which_is_large_enough_to_type(
    branding: Branding,
) -> None:
    base = flyer_base(branding, Flyer("Centro", (BOX,)), "cuadro", DAY)
    left, top, right, bottom = changed(base, LINK, LINK.replace("abcdefghjk", "mnpqrstuvw"))
    assert base.left <= left
    assert right <= base.left + base.width
    assert base.top <= top
    assert bottom <= base.top + base.height
    assert bottom - top > PIXELS["cuadro"][1] / 36  # three hundredths of the picture's height


def test_a_picture_on_a_telephone_has_no_code_that_the_same_telephone_cannot_scan(
    branding: Branding,
) -> None:
    press = FlyerPress(branding, DAY)
    for layout in FLYER_LAYOUTS:
        picture = press.flyer(Flyer("Centro", (BOX,), layout), LINK, "cuadro")
        assert zxingcpp.read_barcodes(opened(picture)) == []


def test_the_same_flyer_has_the_same_bytes_and_its_words_are_set_once(
    branding: Branding, monkeypatch: pytest.MonkeyPatch
) -> None:
    typeset: list[object] = []

    def counted(*given: object, preview: bool) -> object:
        typeset.append(given)
        return flyer_base(*given, preview=preview)  # type: ignore[arg-type]

    monkeypatch.setattr(flyers, "flyer_base", counted)
    press, flyer = FlyerPress(branding, DAY), Flyer("Centro", (BOX,))
    first = press.flyer(flyer, LINK, "cuadro")
    for code in "abc":
        press.flyer(flyer, f"https://servimun.example/v/{code}", "cuadro")
    assert press.flyer(flyer, LINK, "cuadro") == first
    assert len(typeset) == 1
    assert FlyerPress(branding, DAY).flyer(flyer, LINK, "cuadro") == first
    assert len(first) < 200_000


def test_the_words_of_the_picture_are_there_for_who_cannot_see_it(branding: Branding) -> None:
    said = flyer_alternative(branding, Flyer("Rosario", (BOX,)), LINK)
    for part in (
        "Rosario",
        "Box comunitario",
        "Jóvenes, de 12 a 17 años",
        "Jueves, 16:00",
        "Sin costo",
        "614 200 4800",
    ):
        assert part in said
    assert "servimun.example/v/abcdefghjk" in said
    assert "Costo: Consultarla es gratis" in flyer_alternative(branding, SHORTEST, LINK)
    own = Flyer("Rosario", (BOX,), headline="Boxee gratis los jueves")
    assert "Boxee gratis los jueves" in flyer_alternative(branding, own, LINK)


def test_a_flyer_says_for_whom_a_programme_is_as_far_as_it_is_known() -> None:
    def whom(**given: object) -> str | None:
        content = validate(ProgramContent, {**LEAST, **given})
        return flyer_facts(content, (), whole_city=False).whom

    assert whom() == ""
    assert whom(age_minimum=60) == "Desde 60 años"
    assert whom(audience="jóvenes") == "Jóvenes"
    assert whom(audience="mujeres", age_minimum=15, age_maximum=29) == "Mujeres, de 15 a 29 años"
    told = "Adolescentes de 12 a 17 años"
    assert whom(audience=told, age_minimum=12, age_maximum=17) == told
    long = whom(audience="Personas que cuidan " * 9, age_maximum=5)
    assert long is not None
    assert "…" not in long
    assert long.endswith("cuidan, hasta 5 años")


def test_a_flyer_says_what_it_does_not_know_at_its_place_and_whom_to_ask(
    branding: Branding,
) -> None:
    def told(program: FlyerProgram) -> dict[str, str]:
        return {one.label: one.text for one in program_answers(branding, program).values()}

    bare = FlyerProgram("Unidad Victoria", ProgramFacts(what="acompaña a víctimas"))
    assert program_phone(branding, bare) == "072"
    labels = ["Qué es", "Para quién", "Dónde", "Cuándo", "Costo"]
    assert [*told(bare)] == [*told(BOX)] == labels
    assert told(bare)["Qué es"] == "Acompaña a víctimas"
    for label in labels[1:]:
        assert told(bare)[label].startswith("La dependencia no ha dicho ")
        assert told(bare)[label].endswith(": pregunte al 072.")
    assert not any("no ha dicho" in one for one in told(BOX).values())
    until = "Hasta el 3 de mayo de 2027"
    days = ProgramFacts(when=until, hours="", phone="614 1 ext. 7", price="Costo: $7")
    assert told(replace(bare, facts=days))["Cuándo"] == (
        f"{until}. La dependencia no ha dicho qué días ni a qué hora: pregunte al 614 1 ext. 7."
    )
    assert told(replace(bare, facts=days))["Costo"] == "$7"
    frozen = days.model_copy(update={"hours": None})
    assert told(replace(bare, facts=frozen))["Cuándo"] == until
    old = FlyerProgram("Box", ProgramFacts(phone="614 200 4800"), words="Box para todos")
    assert told(old)["Qué es"] == "Box para todos"
    aloud = flyer_alternative(branding, Flyer("Dale", (bare,)), LINK)
    assert "Unidad Victoria. Acompaña a víctimas. Para quién: La dependencia no ha" in aloud


def test_what_nobody_has_said_is_said_once_where_programmes_share_a_flyer(
    branding: Branding,
) -> None:
    bare = FlyerProgram("Unidad", ProgramFacts(what="Acompaña", where="Gimnasio"))
    answers = [*program_answers(branding, bare).values()][1:]
    told = {one.label: one.text for one in together(branding, answers, "072")}
    assert [*told] == ["Para quién", "Dónde", "Cuándo y costo"]
    assert told["Cuándo y costo"] == "La dependencia no lo ha dicho: pregunte al 072."


def test_what_is_imposed_is_offered_to_nobody_and_the_heading_is_of_what_is_told(
    branding: Branding,
) -> None:
    facts = ProgramFacts(what="Limpieza de parques", is_imposed=True, phone="614 1", who="Juzgados")
    imposed = FlyerProgram("Reparación", facts)
    told = {one.label: one.text for one in program_answers(branding, imposed).values()}
    assert {told[one] for one in ("Dónde", "Cuándo", "Costo")} == {"Se lo dice quien le envía."}
    assert call_words(branding, imposed) == "Solo para dudas:"
    both = Flyer("Dale", (imposed, BOX), "lista")
    assert heading(branding, both) == "Programas preventivos de la ciudad"
    assert heading(branding, replace(both, programs=(BOX, BOX))).startswith("Programas para usted")
    for layout in ("dibujo", "letrero"):
        assert heading(branding, replace(both, layout=layout)) == "Reparación"
    aloud = flyer_alternative(branding, replace(both, programs=(imposed,)), LINK)
    assert "Solo para dudas: 614 1. Juzgados." in aloud


@pytest.mark.parametrize("shape", PIXELS)
@pytest.mark.parametrize("layout", FLYER_LAYOUTS)
def test_six_programmes_are_told_in_letters_that_can_be_read_or_fewer_are_told(
    branding: Branding, layout: FlyerLayout, shape: FlyerShape
) -> None:
    bare = replace(BOX, facts=BOX.facts.model_copy(update={"where": "", "price": ""}))
    flyer = Flyer("Dale", tuple(replace(bare, name=f"Taller {number}") for number in range(6)))
    given = flyers._data(branding, replace(flyer, layout=layout))
    data = Typeset(f"volante_{layout}", given, shape, DAY)
    page = PdfReader(io.BytesIO(render_pdf(data))).pages[0]
    sizes: list[float] = []

    def seen(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if "Para quién" in text or "Costo" in text or "costo" in text:
            sizes.append(size * abs(matrix[0]))

    page.extract_text(visitor_text=seen)
    assert sizes
    assert min(sizes) >= 12.9


@pytest.mark.parametrize("layout", FLYER_LAYOUTS)
def test_every_layout_draws_what_is_asked_first(branding: Branding, layout: FlyerLayout) -> None:
    def drawn(facts: ProgramFacts) -> bytes:
        flyer = Flyer("Dale", (replace(BOX, facts=facts),), layout)
        return flyer_base(branding, flyer, "cuadro", DAY, preview=True).with_link(LINK)

    said = drawn(BOX.facts)
    for name, nothing in (
        *((one, "") for one in ("what", "where", "when", "price")),
        ("whom", None),
    ):
        assert drawn(BOX.facts.model_copy(update={name: nothing})) != said, name


def test_what_was_approved_before_flyers_said_for_whom_keeps_its_fingerprint() -> None:
    later = ("what", "whom", "hours", "is_imposed", "who", "report")
    before = {name: one for name, one in BOX.facts.model_dump().items() if name not in later}
    frozen = ProgramFacts(**before)
    assert frozen.said == before
    assert not frozen.is_other_than(BOX.facts)
    assert frozen.is_other_than(BOX.facts.model_copy(update={"price": "Costo: $70"}))
    assert BOX.facts.is_other_than(BOX.facts.model_copy(update={"whom": "Niñas y niños"}))


def test_what_was_frozen_before_flyers_had_facts_is_read_off_its_words() -> None:
    used = UsedProgram(
        program_id="p", folio="P1", name="Box", text="*Box*\nDónde: Gimnasio\nInformes: 072"
    )
    (program,) = flyer_of("Dale", [used], validate(CampaignContent, BRIEF)).programs
    assert (program.facts.where, program.facts.phone) == ("Gimnasio", "072")


def test_every_topic_has_a_drawing_and_only_other_ones_the_general_one() -> None:
    sheet = SHEET.read_text(encoding="utf-8")
    for topic in TOPICS:
        assert f'id="{pictogram(topic)}"' in sheet
    assert pictogram_svg("no existe", "#000000") == pictogram_svg("otro", "#000000")


def test_markup_in_a_programme_stays_words(branding: Branding) -> None:
    odd = FlyerProgram('#panic("x") <a> $1$', ProgramFacts(where="#import x\n*#let y = 1*"))
    assert flyer_base(branding, Flyer("#pagebreak()", (odd,)), "cuadro", DAY).height > 80


def _drawn_lines(branding: Branding, flyer: Flyer) -> list[tuple[str, float]]:
    """Return the words of a square flyer with how high above its foot they stand, in points."""
    given = flyers._data(branding, flyer)
    page = PdfReader(
        io.BytesIO(render_pdf(Typeset(f"volante_{flyer.layout}", given, "cuadro", DAY)))
    ).pages[0]
    found: list[tuple[str, float]] = []

    def seen(text: str, outer: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            found.append((text, outer[3] * matrix[5] + outer[5]))

    page.extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize("layout", FLYER_LAYOUTS)
@pytest.mark.parametrize(
    "name",
    [
        "Retroalimentación y acompañamiento para responsabilidades compartidas en colonias",
        "Corresponsabilidad: acompañamiento interinstitucional de quienes sufrieron electrochoques",
    ],
)
def test_a_long_word_of_the_headline_stays_whole_where_a_line_has_room_for_it(
    branding: Branding, layout: FlyerLayout, name: str
) -> None:
    lines: dict[float, str] = defaultdict(str)
    for text, height in _drawn_lines(branding, Flyer("Dale", (replace(BOX, name=name),), layout)):
        lines[round(height)] += text
    for word in name.split():
        assert any(word in line for line in lines.values()), word


def named(name: str) -> FlyerProgram:
    """Return a programme that is told like any other, under a name."""
    return replace(BOX, name=name)


@pytest.mark.parametrize("count", range(14, 69, 9))
def test_a_name_that_takes_a_line_more_does_not_leave_the_flyer_half_empty(
    branding: Branding, count: int
) -> None:
    name = "Taller de oficios y de convivencia entre vecinas, vecinos y escuelas"[:count]
    said = {
        "what": "Audiencias con psicología, trabajo social y médico para jóvenes con faltas "
        "administrativas; se cita a las familias y se buscan terapias, cursos o trabajo"
        " comunitario",
        "where": "Comisaría Centro. Pregunte el lugar exacto al 614 442 7300",
    }
    facts = BOX.facts.model_copy(update={**said, "when": "", "price": ""})
    program = replace(BOX, name=name.strip(), facts=facts)
    drawn = _drawn_lines(branding, Flyer("Dale", (program,), "letrero"))
    (phone,) = [height for text, height in drawn if "Llame" in text]
    (foot,) = [height for text, height in drawn if "Toque el enlace" in text]
    assert abs(phone - foot) < 90
