"""The public site as files: every link leads somewhere, everybody is told whom to call."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from functools import cache
from html import unescape
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from city import CODES, DAY, city
from icalendar import Calendar

from servimun_widgets.catalogue.documents.site import build_site
from servimun_widgets.catalogue.records.public_snapshot import OfficialMessage, PublicSnapshot
from servimun_widgets.catalogue.rules.everyday import (
    AGE_GROUPS,
    is_gone_to,
    is_in_places_untold,
    is_in_the_afternoon,
    takes_age,
)
from servimun_widgets.domain.telephones import EMERGENCY
from servimun_widgets.programs.rules.offering import offering_of
from servimun_widgets.public_text.rules.electoral_calendar import QuietPeriod

LINK = re.compile(r'(?:href|src|action|data-buscar)="([^"]*)"')
OUTWARD = {"wa.me", "es.wikipedia.org", "datos.gob.mx"}


@cache
def files() -> dict[str, bytes]:
    return build_site(city(), DAY)


def page(path: str, of: dict[str, bytes] | None = None) -> str:
    name = path.strip("/")
    found = of if of is not None else files()
    return found[f"{name}/index.html" if name else "index.html"].decode()


def address(folio: str) -> str:
    danger = f"ayuda/{folio.lower()}/index.html"
    return f"/ayuda/{folio.lower()}/" if danger in files() else f"/programas/{folio.lower()}/"


def with_program(snapshot: PublicSnapshot, folio: str, **content: object) -> PublicSnapshot:
    programs = [
        one.model_copy(update={"content": one.content.model_copy(update=content)})
        if one.folio == folio
        else one
        for one in snapshot.programs
    ]
    return snapshot.model_copy(update={"programs": programs})


def squeezed(path: str) -> int:
    return len(gzip.compress(files()[path], 9))  # as the site's folder is written


def pages() -> list[str]:
    return [name for name in files() if name.endswith(".html")]


def cards(text: str) -> list[str]:
    """Return the folios of the programmes that a page lists, in its order."""
    found = re.findall(
        r'<li(?: data-f="P\d+")?><(?:a href="/(?:programas|ayuda)/(p\d+)/"|label)', text
    )
    return [one.upper() for one in found if one]


def test_every_link_leads_to_a_file_of_the_site():
    served = set(files())
    broken = []
    for name in pages():
        for written in LINK.findall(files()[name].decode()):
            link = unescape(written)
            parts = urlsplit(urljoin(f"https://here/{name}", link))
            if parts.scheme not in ("http", "https") or parts.netloc != "here":
                continue
            path = parts.path.lstrip("/")
            wanted = f"{path}index.html" if path.endswith("/") or not path else path
            if path.startswith("api/"):  # the first page of many, which nginx shows
                wanted = f"{path}/pagina-1.json"
            # Where nginx hands forms to the ear lies the page that is shown when it cannot hear.
            if wanted not in served and f"{wanted}.html" not in served:
                broken.append((name, link))
    assert broken == []


def test_no_page_asks_another_host_for_anything():
    own = {urlsplit(one.content.website or "").netloc for one in city().programs}
    for name in pages():
        text = files()[name].decode()
        assert re.findall(r'(?:src|action|data-\w+)="https?:', text) == [], name
        hosts = {
            urlsplit(unescape(one)).netloc for one in re.findall(r'<a[^>]+href="([^"]+)"', text)
        }
        itself = "servimun.example"  # by which calendars follow the site's own
        assert hosts - own - OUTWARD - {"", itself} == set(), name


@pytest.mark.parametrize("folio", [one.folio for one in city().programs])
def test_a_stranger_is_told_whom_to_call_for_every_programme(folio):
    text = page(address(folio))
    main = re.sub(r'<section class="ayuda".*?</section>', "", text, flags=re.DOTALL)
    first = re.search(r'class="boton llamar" href="tel:([^"]+)"', main)
    assert first is not None
    assert first.group(1) not in EMERGENCY
    assert "confirm" in text  # how far it can be trusted
    whose = ("Es el teléfono del programa.", "no tiene teléfono propio. ")
    assert [one in text for one in whose].count(True) == 1


def test_what_ended_says_so_and_is_in_no_list():
    ended = [one for one in city().programs if not offering_of(one.content, DAY).goes_out]
    assert len(ended) > 10
    lists = {
        folio
        for name in pages()
        if not name.startswith(("programas/", "ayuda/p", "v/"))
        for folio in cards(files()[name].decode())
    }
    for one in ended:
        assert "rmin" in page(address(one.folio))
        assert one.folio not in lists


def test_pages_about_danger_are_neutral_and_say_first_whom_to_call():
    found = [name for name in pages() if name.startswith("ayuda/")]
    assert {"ayuda/p039/index.html", "ayuda/hablar-con-alguien/index.html"} <= set(found)
    for name in found:
        text = files()[name].decode()
        head, _, body = text.partition("<main")
        assert not re.search("violencia|suicid|abus|maltrat", head, re.IGNORECASE), name
        assert "Salir rápido" in body
        assert "noindex" in head
        assert "og:title" not in head
        assert body.index('href="tel:911"') < body.index("<h2") if "<h2" in body else True
        assert "800-911-2000" in body
        assert "614-194-0206" in body
        assert "wa.me/?text" not in text
        # whose number newspapers tell in two ways is behind those that one confirms, and says so
        assert body.index("800-911-2000") < body.index("614-194-0206")
    kept = files()["sw.js"].decode()
    unkept = kept.partition('UNKEPT="')[2].partition('"')[0].split()
    assert "p039" in unkept
    assert "p062" not in unkept
    for name in ("sitemap.xml", "cambios.xml", "calendario.ics"):
        assert b"/ayuda/" not in files()[name], name


def test_a_page_keeps_within_what_a_cheap_telephone_pays_for():
    programs = [n for n in pages() if re.match(r"(programas|ayuda)/p\d", n)]
    assert max(map(squeezed, programs)) <= 3_000
    assert squeezed("index.html") <= 9_000
    told = page("/") + files()["sw.js"].decode()
    (search,) = (name for name in files() if name.startswith("r/buscar-"))
    (under_way,) = (name for name in files() if name.startswith("r/lista-"))
    later = {search, under_way}  # loaded when somebody searches, or puts a list together
    loaded = [n for n in files() if n.startswith("r/") and n in told and n not in later]
    assert len(loaded) == 4
    assert search in page("/")
    assert search not in files()["sw.js"].decode()  # it is loaded when somebody searches
    assert search not in page("/programas/p062/")
    first = sum(map(squeezed, ["index.html", "sw.js", *loaded]))
    assert first <= 10_000
    # Words of danger, and of what people ask, are worth what they weigh (decisions 310, 330).
    assert first + squeezed(search) <= 20_720


def test_on_a_list_two_places_of_a_programme_do_not_run_together():
    assert "col. Pedro Domínguez; ‘Sur’" in page("/mi-lista/")


def test_in_danger_the_number_for_this_moment_comes_before_all_that_is_said():
    for name in ("ayuda/p039", "ayuda/hablar-con-alguien", "ayuda/ayuda-y-acompanamiento"):
        panel = page(f"/{name}/").partition('class="ayuda"')[2]
        assert panel.index('href="tel:911"') < panel.index("llame al 911")
    need = page("/").partition('data-peligro="n-trabajo"')[2]  # what to ask comes before whom
    assert need.index("Llame:") < need.index("tel:072")


def test_the_danger_of_violence_names_who_attends_it_beside_the_telephones():
    attends = "Unidades de Atención a la Violencia Familiar (UAVI)"
    panel = page("/").partition('data-peligro="violencia"')[2].partition("</template>")[0]
    for text in (panel, page("/ayuda/ayuda-y-acompanamiento/").partition('class="lista"')[0]):
        assert attends in text
        assert "Comandancia Norte" in text


def test_where_a_number_was_taken_from_is_told_and_does_not_stand_between_it_and_who_calls():
    text = page("/ayuda/hablar-con-alguien/")
    before, _, told = text.partition("De dónde se tomaron estos números")
    assert "laopcion.com.mx" not in before
    assert "laopcion.com.mx" in told


def test_what_no_programme_answers_is_told_with_the_telephone_that_does():
    panel = page("/").partition('data-peligro="n-otros-tramites"')[2].partition("</template>")[0]
    assert 'href="tel:072"' in panel
    assert not any("otros-tramites" in name for name in files())
    assert "Otros trámites" not in page("/")


def test_a_need_lists_the_programmes_that_staff_named_for_it():
    need = next(one for one in city().needs if one.name == "deporte")
    named = need.model_copy(update={"folios": ["P006", "P999"]})
    needs = [named if one == need else one for one in city().needs]
    built = build_site(city().model_copy(update={"needs": needs}), DAY)
    assert "P006" in cards(built["necesidades/deporte/index.html"].decode())


def test_lists_begin_with_that_to_which_one_can_go_alone():
    by_folio = {one.folio: one for one in city().programs}
    for path in ("/", "/necesidades/ninez/", "/edades/adolescencia/"):
        gone = [is_gone_to(by_folio[folio]) for folio in cards(page(path))]
        assert any(gone), path
        assert gone == sorted(gone, reverse=True), path


@pytest.mark.parametrize(
    ("part", "audience", "is_told"),
    [
        ("personas-mayores", "Personas adultas mayores", True),
        ("edad-adulta", "Personas adultas mayores", False),
        ("edad-adulta", "Hombres adultos", True),
        ("ninez", "Niñas y niños del oriente", True),
        ("ninez", "Alumnado de primaria", True),
        ("adolescencia", "Adolescentes con discapacidad", True),
        ("primera-infancia", "Madres con bebés", True),
        ("ninez", "Población general", True),
        ("personas-mayores", "De todas las edades", True),
        ("ninez", "Mujeres emprendedoras", False),
    ],
)
def test_ages_are_understood_from_for_whom_it_is_where_no_figures_say_them(part, audience, is_told):
    group = next(one for one in AGE_GROUPS if one.part == part)
    (program, *_) = with_program(
        city(), "P001", audience=audience, age_minimum=None, age_maximum=None
    ).programs
    assert takes_age(program, group) is is_told
    figures = program.content.model_copy(update={"age_minimum": 30, "age_maximum": 40})
    told = program.model_copy(update={"content": figures})
    assert takes_age(told, group) is (part == "edad-adulta")


def test_what_says_no_ages_is_a_list_of_its_own_to_which_the_others_lead():
    unsaid = cards(page("/edades/sin-decir/"))
    assert unsaid
    for group in AGE_GROUPS:
        text = page(f"/edades/{group.part}/")
        assert 'href="/edades/sin-decir/"' in text
        assert not set(cards(text)) & set(unsaid)


def test_a_topic_without_a_programme_on_offer_says_so():
    text = page("/temas/")
    told, line, below = text.partition("Sin programas por ahora")
    empty = re.findall(r'<li><a href="(/temas/[^"]+/)">[^<]+</a></li>', below)
    assert line
    assert len(empty) == int(re.findall(r"^ \((\d+)\)", below)[0])
    assert "(0)" not in told
    for path in empty:
        alone = page(path)
        assert 'class="boton llamar" href="tel:072"' in alone
        near = cards(alone)
        assert not near or "Tienen que ver con esto" in alone
    assert any(cards(page(path)) for path in empty)
    for folio in next(one for one in city().needs if one.name == "discapacidad").folios:
        assert f"/programas/{folio.lower()}/" in page("/temas/discapacidad/")
    # What adolescents are tried for is not near what they get pregnant of.
    assert "p044" not in page("/temas/embarazo-adolescente/")


def test_what_is_new_is_a_page_that_people_can_read():
    told = re.findall(r"/programas/(p\d+)/", files()["cambios.xml"].decode())
    text = page("/novedades/")
    shown = cards(text)
    assert 5 < len(shown) < 20
    assert shown == list(dict.fromkeys(one.upper() for one in told))[: len(shown)]
    assert re.search(r"<h2[^>]*>Publicado el \d+ de \w+ de 20", text)
    assert 'href="/novedades/"' in page("/")


def test_who_finds_little_in_a_colonia_is_led_to_what_is_for_the_whole_city():
    everywhere = set(cards(page("/colonias/toda-la-ciudad/")))
    untold = {one.folio for one in city().programs if is_in_places_untold(one)} & everywhere
    assert untold
    for name in pages():
        if re.match("colonias/.", name) and "toda-la-ciudad" not in name:
            text = files()[name].decode()
            if name != "colonias/index.html":
                assert everywhere & set(cards(text)) == untold, name
                own, heading, rest = text.partition("aún no dicen en qué colonias: llame")
                assert heading
                assert set(cards(rest)) == untold
                assert cards(own)
            assert 'href="/colonias/toda-la-ciudad/"' in text, name
    assert len(everywhere) > 10


def test_the_whole_city_is_listed_by_afternoon_and_age_each_part_within_a_touch():
    text = page("/colonias/toda-la-ciudad/")
    parts = dict(re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', text))
    assert next(iter(parts.values())) == "Por la tarde"
    assert re.findall(r'href="#(parte-\d+)"', text) == list(parts)
    by_folio = {one.folio: one for one in city().programs}
    titles = {group.title: group for group in AGE_GROUPS}
    assert len(titles.keys() & set(parts.values())) > 3
    for told in text.split("<h2 ")[1:]:
        title = told.partition(">")[2].partition("<")[0]
        shown = [by_folio[folio] for folio in cards(told)]
        assert shown
        if title in titles:
            assert all(takes_age(one, titles[title]) for one in shown)
        if title == "Por la tarde":
            assert all(is_in_the_afternoon(one) for one in shown)


@pytest.mark.parametrize(
    ("hours", "is_told"),
    [
        ("Lunes a viernes de 16:00 a 18:00", True),
        ("Martes y jueves de 9:00 a 19:00", True),
        ("Lunes a viernes de 8:00 a 15:00", False),
        ("Sábados de 10:00 a 12:00", False),
        ("Turno vespertino", True),
        ("Por las tardes", True),
        ("Lunes a viernes 8:00 a 15:00, no hay por la tarde", False),
        ("Por la tarde; sábados no", True),
        (None, False),
    ],
)
def test_what_is_in_the_afternoon_is_understood_from_its_hours(hours, is_told):
    program = city().programs[0]
    content = program.content.model_copy(update={"hours": hours, "weekly_hours": []})
    assert is_in_the_afternoon(program.model_copy(update={"content": content})) is is_told


def test_the_index_has_a_row_for_each_card_of_the_front_page():
    (search,) = (data for name, data in files().items() if name.startswith("r/buscar-"))
    rows = json.loads(search.partition(b";\n")[0].removeprefix(b"const INDEX="))["p"]
    shown = cards(page("/"))
    assert len(rows) == len(shown)
    sports = rows[shown.index("P062")]
    assert "box" in sports.split()


def test_the_front_page_lists_everything_on_offer_without_a_script():
    shown = set(cards(page("/")))
    assert shown == {one.folio for one in city().programs if offering_of(one.content, DAY).goes_out}


def test_texts_of_people_stay_texts():
    hostile = '"><script>alert(1)</script> {{ 7*7 }} & café'
    changed = with_program(city(), "P062", public_name=hostile, summary=hostile, topic=hostile)
    built = build_site(changed, DAY)
    for name, data in built.items():
        if name.endswith((".html", ".xml")):
            assert b"<script>alert" not in data, name
        if name.endswith(".xml"):
            ElementTree.fromstring(data)
    assert "{{ 7*7 }}" in page("/programas/p062/", built)


def test_a_code_tells_that_its_message_is_official_and_what_holds_now():
    for code in CODES:
        text = files()[f"v/{code}.html"].decode()
        assert "es un mensaje oficial del Municipio de Chihuahua" in text
        assert "20 de noviembre de 2026" in text
        assert "/programas/p062/" in text
        assert "Ya terminó: Grupo Compartiendo Experiencias" in text
        assert "noindex" in text
    told = page("/programas/p062/")
    assert (
        "Mensaje oficial del Municipio de Chihuahua. Se envió a grupos vecinales el 20 de n" in told
    )
    assert "Sigue vigente." in told


@pytest.mark.parametrize(
    "name", ["programas/p062/index.html", "v/p062.html", "ayuda/p039/index.html"]
)
def test_who_doubts_a_message_reads_near_the_top_that_it_is_official(name):
    _, _, told = files()[name].decode().partition("<h1")
    assert told.index("oficial del Municipio de Chihuahua") < told.index('class="boton llamar"')


def test_in_a_confirmed_quiet_period_nothing_is_offered_to_be_passed_on():
    period = QuietPeriod(name="Campañas", first=DAY, last=DAY, confirmed=True, source="Prueba")
    quiet = city().model_copy(update={"quiet_periods": [period]})
    built = build_site(quiet, DAY)
    shown = [data for name, data in built.items() if name.endswith(".html")]
    for sign in (b"wa.me/?text", b"data-mandar", b"og:title", b"og:description"):
        assert [data for data in shown if sign in data] == []
    assert b"<entry>" in files()["cambios.xml"]
    assert b"<entry>" not in built["cambios.xml"]
    whole = [data for data in built.values() if b"<main" in data]
    assert len(whole) > 100
    assert all(b"ajeno a cualquier partido" in data for data in whole)
    tomorrow = build_site(quiet, date(2026, 11, 30))
    assert b"wa.me/?text" in tomorrow["programas/p062/index.html"]
    assert b"data-mandar" in tomorrow["mi-lista/index.html"]


def test_the_list_has_each_line_of_help_and_says_what_is_not_to_be_kept():
    text = page("/mi-lista/")
    rows = re.findall(r'<li data-f="([PT]\d+)"[^>]*?( data-callar)?>', text)
    lines = {folio for folio, _ in rows if folio.startswith("T")}
    assert lines == set(re.findall(r'data-linea="(T\d+)"', text))
    assert "T528009112000" in lines
    quiet = {folio for folio, is_quiet in rows if is_quiet}
    assert quiet == lines | {f for f, _ in rows if address(f).startswith("/ayuda/")}
    assert set(re.findall(r'data-peligro="([^"]+)"', text)) == set(
        re.findall(r'data-peligro="([^"]+)"', page("/"))
    )


def test_who_got_a_message_is_told_how_to_check_it_with_and_without_scripts():
    assert 'href="/revisar/"' in page("/").partition("<footer")[0]
    text = page("/revisar/")
    assert "servimun.example/v/" in text
    assert 'class="boton llamar" href="tel:072"' in text
    assert re.search(r'<form[^>]*data-revisar="servimun.example" hidden', text)


def test_each_topic_and_colonia_is_a_list_for_the_pages_of_others():
    lists = [n for n in pages() if re.match(r"(temas|colonias)/.+/index.html", n)]
    assert len(lists) > 20
    for name in lists:
        framed = files()[f"incrustar/{name}"].decode()
        shown = cards(files()[name].decode().partition("Tienen que ver con esto")[0])
        assert cards(framed) == shown
        assert "<script" not in framed
        assert '<base target="_blank">' in framed
        assert "ajeno a cualquier partido" in framed
    assert "ayuda" not in {n.split("/")[1] for n in pages() if n.startswith("incrustar/")}


def test_what_a_code_leads_to_is_a_list_for_the_pages_of_others():
    kit = OfficialMessage(codes=["kitkitkit2", "kitkitkit3"], kind="organizacion", visits=7)
    gone = OfficialMessage(codes=["gonegone22"], kind="campana", folios=["P999"])
    messages = [*city().messages, kit, gone]
    built = build_site(city().model_copy(update={"messages": messages}), DAY)
    everything = set(cards(page("/")))
    for code, expected in (
        (CODES[1], {"P062"}),  # P005 has ended
        ("kitkitkit2", everything),
        ("gonegone22", everything),
    ):
        framed = built[f"incrustar/{code}/index.html"].decode()
        assert set(cards(framed)) == expected
        assert "<script" not in framed
        assert "ajeno a cualquier partido" in framed
    impas = next(one for one in city().agencies if one.sigla == "IMPAS")
    own = {one.folio for one in city().programs if impas.id in one.agency_ids} & everything
    assert set(cards(built["incrustar/impas/index.html"].decode())) == own
    assert "7 veces" not in built["incrustar/kitkitkit2/index.html"].decode()
    for name in ("incrustar/kitkitkit{}/index.html", "v/kitkitkit{}.html"):
        assert built[name.format(2)] is built[name.format(3)]  # made once, however many codes


def test_the_page_that_says_how_to_show_a_list_has_the_line():
    assert "https://servimun.example/incrustar/temas/" in page("/incrustar/")
    assert b"/incrustar/temas/" not in files()["sitemap.xml"]


def test_what_is_still_prepared_says_so_before_whom_to_call():
    text = page("/programas/p023/")
    assert text.index("Todavía se está preparando") < text.index('class="boton llamar"')


def test_an_alert_stands_before_everything_else():
    changed = with_program(city(), "P062", alert="Alberca cerrada hasta nuevo aviso")
    text = page("/programas/p062/", build_site(changed, DAY))
    assert text.index("Alberca cerrada") < text.index('class="boton llamar"')


def test_what_was_confirmed_lately_says_when_and_what_was_not_asks_to_call():
    program = next(one for one in city().programs if one.folio == "P062")
    said = program.model_copy(update={"verified_on": DAY, "verify_by": date(2026, 12, 30)})
    kept = [said if one.folio == "P062" else one for one in city().programs]
    confirmed = city().model_copy(update={"programs": kept})
    at = "programas/p062/index.html"
    assert "confirmó los datos el 29 de noviembre" in build_site(confirmed, DAY)[at].decode()
    later = build_site(confirmed, date(2027, 2, 1))[at].decode()
    assert "llame antes de ir" in later
    told = page("/programas/p001/")
    assert told.count('class="frescura') == 1  # one statement, that contradicts no other
    assert "Es la página oficial del Municipio de Chihuahua. Quien" in told
    assert "aún no ha confirmado horario, lugar ni costo: llame antes de ir" in told


def test_the_same_day_and_catalogue_are_the_same_bytes():
    assert build_site(city(), DAY) == files()


def test_the_calendar_says_what_it_is_before_it_is_fetched():
    assert 'href="/calendario/"' in page("/")
    text = page("/calendario/")
    assert 'href="webcal://servimun.example/calendario.ics"' in text
    assert 'href="/calendario.ics" download' in text


def test_the_calendar_is_read_by_calendars():
    told = Calendar.from_ical(files()["calendario.ics"])
    assert told["version"] == "2.0"


def test_a_catalogue_with_nothing_on_show_still_is_a_site():
    empty = city().model_copy(update={"programs": [], "agencies": [], "messages": []})
    built = build_site(empty, DAY)
    assert "0 programas" in page("/", built)
    assert "911" in page("/ayuda/hablar-con-alguien/", built)


def test_the_code_on_a_ficha_leads_to_its_programme():
    for one in city().programs:
        by_code = files()[f"v/{one.folio.lower()}.html"]
        if address(one.folio).startswith("/ayuda/"):
            assert f'url={address(one.folio)}"'.encode() in by_code
            assert f"{one.folio.lower()} " in files()["sw.js"].decode().replace('"', " ")
            assert one.content.public_name.encode() not in by_code
        else:
            assert by_code == files()[f"{address(one.folio).strip('/')}/index.html"]


def test_what_an_agency_passes_on_leads_to_what_it_gives_and_then_to_the_rest():
    impas = next(one for one in city().agencies if one.sigla == "IMPAS")
    text = files()["v/impas.html"].decode()
    shown = cards(text)
    own = {one.folio for one in city().programs if impas.id in one.agency_ids} & set(shown)
    assert own
    assert set(shown[: len(own)]) == own
    assert f"{impas.name} le compartió esta información oficial" in text
    assert "noindex" in text


def test_an_organisation_sees_how_often_its_link_was_followed():
    kit = OfficialMessage(codes=["kitkitkit2"], kind="organizacion", visits=7)
    built = build_site(city().model_copy(update={"messages": [kit]}), DAY)
    assert "Por el enlace de esta organización se ha entrado 7 veces" in (
        built["v/kitkitkit2.html"].decode()
    )
