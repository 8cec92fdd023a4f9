"""What the kernels of the real pages hold and do: nothing that is not their person's."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attacking import Channels, Visitor, message, told, whole_form, widgets
from served import Served, start_on_copy

from servimun_widgets.accounts.demonstration import PASSWORD
from servimun_widgets.accounts.rules.guessing import FIRST_WAIT, FREE_FAILURES
from servimun_widgets.app import command_context
from servimun_widgets.documents.archive import write_zip
from servimun_widgets.domain.packages import Source
from servimun_widgets.fichas.services import deliveries
from servimun_widgets.server.password_queue import PLACES_OF_ONE_ORIGIN
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.package_folder import packages_of
from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

States = dict[str, dict[str, Any]]
AGENCIES = ("DIF", "IMPAS")
REFUSED = sentence("ui_refused")


@pytest.fixture(scope="module")
def demonstration(
    tmp_path_factory: pytest.TempPathFactory, demonstration_data: Path
) -> Iterator[Served]:
    """A real `servimun serve --demo` with fichas delivered to two agencies."""
    served = start_on_copy(demonstration_data, tmp_path_factory.mktemp("pages"))
    deliver(served.data_folder)
    yield served
    served.stop()


def deliver(data_folder: Path) -> None:
    """Publish a package with a secret in the folder of each agency, and deliver it."""
    context = command_context(Settings(data_folder=data_folder))
    with context.store:
        coordination = find_account(context.store, "coordinacion")
        assert coordination is not None
        at_work = replace(context, account_id=coordination.id)
        directory = agencies(context)
        sources = [
            Source(record_type="agency", folio=sigla, revision_number=1, revision_id="r")
            for sigla in AGENCIES
        ]
        with packages_of(at_work).begin("fichas", "ab" * 32) as working:
            for sigla in AGENCIES:
                text = f"secreto de {sigla}".encode()
                working.add(sigla, {f"{sigla.lower()}/texto-whatsapp.txt": text})
            name = working.finish("fichas", date(2026, 11, 20), "1", sources, write_zip).name
        for sigla in AGENCIES:
            agency = directory.find(sigla)
            assert agency is not None
            deliveries.deliver(at_work, name, [agency.id])


@pytest.fixture(scope="module")
def enter(demonstration: Served) -> Callable[[str], Visitor]:
    """Sign somebody in, once: all that a person does here is of one session."""

    @functools.cache
    def entered(username: str) -> Visitor:
        return sign_in(demonstration, username)

    return entered


def sign_in(demonstration: Served, username: str) -> Visitor:
    """Return somebody in a session of its own."""
    visitor = Visitor(demonstration.address)
    assert visitor.sign_in(username, PASSWORD).status == 302
    return visitor


@contextmanager
def page(visitor: Visitor, path: str, query: str = "") -> Iterator[tuple[Channels, States]]:
    """Open a page and give the websocket of its kernel, with every widget that the kernel holds."""
    with visitor.channels(visitor.open_page(path, query)) as channels:
        yield channels, widgets(channels)


def the(states: States, trait: str) -> str:
    """Return the id of the one widget that has a trait of that name."""
    (model,) = (model for model, state in states.items() if trait in state["state"])
    return model


def groups_of(served: Served) -> list[dict[str, Any]]:
    """Return what the store says of each group."""
    context = command_context(Settings(data_folder=served.data_folder))
    with context.store as store:
        return [document["content"] for document in store.table("groups")]


# --- a liaison -----------------------------------------------------------------------------------


def test_a_liaison_holds_the_delivery_of_the_own_agency_only(
    enter: Callable[[str], Visitor],
) -> None:
    with page(enter("enlace.impas"), "enlaces/difusion") as (_, states):
        held = json.dumps(states)
    assert "secreto de IMPAS" in held
    for text in ("secreto de DIF", "dif/", "D0001"):
        assert text not in held


def test_a_liaison_does_not_get_another_agencys_delivery_by_its_address(
    enter: Callable[[str], Visitor],
) -> None:
    with page(enter("enlace.impas"), "enlaces/difusion", "?entrega=D0001") as (_, states):
        assert "secreto de DIF" not in json.dumps(states)


def test_a_file_or_an_action_that_is_not_offered_is_refused(
    enter: Callable[[str], Visitor],
) -> None:
    own = "dif/texto-whatsapp.txt"
    with page(enter("enlace.impas"), "enlaces/difusion") as (channels, states):
        for name in (own, f"../{own}", "manifest.json", "", "/etc/passwd"):
            answer = told(channels, the(states, "files"), type="fetch", name=name)
            assert (answer["type"], answer["kind"]) == ("outcome", "failed"), name
        for kind in ("publish", "deliver", "", "__init__", "step"):
            answer = told(channels, the(states, "files"), type=kind, name="x")
            assert answer["type"] == "outcome", kind
            assert (answer["kind"], answer["message"]) == ("failed", REFUSED), kind


def test_programmes_of_other_agencies_that_are_not_published_stay_out(
    demonstration: Served, enter: Callable[[str], Visitor]
) -> None:
    with page(enter("enlace.impas"), "enlaces/programas") as (_, states):
        (rows,) = (s["state"]["rows"] for s in states.values() if "rows" in s["state"])
    context = command_context(Settings(data_folder=demonstration.data_folder))
    with context.store as store:
        agency = agencies(context).find("IMPAS")
        assert agency is not None
        own = {
            document["folio"]
            for document in store.table("programs")
            if agency.id in (document["lead_agency_id"], *document["coresponsible_agency_ids"])
        }
    assert {row["id"] for row in rows} == own


def test_a_programme_of_another_agency_is_not_opened(enter: Callable[[str], Visitor]) -> None:
    with page(enter("enlace.dif"), "enlaces/programas") as (_, states):
        (rows,) = (s["state"]["rows"] for s in states.values() if "rows" in s["state"])
    theirs = rows[0]["id"]
    with page(enter("enlace.impas"), "enlaces/programas") as (channels, states):
        answer = told(channels, the(states, "columns"), type="open", row=theirs)
        assert (answer["type"], answer["kind"]) == ("outcome", "failed")
        assert not any("declaration" in state["state"] for state in widgets(channels).values())


def test_a_button_that_is_not_there_cannot_be_pressed(enter: Callable[[str], Visitor]) -> None:
    not_there = ("publish", "return", "archive", "undo:submit", "deliver", "")
    with page(enter("enlace.impas"), "enlaces/programas") as (channels, states):
        (rows,) = (s["state"]["rows"] for s in states.values() if "rows" in s["state"])
        told(channels, the(states, "columns"), type="open", row=rows[0]["id"])
        for panel, one in widgets(channels).items():
            for action in not_there if "actions" in one["state"] else ():
                answer = told(channels, panel, type="act", action=action)
                assert (answer["kind"], answer["message"]) == ("failed", REFUSED), action
        form, opened = whole_form(channels)
        typed = {name: opened[name] for name in ("value", "base")}
        for action in not_there:
            answer = told(channels, form, type="act", action=action, **typed)
            assert answer["type"] == "outcome", action
            assert (answer["kind"], answer["message"]) == ("failed", REFUSED), action


# --- Red Vecinal ---------------------------------------------------------------------------------


def test_who_sends_holds_no_group_of_another_sector(
    demonstration: Served, enter: Callable[[str], Visitor]
) -> None:
    mine = {f"Sector {number}" for number in (1, 2, 3, 4)}
    others = [one for one in groups_of(demonstration) if one["sector"] not in mine]
    assert others
    for query in ("", "?parte=grupos", f"?parte=grupos&grupo={others[0]['code']}"):
        with page(enter("operacion"), "difusion/redes_vecinales", query) as (_, states):
            held = json.dumps(states, ensure_ascii=False)
        for group in others:
            assert group["name"] not in held
            assert not group["invite_link"] or group["invite_link"] not in held
        assert "Sector 5" not in held


@pytest.mark.parametrize("username", ["aprobacion", "coordinacion", "analisis"])
@pytest.mark.parametrize(
    "query", ["", "?parte=grupos", "?parte=grupos&grupo=G0001", "?campana=C0001"]
)
def test_nobody_else_holds_a_link_into_a_group(
    enter: Callable[[str], Visitor], username: str, query: str
) -> None:
    with page(enter(username), "difusion/redes_vecinales", query) as (_, states):
        assert not re.search(r"https://chat\.whatsapp\.com/\w", json.dumps(states))


def test_the_list_of_who_sends_is_of_the_own_sectors(enter: Callable[[str], Visitor]) -> None:
    with page(enter("operacion"), "difusion/redes_vecinales") as (channels, states):
        answer = told(channels, the(states, "reasons_of"), type="rows")
    sectors = {row[3] for row in answer["rows"]}
    assert sectors == {f"Sector {number}" for number in (1, 2, 3, 4)}


def test_a_group_in_anothers_hands_is_neither_marked_nor_shown(
    demonstration: Served, enter: Callable[[str], Visitor]
) -> None:
    with page(enter("operacion.2"), "difusion/redes_vecinales") as (_, states):
        (taken,) = states[the(states, "reasons_of")]["state"]["turn"]["groups"]
    others = {"group": taken["id"], "token": taken["token"]}
    guessed = {"group": taken["id"], "token": "0" * 32}
    with page(enter("operacion"), "difusion/redes_vecinales") as (channels, states):
        queue = the(states, "reasons_of")
        for kind in ("mark", "undo", "opened", "picture"):
            for what in (others, guessed, {"group": "nada", "token": ""}, {"group": 7}):
                answer = told(channels, queue, type=kind, outcome="enviado", turn=1, **what)
                assert (answer["type"], answer["kind"]) == ("outcome", "failed"), (kind, what)
        assert told(channels, queue, type="turn", turn=1000)["message"] == REFUSED
        assert told(channels, queue, type="release_all")["message"] == REFUSED
    context = command_context(Settings(data_folder=demonstration.data_folder))
    with context.store as store:
        (line,) = (one for one in store.table("dispatches") if one["id"] == taken["id"])
    assert line["state"] == "asignado"


# --- work in steps -------------------------------------------------------------------------------


def test_a_step_of_work_that_was_not_begun_is_refused(
    enter: Callable[[str], Visitor],
) -> None:
    with page(enter("coordinacion"), "difusion/fichas") as (channels, states):
        told(channels, the(states, "columns"), type="add")
        task = the(widgets(channels), "start_label")
        for kind in ("step", "finish", "_step", "cancel"):
            assert told(channels, task, type=kind)["message"] == REFUSED


def test_the_browser_sets_nothing(enter: Callable[[str], Visitor]) -> None:
    with page(enter("enlace.impas"), "enlaces/difusion") as (channels, states):
        model = the(states, "files")
        offered = states[model]["state"]["files"]
        told_more = [{"name": "dif/texto-whatsapp.txt", "label": "x", "size": "", "group": ""}]
        send_update(channels, model, {"files": told_more})
        assert widgets(channels)[model]["state"]["files"] == offered
        answer = told(channels, model, type="fetch", name="dif/texto-whatsapp.txt")
    assert answer["kind"] == "failed"


def send_update(channels: Channels, model: str, state: dict[str, Any]) -> None:
    """Send what ipywidgets' own scripts send when a person changes something."""
    data = {"method": "update", "state": state, "buffer_paths": []}
    channels.send(message("comm_msg", {"comm_id": model, "data": data}))


