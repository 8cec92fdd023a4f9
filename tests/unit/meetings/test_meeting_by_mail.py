"""A whole meeting by a real mail server that refuses, defers, hangs up and drops, as it is told."""

from __future__ import annotations

import itertools
from email import message_from_bytes, policy

import pytest
from mail_server import Recipients, mail_server
from meeting_visits import furnished, inside, opened_with, with_identity

from servimun_widgets.home.services import awaiting
from servimun_widgets.services.smtp import SmtpTransport
from servimun_widgets.widgets import LongTask, RecordList

IMPAS, SECOND, DIF = (
    f"{name}@municipio.example" for name in ("enlace.impas", "suplente.impas", "enlace.dif")
)


class Letters:
    """The letters of the meeting on its page, opened anew at each look."""

    def __init__(self, room, folder, transport):
        self.room = room
        self._there = {"mail": transport, "data_folder": folder}
        self._keys = itertools.count()

    def _page(self):
        screen = opened_with(self.room.town, "coordinacion", {"reunion": "J0001"}, **self._there)
        (task,) = inside(screen, LongTask)
        (letters,) = [one for one in inside(screen, RecordList) if one.caption == "Quién lo tiene"]
        return task, letters

    def send(self):
        """Press «Enviar correos» a minute later and return what is said at the end."""
        self.room.town.clock.forward(minutes=1)
        task, _ = self._page()
        step = task.answer({"type": "begin", "key": f"k{next(self._keys)}"}).content
        while not step.get("finished"):
            step = task.answer({"type": "step", "key": f"k{next(self._keys)}"}).content
        return step["message"]

    def row(self, agency, address):
        """Return state, what happened and what is offered of the letter to an address."""
        (row,) = [one for one in self._page()[1].rows if one["cells"]["address"] == address]
        assert row["cells"]["agency"] == agency
        return row["cells"]["state"]["text"], row["cells"]["error"], row["actions"]

    def decide(self, address, action):
        _, letters = self._page()
        (row,) = [one for one in letters.rows if one["cells"]["address"] == address]
        assert letters.perform(row["id"], action, f"k{next(self._keys)}").kind == "done"


@pytest.fixture
def post():
    """What the mail server got, and how it misbehaves now."""
    return Recipients()


@pytest.fixture
def letters(town, tmp_path, post):
    room = furnished(town)
    room.called()
    with mail_server(post) as port:
        transport = SmtpTransport("127.0.0.1", port, "servimun@municipio.example")
        yield Letters(room, with_identity(tmp_path), transport)


def test_a_call_to_what_is_over_is_no_longer_waited_for(letters, post):
    post.answers = {"*": "450 4.7.1 Greylisted, vuelva luego"}
    letters.send()
    assert "letters" in waiting_kinds(letters.room.staff)
    letters.room.town.clock.forward(days=60)
    assert "letters" not in waiting_kinds(letters.room.staff)


def waiting_kinds(context):
    """Return what waits for somebody on the first page, by its kind."""
    return {one.kind: one.first for one in awaiting(context)}


def reached(post):
    """Return who got something since the last look."""
    got = [address for address, _ in post.received]
    post.received.clear()
    return got


def test_invitations_reach_each_liaison_once_whatever_the_server_does(letters, post):
    post.answers = {"*": "450 4.7.1 Greylisted, vuelva luego"}
    said = letters.send()
    assert "Enviados: 0. Rechazados: 0. No se sabe si salieron: 0. Por enviar: 3." in said
    assert "otra vez en unos minutos" in said
    assert letters.row("DIF", DIF)[:1] == ("Por enviar",)
    post.answers = {
        IMPAS: "break off",
        f"after {SECOND}": "break off",
        DIF: "550 5.1.1 no existe ese buzon",
    }
    said = letters.send()
    assert "Enviados: 0. Rechazados: 1. No se sabe si salieron: 1. Por enviar: 1." in said
    assert "no salió" in letters.row("IMPAS", IMPAS)[1]
    assert letters.row("IMPAS", SECOND)[2] == ["sent", "again"]
    assert "no existe ese buzon" in letters.row("DIF", DIF)[1]
    assert reached(post) == []
    post.answers = {}
    letters.room.change_liaison("suplente.impas", email="suplencia@municipio.example")
    letters.room.change_liaison("enlace.dif", email="dif@municipio.example")
    assert "dif@municipio.example" in letters.row("DIF", DIF)[1]
    letters.decide(SECOND, "again")
    for _ in range(2):
        assert "Enviados: 3. Rechazados: 0. No se sabe si salieron: 0." in letters.send()
    assert sorted(reached(post)) == [
        "dif@municipio.example",
        IMPAS,
        "suplencia@municipio.example",
    ]
    for text in post.texts:
        letter = message_from_bytes(text.encode(), policy=policy.SMTP)
        (call,) = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
        assert call.get_param("method") == "REQUEST"
        assert letter["From"].addresses[0].addr_spec == "servimun@municipio.example"
        assert letter["From"].addresses[0].display_name
        assert letter["Reply-To"] == "servimun@municipio.example"
        assert letter["Auto-Submitted"] == "auto-generated"
        assert f"mailto:{letter['To']}" in call.get_content().replace("\r\n ", "")
    # The message came back days later: the address was wrong all the while.
    letters.room.change_liaison("enlace.impas", email="impas@municipio.example")
    state, happened, offered = letters.row("IMPAS", IMPAS)
    assert (state, offered) == ("Enviado", ["again"])
    assert happened == "Su cuenta tiene ahora otro correo: impas@municipio.example."
    letters.decide(IMPAS, "again")
    assert "Enviados: 3." in letters.send()
    assert reached(post) == ["impas@municipio.example"]


def test_a_change_and_the_minutes_go_out_once_the_server_is_itself_again(letters, post):
    assert "Enviados: 3." in letters.send()
    staff = letters.room.staff
    assert "letters" not in waiting_kinds(staff)
    letters.room.change(place="Teatro de los Héroes")
    post.received.clear()
    post.answers = {"*": "421 4.3.2 en mantenimiento"}
    said = letters.send()
    assert said.startswith("Se detuvo el envío. El servidor de correo no atiende a nadie")
    assert "Por enviar: 3." in said
    assert waiting_kinds(staff)["letters"] == (
        ("J0001", "Retroalimentación de noviembre: 3 correos"),
    )
    assert "letters" not in waiting_kinds(letters.room.town.at_work("enlace.impas"))
    post.answers = {}
    assert "Enviados: 3." in letters.send()
    assert "letters" not in waiting_kinds(staff)
    assert sorted(reached(post)) == sorted([IMPAS, SECOND, DIF])
    letters.room.begin_called()
    letters.room.conclude()
    post.answers = {f"after {IMPAS}": "451 4.3.0 la cola está llena"}
    assert "Enviados: 0. Rechazados: 0. No se sabe si salieron: 0. Por enviar: 1." in letters.send()
    (left,) = waiting_kinds(staff)["letters"]
    assert left[1].endswith(": 1 correo")
    letters.room.change_liaison("enlace.impas", email="impas@municipio.example")
    assert "Enviados: 1." in letters.send()
    assert reached(post) == ["impas@municipio.example"]
