"""The page of Red Vecinal for each role: what it shows, and what a person does with it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from building import Town
from neighbourhood import BRIEF, RedVecinal
from new_store import new_store

from servimun_widgets.domain.windows import Asked
from servimun_widgets.programs.services.review import archive_program, unarchive_program
from servimun_widgets.red_vecinal.services.campaign_list import campaign_list
from servimun_widgets.services.context import Context
from servimun_widgets.widgets import (
    ChangeReview,
    CopyTexts,
    FigureCards,
    FileDownloads,
    LongTask,
    MessagePreview,
    Notice,
    PictureStrip,
    RecordForm,
    RecordList,
    SendingQueue,
)

PATH = "difusion/redes_vecinales"
INTENTIONS = itertools.count()
"""Each thing that a person wants has a key of its own."""
ADDRESS = '[plataforma]\ndireccion = "https://servimun.example"\n'
LEGEND_TEMPLATE = "Hola, {colonia}.\n{programas}\nVea más en {enlace}\n{leyenda}"


class HousedTown(Town):
    """A town whose data are in a folder, with its public address."""

    folder: Path

    def at_work(self, username: str) -> Context:
        return replace(super().at_work(username), data_folder=self.folder)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[HousedTown]:
    """A programme, and an identity beside the store."""
    with new_store() as store:
        town = HousedTown(store)
        town.folder = tmp_path
        (tmp_path / "identidad").mkdir()
        (tmp_path / "identidad" / "identidad.toml").write_text(ADDRESS, "utf-8")
        town.catalogued()
        yield town


class House(RedVecinal):
    """The town with its operators; `visit(username, path, **query)` opens a page of it."""

    def __init__(self, town: Town, visit: Callable[..., Any]) -> None:
        super().__init__(town)
        self.visit = visit


@pytest.fixture
def housed(town: HousedTown, visit: Callable[..., Any]) -> House:
    """Seven groups of two sectors."""
    house = House(town, visit)
    house.groups(6)
    house.group("S001", sector="Sur", colonia="Dale")
    return house


def act(form: RecordForm, action: str, value: dict[str, Any]) -> Any:
    return form.submit(action, value, form.base, f"key-{action}-{next(INTENTIONS)}")


def decide(visitor: Any, action: str, reason: str = "") -> Any:
    (review,) = [
        one
        for one in visitor.every(ChangeReview)
        if action in [offered["name"] for offered in one.actions]
    ]
    return review.decide(action, reason, f"key-{action}")


def opened(housed: House, username: str, folio: str) -> Any:
    return housed.visit(username, PATH, campana=folio)


def sent_for_approval(housed: House) -> str:
    visitor = housed.visit("coordinacion", PATH)
    visitor.find(RecordList).begin_record()
    outcome = act(visitor.find(RecordForm), "submit", {**BRIEF, "template": LEGEND_TEMPLATE})
    assert (outcome.kind, outcome.problems) == ("done", ())
    return "C0001"


def approved(housed: House) -> str:
    folio = sent_for_approval(housed)
    assert decide(opened(housed, "aprobacion", folio), "approve").kind == "done"
    return folio


def piloted(housed: House) -> str:
    folio = approved(housed)
    visitor = opened(housed, "coordinacion", folio)
    task = visitor.find(LongTask)
    task.answer({"type": "begin", "key": "b"})
    told = task.answer({"type": "step", "key": "s"}).content
    assert told["finished"]
    assert decide(visitor, "pilot").kind == "done"
    return folio


def marked(queue: SendingQueue, key: str, **changes: Any) -> dict[str, Any]:
    group = queue.answer({"type": "turn", "key": f"{key}t", "turn": 1}).content["turn"]["groups"][0]
    mark = {"outcome": "enviado", "reason": "", "note": "", "turn": 1, **changes}
    return queue.answer(
        {"type": "mark", "key": key, "group": group["id"], "token": group["token"], **mark}
    ).content


def test_what_is_typed_is_shown_as_a_message_of_a_real_colonia(housed: House) -> None:
    visitor = housed.visit("coordinacion", PATH)
    visitor.find(RecordList).begin_record()
    preview = visitor.find(MessagePreview)
    assert preview.messages == []
    form = visitor.find(RecordForm)
    form.keep({**BRIEF, "template": "Vecinas de {colonia}: {programas} {enlace}"}, "")
    labels = [message["label"] for message in preview.messages]
    assert labels == ["Centro"]
    assert preview.messages[0]["text"].startswith("Vecinas de Centro: *Box comunitario*")
    (strip,) = visitor.every(PictureStrip)
    layouts = [one["alternative"].partition(".")[0] for one in strip.pictures]
    assert layouts == ["Dibujo", "Lista", "Letrero"]
    assert [notice.kind for notice in visitor.every(Notice)] == ["bad", "warn"]


def test_who_only_looks_at_the_messages_keeps_what_was_typed(housed: House) -> None:
    visitor = housed.visit("coordinacion", PATH)
    visitor.find(RecordList).begin_record()
    form = visitor.find(RecordForm)
    form.keep(BRIEF, "")
    assert act(form, "preview", BRIEF).kind == "done"
    again = housed.visit("coordinacion", PATH)
    again.find(RecordList).begin_record()
    assert again.find(RecordForm).draft["value"]["template"] == BRIEF["template"]


def test_a_campaign_with_something_wrong_is_neither_sent_nor_half_saved(housed: House) -> None:
    visitor = housed.visit("coordinacion", PATH)
    visitor.find(RecordList).begin_record()
    bad = {**BRIEF, "template": "Vote por quien quiera en {colonia}."}
    outcome = act(visitor.find(RecordForm), "submit", bad)
    assert outcome.kind == "problems"
    assert any("leyenda" in problem.message for problem in outcome.problems)
    assert campaign_list(housed.staff).total() == 0
    form = visitor.find(RecordForm)
    assert act(form, "save", bad).kind == "done"
    (view,) = campaign_list(housed.staff).whole(Asked())
    assert view.record.state == "borrador"


def offers(visitor: Any) -> list[str]:
    """Return what can be done with what is open."""
    return [action["name"] for one in visitor.every(ChangeReview) for action in one.actions]


def test_who_approves_sees_what_was_frozen_and_its_hash(housed: House) -> None:
    folio = sent_for_approval(housed)
    visitor = opened(housed, "aprobacion", folio)
    record = housed.record(folio)
    meta = dict(tuple(pair) for pair in visitor.every(ChangeReview)[0].meta)
    assert meta["Huella de lo que se aprueba"].replace(" ", "") == record.content_hash
    assert meta["Grupos"] == "7"
    texts = visitor.find(RecordList)
    assert [row["cells"]["colonia"] for row in texts.rows] == ["Centro", "Dale"]
    texts.open_record(texts.rows[1]["id"])
    assert visitor.find(MessagePreview).messages[0]["label"] == "Dale"
    assert decide(visitor, "return", "").kind == "problems"
    assert decide(visitor, "return", "Falta el horario").kind == "done"
    back = opened(housed, "coordinacion", folio)
    assert ("warn", "Aprobación pide cambios") in back.notices()


def test_the_office_cannot_approve_what_it_prepared(housed: House) -> None:
    folio = sent_for_approval(housed)
    assert offers(opened(housed, "coordinacion", folio)) == ["withdraw", "copy"]


def test_a_pilot_is_sent_group_by_group_and_then_all_the_others(housed: House) -> None:
    folio = piloted(housed)
    queue = housed.visit("norte", PATH).find(SendingQueue)
    assert queue.heading == BRIEF["title"]
    assert {one["sector"] for one in queue.turn["groups"]} == {"Norte"}
    picture = queue.answer(
        {
            "type": "picture",
            "key": "p",
            "group": queue.turn["groups"][0]["id"],
            "token": queue.turn["groups"][0]["token"],
        }
    )
    assert picture.buffers[0].startswith(b"\x89PNG")
    kinds = [marked(queue, f"k{number}")["turn"]["kind"] for number in range(4)]
    assert kinds == ["groups"] * 3 + ["waiting"]
    south = housed.visit("sur", PATH).find(SendingQueue)
    marked(south, "s1", outcome="omitido", reason="momento_delicado")
    assert decide(opened(housed, "coordinacion", folio), "start").kind == "done"
    assert marked(queue, "k8")["turn"]["kind"] == "groups"
    rows = queue.answer({"type": "rows", "key": "r"}).content["rows"]
    assert sorted(row[4] for row in rows) == ["asignado"] + ["enviado"] * 5
    sent = next(row[0] for row in rows if row[4] == "enviado")
    seen = queue.answer({"type": "verify", "key": "v", "group": sent}).content
    assert seen["message"].endswith("se vio el mensaje en el grupo.")
    undone = queue.answer({"type": "unverify", "key": "n", "group": sent}).content
    assert undone["message"].endswith("queda como enviado, sin verificar.")
    results = opened(housed, "coordinacion", folio)
    told = [notice.heading for notice in results.every(Notice)]
    assert "El mensaje llegó a 5 de 7 grupos (71%). Todavía no se han importado visitas." in told
    reach, visits = results.find(FigureCards).cards
    drawn, why, _hours = reach["charts"]
    assert "<svg" in drawn["svg"]
    assert ("Enviado", "5") in drawn["rows"]
    assert why["rows"] == (("Hay una situación delicada en el grupo", "1"),)
    assert visits["figures"][0]["value"] == "0"


@pytest.mark.parametrize(
    ("outcome", "reason", "offered"),
    [
        ("omitido", "otro", False),
        ("omitido", "momento_delicado", False),
        ("fallido", "otro", True),
        ("fallido", "sin_conexion", True),
    ],
)
def test_trying_again_is_offered_for_what_failed_alone(
    housed: House, outcome: str, reason: str, offered: bool
) -> None:
    folio = piloted(housed)
    queue = housed.visit("norte", PATH).find(SendingQueue)
    marked(queue, "k1", outcome=outcome, reason=reason)
    for number in range(3):
        marked(queue, f"n{number}")
    marked(housed.visit("sur", PATH).find(SendingQueue), "s1")
    assert decide(opened(housed, "coordinacion", folio), "start").kind == "done"
    results = opened(housed, "coordinacion", folio)
    assert ("retry" in offers(results)) is offered
    if offered:
        assert decide(results, "retry").message == "Grupos que vuelven a la fila: 1."
        assert "retry" not in offers(opened(housed, "coordinacion", folio))


def test_another_campaign_is_begun_like_one_whatever_its_state(housed: House) -> None:
    folio = sent_for_approval(housed)
    assert decide(opened(housed, "coordinacion", folio), "copy").kind == "done"
    copied = housed.record("C0002")
    assert (copied.state, copied.content.title) == ("borrador", f"{BRIEF['title']} (copia)")
    assert copied.content.template == LEGEND_TEMPLATE


def test_a_liaison_reads_what_will_be_said_of_its_programmes_before_it_is_approved(
    housed: House,
) -> None:
    folio = sent_for_approval(housed)
    page = opened(housed, "enlace.impas", folio)
    assert page.find(MessagePreview).messages[0]["label"] == "Centro"
    assert page.shows(PictureStrip)
    assert "¿Algo está mal o ya no es así?" in [one.heading for one in page.every(Notice)]
    (row,) = housed.visit("enlace.impas", PATH).find(RecordList).rows
    assert (row["id"], row.get("href")) == (folio, None)
    assert housed.visit("enlace.dif", PATH).find(RecordList).rows == []
    planning = housed.visit("coordinacion", PATH, parte="calendario").find(RecordList)
    assert planning.rows[0]["href"] == f"?parte=campanas&campana={folio}"


def test_a_new_campaign_has_hours_in_which_one_may_write(housed: House) -> None:
    visitor = housed.visit("coordinacion", PATH)
    visitor.find(RecordList).begin_record()
    value = visitor.find(RecordForm).value
    assert (value["opens_at"], value["closes_at"]) == ("09:00", "20:00")


def test_who_prepares_it_gets_the_message_and_the_flyer_before_any_group(housed: House) -> None:
    visitor = opened(housed, "coordinacion", sent_for_approval(housed))
    texts = visitor.find(CopyTexts)
    ((label, text),) = texts.offered
    assert label == "Mensaje de prueba para Centro"
    assert text.startswith("PRUEBA, no reenviar.")
    assert "https://servimun.example/v/prueba" in text
    assert texts.share_address.startswith("https://wa.me/")
    file = visitor.find(FileDownloads).download("prueba-cuadro.png")
    assert file.data.startswith(b"\x89PNG")


def test_five_of_one_text_come_together_and_the_others_stay_for_others(
    housed: House,
) -> None:
    piloted(housed)
    queue = housed.visit("norte", PATH).find(SendingQueue)
    groups = queue.answer({"type": "turn", "key": "t", "turn": 5}).content["turn"]["groups"]
    assert len(groups) == 4
    assert len({group["text"] for group in groups}) == 1
    assert {group["colonia"] for group in groups} == {"Centro"}


def in_turn(queue: SendingQueue, **asked: str) -> str:
    """Return the group in turn when the page asks again."""
    (group,) = queue.answer({"type": "turn", "key": "t", "turn": 1, **asked}).content["turn"][
        "groups"
    ]
    return str(group["id"])


@pytest.mark.parametrize("said", [False, True], ids=["it could not say so", "it said so too late"])
def test_a_page_that_was_left_gives_its_group_to_the_one_that_follows_it_in_its_tab(
    housed: House, said: bool
) -> None:
    piloted(housed)
    left = housed.visit("norte", PATH).find(SendingQueue)
    group = in_turn(left)
    loaded = housed.visit("norte", PATH).find(SendingQueue)
    assert in_turn(loaded) != group  # two pages that are open have a group each
    if said:
        left.answer({"type": "release", "key": "r"})
    assert in_turn(loaded, follows=left.desk_name) == group
    assert loaded.answer({"type": "turn", "key": "t", "turn": 1}).content["turn"]["notice"] == ""


def test_a_pause_is_told_and_what_is_in_hand_can_still_be_marked(housed: House) -> None:
    folio = piloted(housed)
    queue = housed.visit("norte", PATH).find(SendingQueue)
    for number in range(4):
        marked(queue, f"k{number}")
    south = housed.visit("sur", PATH).find(SendingQueue)
    marked(south, "s1")
    decide(opened(housed, "coordinacion", folio), "start")
    (group,) = queue.answer({"type": "turn", "key": "t", "turn": 1}).content["turn"]["groups"]
    assert news(queue) is None
    queue.answer({"type": "opened", "key": "o", "group": group["id"], "token": group["token"]})
    decide(opened(housed, "aprobacion", folio), "pause")
    turn = news(queue)
    assert (turn["kind"], "pausa" in turn["text"]) == ("groups", True)
    assert marked(queue, "k9")["turn"]["kind"] == "paused"
    assert decide(opened(housed, "aprobacion", folio), "explain", "Un error").kind == "done"


def news(queue: SendingQueue) -> dict[str, Any] | None:
    """Return what the open page is told within seconds; None when nothing is new."""
    answer = queue.answer({"type": "news", "key": "n", "turn": 1}).content
    return answer["turn"] if answer["type"] == "turn" else None


def test_an_open_page_stops_offering_what_is_not_true_any_more_and_goes_on_when_it_is(
    housed: House, town: HousedTown
) -> None:
    folio = piloted(housed)
    queue = housed.visit("norte", PATH).find(SendingQueue)
    assert queue.turn["groups"]
    (program,) = town.store.table("programs").all()
    archive_program(town.at_work("coordinacion"), program["id"], "Se terminó.")
    turn = news(queue)
    assert (turn["kind"], turn["groups"]) == ("paused", ())
    assert turn["text"] == f"{program['folio']} «Box comunitario» se archivó."
    assert news(queue) is None
    told = opened(housed, "coordinacion", folio).notices()
    assert ("bad", "Hay mensajes detenidos: no se entregan a nadie") in told
    unarchive_program(town.at_work("coordinacion"), program["id"])
    housed.publish_change(program["id"])
    assert news(queue)["groups"]
    assert news(queue) is None


def test_an_account_on_two_devices_is_told_and_sees_a_group_once(housed: House) -> None:
    piloted(housed)
    telephone = housed.visit("norte", PATH).find(SendingQueue)
    tablet = housed.visit("norte", PATH).find(SendingQueue)
    assert "otro aparato" in tablet.turn["notice"]
    assert "otro aparato" in news(telephone)["notice"]
    groups = [queue.turn["groups"][0]["id"] for queue in (telephone, tablet)]
    assert groups[0] != groups[1]
    telephone.answer({"type": "release", "key": "r"})
    assert news(tablet)["notice"] == ""


def test_without_a_public_address_it_is_said_what_is_missing(housed: House, tmp_path: Path) -> None:
    (tmp_path / "identidad" / "identidad.toml").unlink()
    visitor = housed.visit("coordinacion", PATH)
    assert visitor.find(RecordList).begin_record().kind == "done"
    (notice,) = visitor.every(Notice)
    assert "identidad.toml" in notice.text


def test_groups_are_added_changed_and_taken_out(housed: House) -> None:
    visitor = housed.visit("coordinacion", PATH, parte="grupos")
    groups = visitor.find(RecordList)
    assert len(groups.rows) == 7
    assert groups.perform("G001", "deactivate", "k").kind == "done"
    assert groups.cell("G001", "state") == {"text": "De baja", "tone": "neutral"}
    groups.open_record("G002")
    form, invite = visitor.every(RecordForm)
    value = {**form.value, "name": "Red Nueva"}
    link = {"invite_link": "https://chat.whatsapp.com/Abc123"}
    assert act(invite, "save", link).kind == "done"
    groups.open_record("G002")
    form, _ = visitor.every(RecordForm)
    assert act(form, "save", value).kind == "done"
    own = housed.visit("norte", PATH, parte="grupos")
    own.find(RecordList).open_record("G002")
    form, invite = own.every(RecordForm)
    assert form.read_only
    assert invite.value == link


def test_an_operator_sees_neither_other_sectors_nor_campaigns(housed: House) -> None:
    sent_for_approval(housed)
    own = housed.visit("sur", PATH, parte="grupos")
    assert [row["id"] for row in own.find(RecordList).rows] == ["S001"]
    other = housed.visit("sur", PATH, parte="campanas", campana="C0001")
    assert not other.shows(RecordList)


def test_the_ways_of_sending_are_compared(housed: House) -> None:
    visitor = housed.visit("coordinacion", PATH, parte="canales")
    assert len(visitor.find(RecordList).rows) == 4
    outcome = act(visitor.find(RecordForm), "plan", {"groups": 1023, "operators": 1})
    assert outcome.kind == "done"
    assert visitor.find(RecordList).cell("uno_por_uno", "minutes")["text"] == "5 h 41 min"


def test_what_waits_is_told_on_the_first_page(housed: House) -> None:
    sent_for_approval(housed)
    assert housed.visit("aprobacion", "inicio").screen.summary == "1 campaña por aprobar"
    decide(opened(housed, "aprobacion", "C0001"), "approve")
    visitor = opened(housed, "coordinacion", "C0001")
    task = visitor.find(LongTask)
    task.answer({"type": "begin", "key": "b"})
    task.answer({"type": "step", "key": "s"})
    nothing = housed.visit("norte", "inicio").screen.summary
    decide(visitor, "pilot")
    waiting = housed.visit("norte", "inicio")
    assert nothing == "No hay nada pendiente"
    near = "Una fecha en los próximos 14 días"  # that on which the campaign goes out
    assert waiting.screen.summary == f"1 campaña con grupos por enviar; {near}"
    notice = waiting.every(Notice)[0]
    assert notice.links == [[BRIEF["title"], "difusion/redes_vecinales?campana=C0001"]]


def test_a_text_that_was_taken_and_not_marked_is_pointed_out_after_a_reload(
    housed: House,
) -> None:
    piloted(housed)
    queue = housed.visit("norte", PATH).find(SendingQueue)
    (group,) = queue.turn["groups"]
    assert not group["touched"]
    told = queue.answer(
        {"type": "opened", "key": "o", "group": group["id"], "token": group["token"]}
    )
    assert told.content["type"] == "noted"
    queue.answer({"type": "release", "key": "r"})
    (again,) = housed.visit("norte", PATH).find(SendingQueue).turn["groups"]
    assert (again["id"], again["touched"]) == (group["id"], True)


def test_a_group_nothing_was_done_with_is_given_back_when_leaving(housed: House) -> None:
    piloted(housed)
    queue = housed.visit("norte", PATH).find(SendingQueue)
    queue.answer({"type": "release", "key": "r"})
    states = [line["state"] for line in housed.lines()]
    assert set(states) == {"pendiente"}


def test_a_message_is_kept_from_one_campaign_and_begins_another(housed: House) -> None:
    visitor = housed.visit("coordinacion", PATH, campana="_nuevo")
    form = visitor.find(RecordForm)
    said = {**form.value, "title": "Aviso de invierno", "template": LEGEND_TEMPLATE}
    assert act(form, "keep", said).message == "Se guardó el texto T001."
    refused = act(form, "keep", {**said, "template": "Hola {quien}"})
    assert [one.path for one in refused.problems] == [("template",)]
    assert act(form, "keep", said).kind == "problems"  # it has that name already

    visitor = housed.visit("coordinacion", PATH, parte="textos", texto="T001")
    use = next(one for one in visitor.every(Notice) if one.links)
    assert "campana=_nuevo&texto=T001" in use.links[0][1]
    visitor = housed.visit("coordinacion", PATH, campana="_nuevo", texto="T001")
    begun = visitor.find(RecordForm)
    assert begun.value["template"] == LEGEND_TEMPLATE
    assert begun.value["title"] in ("", None)
    offered = [one.offered for one in visitor.every(CopyTexts)]
    assert [["Aviso de invierno", LEGEND_TEMPLATE]] in offered


def test_a_text_that_was_put_away_is_kept_but_offered_no_more(housed: House) -> None:
    visitor = housed.visit("coordinacion", PATH, parte="textos")
    kept = visitor.find(RecordList)
    kept.begin_record()
    said = {"title": "Aviso de invierno", "template": LEGEND_TEMPLATE}
    assert act(visitor.find(RecordForm), "save", said).kind == "done"
    kept = visitor.find(RecordList)
    assert kept.perform("T001", "put_away", "k").kind == "done"
    assert kept.rows[0]["cells"]["state"]["text"] == "Archivado"
    visitor = housed.visit("coordinacion", PATH, campana="_nuevo")
    assert not [one for one in visitor.every(CopyTexts) if "guardados" in one.heading]
