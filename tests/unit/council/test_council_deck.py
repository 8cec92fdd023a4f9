"""The deck of the council: what was promised first, nothing too long, everything with a name."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import office_samples
import pytest
import zxingcpp
from office_samples import (
    AS_OF,
    SVG,
    branding,
    catalogue,
    commitment,
    extreme,
    in_session,
    member,
    session,
    with_council,
)
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Inches

from servimun_widgets.council.documents.deck import council_deck_pptx
from servimun_widgets.council.documents.handout import council_handout
from servimun_widgets.documents.archive import zip_bytes
from servimun_widgets.errors import Invalid, UnreadableFile
from servimun_widgets.fichas.rules.catalogue_figures import catalogue_figures
from servimun_widgets.fichas.rules.snapshot import (
    AskedAndDone,
    NeighbourhoodSnapshot,
    PlaceReached,
    Unanswered,
)

SNAPSHOTS = {"before a session": in_session, "extreme": extreme, "first of all": catalogue}
FIRST = "Hoy el consejo conoce SERVIMUN y acuerda sus primeros compromisos"
SHIPPED = Path(office_samples.SAMPLE.parents[1], "servimun_widgets/documents/templates/coprev.pptx")


def deck(snapshot=None, identity=None):
    data = council_deck_pptx(snapshot or in_session(), identity or branding())
    return Presentation(io.BytesIO(data))


def title(slide) -> str:
    return slide.shapes.title.text_frame.text


def words(slide) -> str:
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text_frame.text for cell in shape.table.iter_cells()]
    return "\n".join(found)


def table_of(slide):
    return next(shape.table for shape in slide.shapes if shape.has_table)


def chart_of(slide):
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def titled(presentation, text):
    return next(one for one in presentation.slides if text in title(one))


@pytest.fixture(params=SNAPSHOTS.values(), ids=SNAPSHOTS, scope="module")
def any_deck(request):
    return deck(request.param())


def test_the_slide_is_wide(any_deck):
    assert any_deck.slide_width * 9 == pytest.approx(any_deck.slide_height * 16, rel=1e-3)


def test_every_slide_has_a_title_and_words_for_the_speaker(any_deck):
    for slide in any_deck.slides:
        assert title(slide).strip()
        assert len(slide.notes_slide.notes_text_frame.text) > 40


def test_every_slide_says_the_cut_off_date_and_its_number(any_deck):
    for slide in any_deck.slides:
        kinds = {one.placeholder_format.type: one for one in slide.placeholders}
        assert "Datos al 23 de noviembre de 2026" in kinds[PP_PLACEHOLDER.FOOTER].text_frame.text
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds


def test_no_placeholder_is_left_blank(any_deck):
    for slide in any_deck.slides:
        for holder in slide.placeholders:
            assert holder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER or (
                holder.text_frame.text.strip()
            )


def test_who_cannot_see_is_told_what_each_chart_table_and_picture_shows(any_deck):
    shown = [
        shape.element.find(f".//{qn('p:cNvPr')}").get("descr")
        for slide in any_deck.slides
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    assert len(shown) >= 4
    assert all(shown)


def test_the_title_is_read_first_and_the_footer_last(any_deck):
    for slide in any_deck.slides:
        shapes = list(slide.shapes)
        assert shapes[0].shape_id == slide.shapes.title.shape_id
        last = [shape.placeholder_format.type for shape in shapes[-2:]]
        assert last == [PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]
        assert len({shape.shape_id for shape in shapes}) == len(shapes)


def test_everything_is_in_mexican_spanish(any_deck):
    for slide in any_deck.slides:
        for part in (slide.element, slide.notes_slide.element):
            runs = [*part.iter(qn("a:r"))]
            assert runs
            assert {run.find(qn("a:rPr")).get("lang") for run in runs} == {"es-MX"}


def test_nothing_leaves_its_slide(any_deck):
    for slide in any_deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= any_deck.slide_width
            assert shape.top + shape.height <= any_deck.slide_height


def test_tables_end_above_the_footer(any_deck):
    tables = [s for slide in any_deck.slides for s in slide.shapes if s.has_table]
    for shape in tables:
        rows = sum(row.height for row in shape.table.rows)
        assert shape.top + rows <= Inches(6.81)


def test_the_last_slide_of_the_story_carries_the_legend_and_the_privacy_line(any_deck):
    story = [one for one in any_deck.slides if not title(one).startswith("Anexo: ")]
    last = words(story[-1])
    assert branding().legend in last
    assert branding().privacy in last


def test_the_same_snapshot_gives_the_same_bytes_in_another_process():
    unit = Path(__file__).parents[1]
    code = (
        "import sys\n"
        f"sys.path[:0] = {[str(unit)]!r}\n"
        "from office_samples import branding, in_session\n"
        "from servimun_widgets.council.documents.deck import council_deck_pptx\n"
        "sys.stdout.buffer.write(council_deck_pptx(in_session(), branding()))\n"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert other.stdout == council_deck_pptx(in_session(), branding())


def test_the_cover_names_the_next_session_and_the_council():
    cover = words(deck().slides[0])
    assert "Sesión 57 · 14 de diciembre de 2026" in cover
    assert branding().council in cover


def test_the_deck_opens_with_what_became_of_the_commitments():
    slide = deck().slides[1]
    assert title(slide) == "Compromisos cumplidos de la sesión 56: 2 de 5; vencidos: 1"
    marks = [one.text_frame.text for one in slide.shapes if one.has_text_frame]
    standings = ("Vencido", "En plazo", "Cumplido", "Cancelado")
    assert [one for one in marks if one in standings] == [
        "Vencido",
        "En plazo",
        "Cumplido",
        "Cumplido",
        "Cancelado",
    ]
    said = words(slide)
    order = ("Cómo va", "Lo que se acordó", "Qué pasó", "Publicar una nota", "Todavía no; era para")
    assert sorted(order, key=said.index) == [*order]
    for told in ("Llegó a 1,480 personas", "Está en siete facultades.", "No hubo presupuesto."):
        assert told in said
    assert "Se acordó para el 13 de diciembre de 2026" in said
    table = table_of(titled(deck(), "Anexo: Compromisos"))
    assert "Se compartió en 12 grupos y en dos reuniones." in table.cell(3, 3).text_frame.text


def test_what_earlier_sessions_left_open_comes_next():
    slide = deck().slides[2]
    assert title(slide).startswith("Compromisos de sesiones anteriores que siguen abiertos: 1;")
    assert "Pasar el cartel a sus agremiados.\nTodavía no; era para el 1 de octubre" in words(slide)


def test_few_commitments_stand_on_one_slide_with_those_of_earlier_sessions():
    given = with_council(
        catalogue(),
        [member(1, "Universidad (ejemplo)")],
        [session(2, date(2026, 9, 7)), session(3, date(2026, 11, 2))],
        [
            commitment(1, "Poner el cartel.", of=3),
            commitment(2, "Leer el aviso.", of=2, due_on=date(2026, 10, 1)),
        ],
    )
    slides = deck(given).slides
    assert title(slides[1]) == "El compromiso de la sesión 3 va en plazo; uno de antes ya venció"
    assert "De una sesión anterior, para el 1 de octubre de 2026" in words(slides[1])
    assert not any("anteriores" in title(one) for one in slides)


def test_the_first_presentation_says_that_it_is_the_first():
    slides = deck(catalogue()).slides
    assert title(slides[1]) == FIRST
    assert "Primera presentación al consejo" in words(slides[0])


def test_a_session_without_commitments_says_so():
    held = with_council(catalogue(), [], [session(3, date(2026, 11, 2))], [])
    slide = deck(held).slides[1]
    assert "no se registraron compromisos" in words(slide)
    assert (
        title(slide) == "La sesión 3, del 2 de noviembre de 2026, no dejó compromisos registrados"
    )


def test_a_session_of_a_later_day_is_not_the_last_one():
    coming = with_council(
        catalogue(),
        [member(1, "Universidad (ejemplo)")],
        [session(9, AS_OF + timedelta(days=1))],
        [],
    )
    assert title(deck(coming).slides[1]) == FIRST


def test_an_annex_of_many_long_commitments_ends_and_says_where_the_whole_list_is():
    slides = [one for one in deck(extreme()).slides if title(one).startswith("Anexo: Compromisos")]
    assert 1 < len(slides) <= 4
    assert all(title(one).endswith("(continúa)") for one in slides[1:])
    shown = sum(len(table_of(one).rows) - 1 for one in slides)
    for one in slides:
        assert f"Se muestran {shown} de 40; la lista completa está en el folleto" in words(one)
    listed = council_handout(extreme(), branding()).data["commitments_rows"]
    assert [row[1] for row in listed].count("Poner el cartel.") == 20
    assert len(listed) == 40


@pytest.mark.parametrize("many", [3, 5, 22, 60])
def test_the_story_is_as_long_whatever_the_numbers_are(many):
    given = extreme()
    council = given.council
    commitments = (council.commitments * 2)[:many]
    slides = list(
        deck(
            given.model_copy(
                update={"council": council.model_copy(update={"commitments": commitments})}
            )
        ).slides
    )
    story = [one for one in slides if not title(one).startswith("Anexo: ")]
    assert len(story) <= 13
    finding = title(story[1])
    assert finding.startswith("Compromisos cumplidos de la sesión 56: ")
    assert f" de {many};" in finding
    if many > 5:
        assert any(shape.has_chart for shape in story[1].shapes)
        assert "en el anexo" in words(story[1])
    assert slides[: len(story)] == story  # the annex is behind


def test_levels_stand_in_the_annex_with_their_totals_and_what_they_mean():
    shown = deck()
    levels = next(one for one in shown.slides if "son de prevención" in title(one))
    assert "Primaria: antes del problema" in words(levels)
    table = table_of(levels)
    totals = [int(cell.text_frame.text) for cell in [*[*table.rows][-1].cells][1:-1]]
    assert title(levels).startswith(f"Anexo: {max(totals)} de {sum(totals)} programas")
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    for row in rows[1:]:
        assert sum(map(int, row[1:-1])) == int(row[-1])
    assert rows[-1][-1] == str(len(catalogue().offered))


def confirmed(share):
    """Return the snapshot in which that share of the programmes was verified."""
    snapshot = in_session()
    count = round(len(snapshot.on_show) * share)
    programs = [
        one.model_copy(update={"freshness": "vigente" if number < count else "sin_verificar"})
        for number, one in enumerate(snapshot.on_show)
    ]
    return snapshot.model_copy(update={"on_show": programs})


@pytest.mark.parametrize("share", [0, 0.2, 0.9])
def test_freshness_names_the_agencies_that_confirm_and_until_when(share):
    given = confirmed(share)
    slide = titled(deck(given), "Faltan por confirmar" if share < 0.5 else "Programas confirm")
    plot = chart_of(slide).plots[0]
    *named, others = plot.categories
    told = {one.content.sigla: one.content.name for one in given.agencies}
    for label in named:  # nobody has to know what a sigla stands for
        name, _, sigla = label.removesuffix(")").rpartition(" (")
        assert told[sigla] == name
    assert re.fullmatch(r"Otras \d+ dependencias", others)
    values = {one.name: sum(one.values) for one in plot.series}
    fresh = sum(one.freshness == "vigente" for one in given.offered)
    assert f"{fresh if share > 0.5 else len(given.offered) - fresh} de" in title(slide)
    assert values["Confirmados"] == fresh
    assert sum(values.values()) == len(given.offered)
    assert ("a más tardar el 8 de diciembre de 2026" in title(slide)) == (share < 0.5)


def test_the_colonias_that_programmes_name_are_ranked():
    given = in_session()
    slide = next(one for one in deck().slides if "dicen en qué colonia" in title(one))
    naming = sum(
        any(area.colonia for area in (*one.content.coverage, *one.content.venues))
        for one in given.offered
    )
    assert title(slide).startswith(f"De {len(given.offered)} programas, {naming} dicen")
    values = list(chart_of(slide).plots[0].series[0].values)
    assert values == sorted(values, reverse=True)
    every = [count for _, count in catalogue_figures(given).colonias]
    assert 1 < len(values) <= 8
    assert values[-1] > every[len(values)]  # those alike stand all or none
    assert f"de más a menos: {len(values)} de {len(every)}" in words(slide)
    assert f"Colonias nombradas: {len(every)} de " in words(slide)


def reached(*places, **given):
    listed = [PlaceReached(colonia=c, district=d, groups=n) for c, d, n in places]
    told = NeighbourhoodSnapshot(places=listed, **given)
    return in_session().model_copy(update={"neighbourhood": told})


def test_what_red_vecinal_reached_is_told_by_colonia_where_few_districts_are_known():
    given = reached(
        ("Centro", None, 3), ("Dale", "Diana", 4), ("Rosario", None, 1), messages=9, campaigns=2
    )
    slide = titled(
        deck(given.model_copy(update={"colonias": 640})),
        "Red Vecinal llevó información por WhatsApp a 8 grupos, en 3 de 640 colonias",
    )
    plot = chart_of(slide).plots[0]
    assert [*zip(plot.categories, plot.series[0].values, strict=True)] == [
        ("Dale", 4),
        ("Centro", 3),
        ("Rosario", 1),
    ]
    assert "Mensajes enviados: 9. Campañas: 2." in words(slide)


def test_what_red_vecinal_reached_is_told_by_district_where_most_are_known():
    given = reached(("Centro", "Morelos", 3), ("Dale", "Diana", 4), ("Rosario", None, 1))
    slide = titled(deck(given), "Red Vecinal")
    assert [*chart_of(slide).plots[0].categories] == ["Diana", "Morelos", "Sin distrito"]


def test_visits_by_the_links_of_the_organisations_are_told_and_ranked_in_the_annex():
    given = in_session()
    few, many = (one.code for one in given.council.members[:2])
    council = given.council.model_copy(update={"visits": {few: 3, many: 1240, "otra": 9}})
    shown = deck(given.model_copy(update={"council": council}))
    said = words(titled(shown, "En breve"))
    assert "enlaces de las organizaciones: 1,243. Organizaciones que llevaron a alguien: 2." in said
    table = table_of(titled(shown, "Anexo: Visitas por el enlace de cada organización"))
    names = [one.content.name for one in given.council.members]
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        [names[1], "1,240"],
        [names[0], "3"],
        [names[2], "0"],
    ]
    assert not any("Visitas por" in title(one) for one in deck(given).slides)


def test_what_would_be_a_slide_of_one_number_is_told_in_brief():
    given = reached(("Centro", None, 3)).model_copy(update={"asked_and_done": []})
    slide = titled(deck(given), "En breve")
    assert "Red Vecinal ya llevó información por WhatsApp. Grupos: 3; colonias: 1" in words(slide)
    assert not any(shape.has_chart for shape in slide.shapes)


def test_every_figure_has_more_than_one_number(any_deck):
    for slide in any_deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                series = shape.chart.plots[0].series
                assert sum(value > 0 for one in series for value in one.values) > 1, title(slide)


def test_a_slide_has_one_figure_at_most(any_deck):
    for slide in any_deck.slides:
        assert sum(shape.has_chart or shape.has_table for shape in slide.shapes) <= 1


def test_what_was_asked_and_what_was_answered_stand_side_by_side() -> None:
    asked = [
        AskedAndDone(
            folio=f"R{number}",
            origin="vecinos",
            program_folio="P001" if number == 1 else None,
            text=f"Falta el dato {min(number, 6)}.",
            answer=f"Se agregó el dato {min(number, 6)}.",
            answered_on=AS_OF - timedelta(days=number),
        )
        for number in range(1, 9)
    ]
    presentation = deck(in_session().model_copy(update={"asked_and_done": asked}))
    slide = titled(presentation, "De 12 comentarios recibidos, 8 ya tienen respuesta")
    said = words(slide)
    name = next(one for one in in_session().on_show if one.folio == "P001").content.public_name
    order = ("Respuesta", "Lo que se pidió", "Lo que se respondió", name, "Falta el dato 1")
    assert sorted(order, key=said.index) == [*order]
    placed = {one.text_frame.text: one for one in slide.shapes if one.has_text_frame}
    request = placed[f"{name}\nFalta el dato 1."]
    answer = placed["Se agregó el dato 1."]
    assert (request.top, request.left < answer.left) == (answer.top, True)
    assert "Se muestran 5 de 8" in said
    assert len(table_of(titled(presentation, "Anexo: Lo que se pidió")).rows) == 1 + 8
    alike = titled(deck(), "De 12 comentarios recibidos")  # all of them ask for the same
    assert words(alike).count("Se corrigió el horario en la plataforma.") == 1


def test_what_came_of_it_is_told_before_the_catalogue_and_what_comes_next_after_it() -> None:
    given = reached(("Centro", None, 3), ("Dale", None, 2))
    titles = [title(one) for one in deck(given).slides]
    order = (
        "Compromisos cumplidos",
        "Las organizaciones",
        "Red Vecinal",
        "De 12",
        "«",
        "Se proponen",
    )
    places = [next(n for n, one in enumerate(titles) if one.startswith(each)) for each in order]
    assert places == sorted(places)


def test_a_single_line_in_brief_has_no_slide_of_its_own() -> None:
    given = in_session().model_copy(update={"asked_and_done": []})
    given = given.model_copy(
        update={"neighbourhood": reached(("Centro", None, 3), ("Dale", None, 2)).neighbourhood}
    )
    presentation = deck(given)
    assert not any("En breve" in title(one) for one in presentation.slides)
    assert "Todavía no hay comentarios con respuesta" in words(titled(presentation, "Se proponen"))


def test_the_council_is_asked_to_agree_on_what_is_overdue_unconfirmed_and_unsaid():
    given = in_session()
    slide = titled(deck(), "Se proponen 3 acuerdos, cada uno con responsable y fecha")
    said = words(slide)
    offered = len(given.offered)
    for text in (
        "8 dic 2026",
        "Dar fecha nueva a sus 2 compromisos vencidos, o retirarlos",
        "Confirmar o corregir sus",
        "Decir lugar, horario y costo de cada programa",
        f"De {offered}: ",
        "14 dic 2026",
        "Empezar la sesión 57 por lo que haya pasado",
    ):
        assert text in said
    assert any(f"({one.content.sigla})" in said for one in given.agencies)
    assert "…" not in said  # nobody's name and nothing to agree is cut


def test_who_still_has_to_answer_is_told_with_since_when_and_is_one_agreement():
    given = in_session()
    agency = given.agencies[0]
    waiting = [
        Unanswered(agency_id=agency.id, count=3, since=date(2026, 10, 27)),
        Unanswered(agency_id=None, count=1, since=date(2026, 11, 2)),
    ]
    shown = deck(given.model_copy(update={"unanswered": waiting}))
    slide = titled(shown, "De 12 comentarios recibidos, 8 ya tienen respuesta y 4 la esperan")
    said = words(slide)
    assert agency.content.sigla in said
    assert "Comentarios sin respuesta: 3" in said
    assert "El más antiguo espera desde el 27 de octubre de 2026" in said
    agreed = words(titled(shown, "Se proponen"))
    assert "Responder los 4 comentarios sin respuesta" in agreed
    assert "La coordinación, con 1 dependencias" not in agreed


def test_what_was_kept_of_an_earlier_session_stands_beside_what_is_open():
    kept = commitment(1, "Enviar el enlace.", of=55, state="cumplido", result="Se envió.")
    late = commitment(2, "Poner el cartel.", of=56, due_on=date(2026, 11, 1))
    sessions = [session(55, date(2026, 9, 1)), session(56, date(2026, 10, 12))]
    given = with_council(catalogue(), [member(1, "Universidad (ejemplo)")], sessions, [kept, late])
    said = words(deck(given).slides[1])
    for text in ("Vencido", "Poner el cartel.", "Cumplido", "Enviar el enlace.", "Se envió."):
        assert text in said


def test_a_session_that_is_not_called_yet_is_to_be_agreed_today():
    slide = titled(deck(catalogue()), "Se proponen 3 acuerdos")
    assert "Fijar la fecha de la próxima sesión" in words(slide)
    marks = [one.text_frame.text for one in slide.shapes if one.has_text_frame]
    assert "Hoy" in marks


def test_one_overdue_commitment_is_named_with_whose_it_is():
    one = commitment(1, "Poner el cartel.", of=56, due_on=date(2026, 11, 1))
    given = with_council(
        catalogue(), [member(1, "Universidad (ejemplo)")], [session(56, date(2026, 10, 12))], [one]
    )
    said = words(titled(deck(given), "Se proponen"))
    assert "Dar fecha nueva o retirar «Poner el cartel»" in said
    assert "Universidad (ejemplo)\nVenció el 1 nov 2026" in said


def test_where_nothing_is_to_be_agreed_it_says_so():
    empty = in_session().model_copy(update={"on_show": [], "agencies": []})
    council = empty.council.model_copy(update={"commitments": []})
    shown = deck(empty.model_copy(update={"council": council}))
    assert titled(shown, "Nada queda pendiente de acordar")


@pytest.mark.parametrize("many", [3, 22, 60])
def test_every_title_of_the_story_says_something(many):
    given = extreme()
    commitments = (given.council.commitments * 2)[:many]
    council = given.council.model_copy(update={"commitments": commitments})
    shown = deck(given.model_copy(update={"council": council}))
    titles = [title(one) for one in shown.slides if not title(one).startswith("Anexo: ")]
    assert 9 <= len(titles) <= 13
    for one in titles[1:]:
        assert re.search(
            r"\d| (es|son|conoce|reúne|empezará|llevaron|llevó|pedimos|nombran|da)\b", one
        )


def letters(shape):
    """Yield the size in points of each run of a shape, those of its table and fields too."""
    for run in shape.element.iter(qn("a:r"), qn("a:fld")):
        size = run.find(qn("a:rPr")).get("sz")
        yield int(size) / 100 if size else None, "".join(run.itertext())


def test_no_letter_is_smaller_than_what_is_read_from_the_last_row(any_deck):
    for slide in any_deck.slides:
        for shape in slide.shapes:
            for size, text in letters(shape):
                assert size is not None, text
                assert size >= 14, text
            if shape.has_chart:
                chart = shape.chart
                assert chart.font.size.pt >= 14
                assert chart.plots[0].data_labels.font.size.pt >= 14


def test_no_emoji_is_left_to_a_program_that_has_no_font_for_it():
    data = council_deck_pptx(extreme(), branding())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shown = [
            one for one in archive.namelist() if re.match(r"ppt/(slides|charts)/\w+\.xml", one)
        ]
        slides = [archive.read(one).decode() for one in shown]
    assert any("crianza" in one for one in slides)
    assert not [sign for one in slides for sign in one if ord(sign) > 0x2BFF or sign in "\u200d⚽"]


def test_results_add_up_what_each_organisation_reached():
    slide = titled(deck(), "Las organizaciones dicen que llevaron la información a 6,680 personas")
    plot = chart_of(slide).plots[0]
    assert dict(zip(plot.categories, plot.series[0].values, strict=True)) == {
        "Universidad pública (ejemplo)": 5200,
        "Asociación civil contra las adicciones (ejemplo)": 1480,
    }


def test_without_results_nothing_is_claimed():
    held = with_council(catalogue(), [], [session(3, date(2026, 11, 2))], [])
    assert "no hay línea base" in words(titled(deck(held), "En breve"))


def test_kept_commitments_that_reached_nobody_known_need_no_chart():
    kept = commitment(1, "Poner el cartel.", state="cumplido", result="Está puesto.")
    made = with_council(
        catalogue(), [member(1, "Universidad (ejemplo)")], [session(56, date(2026, 10, 12))], [kept]
    )
    slide = titled(deck(made), "En breve")
    assert "Compromisos que las organizaciones han cumplido: 1 de 1." in words(slide)


def test_members_are_asked_to_tell_by_the_next_session():
    assert "a más tardar el 14 de diciembre de 2026" in words(titled(deck(), "pedimos"))
    assert "a más tardar el 23 de diciembre de 2026" in words(titled(deck(catalogue()), "pedimos"))


def test_the_code_on_the_slide_leads_to_the_platform():
    picture = next(
        one for one in titled(deck(), "pedimos").shapes if one.shape_type == MSO_SHAPE_TYPE.PICTURE
    )
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.image.blob)))
    assert code.text == "https://servimun.example"


def test_an_empty_catalogue_makes_a_deck():
    empty = catalogue().model_copy(update={"on_show": [], "agencies": []})
    assert "Por ahora no hay programas en oferta" in words(titled(deck(empty), "En breve"))


def test_colours_and_logo_of_the_staff_are_used():
    colors = office_samples.IDENTITY + '[colores]\nprimario = "#4a1d5b"\n'
    data = council_deck_pptx(in_session(), branding(colors, **{"logo.svg": SVG}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        theme = archive.read("ppt/theme/theme1.xml")
    assert theme.count(b'"4A1D5B"') >= 2
    assert b"12395B" not in theme
    cover = Presentation(io.BytesIO(data)).slides[0]
    (logo,) = [one for one in cover.shapes if one.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert logo.width == 2 * logo.height
    assert logo.element.find(f".//{qn('p:cNvPr')}").get("descr") == "Logotipo de la plataforma"


def test_a_text_of_the_staff_that_does_not_fit_is_named():
    wordy = branding(
        **{"textos/presentacion.toml": f'peticion_titulo = "{{fecha}} {"muy largo " * 60}"'}
    )
    with pytest.raises(Invalid) as refused:
        deck(identity=wordy)
    assert refused.value.problems[0].code == "document_slide_long"


def test_a_template_without_a_layout_is_refused_by_name():
    with zipfile.ZipFile(SHIPPED) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = {name: re.sub(b'name="Cierre"', b'name="Fin"', part) for name, part in parts.items()}
    with pytest.raises(UnreadableFile) as refused:
        deck(identity=branding(**{"coprev.pptx": zip_bytes(changed)}))
    assert refused.value.params["layout"] == "Cierre"


def test_a_template_that_is_no_presentation_is_refused():
    broken = branding().model_copy(update={"templates": {"coprev.pptx": b"no es"}})
    with pytest.raises(UnreadableFile) as refused:
        deck(identity=broken)
    assert refused.value.code == "document_template_unreadable"
