"""What a campaign may say: nearness of programmes, checks, plain language, quiet periods."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from building import content
from neighbourhood import BRIEF, COLONIAS, LEGEND, RULES, VEDA

from servimun_widgets.domain.colonias import ColoniaContent, ColoniaDirectory, ColoniaRecord
from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid, SettingsError
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.public_text.rules.electoral_calendar import quiet_period, read_quiet_periods
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent, opens_on
from servimun_widgets.red_vecinal.records.segments import Segment, content_hash
from servimun_widgets.red_vecinal.rules.channels import plan_channels
from servimun_widgets.red_vecinal.rules.checks import check_campaign, promotion_in
from servimun_widgets.red_vecinal.rules.messages import (
    Places,
    compose,
    message_length,
    nearest,
    reach_of,
    with_link,
)
from servimun_widgets.red_vecinal.rules.plain_language import inflesz, long_sentences, syllables

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
TODAY = NOW.date()
STAMP = {"created_on": NOW, "updated_on": NOW, "updated_by": "sistema"}


@pytest.fixture
def places():
    return Places(
        ColoniaDirectory(
            ColoniaRecord(
                id=name,
                name=name,
                content=ColoniaContent(
                    name=name, police_district=district, variants=[f"Col. {name}"]
                ),
                **STAMP,
            )
            for name, district in COLONIAS.items()
        )
    )


def program(folio, **changes):
    said = validate(ProgramContent, content(public_name=f"Programa {folio}", **changes))
    return ProgramRecord(
        id=folio,
        folio=folio,
        lead_agency_id="IMPAS",
        coresponsible_agency_ids=[],
        state="publicado",
        revision_id="r",
        revision_number=1,
        content=said,
        published=said,
        verified_on=TODAY,
        **STAMP,
    )


def reaches(places, *programs):
    return [reach_of(one, one.published, places) for one in programs]


def brief(**changes):
    return validate(CampaignContent, {**BRIEF, **changes})


def segment(text, programs=()):
    return Segment(
        id="s",
        campaign_id="c",
        content_hash="h",
        colonia="Centro",
        district=None,
        text=text,
        programs=list(programs),
        group_ids=["g"],
    )


def codes(text, *, changes=None, programs=None, today=TODAY, used=()):
    said = brief(about="plataforma", **(changes or {}))
    found = check_campaign(said, [segment(text, used)], RULES, programs or {}, today)
    return {check.code.removeprefix("campaign_check_"): check.severity for check in found}


GOOD = f"Hay clases de box en su colonia. Vea más en {{enlace}}\n{LEGEND}"


def venue(colonia):
    return [{"name": None, "address": None, "colonia": colonia, "hours": None}]


def test_near_programmes_come_first_and_those_that_do_not_reach_the_colonia_are_not_offered(places):
    found = reaches(
        places,
        program("P001"),
        program("P002", coverage=[{"colonia": "Rosario"}]),
        program("P003", venues=venue("Col. Dale")),
        program("P004", coverage=[{"colonia": "Centro"}]),
        program("P005", coverage=[{"colonia": "Distrito Diana"}]),
    )
    near = [(rank, one.program.folio) for rank, one in nearest(found, "dale", None, places)]
    assert near == [(0, "P003"), (1, "P002"), (1, "P005"), (2, "P001")]


def test_the_district_of_the_group_counts_more_than_that_of_the_list(places):
    found = reaches(places, program("P001", coverage=[{"colonia": "Centro"}]))
    assert [rank for rank, _ in nearest(found, "Riberas", "Ángel", places)] == [1]
    assert nearest(found, "Riberas", None, places) == []


def test_a_message_names_as_many_programmes_as_it_may_and_as_fit(places):
    near = nearest(
        reaches(places, *(program(f"P00{n}", description="x" * 2000) for n in range(1, 6))),
        "Centro",
        None,
        places,
    )
    text, used = compose(brief(), RULES, "Centro", near, places)
    assert [one.folio for one in used] == [one.program.folio for _, one in near[:3]]
    text, used = compose(brief(programs_per_message=1), RULES, "Centro", near, places)
    (first,) = used
    assert first.folio == near[0][1].program.folio
    assert text.startswith(f"Hola, Centro.\n*Programa {first.folio}*\n")
    assert LEGEND in text
    assert "https://servimun.example/v/abc" in with_link(text, RULES.link("abc"))
    long = [program(f"P00{n}", whatsapp_text="y" * 600, summary="z" * 299) for n in range(1, 4)]
    near = nearest(reaches(places, *long), "Centro", None, places)
    text, used = compose(brief(), RULES, "Centro", near, places)
    assert len(used) == 3
    assert message_length(text, RULES) <= 1024


def test_colonias_without_a_programme_of_their_own_hear_of_different_ones(places):
    topics = ("deporte", "cultura", "salud", "empleo", "familia")
    programs = [program(f"P{n:03}", topic=topics[n % 5]) for n in range(1, 31)]
    told = {}
    for colonia in (f"Colonia {n}" for n in range(200)):
        found = nearest(reaches(places, *programs), colonia, None, places)
        assert found == nearest(reaches(places, *programs), colonia, None, places)
        told[colonia] = tuple(one.program.folio for _, one in found[:2])
        assert len({one.content.topic for _, one in found[:5]}) == 5
    first = Counter(folios[0] for folios in told.values())
    assert len(first) == 30
    assert max(first.values()) < 30


def test_what_reaches_a_colonia_by_name_comes_before_what_says_nothing_of_where(places):
    found = reaches(
        places, *(program(f"P00{n}") for n in range(1, 6)), program("P009", venues=venue("Dale"))
    )
    _, used = compose(brief(), RULES, "Dale", nearest(found, "Dale", None, places), places)
    assert [(one.folio, one.is_near) for one in used][0] == ("P009", True)
    assert not any(one.is_near for one in used[1:])


def test_the_text_of_the_agency_is_used_when_the_programme_is_alone(places):
    near = nearest(
        reaches(places, program("P001", whatsapp_text="Venga al box {gratis}.")),
        "Centro",
        None,
        places,
    )
    text, used = compose(brief(), RULES, "Centro", near, places)
    assert used[0].text.startswith("Venga al box {gratis}.\n")
    assert "Venga al box {gratis}." in text


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("Hola, {colonia} y {vecino}", "field_placeholder"),
        ("Hola, {colonia y más", "field_braces"),
        ("Hola, vecinas } y vecinos", "field_braces"),
    ],
)
def test_a_template_with_what_cannot_be_filled_is_refused(template, code):
    with pytest.raises(Invalid) as refused:
        brief(template=template)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_hours_and_choices_must_make_sense():
    for changes, code in (
        ({"opens_at": "8.00"}, "field_clock"),
        ({"opens_at": "21:00"}, "field_hours_order"),
        ({"theme": None}, "field_programs_or_theme"),
        ({"headline": "uno dos tres cuatro cinco seis siete ocho"}, "field_headline"),
        ({"flyer_layout": "acostado"}, "field_choice"),
    ):
        with pytest.raises(Invalid) as refused:
            brief(**changes)
        assert [problem.code for problem in refused.value.problems] == [code]


def test_an_hour_is_compared_as_an_hour_however_it_was_typed():
    said = brief(opens_at="9:30", closes_at="20:00")
    assert said.opens_at == "09:30"


@pytest.mark.parametrize(
    ("changes", "rules", "found"),
    [
        ({"opens_at": "7:59"}, {}, {"campaign_check_hours": "warns"}),
        ({"closes_at": "23:59"}, {}, {"campaign_check_hours": "warns"}),
        ({"headline": "Vota por el deporte"}, {}, {"campaign_check_promotion": "stops"}),
        ({"alternative_text": "Ana: 614 123 4567"}, {}, {"campaign_check_personal": "stops"}),
        (
            {},
            {"address": "https://programas.preventivos.municipio.example"},
            {"campaign_check_long_link": "warns"},
        ),
    ],
)
def test_what_the_flyer_says_and_when_it_is_sent_are_looked_at_too(changes, rules, found):
    said = brief(about="plataforma", **changes)
    checks = check_campaign(said, [segment(GOOD)], RULES.model_copy(update=rules), {}, TODAY)
    assert {check.code: check.severity for check in checks} == found


def test_a_good_message_has_no_findings():
    assert codes(GOOD) == {}


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        (GOOD + " Sí." * 300, "length", "stops"),
        (GOOD.replace(LEGEND, ""), "legend", "stops"),
        (GOOD.replace("{enlace}", "la página"), "no_link", "warns"),
        (GOOD + "\nLlame al 614 123 4567.", "personal", "stops"),
        (GOOD + "\nEscriba a alguien@correo.mx.", "personal", "stops"),
        (GOOD + "\nLa Gobernadora le saluda.", "promotion", "stops"),
        (GOOD + "\nVea https:/mal", "link", "stops"),
        (GOOD + "\nVea https://[mal", "link", "stops"),
        (GOOD + "\nVea www.ejemplo.mx", "link", "stops"),
        (GOOD + "\nVea http://ejemplo.mx/a.", "insecure_link", "warns"),
        (GOOD + "\nVea deporte.chihuahua.gob.mx.", "bare_link", "warns"),
        (GOOD + "\nVea https://bit.ly/3xYz", "short_link", "warns"),
        (GOOD + "\nVea https://tr.ee/3xYz", "short_link", "warns"),
        (GOOD + "\nVea https://www.tinyurl.com/paz", "short_link", "warns"),
        (
            "Interdisciplinariedad institucional multidimensional, responsabilidades"
            f" administrativas correspondientes. {{enlace}}\n{LEGEND}",
            "hard",
            "warns",
        ),
        (GOOD + "\n" + "y va con el de la casa que ve a " * 4 + ".", "long_sentence", "warns"),
    ],
)
def test_each_finding_is_found(text, code, severity):
    assert codes(text) == {code: severity}


def test_a_short_link_without_its_beginning_is_told_twice_and_an_address_or_a_number_is_no_link():
    assert codes(GOOD + "\nVea bit.ly/abc") == {"bare_link": "warns", "short_link": "warns"}
    for text in ("Cuesta $1.50 al día.", "Es a las 10.30 h.", "Para 1.o y 2.o de primaria, etc."):
        assert codes(f"{GOOD}\n{text}") == {}


def test_the_telephones_that_the_programmes_publish_are_not_personal():
    phones = [{"number": "614 200 4800", "extensions": None, "kind": None, "note": None}]
    one = program("P001", phones=phones)
    used = [{"program_id": "P001", "folio": "P001", "name": "Uno", "text": "Uno"}]
    text = GOOD + "\nInformes: 614-200-4800."
    assert codes(text, programs={"P001": one}, used=used) == {}
    assert codes(text) == {"personal": "stops"}
    of_its_agency = [{**used[0], "facts": {"phone": "614 200 4800 ext. 2604"}}]
    silent = program("P001", phones=[])
    assert codes(text, programs={"P001": silent}, used=of_its_agency) == {}


def test_stale_and_withdrawn_programmes_are_named():
    used = [{"program_id": "P001", "folio": "P001", "name": "Uno", "text": "Uno"}]
    stale = program("P001").model_copy(update={"verified_on": None})
    assert codes(GOOD, programs={"P001": stale}, used=used) == {"stale": "warns"}
    hidden = stale.model_copy(update={"state": "archivado"})
    assert codes(GOOD, programs={"P001": hidden}, used=used) == {"unpublished": "stops"}
    assert codes(GOOD, used=used) == {"unpublished": "stops"}


def test_a_colonia_may_be_called_like_a_party():
    text = GOOD + "\nHola, PAN."
    assert codes(text) == {"promotion": "stops"}
    named = segment(text).model_copy(update={"colonia": "PAN"})
    assert check_campaign(brief(about="plataforma"), [named], RULES, {}, TODAY) == []


def test_equal_findings_of_several_texts_are_one_that_names_the_colonias():
    text = GOOD.replace(LEGEND, "")
    other = segment(text).model_copy(update={"colonia": "Dale"})
    found = check_campaign(brief(about="plataforma"), [segment(text), other], RULES, {}, TODAY)
    assert [(check.code, check.where) for check in found] == [
        ("campaign_check_legend", ("Centro", "Dale"))
    ]


def test_what_stops_stands_before_what_is_pointed_out():
    text = GOOD.replace("{enlace}", "http://ejemplo.mx") + "\nLa gobernadora."
    assert list(codes(text).values()) == ["stops", "warns", "warns"]


def test_nothing_to_send_and_nothing_to_offer_stop_a_campaign():
    def found(segments):
        return {check.code for check in check_campaign(brief(), segments, RULES, {}, TODAY)}

    assert "campaign_check_no_groups" in found([])
    assert found([segment(GOOD)]) == {"campaign_check_no_program"}


def test_words_of_the_list_are_found_whole_and_capitals_as_written():
    words = ("PAN", "vota", "partido político")
    assert promotion_in("Traiga pan. Votaciones no.", words) == []
    assert promotion_in("El PAN. ¡VOTA! Un Partido Politico", words) == list(words)


def test_the_quiet_period_stops_unless_an_exception_is_declared():
    during = date(2027, 5, 1)
    assert codes(GOOD, today=during) == {"quiet_unconfirmed": "stops"}
    assert codes(GOOD, changes={"starts_on": "2027-04-04"}) == {"quiet_unconfirmed": "stops"}
    excepted = {"quiet_exception": "Salud; la revisó el área jurídica."}
    assert codes(GOOD, today=during, changes=excepted) == {"quiet_unconfirmed": "warns"}
    assert quiet_period(date(2027, 6, 6), [VEDA]) == VEDA
    assert quiet_period(date(2027, 6, 7), [VEDA]) is None


@pytest.mark.parametrize("text", ["[[periodo", "periodo = 3", '[[periodo]]\nnombre = "x"'])
def test_a_calendar_that_cannot_be_read_is_an_error(text):
    with pytest.raises(SettingsError):
        read_quiet_periods(text)


def test_syllables_are_counted_as_in_spanish():
    counted = {
        "sol": 1,
        "agua": 2,
        "ciudad": 2,
        "murciélago": 4,
        "país": 2,
        "baúl": 2,
        "maíz": 2,
        "aéreo": 4,
        "caer": 2,
        "queso": 2,
        "guitarra": 3,
        "pingüino": 3,
        "cooperar": 4,
        "ahora": 3,
        "prohibido": 3,  # the letter h does not part vowels (Ortografía, RAE)
        "rey": 1,
        "prevención": 3,
        "violencia": 3,
        "Uruguay": 3,
        "construir": 2,
        "chiita": 3,
        "guía": 2,
        "limpiáis": 2,
    }
    assert {word: syllables(word) for word in counted} == counted


def test_the_index_is_that_of_the_published_formula():
    # Seven words of eleven syllables in two sentences.
    assert inflesz("El sol sale hoy. Hace calor aquí.") == pytest.approx(
        206.835 - 62.3 * 11 / 7 - 7 / 2
    )
    # The first sentence of Don Quixote, which every table of readability calls hard.
    quixote = (
        "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que"
        " vivía un hidalgo de los de lanza en astillero, adarga antigua, rocín flaco y galgo"
        " corredor."
    )
    assert len(long_sentences(quixote)) == 1
    assert inflesz(quixote) == pytest.approx(206.835 - 62.3 * 60 / 33 - 33)
    assert inflesz("https://servimun.example 072") is None


def test_sending_opens_at_the_hour_and_on_the_day_that_the_campaign_says():
    zone = ZoneInfo("America/Chihuahua")
    said = brief()
    assert opens_on(said, datetime(2026, 11, 23, 10, 0, tzinfo=zone)) is None
    assert opens_on(said, datetime(2026, 11, 23, 7, 59, tzinfo=zone)) == datetime(
        2026, 11, 23, 8, 0, tzinfo=zone
    )
    assert opens_on(said, datetime(2026, 11, 23, 21, 0, tzinfo=zone)) == datetime(
        2026, 11, 24, 8, 0, tzinfo=zone
    )
    later = brief(starts_on="2026-12-01")
    assert opens_on(later, datetime(2026, 11, 23, 22, 0, tzinfo=zone)) == datetime(
        2026, 12, 1, 8, 0, tzinfo=zone
    )


def test_the_hash_covers_texts_groups_legend_and_address():
    one = segment("Hola")
    first = content_hash([one], LEGEND, "https://a.example")
    assert content_hash([one.model_copy(update={"id": "otro"})], LEGEND, "https://a.example") == (
        first
    )
    for changed in (
        content_hash([one.model_copy(update={"text": "Adiós"})], LEGEND, "https://a.example"),
        content_hash([one.model_copy(update={"group_ids": ["h"]})], LEGEND, "https://a.example"),
        content_hash([one], "Otra leyenda", "https://a.example"),
        content_hash([one], LEGEND, "https://b.example"),
    ):
        assert changed != first


def test_the_planner_knows_what_the_design_measured():
    alone, several = plan_channels(1023, 1), plan_channels(1023, 8)
    assert [plan.channel for plan in alone] == [
        "uno_por_uno",
        "reenvio_de_cinco",
        "avisos_de_comunidades",
        "un_canal",
    ]
    assert alone[0].minutes / 60 == pytest.approx(5.7, abs=0.05)
    assert round(several[0].minutes) == 43
    assert [plan.sends for plan in alone] == [1023, 205, 11, 1]
    assert alone[0].taps == 4 * 1023
    with pytest.raises(ValueError, match="above zero"):
        plan_channels(0, 1)
