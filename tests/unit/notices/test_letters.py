"""Letters of notices: as each person chose, one for each digest, never two about one thing."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from building import Breaking, Town, content
from click.testing import CliRunner
from post import Post

from servimun_widgets import app
from servimun_widgets.cli import servimun
from servimun_widgets.cli.notifying import DRAFTS, letter_sender, queue_notices
from servimun_widgets.domain.notices import NOTICE_KINDS, Cadence
from servimun_widgets.home.services import awaiting
from servimun_widgets.mail.services.not_left import any_is_here
from servimun_widgets.mail.services.outbox import messages
from servimun_widgets.meetings.services.reminders_due import REMINDERS
from servimun_widgets.notices.forms import kinds_of
from servimun_widgets.notices.services.letters import plan_letters
from servimun_widgets.notices.services.letters_due import PURPOSE, letters_wait
from servimun_widgets.notices.services.reading import mark_all_read
from servimun_widgets.notices.services.wishes import choose_cadences, own_wishes
from servimun_widgets.programs.services import editing, review
from servimun_widgets.services.mail_transport import MailRefused
from servimun_widgets.store import Store, open_store, where
from servimun_widgets.subjects import declared

ACCESS = "https://herramienta.servimun.example"
IDENTITY = f"""[plataforma]
direccion = "https://servimun.example"
acceso = "{ACCESS}"
correo = "servimun@municipio.example"
"""
ADDRESS = "enlace.impas@municipio.example"


@pytest.fixture
def mailed(town: Town, tmp_path: Path) -> Town:
    """The town with an identity, in which the first liaison has an address."""
    town.data_folder = tmp_path
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY, encoding="utf-8")
    address(town, "enlace.impas", ADDRESS)
    return town


def address(town: Town, username: str, email: str | None) -> None:
    (document,) = town.store.table("accounts").search(where("id") == username)
    town.change_account(username, content={**document["content"], "email": email})


def returned(town: Town, **changes: str) -> str:
    """Return a change of a new programme with observations; the answer is its folio."""
    program = town.catalogued(**changes)
    changed = content(hours="lunes 10:00", **changes)
    sent = editing.submit_program(
        town.at_work("suplente.impas"), program.id, changed, program.revision_id
    )
    staff = town.at_work("coordinacion")
    review.return_program(staff, program.id, sent.revision_id, "¿A qué hora?")
    return program.folio


def choose(town: Town, cadence: Cadence, username: str = "enlace.impas") -> None:
    person = town.at_work(username)
    wishes = dict.fromkeys(kinds_of("enlace"), cadence)
    choose_cadences(person, wishes, str(own_wishes(person).version))


def run(town: Town, post: Post) -> list[EmailMessage]:
    """Do what the timer does and return what left; where nothing is due, that is nothing."""
    before = len(post.sent)
    found = None if anything_due(town) else town.everything()
    if queue_notices(town.system):
        send = letter_sender(town.system, post)
        while send() is not None:
            pass
    assert found is None or (post.sent[before:], town.everything()) == ([], found)
    return post.sent[before:]


def anything_due(town: Town) -> bool:
    """Return what the timer asks first."""
    return any_is_here(town.store, PURPOSE) or letters_wait(town.system)


def test_whose_address_refuses_notices_is_told_to_the_coordination(mailed: Town) -> None:
    post = Post()
    post.troubles = {ADDRESS: MailRefused(True, "550 no existe", "destinatario")}
    returned(mailed)
    run(mailed, post)
    told = [one for one in awaiting(mailed.at_work("coordinacion")) if "refused" in one.kind]
    assert [[folio for folio, _ in one.first] for one in told] == [["enlace.impas"]]
    assert not [one for one in awaiting(mailed.at_work("admin")) if "refused" in one.kind]
    address(mailed, "enlace.impas", "otro@municipio.example")
    assert not [one for one in awaiting(mailed.at_work("coordinacion")) if "refused" in one.kind]
    assert [one["To"] for one in run(mailed, post)] == ["otro@municipio.example"]


def test_each_letter_that_leaves_by_itself_is_of_a_declared_purpose() -> None:
    named = {one for room in declared() for one in room.letters_by_themselves}
    assert named == {PURPOSE, REMINDERS}


def test_a_return_is_written_at_once_and_never_again(mailed: Town) -> None:
    post, folio = Post(), returned(mailed)
    (letter,) = run(mailed, post)
    assert letter["To"] == ADDRESS
    assert str(letter["Subject"]).endswith(
        f"Se devolvió con observaciones: {folio}, Box comunitario"
    )
    assert f"{ACCESS}/aviso/" in post.texts()[0]
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"].startswith(f"<{ACCESS}/avisos?parte=correo>")
    assert run(mailed, post) == []


def test_several_things_at_one_run_are_one_letter(mailed: Town) -> None:
    post = Post()
    folios = [returned(mailed, public_name=name) for name in ("Box de tarde", "Teatro de barrio")]
    (letter,) = run(mailed, post)
    assert str(letter["Subject"]).endswith("2 avisos")
    assert all(folio in post.texts()[0] for folio in folios)


def test_a_day_is_told_in_one_letter_and_the_next_in_another(mailed: Town) -> None:
    post = Post()
    choose(mailed, "diario")
    returned(mailed)
    assert len(run(mailed, post)) == 1
    returned(mailed, public_name="Teatro de barrio")
    assert not anything_due(mailed)
    assert run(mailed, post) == []
    mailed.clock.forward(days=1)
    (letter,) = run(mailed, post)
    assert "resumen del 24 de noviembre" in str(letter["Subject"])
    assert "Teatro de barrio" in post.texts()[-1]
    assert "Box comunitario" not in post.texts()[-1]


def test_a_week_is_told_on_its_first_working_day(mailed: Town) -> None:
    post = Post()
    choose(mailed, "semanal")
    mailed.clock.forward(days=1)  # a Tuesday
    returned(mailed)
    for _ in range(5):
        assert not anything_due(mailed)
        assert run(mailed, post) == []
        mailed.clock.forward(days=1)
    mailed.clock.forward(days=1)
    assert [str(one["Subject"]) for one in run(mailed, post)] == ["SERVIMUN: resumen de la semana"]


def test_a_week_that_no_timer_told_is_told_the_next_day_it_runs(mailed: Town) -> None:
    post = Post()
    choose(mailed, "semanal")
    returned(mailed)
    mailed.clock.forward(days=9)  # Wednesday of the week after
    assert len(run(mailed, post)) == 1


@pytest.mark.parametrize("cadence", ["nunca"])
def test_who_wants_none_gets_none(mailed: Town, cadence: Cadence) -> None:
    choose(mailed, cadence)
    returned(mailed)
    mailed.clock.forward(days=7)
    assert not anything_due(mailed)
    assert run(mailed, Post()) == []


def test_what_was_read_meanwhile_is_not_written(mailed: Town) -> None:
    returned(mailed)
    assert anything_due(mailed)
    mark_all_read(mailed.at_work("enlace.impas"))
    assert not anything_due(mailed)
    assert run(mailed, Post()) == []


def test_what_is_read_between_two_tries_is_taken_back(mailed: Town) -> None:
    post = Post()
    returned(mailed)
    post.trouble = MailRefused(False, "451 más tarde")
    assert run(mailed, post) == []
    mark_all_read(mailed.at_work("enlace.impas"))
    post.trouble = None
    assert run(mailed, post) == []
    assert messages(mailed.system, PURPOSE) == []


def test_what_may_no_longer_be_seen_is_not_written(mailed: Town) -> None:
    returned(mailed)
    (document,) = mailed.store.table("accounts").search(where("id") == "enlace.impas")
    mailed.change_account("enlace.impas", content={**document["content"], "agency_id": "DIF"})
    assert run(mailed, Post()) == []


def test_a_corrected_address_gets_what_has_not_left(mailed: Town) -> None:
    post = Post()
    returned(mailed)
    post.trouble = MailRefused(True, "550 no existe")
    assert run(mailed, post) == []
    address(mailed, "enlace.impas", "nuevo@municipio.example")
    post.trouble = None
    assert [one["To"] for one in run(mailed, post)] == ["nuevo@municipio.example"]


def test_a_process_that_dies_writes_neither_two_letters_nor_none(mailed: Town) -> None:
    returned(mailed)
    for stops in range(1, 40):
        broken = replace(mailed.system, clock=Breaking(mailed.clock, stops))
        try:
            queue_notices(broken)
        except ConnectionAbortedError:
            continue
        break
    post = Post()
    assert len(run(mailed, post)) == 1
    assert run(mailed, post) == []


def test_who_has_no_address_has_the_bell(mailed: Town) -> None:
    address(mailed, "enlace.impas", None)
    returned(mailed)
    assert (anything_due(mailed), plan_letters(mailed.system)) == (False, [])
    address(mailed, "enlace.impas", ADDRESS)
    assert (anything_due(mailed), len(plan_letters(mailed.system))) == (True, 1)
    for out_of_use in ({"active": False}, {"active": True, "must_change_password": True}):
        mailed.change_account("enlace.impas", **out_of_use)
        assert (anything_due(mailed), plan_letters(mailed.system)) == (False, [])


def test_whose_address_is_taken_away_is_written_to_once_there_is_one_again(mailed: Town) -> None:
    post = Post()
    returned(mailed)
    post.trouble = MailRefused(False, "451 más tarde")
    assert run(mailed, post) == []
    address(mailed, "enlace.impas", None)
    post.trouble = None
    assert run(mailed, post) == []
    assert messages(mailed.system, PURPOSE) == []
    address(mailed, "enlace.impas", "nuevo@municipio.example")
    assert [one["To"] for one in run(mailed, post)] == ["nuevo@municipio.example"]
    assert run(mailed, post) == []


@pytest.mark.parametrize("wanted", ["nunca", "semanal"])
def test_what_waits_for_the_server_follows_a_new_choice(mailed: Town, wanted: Cadence) -> None:
    post = Post()
    returned(mailed)
    post.trouble = MailRefused(False, "451 más tarde")
    assert run(mailed, post) == []
    choose(mailed, wanted)
    post.trouble = None
    assert run(mailed, post) == []
    mailed.clock.forward(days=7)
    assert len(run(mailed, post)) == (wanted == "semanal")
    assert run(mailed, post) == []


def test_of_what_has_letters_of_its_own_none_comes_unless_it_is_wanted() -> None:
    silent = {kind for kind, row in NOTICE_KINDS.items() if row.cadence == "nunca"}
    assert silent == {"agreement_due", "delivered"}


def test_without_a_server_the_letters_are_drafts_each_once(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    monkeypatch.setenv("SERVIMUN_NOW", "2026-11-23T10:30:00")
    monkeypatch.setattr(app, "_mail", lambda _: None)
    store: Store
    with open_store(tmp_path / "servimun.sqlite") as store:
        town = Town(store)
        address(town, "enlace.impas", ADDRESS)
        returned(town)
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY, encoding="utf-8")
    for _ in range(2):
        done = CliRunner().invoke(servimun, ["remind", "--notices"])
        assert done.exit_code == 0, done.output
    (draft,) = (tmp_path / DRAFTS).iterdir()
    assert draft.name.startswith("2026-11-23-enlace.impas-")
    assert f"To: {ADDRESS}" in draft.read_text(encoding="utf-8")
    assert "X-Unsent: 1" in draft.read_text(encoding="utf-8")
