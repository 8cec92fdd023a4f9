"""The ear: first what helps, then what not to say; nothing is lost and nothing kills it."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servimun_widgets.catalogue.documents.opinion_answers import answer_page, unheard_page
from servimun_widgets.catalogue.records.opinions import LONGEST_TEXT, OPINIONS, Opinion
from servimun_widgets.catalogue.rules.addresses import SEND
from servimun_widgets.catalogue.rules.heard import Heard
from servimun_widgets.catalogue.rules.rates import Buckets, Rate
from servimun_widgets.catalogue.rules.reading_opinions import MOST_BYTES
from servimun_widgets.catalogue.services import hearing
from servimun_widgets.catalogue.services.ear_rules import RulesOfPublicFile
from servimun_widgets.catalogue.services.ear_server import ear_server
from servimun_widgets.catalogue.services.hearing import Ear
from servimun_widgets.catalogue.services.opinion_spool import Spool, waiting_opinions
from servimun_widgets.cli.doctor.finding import Installation
from servimun_widgets.cli.doctor.public_side import opinion_findings
from servimun_widgets.cli.ear_answers import EarAnswers
from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

NOW = datetime(2026, 11, 29, 18, tzinfo=UTC)
WRONG = {"que": "dato", "folio": "P024", "dato": "telefono", "texto": "Suena y nadie contesta."}
PUBLIC = (
    '{"lines": [], "dangers": [], "identity": {"address": "https://servimun.example"},'
    ' "agencies": [{"phones": "614-200-4800, ext. 10"}],'
    ' "programs": [{"content": {"phones": [{"number": "614-111-2222"}]}}]}'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "oido"


@pytest.fixture
def ear(folder: Path, tmp_path: Path) -> Ear:
    return Ear(Spool(folder), RulesOfPublicFile(tmp_path / "catalogo.json"))


def say(ear: Ear, address: str = "192.0.2.1", second: float = 0.0, **fields: str) -> Heard:
    return ear.hear(address, urlencode(fields).encode(), NOW, second)


def kept(folder: Path) -> list[Opinion]:
    return [opinion for _, opinion in waiting_opinions(folder)]


def shown(heard: Heard, site: Path) -> str:
    return unescape(answer_page(heard, site).decode())


def test_what_is_said_is_kept_without_anything_of_who_said_it(ear, folder):
    assert say(ear, "203.0.113.9", **WRONG, colonia="Riberas de Sacramento").outcome == "kept"
    (opinion,) = kept(folder)
    assert (opinion.at, opinion.said.kind, opinion.said.folio) == (NOW, "dato", "P024")
    assert (opinion.said.datum, opinion.said.text) == ("telefono", WRONG["texto"])
    assert opinion.said.colonia == "Riberas de Sacramento"
    assert "203.0.113" not in "".join(one.read_text() for one in folder.rglob("*.json"))


def test_one_tap_says_whether_it_helped(ear, folder):
    assert say(ear, que="sirvio", folio="P024").outcome == "kept"
    assert [one.said.kind for one in kept(folder)] == ["sirvio"]


def test_who_was_not_helped_is_asked_why_after_it_was_counted(ear, folder, tmp_path):
    heard = say(ear, que="no_sirvio", folio="P024")
    told = shown(heard, tmp_path)
    assert [one.said.kind for one in kept(folder)] == ["no_sirvio"]
    for text in ("qué dato está mal", "072", 'name="texto"', 'name="folio" value="P024"'):
        assert text in told
    assert "¿Le sirvió?" not in told
    assert 'name="texto"' not in shown(say(ear, que="sirvio", folio="P024"), tmp_path)


def test_who_speaks_of_danger_reads_first_whom_to_call_and_is_heard(ear, folder, tmp_path):
    heard = say(ear, que="falta", texto="Mi esposo me golpea y no sé a dónde ir")
    assert (heard.outcome, heard.danger and heard.danger.name) == ("kept", "violencia")
    page = shown(heard, tmp_path)
    assert page.index('href="tel:911"') < page.index("Gracias, se recibió")
    assert len(kept(folder)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Yo soy Juana Pérez López y pido que abran más tarde", "nombre de persona"),
        ("Llámenme al 614 123 4567 por favor", "Hay un teléfono"),
        ("Escríbanme a juana.perez@correo.example cuando abran", "Hay un correo"),
        ("Mi CURP es PELJ800101MCHRPN09, revisen mi caso", "CURP"),
    ],
)
def test_data_of_a_person_are_not_kept_before_it_is_said_how_to_do_without(
    ear, folder, tmp_path, text, told
):
    heard = say(ear, que="queja", texto=text, colonia="Dale")
    page = shown(heard, tmp_path)
    assert told in page
    assert text in page  # the words are in the form
    assert 'value="Dale"' in page
    assert kept(folder) == []
    assert say(ear, que="queja", texto=text, seguro="si").outcome == "kept"
    assert [one.said.text for one in kept(folder)] == [text]


def test_both_are_said_where_there_is_danger_and_a_name(ear, folder, tmp_path):
    page = shown(say(ear, que="falta", texto="Juana Pérez López quiere matarse"), tmp_path)
    assert page.index('href="tel:911"') < page.index("nombre de persona")
    assert page.index("nombre de persona") < page.index("Juana Pérez López quiere")
    assert kept(folder) == []


def test_the_telephone_of_an_office_is_nobodys(folder, tmp_path):
    (tmp_path / "catalogo.json").write_text(PUBLIC)
    ear = Ear(Spool(folder), RulesOfPublicFile(tmp_path / "catalogo.json"))
    text = "El 614 111 2222 no existe, contestan en el 614 200 4800"
    assert say(ear, que="dato", dato="telefono", texto=text).outcome == "kept"


def test_a_public_file_that_cannot_be_read_leaves_the_lines_of_help(folder, tmp_path):
    (tmp_path / "catalogo.json").write_text('{"lines": 7}')
    ear = Ear(Spool(folder), RulesOfPublicFile(tmp_path / "catalogo.json"))
    assert say(ear, que="falta", texto="Quiero morirme").lines


@pytest.mark.parametrize(
    ("fields", "lack"),
    [
        ({"texto": "Falta box para adultos"}, "kind"),
        ({"que": "falta", "texto": "box"}, "words"),
        ({"que": "dato"}, "datum"),
        ({"que": "queja", "texto": "x" * (LONGEST_TEXT + 1)}, "long"),
    ],
)
def test_what_says_nothing_comes_back_with_what_is_missing(ear, folder, tmp_path, fields, lack):
    heard = say(ear, **fields)
    assert (heard.outcome, heard.lack) == ("lacking", lack)
    assert fields.get("texto", "")[:LONGEST_TEXT] in shown(heard, tmp_path)
    assert kept(folder) == []


def test_what_was_searched_is_kept_where_the_person_agreed_and_comes_back(ear, folder, tmp_path):
    said = {"que": "falta", "texto": "No hay ninguno", "buscado": "  guardería   de noche "}
    assert say(ear, **said).outcome == "kept"
    assert say(ear, **{**said, "buscado": ""}, second=1.0).outcome == "kept"
    assert [one.said.searched for one in kept(folder)].count("guardería de noche") == 1
    refused = say(ear, que="falta", buscado="guardería de noche")
    assert 'value="guardería de noche" checked' in shown(refused, tmp_path)
    named = say(ear, que="falta", texto="No hay ninguno", buscado="Juana Pérez López")
    assert "nombre de persona" in shown(named, tmp_path)


def test_while_nothing_can_be_taken_the_page_says_so_in_one_set_of_words(tmp_path):
    bare = unescape(unheard_page(tmp_path).decode())
    for code, told in (("opinion_unheard", {}), ("opinion_unheard_text", {"number": "072"})):
        assert sentence(code, **told) in bare


def test_words_come_back_as_words(ear, tmp_path):
    page = answer_page(say(ear, texto="</textarea><script>x</script>"), tmp_path).decode()
    assert "<script>" not in page


def test_a_button_pressed_twice_says_it_once_and_two_neighbours_say_it_twice(ear, folder):
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        assert say(ear, address, **WRONG).outcome == "kept"
    assert len(kept(folder)) == 2


def test_too_much_from_one_connection_waits_and_comes_back(ear, folder):
    outcomes = [say(ear, texto=f"Falta el número {n}", que="falta").outcome for n in range(30)]
    assert outcomes.count("kept") == hearing.FROM_ONE.at_once == len(kept(folder))
    assert outcomes[-1] == "too_many"
    assert say(ear, "2001:db8::1", que="falta", texto="Falta un gimnasio").outcome == "kept"
    assert say(ear, second=11.0, que="falta", texto="Falta una alberca").outcome == "kept"


def test_a_full_spool_says_so_and_holds_no_more_than_its_bound(folder, tmp_path):
    ear = Ear(Spool(folder, most_kept=3), RulesOfPublicFile(tmp_path / "catalogo.json"))
    outcomes = [
        say(ear, f"192.0.2.{n}", que="falta", texto=f"Falta la cosa {n}").outcome for n in range(5)
    ]
    assert outcomes == ["kept"] * 3 + ["full"] * 2
    next(waiting_opinions(folder))[0].unlink()
    assert say(ear, que="falta", texto="Ahora sí cabe").outcome == "kept"
    assert len(kept(folder)) == 3


def test_junk_at_ten_thousand_an_hour_loses_no_real_one(folder, tmp_path, monkeypatch):
    # What the disk does is tried elsewhere.
    monkeypatch.setattr(
        "servimun_widgets.catalogue.services.opinion_spool.replace_durably",
        lambda path, data, _: path.write_bytes(data),
    )
    spool = Spool(folder, most_apart=20)
    ear = Ear(spool, RulesOfPublicFile(tmp_path / "catalogo.json"))
    real = []
    for number in range(1_200):
        second, address = number * 0.36, f"198.51.{number % 40}.{number % 250}"
        if number % 3 == 0:
            say(ear, address, second, que="falta", texto="Compre ya", no_llenar="x")
        elif number % 3 == 1:
            say(ear, address, second, que="queja", texto="Gane dinero desde su casa")
        else:
            say(ear, address, second, que="falta", texto="a.mx/1 b.mx/2 c.mx/3 d.mx/4")
        if number % 100 == 0:
            text = f"Falta transporte a la colonia número {number}"
            assert say(ear, "192.0.2.7", second, que="falta", texto=text).outcome == "kept"
            real.append(text)
    found = [one.said.text for one in kept(folder)]
    assert set(real) <= set(found)
    assert len(found) <= len(real) + 10
    assert len(list((folder / "apartado").iterdir())) == 20


def test_memory_of_who_sent_how_much_stays_within_bounds():
    buckets = Buckets(Rate(1, 60), most_names=10)
    assert all(buckets.take(f"192.0.2.{n}", 0.0) for n in range(100))
    assert len(buckets) == 10
    assert not buckets.take("192.0.2.99", 0.5)
    assert buckets.take("192.0.2.99", 1.6)


HEARD = st.one_of(
    st.binary(max_size=400),
    st.lists(
        st.tuples(
            st.sampled_from(["que", "dato", "texto", "colonia", "folio", "seguro", "%ff"]),
            st.one_of(st.sampled_from([*OPINIONS, "si", "P024", "%00%ff%ed%a0%80"]), st.text()),
        ),
        max_size=8,
    ).map(lambda pairs: urlencode(pairs, errors="replace").encode()),
)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(HEARD, min_size=1, max_size=4))
def test_whatever_is_posted_it_lives_and_what_it_kept_can_be_read(tmp_path_factory, bodies):
    folder = tmp_path_factory.mktemp("oido")
    ear = Ear(Spool(folder, most_kept=2), RulesOfPublicFile(folder / "catalogo.json"))
    outcomes = []
    for number, body in enumerate(bodies):
        heard = ear.hear("?", body, NOW + timedelta(seconds=number), float(number))
        answer_page(heard, folder)
        outcomes.append(heard.outcome)
    found = list(waiting_opinions(folder))
    assert len(found) <= 2
    assert not (folder / "ilegible").exists()
    assert bool(found) <= ("kept" in outcomes)


def test_what_cannot_be_read_stops_nothing(ear, folder):
    say(ear, **WRONG)
    (folder / "por-recibir" / "0-roto.json").write_bytes(b"\xff{")
    (folder / "por-recibir" / "0-ajeno.json").write_text('{"id": "1"}')
    assert len(kept(folder)) == 1
    assert len(list((folder / "ilegible").iterdir())) == 2


def test_who_keeps_the_server_is_told_when_nobody_takes_in_what_is_said(ear, folder):
    def told(now: datetime) -> list[tuple[str, str]]:
        settings = Settings(spool_folder=folder, fixed_now=now)
        looked_at = Installation(settings, folder / "backups", folder / "nginx", now)
        return [(one.level, one.text) for one in opinion_findings(looked_at)]

    say(ear, **WRONG)
    [(file, _)] = waiting_opinions(folder)
    os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    assert told(NOW + timedelta(minutes=59)) == []
    [(level, text)] = told(NOW + timedelta(minutes=61))
    assert level == "falla"
    assert "servimun-opiniones.service" in text
    file.write_text("{", encoding="utf-8")
    assert list(waiting_opinions(folder)) == []
    [(level, text)] = told(NOW + timedelta(minutes=61))
    assert (level, str(folder / "ilegible") in text) == ("aviso", True)


@pytest.fixture
def port(folder: Path, tmp_path: Path) -> Iterator[int]:
    public = tmp_path / "catalogo.json"
    server = ear_server(0, EarAnswers(Settings(), folder, public, tmp_path / "sitio"))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def posted(port: int, body: bytes, path: str = SEND, **headers: str) -> tuple[int, str, str]:
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers["Cache-Control"], answer.read().decode()


def test_its_door_takes_forms_and_nothing_else(port, folder):
    status, stored, page = posted(port, urlencode(WRONG).encode())
    assert (status, stored) == (200, "no-store")
    assert "Gracias, se recibió" in page
    assert posted(port, b"que=x", path="/otra")[0] == 404
    status, _, page = posted(port, b"", **{"Content-Length": str(MOST_BYTES + 1)})
    assert status == 413
    assert "Ahora no se pudo recibir" in page
    for raw in (
        b"\x00\xff\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"POST /opinar/enviar HTTP/1.0\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(raw)
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", SEND)
        assert connection.getresponse().status == 501
    assert posted(port, b"que=gracias")[0] == 200
    assert len(kept(folder)) == 2


def test_a_disk_that_cannot_be_written_is_said_and_not_hidden(port, folder, capfd):
    for one in sorted(folder.rglob("*"), reverse=True):
        one.rmdir()
    status, _, page = posted(port, urlencode(WRONG).encode())
    assert status == 503
    assert "Ahora no se pudo recibir" in page
    assert not re.search("contesta", capfd.readouterr().err)