# --- sessions ------------------------------------------------------------------------------------


def test_a_session_that_was_ended_stays_over_after_a_restart(
    demonstration: Served, enter: Callable[[str], Visitor]
) -> None:
    visitor, other = sign_in(demonstration, "enlace.dif"), enter("enlace.dif")
    kept = {"Cookie": f"servimun_sesion={visitor.cookie('servimun_sesion')}"}
    assert visitor.post("salir").status == 302
    demonstration.restart()
    thief = Visitor(demonstration.address)
    assert thief.ask("inicio", headers=kept).headers["Location"].startswith("/entrar")
    assert other.ask("inicio").status == 200


def test_guessing_has_to_wait_even_with_the_right_password_and_holds_nobody_else_up(
    demonstration: Served, enter: Callable[[str], Visitor]
) -> None:
    guessing = Visitor(demonstration.address)
    token = guessing.token()

    def guess(number: int) -> str:
        form = {"_xsrf": token, "username": "analisis", "password": f"adivinada {number}"}
        answer = guessing.ask("entrar", form)
        assert answer.status == 401
        return answer.text

    at_once = PLACES_OF_ONE_ORIGIN  # more are not even looked at
    assert at_once > FREE_FAILURES["pair"]
    with ThreadPoolExecutor(at_once) as pool:
        answers = list(pool.map(guess, range(at_once)))
    verified = [text for text in answers if sentence("sign_in_wrong") in text]
    assert len(verified) == FREE_FAILURES["pair"]
    answer = guessing.sign_in("analisis", PASSWORD)
    assert answer.status == 401
    waiting = re.search(r"(\d+) segundos", answer.text)
    assert waiting
    assert 0 < int(waiting[1]) <= FIRST_WAIT
    assert Visitor(demonstration.address).sign_in("analisis", PASSWORD).status == 401
    assert enter("admin").ask("inicio").status == 200
